"""Moves, layers and plans on a real PostgreSQL server: two consoles carry a move out once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera_move import MoveState, NewMove
from csu_console.domain.errors import InvalidInput
from csu_console.domain.map_layer import Bounds, LayerKind
from csu_console.domain.mask import PrivacyState
from csu_console.domain.site import Site
from csu_console.domain.site_plan import PlacedCamera, PlanPicture
from csu_console.storage import camera_moves, inventory, map_layers, masks, site_plans
from csu_console.storage.database import Database
from tests.fakes.town import make_camera, make_version
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server

pytestmark = pytest.mark.postgresql

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
FAIR = Site("Champ de foire", "Vaucelles-sur-Orne", "", 49.04, -0.35)


def test_a_move_is_carried_out_once_and_covers(database: Database) -> None:
    with database.session() as session:
        inventory.save_camera(session, make_camera(105, nomad=True))
        camera = inventory.cameras(session)[0]
        masks.append_version(session, make_version(camera.id or 0, PrivacyState.CLEAR))
    move = NewMove(camera.id or 0, FAIR, NOW, date(2026, 5, 18), "Courrier 12", "foire")

    def write() -> int:
        with database.session() as session:
            return camera_moves.add(session, camera, move, PROGRAM.actor(), NOW)

    with ThreadPoolExecutor(2) as both:
        done = [both.submit(write) for _ in range(2)]
        refused = [one.exception() for one in done if one.exception() is not None]
    assert len(refused) == 1, "written twice at the same moment: the second is told"
    assert isinstance(refused[0], InvalidInput)

    def carry_out() -> int:
        with database.session() as session:
            return len(camera_moves.carry_out_due(session, NOW))

    with ThreadPoolExecutor(3) as three:
        assert sum(three.map(lambda _n: carry_out(), range(3))) == 1
    with database.reading() as session:
        plan = masks.plans(session)[camera.id or 0]
        assert plan is not None
        assert plan.state is PrivacyState.UNREVIEWED
        assert [one.state for one in camera_moves.moves(session)] == [MoveState.ORIGIN, MoveState.DONE]
        assert inventory.cameras(session)[0].site == FAIR.name


def test_layers_and_plans_lie_in_their_rows(database: Database) -> None:
    given = map_layers.GivenLayer("Rues", LayerKind.GEOJSON, "a" * 64, 10, Bounds(0, 47, 1, 48), "Ville")
    with database.session() as session:
        assert map_layers.add_layer(session, given, NOW, "Morel")
        inventory.save_camera(session, make_camera(6))
        camera, site = inventory.cameras(session)[0], inventory.sites(session)[0]
        plan = site_plans.add(
            session, site.id or 0, "Niveau 0", PlanPicture("image/png", b"\x89PNG"), NOW, "M"
        )
        site_plans.place(session, plan, PlacedCamera(camera.id or 0, 0.1, 0.2))
    with database.reading() as session:
        assert [layer.attribution for layer in map_layers.layers(session)] == ["Ville"]
        assert site_plans.plans(session)[0].cameras[0].y == 0.2
        assert site_plans.picture(session, plan) == PlanPicture("image/png", b"\x89PNG")
