"""A move in the rows: carried out once, and what was drawn for the old place covers the camera at the new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import MoveState, NewMove
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import PrivacyState
from csu_console.domain.site import Site
from csu_console.storage import camera_moves, inventory, masks
from csu_console.storage.database import Database
from csu_console.storage.report.inspection_moves import moves_rows
from csu_console.storage.report.inspection_rows import Asked
from tests.fakes.town import make_camera, make_version

NOW = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
FAIR = Site("Champ de foire", "Vaucelles-sur-Orne", "route de Caen", 49.04, -0.35)
WHO = PROGRAM.actor()


@pytest.fixture
def camera(database: Database) -> Camera:
    with database.session() as session:
        inventory.save_camera(session, make_camera(105, nomad=True))
        return inventory.cameras(session)[0]


def write(database: Database, camera: Camera, from_utc: datetime = NOW) -> int:
    move = NewMove(camera.id or 0, FAIR, from_utc, date(2026, 5, 18), "Courrier 12", "foire")
    with database.session() as session:
        return camera_moves.add(session, camera, move, WHO, NOW)


def carry_out(database: Database, now: datetime = NOW) -> int:
    with database.session() as session:
        return len(camera_moves.carry_out_due(session, now))


def states(database: Database) -> list[MoveState]:
    with database.reading() as session:
        return [one.state for one in camera_moves.moves(session)]


@pytest.mark.parametrize("state", [PrivacyState.MASKED, PrivacyState.CLEAR])
def test_masks_of_the_old_place_cover_until_new_ones_are_approved(
    database: Database, camera: Camera, state: PrivacyState
) -> None:
    def in_force() -> PrivacyState | None:
        with database.reading() as session:
            plan = masks.plans(session)[camera.id or 0]
        return None if plan is None else plan.state

    with database.session() as session:
        masks.append_version(session, make_version(camera.id or 0, state))
    write(database, camera, NOW + timedelta(hours=1))
    assert carry_out(database) == 0
    assert in_force() is state, "planned: nothing has changed yet"
    assert carry_out(database, NOW + timedelta(hours=1)) == 1
    assert in_force() is PrivacyState.UNREVIEWED
    with database.session() as session:
        masks.append_version(session, make_version(camera.id or 0, state))
    assert in_force() is state


def test_the_inventory_follows_once_and_the_first_place_is_kept(database: Database, camera: Camera) -> None:
    write(database, camera)
    assert carry_out(database) == 1
    assert carry_out(database) == 0, "another console does not do it again"
    with database.reading() as session:
        after = inventory.cameras(session)[0]
        first, last = camera_moves.moves(session)
    assert (after.site, after.commune) == (FAIR.name, FAIR.commune)
    assert (first.site.name, first.state) == (camera.site, MoveState.ORIGIN)
    assert (last.site, last.state, last.order_number) == (FAIR, MoveState.DONE, "2025-0417")


def test_a_planned_move_is_given_up_and_a_done_one_is_not(database: Database, camera: Camera) -> None:
    planned = write(database, camera, NOW + timedelta(days=1))
    with database.session() as session:
        camera_moves.cancel(session, planned, WHO, NOW)
    assert carry_out(database, NOW + timedelta(days=2)) == 0
    assert states(database) == [MoveState.ORIGIN, MoveState.CANCELLED]
    done = write(database, camera)
    assert carry_out(database) == 1
    with database.session() as session, pytest.raises(InvalidInput, match="meanwhile"):
        camera_moves.cancel(session, done, WHO, NOW)


def test_a_mobile_camera_does_not_change_its_site_by_its_file(database: Database, camera: Camera) -> None:
    with database.session() as session:
        inventory.save_camera(session, replace(camera, name="other name"))
    with pytest.raises(InvalidInput, match="enter its move"), database.session() as session:
        inventory.save_camera(session, replace(camera, site="Elsewhere"))
    with pytest.raises(InvalidInput, match="enter its move"), database.session() as session:
        inventory.save_camera(session, replace(camera, site="Elsewhere", nomad=False))


def test_the_list_as_a_table_keeps_formulas_asleep(database: Database, camera: Camera) -> None:
    write(database, camera)
    with database.reading() as session:
        content = camera_moves.moves_csv(camera_moves.moves(session), {camera.id or 0: 105}).decode(
            "utf-8-sig"
        )
    lines = content.splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("105;planned;")
    assert "2026-05-18;Courrier 12;2025-0417;foire" in lines[2]


def test_an_inspector_sees_every_move(database: Database, camera: Camera) -> None:
    write(database, camera)
    carry_out(database)
    with database.reading() as session:
        first, last = moves_rows(session, Asked(NOW, NOW, NOW))
    assert (first[0], first[2], first[3]) == (105, "premier emplacement", None)
    assert (last[2], last[4], last[7], last[8]) == ("fait", FAIR.name, date(2026, 5, 18), "Courrier 12")
