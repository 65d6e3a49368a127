"""Who may put masks into a camera, which cameras take them, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.domain.audit import Action, Deed
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.device import DeviceAccess, DeviceUnreachable
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.permission import Role
from csu_console.services.alert_service import AlertService
from csu_console.services.camera_masks import camera_mask_service as service
from csu_console.services.camera_masks.camera_mask_service import CameraMaskService
from csu_console.services.database_service import DatabaseService
from csu_console.storage import camera_masks, inventory
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person
from tests.fakes.town import make_camera

ZONE = MaskPolygon(((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
SHAPE = PictureGeometry(16 / 9)


class FakeSide:
    """A camera that takes masks, or says no."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.fault: ConsoleError | None = None
        self.made = 0

    def program(
        self, access: DeviceAccess, stream_url: str, plan: MaskPlan, ours: Sequence[str]
    ) -> tuple[str, ...]:
        if self.fault is not None:
            raise self.fault
        self.inside = [token for token in self.inside if token not in ours]
        made = tuple(f"m{self.made + number}" for number in range(len(plan.polygons)))
        self.made += len(made)
        self.inside += made
        return made

    def withdraw(self, access: DeviceAccess, ours: Sequence[str]) -> None:
        if self.fault is not None:
            raise self.fault
        self.inside = [token for token in self.inside if token not in ours]


class Town(QObject):
    """Inventory, masks and streams in one, as far as they are asked here."""

    changed, ticked = Signal(object), Signal()

    def __init__(self, camera: Camera) -> None:
        super().__init__()
        self.one = camera
        assert camera.id is not None
        self.plan_in_force: MaskPlan | None = MaskPlan(camera.id, 3, PrivacyState.MASKED, (ZONE,), SHAPE)

    def camera(self, camera_id: int) -> Camera | None:
        return self.one if camera_id == self.one.id else None

    def plan(self, _camera_id: int) -> MaskPlan | None:
        return self.plan_in_force

    def streams(self) -> tuple[object, ...]:
        return ()


class Room:
    def __init__(self, database: DatabaseService, clock: FakeClock, qtbot: QtBot) -> None:
        self.qtbot, self.database, self.clock = qtbot, database, clock
        plain = replace(make_camera(1), onvif_endpoint="http://192.0.2.1/onvif/device_service")
        self.id = database.write_now(lambda session: inventory.save_camera(session, plain))
        self.town, self.side = Town(replace(plain, id=self.id)), FakeSide()
        self.who = FakeSessions(person(1, Role.SUPERVISOR))
        self.alerts = AlertService(clock)
        self.deeds: list[Deed] = []
        self.service = self.new_service()

    def new_service(self) -> CameraMaskService:
        town = cast(Any, self.town)
        made = CameraMaskService(
            self.side,
            lambda camera: DeviceAccess(camera.onvif_endpoint),
            *(self.database, town, town, town, self.alerts, self.who, self.clock),
        )
        made.acted.connect(self.deeds.append)
        return made

    def ask(self, job: Any) -> object:
        told: list[object] = []
        job.finished.connect(told.append)
        job.failed.connect(told.append)
        job.start()
        self.qtbot.waitUntil(lambda: bool(told))
        assert self.database.drain(5.0)
        return told[0]


@pytest.fixture
def room(database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[Room]:
    made = Room(database_service, fake_clock, qtbot)
    yield made
    assert made.service.close(5.0)
    made.alerts.close()


def test_only_who_approves_masks_may(room: Room) -> None:
    may = set()
    for role in Role:
        room.who.become(person(70, role))
        for act in (room.service.program, room.service.withdraw):
            try:
                act(room.id)
            except NotPermitted:
                continue
            except InvalidInput:
                pass
            may.add((act.__name__, role))
    assert may == {(act, role) for act in ("program", "withdraw") for role in (Role.SUPERVISOR, Role.DPO)}


def test_what_was_put_in_is_remembered_and_taken_out_again(room: Room) -> None:
    assert room.service.state(room.id) is PaintingState.OFF
    assert room.ask(room.service.program(room.id)) == ("m0",)
    assert room.service.state(room.id) is PaintingState.CHECKING
    assert not room.service.copies(room.id), "not before it was seen in the pictures"
    rows = room.database.read(camera_masks.programmed)
    assert (rows[room.id].tokens, rows[room.id].mask_version) == (("m0",), 3)
    room.ask(room.service.program(room.id))
    assert room.side.inside == ["m1"], "ours before are not left behind"
    room.ask(room.service.withdraw(room.id))
    assert room.side.inside == []
    assert room.database.read(camera_masks.programmed) == {}
    assert room.service.state(room.id) is PaintingState.OFF
    assert [deed.action for deed in room.deeds] == [
        *(Action.CAMERA_MASKS_SET, Action.CAMERA_MASKS_SET, Action.CAMERA_MASKS_REMOVED)
    ]


def test_a_camera_that_does_not_answer_keeps_what_it_has(room: Room) -> None:
    room.ask(room.service.program(room.id))
    room.side.fault = DeviceUnreachable("The device does not answer.")
    assert isinstance(room.ask(room.service.withdraw(room.id)), ConsoleError)
    assert room.service.programmed(room.id) is not None, "still in it, and still watched"
    assert room.database.read(camera_masks.programmed)


def test_new_masks_make_those_inside_out_of_date(room: Room) -> None:
    room.ask(room.service.program(room.id))
    room.town.plan_in_force = MaskPlan(room.id, 4, PrivacyState.MASKED, (ZONE,), SHAPE)
    room.town.changed.emit(frozenset({room.id}))
    assert room.service.state(room.id) is PaintingState.OUTDATED
    assert [alert.kind for alert in room.alerts.open_alerts()] == [AlertKind.CAMERA_MASKS]


def test_another_start_watches_them_again(room: Room) -> None:
    room.ask(room.service.program(room.id))
    again = room.new_service()
    again.load()
    assert again.state(room.id) is PaintingState.CHECKING
    assert again.close(5.0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": CameraKind.PTZ}, service.NOT_FIXED),
        ({"onvif_endpoint": ""}, service.NO_DEVICE),
    ],
)
def test_a_camera_it_makes_no_sense_for_is_refused(room: Room, change: dict[str, Any], why: str) -> None:
    room.town.one = replace(room.town.one, **change)
    with pytest.raises(InvalidInput) as caught:
        room.service.program(room.id)
    assert caught.value.template == why


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (None, service.NO_MASKS),
        (MaskPlan(1, 3, PrivacyState.CLEAR), service.NO_MASKS),
        (MaskPlan(1, 3, PrivacyState.MASKED, (ZONE,), PictureGeometry(16 / 9, 90)), service.TURNED),
    ],
)
def test_masks_that_do_not_fit_inside_are_refused(room: Room, plan: MaskPlan | None, why: str) -> None:
    room.town.plan_in_force = plan
    with pytest.raises(InvalidInput) as caught:
        room.service.program(room.id)
    assert caught.value.template == why
