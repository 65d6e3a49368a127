"""The map's services on a real database: who may do what, states of cameras, moves that carry themselves out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.domain.audit import Action
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import MoveState, NewMove
from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.map_places import CameraState, Condition, EventKind, MapEvent
from csu_console.domain.mask import MaskPlan, PrivacyState
from csu_console.domain.permission import Role
from csu_console.domain.site import Site
from csu_console.domain.site_plan import PlacedCamera
from csu_console.domain.stream import ProfileName, StreamFacts, StreamState, StreamStatus
from csu_console.services.database_service import DatabaseService
from csu_console.services.map.map_service import MapService
from csu_console.services.map.move_service import MoveService
from csu_console.services.map.plan_service import PlanService
from csu_console.storage import inventory
from tests.fakes.clock import FakeClock
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person
from tests.fakes.town import make_camera

FAIR = Site("Champ de foire", "Vaucelles-sur-Orne", "", 49.05, -0.35)
STREET = {
    "type": "Feature",
    "properties": {"name": "Rue Haute"},
    "geometry": {"type": "LineString", "coordinates": [[-0.36, 49.04], [-0.35, 49.05]]},
}


class Town(QObject):
    """Inventory, streams and masks of three cameras."""

    changed = Signal()

    def __init__(self, database: DatabaseService) -> None:
        super().__init__()
        self._database = database
        self.expired: set[int] = set()
        self.states: dict[int, StreamState] = {}
        self.unreviewed: set[int] = set()

    def cameras(self) -> tuple[Camera, ...]:
        return self._database.read(inventory.cameras)

    def camera(self, camera_id: int) -> Camera | None:
        return next((each for each in self.cameras() if each.id == camera_id), None)

    def sites(self) -> tuple[Site, ...]:
        return self._database.read(inventory.sites)

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus:
        return AuthorisationStatus.EXPIRED if camera_id in self.expired else AuthorisationStatus.VALID

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None:
        state = self.states.get(camera_id)
        return None if state is None or profile is ProfileName.SUB else status_of(state)

    def plan(self, camera_id: int) -> MaskPlan | None:
        state = PrivacyState.UNREVIEWED if camera_id in self.unreviewed else PrivacyState.CLEAR
        return MaskPlan(camera_id, 1, state)


def status_of(state: StreamState) -> Any:
    return type("Status", (), {"state": state, "facts": StreamFacts})


class Room:
    def __init__(self, database: DatabaseService, clock: FakeClock, folder: Path) -> None:
        self.clock, self.who = clock, FakeSessions(person(1, Role.ADMINISTRATOR, Role.SUPERVISOR))
        with_cameras = [make_camera(1), make_camera(2), make_camera(105, nomad=True)]
        database.write_now(lambda session: inventory.save_cameras(session, with_cameras))
        site = Site("Église Saint-Rémi", "Vaucelles-sur-Orne", "", 49.04, -0.36)
        database.write_now(lambda session: inventory.save_site(session, site))
        self.town = Town(database)
        self.ids = [each.id or 0 for each in self.town.cameras()]
        self.map = MapService(
            *(self.town, self.town, self.town, lambda camera_id: camera_id == self.ids[0]),
            *(database, self.who, clock, folder / "maps"),
        )
        self.moves = MoveService(database, self.town, self.who, clock)
        self.plans = PlanService(database, self.who, clock)
        self.deeds: list[Any] = []
        for service in (self.map, self.moves, self.plans):
            service.load()
            service.acted.connect(self.deeds.append)
        self.moves.carried_out.connect(self.deeds.append)

    def move(self, hours: float = 0.0) -> NewMove:
        now = self.clock.utc_now()
        day = date(2026, 1, 12)
        return NewMove(self.ids[2], FAIR, now + timedelta(hours=hours), day, "Courrier 12", "foire")

    def close(self) -> None:
        for service in (self.moves, self.plans, self.map):
            service.close()


@pytest.fixture
def room(
    tmp_path: Path, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[Room]:
    made = Room(database_service, fake_clock, tmp_path)
    yield made
    made.close()


def town_file(folder: Path, name: str = "rues.geojson") -> Path:
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [STREET]}))
    return path


def bring_in(room: Room, qtbot: QtBot, path: Path) -> Any:
    said: list[Any] = []
    room.map.import_file(path, said.append, said.append)
    qtbot.waitUntil(lambda: bool(said))
    return said[0]


def test_states_are_told_apart(room: Room) -> None:
    first, second, third = room.ids
    room.town.states = {first: StreamState.LIVE, second: StreamState.RETRYING}
    room.town.unreviewed = {third}
    room.map.alerts = lambda: [(first, AlertLevel.ATTENTION), (first, AlertLevel.NOW)]
    room.map.watch(True)
    assert room.map.state(first) == CameraState(Condition.LIVE, recording=True, alert=AlertLevel.NOW)
    assert room.map.state(second).condition is Condition.LOST
    assert room.map.state(third).condition is Condition.COVERED
    room.town.expired = {first}
    room.map.look()
    assert room.map.state(first).condition is Condition.UNAUTHORISED
    assert all(one.located for one in room.map.cameras())
    room.map.watch(False)


def test_events_are_those_of_the_last_hours(room: Room) -> None:
    now = room.clock.utc_now()
    old, fresh = (
        MapEvent(EventKind.ENTRY, (0.5, 0.5), now - timedelta(hours=hours), "x") for hours in (7, 1)
    )
    room.map.event_sources.append(lambda: [old, fresh])
    room.map.look()
    assert room.map.events() == (fresh,)


def test_a_file_becomes_a_layer_with_its_shapes(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    assert bring_in(room, qtbot, town_file(tmp_path)) is True
    qtbot.waitUntil(lambda: len(room.map.layers()) == 1)
    layer = room.map.layers()[0]
    with qtbot.waitSignal(room.map.files.arrived):
        assert room.map.files.drawn(layer) is None
    drawn = room.map.files.drawn(layer)
    assert drawn is not None
    assert drawn.shapes[0].name == "Rue Haute"
    assert bring_in(room, qtbot, town_file(tmp_path)) is False, "the room has it"
    room.map.change(replace(layer, shown=False, attribution="Ville"))
    assert (room.map.layers()[0].shown, room.map.layers()[0].attribution) == (False, "Ville")
    room.map.remove(layer)
    assert room.map.layers() == ()
    assert {deed.action for deed in room.deeds} == {Action.MAP_CHANGED}


def test_a_file_that_is_no_map_is_said_and_nothing_is_kept(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_text("{}")
    assert isinstance(bring_in(room, qtbot, bad), InvalidInput)
    assert room.map.layers() == ()


def test_a_move_is_carried_out_at_once_or_when_its_time_comes(room: Room, qtbot: QtBot) -> None:
    room.moves.add(room.move(hours=2))
    assert room.moves.history(room.ids[2])[0].state is MoveState.PLANNED
    room.moves.carry_out()
    assert room.moves.history(room.ids[2])[0].state is MoveState.PLANNED, "not yet"
    room.clock.advance(2 * 3600)
    with qtbot.waitSignal(room.moves.changed):
        room.moves.carry_out()
    assert room.moves.history(room.ids[2])[0].state is MoveState.DONE
    moved = room.town.camera(room.ids[2])
    assert moved is not None
    assert moved.site == FAIR.name
    place = room.moves.place_at(room.ids[2], room.clock.utc_now() - timedelta(hours=1))
    assert place is not None
    assert place.site.name == "Église Saint-Rémi"
    assert [deed.action for deed in room.deeds] == [Action.CAMERA_MOVED] * 2
    assert room.deeds[0].reason == "foire"


def test_the_list_of_moves_is_saved(room: Room, tmp_path: Path) -> None:
    room.moves.add(room.move())
    assert room.moves.export_csv(tmp_path / "moves.csv") == 2
    assert "Courrier 12" in (tmp_path / "moves.csv").read_text("utf-8-sig")


def test_plans_keep_their_cameras(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    site = room.town.sites()[0]
    picture = tmp_path / "Niveau 0.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    plan_id = room.plans.add(site, "", picture)
    room.plans.place(plan_id, PlacedCamera(room.ids[0], 0.25, 0.75, 90.0))
    (plan,) = room.plans.plans(site.id)
    assert (plan.name, plan.cameras) == ("Niveau 0", (PlacedCamera(room.ids[0], 0.25, 0.75, 90.0),))
    said: list[Any] = []
    room.plans.picture(plan_id, said.append, said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].media_type == "image/png"
    room.plans.take_off(plan_id, room.ids[0])
    room.plans.remove(plan, site)
    assert room.plans.plans() == ()


MAY = {
    "import a layer": "administrator",
    "write a move down": "administrator",
    "save the moves": "supervisor dpo auditor",
    "import a plan": "administrator",
    "look at a plan": "operator sworn_operator supervisor administrator wall",
}


def test_every_role_and_action(room: Room, tmp_path: Path) -> None:
    site, missing = room.town.sites()[0], tmp_path / "missing.png"
    calls: dict[str, Callable[[], object]] = {
        "import a layer": lambda: room.map.import_file(missing, lambda _a: None, lambda _e: None),
        "write a move down": lambda: room.moves.add(replace(room.move(), reason="")),
        "save the moves": lambda: room.moves.export_csv(tmp_path / "moves.csv"),
        "import a plan": lambda: room.plans.add(site, "", missing),
        "look at a plan": lambda: room.plans.picture(1, lambda _p: None, lambda _e: None),
    }
    assert calls.keys() == MAY.keys()
    for role in Role:
        room.who.person = person(2, role)
        for name, call in calls.items():
            if role.value not in MAY[name].split():
                with pytest.raises(NotPermitted):
                    call()
            elif name in ("write a move down", "import a plan"):
                with pytest.raises(InvalidInput):
                    call()
            else:
                call()
