"""Replay and short rewind in the console window: beside live pictures, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import Entry, EntryCamera
from csu_console.domain.replay import ReplayReason
from csu_console.services.console_services import ConsoleServices
from csu_console.ui.console.replay_desk import PANEL
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.main_window import MainWindow
from csu_console.ui.replay.replay_panel import ReplayPanel
from csu_console.ui.theme.palette import Ink
from tests.fakes.clock import START_UTC
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.ui_services import FakeConsoleServices, FakeStatus, console_services


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(40))


@pytest.fixture
def window(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MainWindow]:
    made = MainWindow(cast("ConsoleServices", services), FakeScreens())
    with qtbot.waitActive(made):
        made.start()
    yield made
    made.close()
    made.deleteLater()


def panel_of(window: MainWindow) -> ReplayPanel:
    widget = window.panels.dock(PANEL).widget()
    assert isinstance(widget, ReplayPanel)
    return widget


def press(window: QWidget, key: Qt.Key | str, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    QTest.keyClick(window.windowHandle(), key, held)  # type: ignore[arg-type]


SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def open_by_keys(window: MainWindow) -> None:
    """Ctrl+Shift+L, the letter of the technical test, Enter."""
    press(window, Qt.Key.Key_L, CONTROL, SHIFT)
    press(window, "t")
    press(window, Qt.Key.Key_Return)


def test_a_tile_is_replayed_by_three_keys_beside_the_live_pictures(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.mosaic.select(2)
    open_by_keys(window)
    session = services.replay.sessions[-1]
    assert session.camera_ids == (3,)
    assert session.order.purpose.reason is ReplayReason.TECHNICAL_TEST
    dock, centre = window.panels.dock(PANEL), window.centralWidget()
    assert centre is not None
    assert dock.isVisible()
    assert window.view.isVisible()
    assert not dock.geometry().intersects(centre.geometry())
    assert len(services.open_feeds()) == 8  # the live pictures go on


def test_all_tiles_are_replayed_together(window: MainWindow, services: FakeConsoleServices) -> None:
    press(window, Qt.Key.Key_B, CONTROL, SHIFT)
    press(window, "t")
    press(window, Qt.Key.Key_Return)
    assert services.replay.sessions[-1].camera_ids == tuple(range(1, 9))


def test_the_letters_count_in_the_replay(window: MainWindow, services: FakeConsoleServices) -> None:
    open_by_keys(window)
    session = services.replay.sessions[-1]
    session.told.clear()
    for key in (Qt.Key.Key_Space, "k", "j", "n", ",", "."):
        press(window, key)
    assert session.told == [
        *(("pause", None), ("speed", 2.0, None), ("play", None), ("speed", 1.0, None), ("play", None)),
        *(("speed", 1.0, None), ("step", -1, None), ("step", 1, None)),
    ]
    session.told.clear()
    press(window, Qt.Key.Key_K, SHIFT)
    press(window, Qt.Key.Key_J, SHIFT)
    assert session.told == [("recording", 1), ("recording", -1)]
    press(window, "[")
    assert panel_of(window).timeline.in_us == to_us(session.position_utc)


def test_digits_still_call_live_cameras_and_letters_on_tiles_do_nothing_to_the_replay(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    open_by_keys(window)
    session = services.replay.sessions[-1]
    session.told.clear()
    for key in "17":
        press(window, key)
    press(window, Qt.Key.Key_Return)
    assert window.mosaic.shown_id(window.mosaic.selected) == 17
    window.view.setFocus()
    press(window, "k")
    assert session.told == []


def test_l_goes_live_and_folds_the_panel(window: MainWindow, services: FakeConsoleServices) -> None:
    open_by_keys(window)
    press(window, "l")
    assert not services.replay.sessions[-1].is_open
    assert not window.panels.dock(PANEL).isVisible()
    assert QApplication.focusWidget() is window.view


def test_a_folded_replay_stands_still(window: MainWindow, services: FakeConsoleServices) -> None:
    open_by_keys(window)
    window.panels.toggle(PANEL)
    assert not services.replay.sessions[-1].playing


def test_closing_the_console_ends_the_replay(window: MainWindow, services: FakeConsoleServices) -> None:
    open_by_keys(window)
    window.close()
    assert not services.replay.sessions[-1].is_open


def rewound(window: MainWindow, services: FakeConsoleServices) -> str:
    """The words of the selected tile."""
    window.view.refresh_words()
    overlay = window.view.tiles.overlay(window.mosaic.selected)
    return " ".join(words.text for words in overlay.badges)


def colour_of(window: MainWindow, index: int) -> str:
    """Of the picture on a tile; empty without one."""
    image = window.view.tiles.image(index)
    return "" if image is None else image.colour.pixelColor(5, 5).name()


RED = (10, 20, 200)
"""Blue, green, red of what was recorded."""


def test_a_tile_goes_back_while_the_others_stay_live(
    window: MainWindow, services: FakeConsoleServices, qtbot: QtBot
) -> None:
    services.statuses[2] = FakeStatus(2, recording=True)
    window.mosaic.select(1)
    window.view.setFocus()
    press(window, Qt.Key.Key_Left, ALT)
    session = services.replay.sessions[-1]
    assert (session.camera_ids, session.order.purpose.reason) == ((2,), ReplayReason.INTERVENTION)
    assert rewound(window, services) == "NOT LIVE: 10 s ago REC", "it is recorded meanwhile"
    session.give(2, RED)
    qtbot.waitUntil(lambda: colour_of(window, 1) == "#c8140a", timeout=2000)
    next(feed for feed in services.feeds if feed.camera_id == 3).give()
    qtbot.waitUntil(lambda: colour_of(window, 2) not in ("", "#c8140a"), timeout=2000)
    assert not window.view.tiles.overlay(2).replayed


def test_live_pictures_of_a_rewound_tile_wait_behind_it(
    window: MainWindow, services: FakeConsoleServices, qtbot: QtBot
) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Up, ALT)
    services.replay.sessions[-1].give(1, RED)
    qtbot.waitUntil(lambda: colour_of(window, 0) == "#c8140a", timeout=2000)
    live = next(feed for feed in services.feeds if feed.camera_id == 1)
    live.give()
    services.replay.sessions[-1].give(1, RED)
    qtbot.waitUntil(lambda: live.waiting is not None, timeout=2000)
    assert colour_of(window, 0) == "#c8140a"
    press(window, "l")
    assert not services.replay.sessions[-1].is_open
    live.give()
    qtbot.waitUntil(lambda: colour_of(window, 0) not in ("", "#c8140a"), timeout=2000)
    assert "NOT LIVE" not in rewound(window, services)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_L])
def test_both_keys_go_live(window: MainWindow, services: FakeConsoleServices, key: Qt.Key) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Home, ALT)
    assert "2 min 00" in rewound(window, services)
    press(window, key)
    assert window.view.tiles.rewind(0) is None


def test_another_camera_on_the_tile_ends_its_rewind(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Left, ALT)
    window.mosaic.show_camera(0, 20)
    assert not services.replay.sessions[-1].is_open


def test_a_rewound_tile_is_painted_in_a_frame_of_its_own(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Left, ALT)
    services.replay.sessions[-1].give(1)
    rewound(window, services)
    rect = window.view.tile_rect(0)
    picture = window.view.grab().toImage()
    edge = {
        picture.pixelColor(x, rect.top() + 1).name() for x in range(rect.width() // 3, 2 * rect.width() // 3)
    }
    assert Ink.ATTENTION.value in edge


def test_what_the_service_refuses_is_said(window: MainWindow, services: FakeConsoleServices) -> None:
    services.replay.refusal = ConsoleError("Camera 1 is not recorded.")
    window.view.setFocus()
    press(window, Qt.Key.Key_Left, ALT)
    current = window.messages.current
    assert current is not None
    assert current.text == "Camera 1 is not recorded."


def test_an_entry_written_meanwhile_belongs_to_the_rewind(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    window.view.setFocus()
    press(window, Qt.Key.Key_Left, ALT)
    assert services.replay.sessions[-1].log_entry is None
    services.room_log.logbook.saved.emit("draft", 41)
    assert services.replay.sessions[-1].log_entry == 41


def test_a_logbook_entry_is_replayed_at_its_beginning(
    window: MainWindow, services: FakeConsoleServices
) -> None:
    start = START_UTC - timedelta(hours=2)
    cameras = (EntryCamera(4, "Gare", 4), EntryCamera(9, "Halles", 9))
    entry = Entry(41, make_facts(start_utc=start, cameras=cameras), BY)
    window.panels.show("panel.logbook")
    dock = window.panels.dock("panel.logbook").widget()
    assert isinstance(dock, LogbookDock)
    dock.show_entry(entry)
    dock.page.text.setFocus()
    open_by_keys(window)
    session = services.replay.sessions[-1]
    assert (session.camera_ids, session.position_utc) == ((4, 9), start)


def test_a_command_from_the_palette_says_that_no_replay_is_open(window: MainWindow) -> None:
    window.registry.action("replay.entry_after").trigger()
    current = window.messages.current
    assert current is not None
    assert current.text.startswith("No replay is open")
