"""Every role against every action on moving cameras and new devices: hands, presets, tours, calibration, onboarding.

Goes with test_rights_matrix.py; its table too is written out by hand, and a change of who may do what is made here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.ptz import HeadPosition, PoseSpace, Velocity
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.secret import Secret
from csu_console.domain.tour import Tour, TourStep
from csu_console.services.database_service import DatabaseService
from csu_console.services.onboarding.credentials_audit import CredentialsAudit
from csu_console.services.onboarding.onboarding_service import OnboardingService
from csu_console.services.ptz.calibration_desk import CalibrationDesk
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.services.ptz.tour_service import TourService
from csu_console.services.sticks.stick_service import StickService
from csu_console.storage import inventory
from tests.fakes.clock import FakeClock
from tests.fakes.device_network import REPORT, FakeNetwork
from tests.fakes.inventory_services import FakeInventory, FakeSettings, camera
from tests.fakes.moving_head import make_calibration
from tests.fakes.people_services import FakeSessions
from tests.fakes.ptz_head import FakeDevice
from tests.fakes.rights_room import person
from tests.fakes.sticks import STICK, MachineSticks
from tests.fakes.town import make_camera

DRIVERS = "operator sworn_operator supervisor administrator"
KEEPERS = "supervisor administrator"

MAY = {
    "hold": DRIVERS,
    "stop": DRIVERS,
    "go to a preset": DRIVERS,
    "go home": DRIVERS,
    "move relative": DRIVERS,
    "move absolute": DRIVERS,
    "run the wiper": DRIVERS,
    "take the camera": DRIVERS,
    "hold in a crisis": "supervisor",
    "go to a preset in a crisis": "supervisor",
    "take the camera in a crisis": "supervisor",
    "hold for fines": "sworn_operator",
    "take the camera for fines": "sworn_operator",
    "hold for a partner": "supervisor",
    "take the camera for a partner": "supervisor",
    "save a preset": KEEPERS,
    "delete a preset": KEEPERS,
    "save a tour": KEEPERS,
    "remove a tour": KEEPERS,
    "start a tour": DRIVERS,
    "end a tour": DRIVERS,
    "begin a calibration": KEEPERS,
    "save a calibration": KEEPERS,
    "import calibrations": KEEPERS,
    "export calibrations": KEEPERS,
    "look for devices": "administrator",
    "ask a device what it is": "administrator",
    "add a found camera": "administrator",
    "check for weak passwords": "administrator",
    "choose for a joystick": "administrator",
}
RIGHT = Velocity(pan=0.5)
LIMIT_S = 5.0


class MovingRoom:
    """One camera that turns, reached, with one tour; `who` sits before it."""

    def __init__(self, database: DatabaseService, folder: Path, clock: FakeClock) -> None:
        self.who = who = FakeSessions(person(1, Role.SUPERVISOR))
        self.folder, self.clock, self.device = folder, clock, FakeDevice()
        self.id = database.write_now(lambda session: inventory.save_camera(session, make_camera(1)))
        endpoint = "http://192.0.2.1/onvif"
        self._camera = replace(make_camera(1), id=self.id, kind=CameraKind.PTZ, onvif_endpoint=endpoint)
        self.reservations = ReservationService(database, who, clock, "console", self.camera)
        self.heads = Heads(
            self, lambda one: DeviceAccess(one.onvif_endpoint, "op"), self.device.connect, lambda *_told: None
        )
        self.ptz = PtzService(self, self.heads, self.reservations, who)
        self.tours = TourService(database, self.ptz, who, PROGRAM, clock)
        self.tour = Tour("Ronde", (TourStep(self.id, "p1", "Parvis", 10.0),))
        self.tour_id = self.tours.save(self.tour).id or 0
        known = FakeInventory((self._camera,))
        self.calibrations = CalibrationService(database, cast(Any, known), who)
        # The camera tells no position: a survey that may begin ends there, before streams or poses are asked.
        nothing = cast(Any, None)
        self.surveys = CalibrationDesk(self.heads, self.reservations, nothing, nothing, who, clock)
        trust = SimpleNamespace(of=lambda _url: TlsTrust())
        capabilities = SimpleNamespace(keep=lambda _camera_id, _found: None)
        self.devices = OnboardingService(FakeNetwork(), known, trust, capabilities, who)
        self.passwords = CredentialsAudit(known, who)
        self.sticks = StickService(FakeSettings(), who, MachineSticks)

    def camera(self, camera_id: int) -> Camera | None:
        return self._camera if camera_id == self.id else None

    def close(self) -> None:
        self.tours.close()
        assert self.surveys.close(LIMIT_S)
        assert self.ptz.close(LIMIT_S)
        assert self.devices.close(LIMIT_S)
        assert self.passwords.close(LIMIT_S)


Action = Callable[[MovingRoom], object]

ACTIONS: dict[str, Action] = {
    "hold": lambda room: room.ptz.hold(room.id, RIGHT),
    "stop": lambda room: room.ptz.stop(room.id),
    "go to a preset": lambda room: room.ptz.go_to_preset(room.id, 1),
    "go home": lambda room: room.ptz.go_home(room.id),
    "move relative": lambda room: room.ptz.move_relative(room.id, HeadPosition(PoseSpace.GENERIC, 0.1)),
    "move absolute": lambda room: room.ptz.move_absolute(room.id, HeadPosition(PoseSpace.GENERIC, 0.1)),
    "run the wiper": lambda room: room.ptz.command(room.id, lambda driver: driver.auxiliary("tt:Wiper|On")),
    "take the camera": lambda room: room.reservations.take(room.id, PtzLevel.OPERATOR),
    "hold in a crisis": lambda room: room.ptz.hold(room.id, RIGHT, PtzLevel.CRISIS),
    "go to a preset in a crisis": lambda room: room.ptz.go_to_preset(room.id, 1, PtzLevel.CRISIS),
    "take the camera in a crisis": lambda room: room.reservations.take(room.id, PtzLevel.CRISIS),
    "hold for fines": lambda room: room.ptz.hold(room.id, RIGHT, PtzLevel.FINES),
    "take the camera for fines": lambda room: room.ptz.take(room.id, PtzLevel.FINES),
    "hold for a partner": lambda room: room.ptz.hold(room.id, RIGHT, PtzLevel.PARTNER),
    "take the camera for a partner": lambda room: room.ptz.take(room.id, PtzLevel.PARTNER),
    "save a preset": lambda room: room.ptz.save_preset(room.id, "Gare"),
    "delete a preset": lambda room: room.ptz.delete_preset(room.id, "p1"),
    "save a tour": lambda room: room.tours.save(replace(room.tour, id=room.tour_id)),
    "remove a tour": lambda room: room.tours.remove(room.tour_id),
    "start a tour": lambda room: room.tours.set_running(room.tour_id, True),
    "end a tour": lambda room: room.tours.set_running(room.tour_id, False),
    "begin a calibration": lambda room: room.surveys.begin(room.id, "p1"),
    "save a calibration": lambda room: room.calibrations.save(
        make_calibration(room.clock, camera_id=room.id)
    ),
    "import calibrations": lambda room: room.calibrations.import_json(room.folder / "none.json"),
    "export calibrations": lambda room: room.calibrations.export_json(room.folder / "c.json"),
    "look for devices": lambda room: room.devices.search(["192.0.2.1"]),
    "ask a device what it is": lambda room: room.devices.read("http://192.0.2.1/onvif", "op", Secret("x")),
    "add a found camera": lambda room: room.devices.add(camera(7), None, Secret("x"), REPORT),
    "check for weak passwords": lambda room: room.passwords.check(),
    "choose for a joystick": lambda room: room.sticks.save(STICK, room.sticks.choices(STICK)),
}


@pytest.fixture
def room(
    database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[MovingRoom]:
    made = MovingRoom(database_service, tmp_path, fake_clock)
    made.ptz.prepare(made.id)
    qtbot.waitUntil(lambda: bool(made.ptz.state(made.id).presets))
    yield made
    made.close()


def refused(room: MovingRoom, action: str) -> bool:
    """Whether the services say no. Another complaint (no position) comes after the right was asked."""
    try:
        ACTIONS[action](room)
    except NotPermitted:
        return True
    except ConsoleError:
        return False
    return False


def test_every_action_has_its_row() -> None:
    assert set(ACTIONS) == set(MAY)
    assert {role for who in MAY.values() for role in who.split()} <= set(Role)


@pytest.mark.parametrize("action", MAY)
def test_who_may_do_what(room: MovingRoom, action: str) -> None:
    """Each role alone; then somebody with all of them before a locked workstation; then nobody."""
    room.who.become(person(70, *(role for role in Role if role is not Role.WALL)))
    room.who.lock()
    assert refused(room, action), "a locked workstation"
    room.who.become(None)
    assert refused(room, action), "nobody"
    assert room.device.said == [], "and nothing reached the camera"
    may = set()
    for role in Role:
        room.who.become(person(70, role))
        if not refused(room, action):
            may.add(role.value)
    assert may == set(MAY[action].split())


def test_what_was_refused_does_not_start_by_itself(room: MovingRoom, qtbot: QtBot) -> None:
    """A velocity held at a level without the right is forgotten, also when the camera comes into the hand later."""
    room.who.become(person(70, Role.OPERATOR))
    with pytest.raises(NotPermitted):
        room.ptz.hold(room.id, RIGHT, PtzLevel.CRISIS)
    room.ptz.go_to_preset(room.id, 1)
    qtbot.waitUntil(lambda: ("preset", "p1") in room.device.said)
    room.ptz._send_held()
    QCoreApplication.processEvents()
    assert room.device.said == [("preset", "p1")]
