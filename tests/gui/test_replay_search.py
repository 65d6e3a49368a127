"""Small pictures over the timeline, change in a drawn region, stills: what is asked for and what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.ui.day_in_full import day_in_full
from csu_console.ui.errors_text import text_of
from csu_console.ui.replay.change_window import ChangeWindow
from csu_console.ui.replay.replay_panel import ReplayPanel, Wanted
from csu_console.ui.replay.timeline_painting import GUTTER_PX
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.inventory_services import FakeInventory
from tests.fakes.replay_desk import FakeHit, FakeHolds, FakeMarks, FakeReplay, FakeRoom, FakeThumbnail
from tests.fakes.town import make_camera
from tests.fakes.ui_services import picture

MINUTE = timedelta(minutes=1)
PURPOSE = ReplayPurpose(ReplayReason.REQUISITION, reference="PV 2026/118")


@pytest.fixture
def replay() -> FakeReplay:
    return FakeReplay()


@pytest.fixture
def panel(qtbot: QtBot, replay: FakeReplay) -> Iterator[ReplayPanel]:
    cameras = FakeInventory([replace(make_camera(number), id=number) for number in (1, 2)])
    services = SimpleNamespace(
        clock=FakeClock(),
        inventory=cameras,
        replay=replay,
        timeline=FakeMarks(),
        holds=FakeHolds(),
        room_log=FakeRoom(),
    )
    made = ReplayPanel(services)
    qtbot.addWidget(made)
    made.resize(GUTTER_PX + 1120, 800)
    made.show()
    made.ask(Wanted((1, 2)))
    made.open(PURPOSE, START_UTC - 30 * MINUTE)
    yield made
    made.close_replay()


def test_the_strip_is_made_when_the_period_rests(
    panel: ReplayPanel, replay: FakeReplay, qtbot: QtBot
) -> None:
    assert replay.jobs == []
    panel.extras.toggle_strip()
    period = panel.timeline.period
    panel.timeline.show_period(period.moved(60_000_000))
    panel.timeline.show_period(period.moved(120_000_000))
    qtbot.waitUntil(lambda: len(replay.jobs) == 1, timeout=3000)
    camera_id, start, end, count = replay.jobs[0].asked
    assert camera_id == 1
    assert (to_us(start), to_us(end)) == (period.start_us + 120_000_000, period.end_us + 120_000_000)  # type: ignore[arg-type]
    assert count == 10


def test_a_small_picture_that_is_clicked_is_gone_to(
    panel: ReplayPanel, replay: FakeReplay, qtbot: QtBot
) -> None:
    panel.extras.toggle_strip()
    qtbot.waitUntil(lambda: len(replay.jobs) == 1, timeout=3000)
    period, job = panel.timeline.period, replay.jobs[0]
    at = START_UTC - 30 * MINUTE
    job.made = [FakeThumbnail(at - 5 * MINUTE), FakeThumbnail(at, picture(1, (192, 108), 0.0))]
    job.changed.emit()
    x = GUTTER_PX + round(1120 * (to_us(at) - period.start_us) / period.length_us)
    qtbot.mouseClick(panel.extras.strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 30))
    assert replay.sessions[-1].position_utc == at


def test_another_period_drops_the_strip_being_made(
    panel: ReplayPanel, replay: FakeReplay, qtbot: QtBot
) -> None:
    panel.extras.toggle_strip()
    qtbot.waitUntil(lambda: len(replay.jobs) == 1, timeout=3000)
    panel.timeline.zoom_in()
    qtbot.waitUntil(lambda: len(replay.jobs) == 2, timeout=3000)
    assert replay.jobs[0].cancelled
    panel.close_replay()
    assert replay.jobs[1].cancelled


def test_a_still_is_kept_and_named(panel: ReplayPanel, replay: FakeReplay) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    panel.extras.keep_still()
    assert replay.stills == [1]
    assert said == ["Still kept: 12-2026.png"]
    faults: list[str] = []
    panel.fault.connect(lambda error: faults.append(text_of(error)))
    replay.still = ConsoleError("nothing to keep")
    panel.extras.keep_still()
    assert faults == ["nothing to keep"]


def searched(panel: ReplayPanel) -> ChangeWindow:
    panel.extras.search_change()
    assert panel.extras.change is not None
    return panel.extras.change


def test_a_search_asks_for_the_stretch_the_region_and_the_reference(
    panel: ReplayPanel, replay: FakeReplay, qtbot: QtBot
) -> None:
    panel.hand.mark_in()
    panel.hand.go_to(START_UTC - 20 * MINUTE)
    panel.hand.mark_out()
    window = searched(panel)
    assert window.day.text() == day_in_full(START_UTC.date(), weekday=True)
    qtbot.keyClick(window.picture, Qt.Key.Key_Right)
    qtbot.keyClick(window.picture, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window.search()
    camera_id, start, end, region, reference = replay.jobs[-1].asked
    assert (camera_id, start, end) == (1, START_UTC - 30 * MINUTE, START_UTC - 20 * MINUTE)
    assert reference == "PV 2026/118"
    corners = [round(part, 2) for corner in region for part in corner]  # type: ignore[attr-defined]
    assert corners == [0.37, 0.35, 0.67, 0.67]


def test_a_search_opened_before_the_first_picture_gets_it(panel: ReplayPanel, replay: FakeReplay) -> None:
    window, session = searched(panel), replay.sessions[-1]
    assert not window.picture.has_image
    session.give(2)
    assert not window.picture.has_image, "another camera's picture"
    session.give(1, (90, 140, 60))
    middle = window.picture.grab().toImage().pixelColor(window.picture.rect().center())
    assert middle.name() == "#3c8c5a"


def test_hits_are_small_pictures_that_lead_to_their_time(panel: ReplayPanel, replay: FakeReplay) -> None:
    window = searched(panel)
    window.search()
    job, at = replay.jobs[-1], START_UTC - 25 * MINUTE
    job.found = [FakeHit(at, at + 0.1 * MINUTE, at, 0.2, picture(1, (192, 108), 0.0))]
    job.percent = 40
    job.changed.emit()
    assert window.progress.value() == 40
    item = window.hits.item(0)
    assert item.text() == "13/01/2026 10:16:07"
    assert "20 % of the region" in item.toolTip()
    assert not item.icon().isNull()
    window.hits.itemClicked.emit(item)
    assert replay.sessions[-1].position_utc == at
    job.missing = [object()]
    job.finished.emit()
    assert window.state.text() == (
        "Changes: 1. Spans that could not be searched, nothing was recorded there: 1."
    )
    assert window.run_button.isEnabled()


def test_without_a_reference_nothing_is_searched(panel: ReplayPanel, replay: FakeReplay) -> None:
    window = searched(panel)
    window.reference.clear()
    window.search()
    assert replay.jobs == []
    assert "number of the requisition" in window.state.text()


def test_a_search_is_cancelled_by_its_button_and_by_closing(panel: ReplayPanel, replay: FakeReplay) -> None:
    window = searched(panel)
    window.search()
    window.cancel_button.click()
    assert replay.jobs[-1].cancelled
    replay.jobs[-1].finished.emit()
    assert window.state.text() == "Cancelled. Changes until then: 0."
    window.search()
    panel.close_replay()
    assert replay.jobs[-1].cancelled


def test_a_region_stays_inside_the_picture(panel: ReplayPanel, qtbot: QtBot) -> None:
    window = searched(panel)
    for _ in range(60):
        qtbot.keyClick(window.picture, Qt.Key.Key_Left)
        qtbot.keyClick(window.picture, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    (left, top), (right, bottom) = window.picture.corners
    assert (left, round(right, 2)) == (0.0, 0.3)
    assert 0.0 <= top < bottom <= 1.0


def test_a_lock_takes_the_small_pictures_and_the_search_away(
    panel: ReplayPanel, replay: FakeReplay, qtbot: QtBot
) -> None:
    panel.extras.toggle_strip()
    qtbot.waitUntil(lambda: len(replay.jobs) == 1, timeout=3000)
    replay.jobs[0].made = [FakeThumbnail(START_UTC - 30 * MINUTE, picture(1, (192, 108), 0.0))]
    replay.jobs[0].changed.emit()
    window = searched(panel)
    session = replay.sessions[-1]
    session.suspended = True
    session.changed.emit()
    assert not window.isVisible()
    assert panel.extras.strip.pictures_count == 0
    session.suspended = False
    session.changed.emit()
    qtbot.waitUntil(lambda: len(replay.jobs) == 2, timeout=3000)
