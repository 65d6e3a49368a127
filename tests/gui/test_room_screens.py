"""The windows of a wall computer: they show what the room sent, outlive their screens, play recordings by right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action
from csu_console.domain.operator import AccountStatus
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.domain.tour import TourTurn
from csu_console.domain.wall import grid
from csu_console.domain.wall_item import (
    CameraItem,
    ClockItem,
    MosaicItem,
    ReplayItem,
    StillItem,
    TextItem,
    TourItem,
    WallItem,
)
from csu_console.domain.wall_scene import HostKind, ScreenContent, Sender, SentItem, WallScreen
from csu_console.services.wall.last_scene import LastShown
from csu_console.services.wall.wall_presence import WallPresence
from csu_console.services.wall.wall_replays import WallReplays
from csu_console.storage import wall_pictures
from csu_console.storage.people import accounts
from csu_console.ui.replay.ports import SessionPort
from csu_console.ui.theme.fonts import WALL_SCALE
from csu_console.ui.wall.room_screens import RoomScreens
from csu_console.ui.wall.wall_cards import MosaicCard, ReplayCard, StillCard, TextCard
from tests.fakes.clock import START_UTC
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.replay_room import ReplayRoom
from tests.fakes.ui_services import console_services
from tests.fakes.wall_room import NOW, WallDesk, WallRoom, sqlite_url


class Sources:
    """Pictures of the room's rows, recordings of the replay room."""

    def __init__(self, desk: WallDesk, replays: WallReplays) -> None:
        self._desk, self._replays = desk, replays

    def picture(self, picture_id: int, then: Callable[[bytes | None], None]) -> None:
        self._desk.wall.picture(picture_id, then)

    def replay(self, item: ReplayItem) -> SessionPort:
        return self._replays.open(item)

    def turn(self, tour_id: int) -> TourTurn | None:
        return None


class Computer:
    """A wall computer with two screens, and a supervisor elsewhere."""

    def __init__(self, room: WallRoom, folder: Path) -> None:
        self.room = room
        self.program, self.anne = room.desk("Paul", Role.WALL), room.desk("Anne", Role.SUPERVISOR)
        recordings = ReplayRoom(folder)
        self.replays = WallReplays(
            recordings.service._inventory, recordings.footage, self.program.database, recordings.clock
        )
        self.deeds: list[tuple[Action, str]] = []
        self.replays.acted.connect(lambda deed, by: self.deeds.append((deed.action, by.name)))
        self.screens = FakeScreens("left")
        services = cast(Any, console_services(town(20)))
        self.windows = RoomScreens(services, Sources(self.program, self.replays), self.screens)
        self.presence = WallPresence(
            *(self.program.database, self.program.wall, room.clock, "MUR2"),
            HostKind.COMPUTER,
            self.windows.states,
        )

    def start(self, last: dict[str, LastShown] | None = None) -> None:
        self.windows.open(last or {})
        self.windows.follow(self.program.wall, self.presence)
        self.presence.beat()
        self.hear()

    def hear(self) -> None:
        for desk in (self.anne, self.program, self.anne):
            desk.settle()
            desk.hear()

    def row(self, name: str = "left") -> WallScreen:
        return next(one for one in self.anne.wall.screens() if (one.host, one.name) == ("MUR2", name))

    def cards(self, name: str = "left") -> dict[int, Any]:
        return cast(dict[int, Any], self.windows.shower(name).cards())

    def close(self) -> None:
        self.windows.close()
        self.presence.close()
        self.replays.close()


@pytest.fixture
def computer(tmp_path: Path, qtbot: QtBot) -> Iterator[Computer]:
    room = WallRoom(sqlite_url(tmp_path))
    made = Computer(room, tmp_path)
    yield made
    made.close()
    room.close()


