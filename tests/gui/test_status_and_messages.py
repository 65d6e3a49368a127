"""The status strip, the alert list and the message bar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import StorageAway, StorageBusy, StorageDamaged, StorageFault
from csu_console.domain.mask import PrivacyState
from csu_console.domain.stream import StreamState
from csu_console.ui.messages import message_bar
from csu_console.ui.messages.message_bar import MessageBar
from csu_console.ui.status.status_strip import REFRESH_MS, StatusStrip
from csu_console.ui.theme.palette import Ink
from tests.fakes.inventory_services import SQUARE, FakeServices, camera

START = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)


# Status strip


@pytest.fixture
def services() -> FakeServices:
    return FakeServices((camera(34), camera(345)))


@pytest.fixture
def strip(qtbot: QtBot, services: FakeServices) -> StatusStrip:
    services.masks.have(34, PrivacyState.MASKED, SQUARE)
    widget = StatusStrip(services)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_strip_says_what_is_live_recorded_and_masked(strip: StatusStrip, services: FakeServices) -> None:
    services.streams.put(34, StreamState.LIVE)
    services.streams.put(345, StreamState.RETRYING)
    services.recording.counts = (1, 2)
    strip.refresh()
    assert strip.live.text == "1 live"
    assert (strip.recording.text, strip.recording.ink) == ("REC 1/2", Ink.ATTENTION)
    assert (strip.masks.text, strip.masks.ink) == ("masks 1/2", Ink.PRIVACY)
    assert strip.version.text.startswith("v")


@pytest.mark.parametrize(
    ("days", "text", "ink"),
    [
        (12.4, "disk 12 d", Ink.SECONDARY),
        (2.9, "disk 2 d", Ink.ATTENTION),
        (0.5, "disk 12 h", Ink.NOW),
        (None, "disk 240 GB free", Ink.SECONDARY),
    ],
)
def test_the_disk_is_days_and_their_urgency(
    strip: StatusStrip, services: FakeServices, days: float | None, text: str, ink: Ink
) -> None:
    services.disk.days = days
    strip.refresh()
    assert (strip.disk.text, strip.disk.ink) == (text, ink)


def test_a_database_fault_shows_at_once_and_goes(strip: StatusStrip, services: FakeServices) -> None:
    for fault, text in (
        (StorageAway("Nobody answers."), "database out of reach"),
        (StorageBusy("The database is locked."), "database waits"),
        (StorageDamaged("The database is damaged."), "database damaged"),
    ):
        services.database.failed.emit(fault)
        assert (strip.database.text, strip.database.ink) == (text, Ink.NOW)
        assert str(fault) in strip.database.toolTip()
        services.database.recovered.emit()
        assert strip.database.text == "database"


def test_a_change_that_is_refused_says_nothing_about_the_database(
    strip: StatusStrip, services: FakeServices
) -> None:
    services.database.failed.emit(StorageFault("The database refused the change: a rule."))
    assert (strip.database.text, strip.database.ink) == ("database", Ink.SECONDARY)


def test_a_burst_of_signals_is_one_refresh(strip: StatusStrip, services: FakeServices, qtbot: QtBot) -> None:
    asked: list[int] = []
    read = services.recording.summary

    def counted() -> tuple[int, int]:
        asked.append(1)
        return read()

    services.recording.summary = counted  # type: ignore[method-assign]
    for state in (StreamState.LIVE, StreamState.STALLED, StreamState.LIVE) * 20:
        services.streams.put(34, state)
    assert asked == []
    qtbot.waitUntil(lambda: strip.live.text == "1 live", timeout=3 * REFRESH_MS)
    assert asked == [1]


# Message bar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    window = QWidget()
    widget = MessageBar()
    QVBoxLayout(window).addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    yield widget
    window.close()


def text(bar: MessageBar) -> str:
    return "" if bar.current is None else bar.current.text


def test_messages_queue_the_gravest_first_and_leave_when_closed(bar: MessageBar, qtbot: QtBot) -> None:
    assert not bar.isVisible()
    bar.show_message("saved")
    bar.show_message("disk nearly full", AlertLevel.ATTENTION)
    bar.show_message("recording stopped", AlertLevel.NOW)
    bar.show_message("recording stopped", AlertLevel.NOW)
    seen = []
    while bar.isVisible():
        seen.append(text(bar))
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert seen == ["recording stopped", "disk nearly full", "saved"]


def test_the_action_is_done_once_and_closes_its_message(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[int] = []
    bar.show_message("lost", AlertLevel.NOW, "Try again", lambda: done.append(1))
    qtbot.mouseClick(bar._action, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert not bar.isVisible()


def test_a_message_leaves_by_itself_and_what_needs_a_hand_stays(
    bar: MessageBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert message_bar.SHOWN_MS[AlertLevel.INFO] < message_bar.SHOWN_MS[AlertLevel.ATTENTION]
    for level in (AlertLevel.INFO, AlertLevel.ATTENTION):
        monkeypatch.setitem(message_bar.SHOWN_MS, level, 20)
        bar.show_message("there is no camera 999", level)
        qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)
    bar.show_message("lost", AlertLevel.NOW)
    assert not bar._leave.isActive()
    bar.clear()
    bar.show_message("low", AlertLevel.ATTENTION, "See", lambda: None)
    assert not bar._leave.isActive()
    bar.clear()


def test_the_queue_is_bounded_and_keeps_what_matters(bar: MessageBar) -> None:
    for number in range(message_bar.QUEUE_LIMIT + 20):
        bar.show_message(f"info {number}")
    bar.show_message("grave", AlertLevel.NOW)
    assert len(bar._queue) == message_bar.QUEUE_LIMIT
    assert text(bar) == "grave"


def test_the_bar_takes_room_beside_a_picture_and_no_focus(bar: MessageBar, qtbot: QtBot) -> None:
    window = bar.window()
    picture = QWidget()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(picture)
    window.resize(400, 300)
    bar.show_message("a long sentence " * 8, AlertLevel.NOW, "Try again", lambda: None)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() > 20, timeout=1000)
    qtbot.waitUntil(lambda: not bar.geometry().intersects(picture.geometry()), timeout=1000)
    assert not bar.hasFocus()
