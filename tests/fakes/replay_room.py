"""A room whose cameras 1 and 2 have recordings, replayed by the real service with its threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Role
from csu_console.domain.replay import ReplayReason
from csu_console.services.database_service import DatabaseService
from csu_console.services.replay.replay_service import ReplayService
from csu_console.services.replay.replay_session import ReplaySession
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.recorded_clips import FakeFootage, Recorded, number_on_tile, steady, write_clip
from tests.fakes.recording_parts import camera
from tests.fakes.rights_room import person

LIMIT_MS = 3000
OPERATOR = person(5, Role.OPERATOR)


class Cameras:
    def __init__(self) -> None:
        self.all = {number: replace(camera(), id=number, number=100 + number) for number in range(1, 12)}

    def camera(self, camera_id: int) -> Camera | None:
        return self.all.get(camera_id)


class ReplayRoom:
    """Cameras 1 and 2 have ten seconds each; it is half a minute later."""

    def __init__(self, folder: Path, stills: tuple[DatabaseService, Path] | None = None) -> None:
        self.who, self.clock = FakeSessions(OPERATOR), FakeClock(START_UTC + timedelta(seconds=30))
        self.files: dict[int, list[Recorded]] = {
            number: [
                write_clip(folder / f"{number}.mp4", steady(), first_number=1000 * number, camera_id=number)
            ]
            for number in (1, 2)
        }
        self.recorded = {1, 2}
        self.instead: dict[int | None, FakeFootage] = {}
        self.refused: dict[str, ConsoleError] = {}
        self.service = ReplayService(
            Cameras(),
            self.footage,
            self.who,
            self.clock,
            lambda camera_id: camera_id in self.recorded,
            stills,
        )
        self.deeds: list[Deed] = []
        self.ended: list[tuple[Deed, Actor]] = []
        self.service.acted.connect(self.deeds.append)
        self.service.ended.connect(lambda deed, actor: self.ended.append((deed, actor)))
        self.who.changed.connect(self.service.person_changed)

    def footage(self, camera: Camera) -> FakeFootage:
        if camera.id in self.instead:
            return self.instead[camera.id]
        footage = FakeFootage(self.files.get(camera.id or 0, ()), camera_id=camera.id or 0)
        footage.refused = self.refused
        return footage

    def open(self, *camera_ids: int, seconds: float = 2.0) -> ReplaySession:
        at_utc = START_UTC + timedelta(seconds=seconds)
        session = self.service.open(camera_ids, at_utc, ReplayReason.REQUISITION, reference="2026/017")
        for camera_id in camera_ids:
            session.tile(camera_id).set_target(128, 64)
        return session


def shown(session: ReplaySession, camera_id: int, qtbot: QtBot) -> int:
    """The number on the tile's next picture."""
    numbers: list[int] = []

    def has_come() -> bool:
        picture = session.tile(camera_id).take()
        if picture is not None:
            numbers.append(number_on_tile(picture))
        return bool(numbers)

    qtbot.waitUntil(has_come, timeout=LIMIT_MS)
    return numbers[-1]
