"""A replay sent to the wall by one program and played by another: on the sender's right, for his reason, with his mark,
and journaled in his name by the program that showed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.clock import SystemClock, from_us, to_us
from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.domain.wall_item import ReplayItem
from csu_console.domain.wall_scene import Sender, WallScreen
from csu_console.services.wall import wall_orders
from csu_console.storage import inventory, segments
from csu_console.storage.archive import Archive
from csu_console.storage.database import Database
from csu_console.storage.journal.search import of_actions
from csu_console.storage.walls import Change
from tests.e2e.framebuffer import Framebuffer, framebuffer
from tests.e2e.program import wait_until
from tests.e2e.wall_program import WallProgram
from tests.fakes.recorded_clips import number_in, steady, write_clip
from tests.fakes.town import make_camera, make_segment
from tests.fakes.wall_room import WallDesk
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = [pytest.mark.postgresql, pytest.mark.xvfb, pytest.mark.slow, pytest.mark.timeout(240)]

REASON = "PV 2026/117"
RECORDED_S = 60.0
SHOWN_LIMIT_S = 40.0
ATTENTION_RGB = (0xF2, 0xB8, 0x4B)
"""The ink of the mark, and of nothing else on a wall whose database answers."""


class Room:
    """The wall's program, a camera with a minute of recordings on its disk, a supervisor and an operator."""

    def __init__(self, rows: Database, url: str, folder: Path) -> None:
        self.program = WallProgram(rows, url, folder)
        self.rows, clock = rows, SystemClock()
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        with rows.session() as session:
            self.camera = inventory.save_camera(session, make_camera(1, authorisation=order, user_name=""))
        self.begun_utc = clock.utc_now() - timedelta(minutes=10)
        self._record(folder)
        self.people = {name: self.program.add_person(name, role) for name, role in PEOPLE.items()}
        self.anne = self._desk(url, "anne")
        self.paul = self._desk(url, "paul")

    def _record(self, folder: Path) -> None:
        archive = Archive(self.program.data / "archive")
        path = archive.begin(1, self.begun_utc)
        times = steady(to_us(self.begun_utc), RECORDED_S, 5.0)
        made = write_clip(archive.file(path).with_name("made.mp4"), times, camera_id=self.camera)
        made.path.rename(archive.file(path))
        segment = make_segment(self.camera, self.begun_utc, path, end_utc=from_us(made.end_us))
        with self.rows.session() as session:
            segments.add_segment(session, segment)

    def _desk(self, url: str, name: str) -> WallDesk:
        actor = Actor(self.people[name], name.capitalize(), frozenset({PEOPLE[name]}), f"PC-{name}")
        return WallDesk(url, SystemClock(), actor)  # type: ignore[arg-type]

    def journal(self, action: Action) -> tuple[AuditEntry, ...]:
        with self.rows.reading() as session:
            return of_actions(
                session, (action,), datetime(2026, 1, 1, tzinfo=UTC), datetime(2999, 1, 1, tzinfo=UTC)
            )

    def forge(self, screen: WallScreen) -> None:
        """A recording in the row itself, by somebody who may not show any."""
        purpose = ReplayPurpose(ReplayReason.REQUISITION, reference=REASON)
        item = ReplayItem(self.camera, self.begun_utc, purpose, self.people["paul"], "Paul", "PC-paul")
        change = Change("somebody", Sender(self.people["paul"], "Paul", "PC-paul"), SystemClock().utc_now())
        with self.rows.session() as session:
            wall_orders.show(session, screen, 1, item, change)

    def close(self) -> None:
        self.anne.close()
        self.paul.close()


PEOPLE = {"anne": Role.SUPERVISOR, "paul": Role.OPERATOR}


@pytest.fixture
def room(database: Database, server: Server, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:  # noqa: F811
    made = Room(database, server.url, tmp_path)
    yield made
    made.close()


def tile(screen: Framebuffer, index: int) -> NDArray[np.uint8]:
    """One tile of 2x2, whole."""
    height, width = (screen.height_px - 40) // 2, screen.width_px // 2
    top, left = (index // 2) * height, (index % 2) * width
    return screen.rgb()[top : top + height, left : left + width]


def number_shown(screen: Framebuffer, index: int) -> int | None:
    """The number the recorded picture on a tile says; None without a picture. Pictures are twice as wide as high."""
    luma = tile(screen, index).mean(axis=2)
    height, width = luma.shape
    picture_height = min(height, width // 2)
    top = (height - picture_height) // 2
    picture = luma[top : top + picture_height]
    number = number_in(np.asarray(picture, np.uint8))
    return number if number < RECORDED_S * 5 and (picture > 200).mean() > 0.02 else None


def mark_px(screen: Framebuffer, index: int) -> int:
    away = np.abs(tile(screen, index).astype(np.int16) - np.array(ATTENTION_RGB, np.int16)).max(axis=2)
    return int((away < 24).sum())


def test_a_replay_on_the_wall_of_another_program(room: Room, tmp_path: Path) -> None:
    with framebuffer(tmp_path / "fb") as screen, room.program.running(screen) as program:
        hung = room.program.hung(program)
        anne, paul = room.anne.wall, room.paul.wall
        anne.load()
        paul.load()
        with pytest.raises(InvalidInput):
            anne.show_replay(hung.id, 0, room.camera, room.begun_utc, ReplayReason.REQUISITION)
        with pytest.raises(NotPermitted):
            paul.show_replay(
                hung.id, 0, room.camera, room.begun_utc, ReplayReason.REQUISITION, reference=REASON
            )
        assert room.journal(Action.REPLAY_OPENED) == ()
        anne.show_replay(hung.id, 0, room.camera, room.begun_utc, ReplayReason.REQUISITION, reference=REASON)
        wait_until(lambda: _turned(room.anne), 20.0, "written")
        (sent, by), *_ = room.anne.deeds
        assert by is not None
        assert (sent.action, by.name) == (Action.WALL_SENT, "Anne")
        assert REASON in sent.reason
        wait_until(lambda: number_shown(screen, 0), SHOWN_LIMIT_S, f"the recording: {program.said()}")
        first = number_shown(screen, 0)
        assert first is not None
        wait_until(lambda: (number_shown(screen, 0) or 0) > first, 20.0, "it plays")
        assert mark_px(screen, 0) > 100, "who looks, on the picture"
        assert mark_px(screen, 1) == 0
        wait_until(lambda: room.journal(Action.REPLAY_OPENED), 20.0, "journaled by the wall's program")
        (opened,) = room.journal(Action.REPLAY_OPENED)
        assert (opened.actor_name, opened.actor_id) == ("Anne", room.people["anne"])
        assert REASON in opened.reason
        # A row is no right: the wall's program asks the accounts itself.
        room.forge(next(one for one in anne.screens() if one.id == hung.id))
        wait_until(lambda: tile(screen, 1).std() > 8, 20.0, "what it says of the forged one")
        assert number_shown(screen, 1) is None
        assert len(room.journal(Action.REPLAY_OPENED)) == 1
        anne.take_off(hung.id, 0)
        wait_until(lambda: _turned(room.anne) and number_shown(screen, 0) is None, 20.0, "taken off")
        assert mark_px(screen, 0) == 0
        wait_until(lambda: room.journal(Action.REPLAY_CLOSED), 20.0, "its end journaled")
        assert program.stop() == 0, program.said()


def _turned(desk: WallDesk) -> bool:
    """The desk's event loop has turned; whether anything it did was written."""
    desk.settle()
    return bool(desk.deeds)