def _png() -> bytes:
    image, buffer = QImage(40, 30, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0xFF3060A0)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def test_everything_a_supervisor_sends_is_shown(computer: Computer) -> None:
    computer.start()
    anne, screen = computer.anne.wall, computer.row()
    with computer.room.rows.session() as session:
        plan = wall_pictures.add_picture(session, _png(), None, NOW)
    anne.set_layout(screen.id, "3x3")
    items: tuple[WallItem, ...] = (
        CameraItem(5),
        TourItem(2),
        TextItem("Rue Pasteur fermée"),
        ClockItem(),
        StillItem(plan, "Plan du marché"),
        MosaicItem(grid("2x1", 2, 1), (1, None), "Paul"),
    )
    for tile, item in enumerate(items):
        anne.show(screen.id, tile, item)
    computer.hear()
    [_desk, window] = computer.windows.windows()
    mosaic = window.view.mosaic
    assert mosaic.layout.name == "3x3"
    assert mosaic.shown_id(0) == 5
    assert mosaic.content(1).tour == TourTurn(2)
    kinds = {tile: type(card).__name__ for tile, card in computer.cards().items()}
    assert kinds == {2: "TextCard", 3: "ClockCard", 4: "StillCard", 5: "MosaicCard"}
    still, small = computer.cards()[4], computer.cards()[5]
    assert isinstance(still, StillCard)
    assert still.grab().toImage().pixelColor(still.rect().center()).blue() > 120
    assert isinstance(small, MosaicCard)
    assert small.view._words_scale == WALL_SCALE, "read from across the room"
    assert small.view.mosaic.shown_id(0) == 1
    text = computer.cards()[2]
    place = text.geometry()
    anne.set_layout(screen.id, "2x2")
    computer.hear()
    assert computer.cards()[2] is text
    assert text.geometry().height() > place.height()
    anne.clear()
    computer.hear()
    assert computer.cards() == {}
    assert mosaic.shown_id(0) is None


def test_a_scene_is_named_and_a_number_is_shown_when_it_is_asked_for(computer: Computer) -> None:
    computer.start()
    [_desk, window] = computer.windows.windows()
    assert not window.is_identified()
    computer.anne.wall.save_scene("Marché", 3)
    computer.anne.wall.recall(3)
    computer.anne.wall.identify()
    computer.hear()
    assert "S3 Marché" in window._name.text()
    assert window.is_identified()
    assert window.shown_number == computer.row().number


def test_a_screen_that_is_unplugged_is_told_and_comes_back_as_it_was(computer: Computer) -> None:
    computer.start()
    computer.anne.wall.show(computer.row().id, 0, CameraItem(5))
    computer.hear()
    computer.screens.pull_out("left")
    computer.hear()
    computer.anne.wall._look()
    computer.hear()
    assert not computer.row().attached
    assert len(computer.windows.windows()) == 1
    computer.anne.wall.show(computer.row().id, 1, TextItem("entre-temps"))
    computer.hear()
    computer.screens.plug_in("left")
    computer.hear()
    computer.anne.wall._look()
    computer.hear()
    assert computer.row().alive
    window = computer.windows.windows()[1]
    assert window.view.mosaic.shown_id(0) == 5
    assert isinstance(computer.cards()[1], TextCard)


def test_without_a_row_the_last_scene_is_shown(computer: Computer) -> None:
    content = ScreenContent().with_item(2, SentItem(CameraItem(9), Sender(1, "Anne", "PC"), NOW))
    computer.windows.open({"left": LastShown(4, content, "S3 Marché")})
    window = computer.windows.windows()[1]
    assert window.view.mosaic.shown_id(2) == 9
    assert "S3 Marché" in window._name.text()
    computer.windows.set_notice("Base hors d'atteinte")
    assert "Base hors d'atteinte" in window.notice


def test_recordings_play_in_the_sender_s_name_and_end_with_his_right(
    computer: Computer, qtbot: QtBot
) -> None:
    computer.start()
    anne, screen = computer.anne, computer.row()
    at = START_UTC + timedelta(seconds=2)
    anne.wall._clock.set_utc(START_UTC + timedelta(seconds=30))  # type: ignore[attr-defined]
    anne.wall.show_replay(screen.id, 0, 1, at, ReplayReason.REQUISITION, reference="2026/017")
    computer.hear()
    card = computer.cards()[0]
    assert isinstance(card, ReplayCard)
    session = card._session
    assert (session.mark.person, session.mark.workstation) == ("Anne", "PC-Anne")
    assert session.playing
    assert card._grid._words_scale == WALL_SCALE, "read from across the room"
    qtbot.waitUntil(lambda: card._grid.picture(1) is not None, timeout=5000)
    assert computer.deeds[0] == (Action.REPLAY_OPENED, "Anne")
    anne.wall.take_off(screen.id, 0)
    computer.hear()
    assert not session.is_open
    assert computer.deeds[-1] == (Action.REPLAY_CLOSED, "Anne")
    with computer.room.rows.session() as rows:
        accounts.set_status(rows, computer.room.operators["Anne"], AccountStatus.SUSPENDED)
    anne.wall.show_replay(screen.id, 0, 1, at, ReplayReason.REQUISITION, reference="2026/017")
    computer.hear()
    assert isinstance(computer.cards()[0], TextCard)
