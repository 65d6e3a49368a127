"""The console's hands on a simulated camera over real ONVIF: it moves, and every way of letting go stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.clock import SystemClock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSpace, PtzFeature, Velocity
from csu_console.domain.secret import Secret
from csu_console.services.ptz.head_state import HeadPhase
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.onvif_link import connect_onvif
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_room import PtzRoom
from tests.fakes.town import make_camera

LIMIT_MS = 15_000
STILL_DEG = 0.02
LETTING_GO_S = 1.0
"""From the last sign of the hand to a standing camera: the dead man's time-outs, and the head's own deceleration."""
WIPER_S = 4.5
"""A camera that takes nearly as long as an order may."""


class Street:
    """A console and a camera on a pole."""

    def __init__(self, room: PtzRoom, qtbot: QtBot) -> None:
        self.room, self.qtbot, self.clock = room, qtbot, SystemClock()
        self.head = PtzHead(home=(10.0, -5.0, 0.0))
        self.head.keep_preset("Parvis", place=(40.0, -10.0, 0.3))
        self.device = OnvifDevice("Place", self.head)
        self.server = OnvifServer({"1": self.device})
        self.server.start()
        self.camera_id = room.camera_id
        self._camera = replace(
            make_camera(1), id=self.camera_id, kind=CameraKind.PTZ, onvif_endpoint=self.server.address("1")
        )
        self.poses: list[PoseReport] = []
        self.refused: list[ConsoleError] = []
        self.password = PASSWORD
        self.heads = Heads(self, self.reach, connect_onvif, lambda _camera, pose: self.poses.append(pose))
        self.ptz = PtzService(self, self.heads, room.anne.reservations, room.anne.access)
        self.ptz.refused.connect(self.refused.append)

    def camera(self, camera_id: int) -> Camera | None:
        return self._camera if camera_id == self.camera_id else None

    def reach(self, camera: Camera) -> DeviceAccess:
        return DeviceAccess(camera.onvif_endpoint, USER_NAME, Secret(self.password))

    def ready(self) -> None:
        self.ptz.prepare(self.camera_id)
        self.until(lambda: bool(self.ptz.state(self.camera_id).presets) and bool(self.poses))

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=LIMIT_MS)

    def turned_deg(self) -> float:
        pose = self.head.pose()
        return abs(pose.pan_deg - 10.0) + abs(pose.tilt_deg + 5.0)

    def is_still(self) -> bool:
        """Over the last tenth of a second."""
        now_s = self.head.clock()
        here, before = self.head.pose_at(now_s), self.head.pose_at(now_s - 0.1)
        return abs(here.pan_deg - before.pan_deg) + abs(here.tilt_deg - before.tilt_deg) < STILL_DEG

    def drive(self) -> None:
        self.ptz.hold(self.camera_id, Velocity(pan=0.5))
        self.until(lambda: self.turned_deg() > 5.0)

    def close(self) -> None:
        assert self.ptz.close(10.0)
        self.server.stop()


@pytest.fixture
def street(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[Street]:
    room = PtzRoom(tmp_path, fake_clock)
    made = Street(room, qtbot)
    yield made
    made.close()
    room.close()


def test_a_camera_says_what_it_is_and_where_it_points(street: Street) -> None:
    street.ready()
    state = street.ptz.state(street.camera_id)
    assert state.phase is HeadPhase.READY
    assert {PtzFeature.CONTINUOUS, PtzFeature.ABSOLUTE, PtzFeature.PRESETS, PtzFeature.HOME} <= set(
        state.capabilities.features
    )
    assert [preset.name for preset in state.presets] == ["Parvis"]
    assert state.capabilities.manufacturer


def test_a_held_key_turns_it_and_letting_go_stops_it(street: Street) -> None:
    street.ready()
    street.drive()
    street.ptz.let_go(street.camera_id)
    since_s = street.head.clock()
    street.until(street.is_still)
    assert street.head.clock() - since_s < LETTING_GO_S


def test_a_frozen_window_stops_it(street: Street) -> None:
    street.ready()
    street.drive()
    # From here on no event of the window is handled: nothing renews the hold.
    frozen_s = street.head.clock()
    waiting = street.room.anne.database
    while street.head.clock() - frozen_s < LETTING_GO_S:
        waiting.drain(0.01)
    assert street.is_still()
    assert street.device.calls.get("Stop", 0) >= 1


def test_presets_home_and_positions(street: Street) -> None:
    street.ready()
    street.ptz.go_to_preset(street.camera_id, 1)
    street.until(lambda: abs(street.head.pose().pan_deg - 40.0) < 0.1 and street.is_still())
    street.ptz.go_home(street.camera_id)
    street.until(lambda: street.turned_deg() < 0.1 and street.is_still())
    pose = street.poses[-1]
    street.ptz.move_absolute(
        street.camera_id, HeadPosition(PoseSpace.GENERIC, pose.pan + 0.1, pose.tilt, pose.zoom)
    )
    street.until(lambda: street.turned_deg() > 5.0 and street.is_still())


def test_a_camera_that_ignores_stop_and_time_out_is_seen_and_told_again(street: Street) -> None:
    street.device.faults = PtzFaults(ignores_timeout=True, ignored_stops=2)
    street.ready()
    street.drive()
    street.ptz.let_go(street.camera_id)
    street.until(street.is_still)
    assert street.device.calls["Stop"] >= 3


def test_a_status_that_blocks_never_holds_up_a_stop(street: Street) -> None:
    street.ready()
    street.device.faults = PtzFaults(blocked_s={"GetStatus": 4.0})
    street.drive()
    street.ptz.let_go(street.camera_id)
    since_s = street.head.clock()
    street.until(street.is_still)
    assert street.head.clock() - since_s < LETTING_GO_S


def test_an_order_that_blocks_never_holds_up_a_stop(street: Street) -> None:
    street.ready()
    # A camera that would turn for ever while its wiper does not answer.
    street.device.faults = PtzFaults(ignores_timeout=True, blocked_s={"SendAuxiliaryCommand": WIPER_S})
    street.drive()
    street.ptz.command(street.camera_id, lambda driver: driver.auxiliary("tt:Wiper|On"))
    street.until(lambda: street.device.calls.get("SendAuxiliaryCommand", 0) == 1)
    since_s = street.head.clock()
    street.ptz.let_go(street.camera_id)
    street.until(street.is_still)
    assert street.head.clock() - since_s < WIPER_S - 1.0, "long before the wiper answered"
    # The driver's own Stop follows when the wiper has answered.
    street.until(lambda: street.device.calls["Stop"] >= 2)


def test_a_wrong_password_is_said_and_tried_once(street: Street) -> None:
    street.password = "wrong"
    street.ptz.prepare(street.camera_id)
    street.until(lambda: street.ptz.state(street.camera_id).phase is HeadPhase.REFUSED)
    calls = sum(street.device.calls.values())
    street.ptz.prepare(street.camera_id)
    assert sum(street.device.calls.values()) == calls


def test_presets_that_vanished_are_said_and_nothing_moves(street: Street) -> None:
    street.ready()
    street.device.faults = PtzFaults(vanished_presets=True)
    street.ptz.go_to_preset(street.camera_id, 1)
    street.until(lambda: bool(street.refused))
    assert street.turned_deg() < 0.1


def test_a_reboot_in_mid_move_ends_in_a_camera_that_stands_still(street: Street) -> None:
    street.ready()
    street.drive()
    street.head.reboot()
    street.ptz.let_go(street.camera_id)
    street.until(lambda: street.head.power.value == "on" and street.is_still())
    street.until(lambda: street.ptz.state(street.camera_id).ready)
    street.ptz.go_home(street.camera_id)
    street.until(lambda: street.turned_deg() < 0.1)
