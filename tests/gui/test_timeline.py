"""The timeline under hand and keys: what it asks for, where it goes, what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import NotPermitted
from csu_console.domain.timeline import LONGEST_US, SHORTEST_US, Period, TimelineView
from csu_console.ui.replay.timeline_painting import GUTTER_PX, ROW_PX, RULER_PX
from csu_console.ui.replay.timeline_view import TimelineWidget
from csu_console.ui.theme.palette import Ink
from tests.fakes.clock import FakeClock
from tests.fakes.timeline_rows import MINUTE_US, NOW_US, FakeTimeline

HOUR = Period(NOW_US - 60 * MINUTE_US, NOW_US)
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def service() -> FakeTimeline:
    return FakeTimeline()


@pytest.fixture
def timeline(qtbot: QtBot, service: FakeTimeline) -> TimelineWidget:
    made = TimelineWidget(service, FakeClock())
    qtbot.addWidget(made)
    made.show_cameras([(1, "12 Mairie"), (2, "45 Gare")])
    made.resize(GUTTER_PX + 1200, made.sizeHint().height())
    made.show()
    made.show_period(HOUR)
    return made


def minute_x(minutes: float) -> int:
    return GUTTER_PX + round(minutes * 20)


def row_y(index: int) -> int:
    return RULER_PX + index * ROW_PX + ROW_PX // 2


def wheel(timeline: TimelineWidget, x: int, notches: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    at = QPointF(x, row_y(0))
    turn = QPoint(0, 120 * notches)
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), turn, none, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(timeline, event)


def test_a_click_seeks_and_chooses_its_row(timeline: TimelineWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.sought) as sought:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(minute_x(15), row_y(1)))
    assert abs(sought.args[0] - (HOUR.start_us + 15 * MINUTE_US)) < MINUTE_US / 10
    assert timeline.selected_id == 2


def test_a_drag_moves_the_period_and_seeks_nothing(timeline: TimelineWidget, qtbot: QtBot) -> None:
    sought: list[int] = []
    timeline.sought.connect(sought.append)
    start, end = QPoint(minute_x(30), row_y(0)), QPoint(minute_x(40), row_y(0))
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(timeline, end)
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=end)
    assert sought == []
    assert abs(timeline.period.start_us - (HOUR.start_us - 10 * MINUTE_US)) < MINUTE_US / 10


def test_the_wheel_zooms_around_the_mouse_within_a_second_and_a_month(timeline: TimelineWidget) -> None:
    at_us = timeline.frame.at_us(minute_x(15))
    wheel(timeline, minute_x(15), 3)
    assert timeline.period.length_us < HOUR.length_us
    assert abs(timeline.frame.at_us(minute_x(15)) - at_us) <= 2 * timeline.frame.pixel_us
    wheel(timeline, minute_x(15), 100)
    assert timeline.period.length_us == SHORTEST_US
    wheel(timeline, minute_x(15), -200)
    assert timeline.period.length_us == LONGEST_US


def test_shift_and_wheel_move(timeline: TimelineWidget) -> None:
    wheel(timeline, minute_x(15), 1, SHIFT)
    assert timeline.period == HOUR.moved(-HOUR.length_us // 8)


def test_every_gesture_has_a_key(timeline: TimelineWidget, qtbot: QtBot) -> None:
    timeline.set_cursor(HOUR.start_us + 30 * MINUTE_US)
    sought: list[int] = []
    timeline.sought.connect(sought.append)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    qtbot.keyClick(timeline, Qt.Key.Key_Left, SHIFT)
    assert sought == [
        HOUR.start_us + 30 * MINUTE_US + 10_000_000,
        HOUR.start_us + 29 * MINUTE_US + 10_000_000,
    ]
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.selected_id == 2
    qtbot.keyClick(timeline, Qt.Key.Key_Up, CONTROL)
    assert timeline.period.length_us == HOUR.length_us // 2
    qtbot.keyClick(timeline, Qt.Key.Key_Down, CONTROL)
    before = timeline.period
    qtbot.keyClick(timeline, Qt.Key.Key_PageUp)
    assert timeline.period.start_us == before.start_us - round(0.8 * before.length_us)


def test_a_cursor_that_leaves_takes_the_period_with_it(timeline: TimelineWidget) -> None:
    timeline.set_cursor(HOUR.end_us + 5 * MINUTE_US)
    assert timeline.period.contains(HOUR.end_us + 5 * MINUTE_US)


def test_an_out_mark_before_the_in_mark_takes_its_place(timeline: TimelineWidget) -> None:
    timeline.mark_in(HOUR.start_us + 20 * MINUTE_US)
    timeline.mark_out(HOUR.start_us + 30 * MINUTE_US)
    assert timeline.selection == (HOUR.start_us + 20 * MINUTE_US, HOUR.start_us + 30 * MINUTE_US)
    timeline.mark_out(HOUR.start_us + 10 * MINUTE_US)
    assert timeline.in_us is None
    assert timeline.out_us == HOUR.start_us + 10 * MINUTE_US


def test_hovering_says_what_and_why(timeline: TimelineWidget) -> None:
    def at(minutes: float, row: int = 0) -> str:
        return "\n".join(timeline.lines_at(QPointF(minute_x(minutes), row_y(row))))

    assert "Nothing recorded: stream lost · 5 min" in at(23)
    assert "(still)" in at(55, row=1)
    assert "Judicial hold PV 2026/118" in at(31)
    assert "Kept until the hold is released" in at(31)
    assert "Logbook entry 41: Ordre public › Rixe" in at(33)
    assert "Destroyed on 28/01/2026" in at(15)
    assert at(-5) == ""


def test_a_listener_hears_the_row_the_time_and_the_state(timeline: TimelineWidget) -> None:
    timeline.set_cursor(HOUR.start_us + 23 * MINUTE_US)
    said = timeline.accessibleDescription()
    assert all(part in said for part in ("12 Mairie", "13/01/2026 10:04:07", "stream lost", "60 min shown"))


def test_a_gap_is_seen_by_its_shape_and_a_recording_by_another(timeline: TimelineWidget) -> None:
    picture = timeline.grab().toImage()
    band_y = RULER_PX + ROW_PX - 14

    def inks(minutes: float) -> set[str]:
        x = minute_x(minutes)
        return {picture.pixelColor(x + dx, band_y + dy).name() for dx in range(12) for dy in (-3, 0, 3)}

    assert Ink.ATTENTION.value in inks(22)
    assert len(inks(22)) >= 2  # hatched, not filled
    assert len(inks(15)) == 1  # one full band


def test_only_the_last_question_is_waited_for(timeline: TimelineWidget, service: FakeTimeline) -> None:
    service.holds_back = True
    timeline.show_period(HOUR.moved(MINUTE_US))
    timeline.show_period(HOUR.moved(2 * MINUTE_US))
    (older, _), (newer, view) = service.questions[-2:]
    assert (older.cancelled, newer.cancelled) == (True, False)
    newer.then(view)
    assert timeline.view is view


def test_a_hidden_timeline_asks_nothing(timeline: TimelineWidget, service: FakeTimeline) -> None:
    timeline.hide()
    count = len(service.asked)
    timeline.show_period(HOUR.moved(MINUTE_US))
    timeline.read()
    assert len(service.asked) == count


def test_who_may_not_replay_sees_no_rows(timeline: TimelineWidget, service: FakeTimeline) -> None:
    service.refusal = NotPermitted("not you")
    faults: list[object] = []
    timeline.fault.connect(faults.append)
    timeline.read()
    assert timeline.view is None
    assert faults == [service.refusal]


def test_a_moving_cursor_is_painted_where_it_is_and_nowhere_else(timeline: TimelineWidget) -> None:
    def column(minutes: float) -> str:
        picture = timeline.grab().toImage()
        return picture.pixelColor(minute_x(minutes), RULER_PX + ROW_PX + 4).name()

    timeline.set_cursor(HOUR.start_us + 15 * MINUTE_US)
    assert column(15) == Ink.TEXT.value
    timeline.set_cursor(HOUR.start_us + 16 * MINUTE_US)
    assert (column(15) == Ink.TEXT.value, column(16) == Ink.TEXT.value) == (False, True)


def test_what_was_read_anew_is_painted(timeline: TimelineWidget) -> None:
    before = timeline.grab().toImage()
    view = timeline.view
    assert view is not None
    timeline._on_view(TimelineView(view.period, view.grain_us, (), view.now_us))
    assert timeline.grab().toImage() != before
