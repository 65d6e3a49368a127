"""What cameras can do: learnt from the device, kept, known to another console and after a new start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.ptz import AxisRange, PoseSource, PtzCapabilities, PtzFeature
from csu_console.services.database_service import DatabaseService
from csu_console.services.ptz.capabilities_service import CapabilitiesService
from csu_console.storage.change_feed import Topic
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_head import CAN
from tests.fakes.ptz_post import Post
from tests.fakes.ptz_room import PtzRoom

DOME = PtzCapabilities(
    features=frozenset({PtzFeature.PAN_TILT, PtzFeature.ABSOLUTE, PtzFeature.PRESETS}),
    pan_range=AxisRange(-1.0, 1.0),
    auxiliary_commands=("tt:Wiper|On",),
    max_presets=128,
    manufacturer="Fabricant",
    model="Dôme 30x",
    firmware="2.4",
    pose_rate_hz=7.5,
    pose_source=PoseSource.STATUS,
)


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[PtzRoom]:
    made = PtzRoom(tmp_path, fake_clock)
    yield made
    made.close()


def service_of(database: DatabaseService, clock: FakeClock) -> CapabilitiesService:
    made = CapabilitiesService(database, clock)
    made.load()
    return made


def test_kept_and_read_by_others(room: PtzRoom, fake_clock: FakeClock, qtbot: QtBot) -> None:
    here, there = (service_of(post.database, fake_clock) for post in (room.anne, room.chief))
    assert here.of(room.camera_id) is None
    here.keep(room.camera_id, DOME)
    assert here.of(room.camera_id) == DOME, "at once"
    assert room.anne.database.drain(5.0)
    with qtbot.waitSignal(there.changed, timeout=5000) as told:
        room.chief.database.changed_elsewhere.emit(Topic.PTZ.value)
    assert told.args == [room.camera_id]
    assert there.of(room.camera_id) == DOME
    assert service_of(room.chief.database, fake_clock).of(room.camera_id) == DOME, "after a new start"


def test_what_is_known_is_not_written_again(room: PtzRoom, fake_clock: FakeClock, qtbot: QtBot) -> None:
    service = service_of(room.anne.database, fake_clock)
    told: list[int] = []
    service.changed.connect(told.append)
    service.keep(room.camera_id, DOME)
    service.keep(room.camera_id, replace(DOME))
    service.keep(room.camera_id, replace(DOME, firmware="2.5"))
    assert told == [room.camera_id, room.camera_id]


def test_a_head_that_is_reached_tells_what_it_can_do(
    room: PtzRoom, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    post = Post(room, qtbot)
    service = service_of(room.anne.database, fake_clock)
    post.heads.learnt.connect(service.keep)
    post.ready()
    assert service.of(room.camera_id) == CAN
    assert post.ptz.close(5.0)
