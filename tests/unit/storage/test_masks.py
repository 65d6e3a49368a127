"""Masks fail closed at the row: what cannot be read is no plan, and an older version never comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.sphere_zone import zone_drawn
from csu_console.storage import inventory, masks
from csu_console.storage.database import Database
from tests.fakes.town import make_camera, make_version

OTHER = MaskPolygon(((0.0, 0.0), (1.0, 0.0), (0.3333333333333333, 1.0)))


@pytest.fixture
def camera_id(database: Database) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(1))


def plan_of(database: Database, camera_id: int) -> Any:
    with database.reading() as session:
        return masks.plans(session)[camera_id]


def append(database: Database, camera_id: int, **changes: Any) -> Any:
    with database.session(durable=True) as session:
        return masks.append_version(session, make_version(camera_id, **changes))


def tamper(database: Database, statement: str, **values: object) -> None:
    """Change what the triggers forbid, as a failing disk would."""
    with database.session() as session:
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER IF EXISTS mask_versions_no_{verb}"))
        session.execute(text("PRAGMA ignore_check_constraints=ON"))
        session.execute(text(statement), values)


def test_a_new_camera_is_unreviewed(database: Database, camera_id: int) -> None:
    plan = plan_of(database, camera_id)
    assert (plan.state, plan.version, plan.copies_allowed) == (PrivacyState.UNREVIEWED, 0, False)


def test_the_newest_version_is_in_force_and_comes_back_exactly(database: Database, camera_id: int) -> None:
    first = append(database, camera_id)
    plan = replace(first.plan, polygons=(OTHER, *first.plan.polygons))
    second = append(database, camera_id, plan=plan, reason="chimney moved")
    assert (first.plan.version, second.plan.version) == (1, 2)
    assert plan_of(database, camera_id) == second.plan
    with database.reading() as session:
        assert masks.history(session, camera_id) == (second, first)
        assert masks.newest_versions(session) == {camera_id: second}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE mask_versions SET content = replace(content, '0.1', '0.9') WHERE number = 2",
        "UPDATE mask_versions SET content = substr(content, 1, 40) WHERE number = 2",
        "UPDATE mask_versions SET content = '' WHERE number = 2",
        "UPDATE mask_versions SET content = x'fffe00ff' WHERE number = 2",
        "UPDATE mask_versions SET content = CAST(x'fffe00ff' AS TEXT) WHERE number = 2",
        "UPDATE mask_versions SET sha256 = zeroblob(32) WHERE number = 2",
        "UPDATE mask_versions SET approved_utc = 'yesterday' WHERE number = 2",
        "UPDATE mask_versions SET approved_utc = 9223372036854775807 WHERE number = 2",
        "UPDATE mask_versions SET author = 'C. Nobody' WHERE number = 2",
        "UPDATE mask_versions SET number = 7 WHERE number = 2",
        "DELETE FROM mask_versions WHERE number = 2",
        "DELETE FROM mask_versions",
    ],
)
def test_a_damaged_or_lost_row_covers_this_camera_only(
    database: Database, camera_id: int, damage: str
) -> None:
    append(database, camera_id, plan=make_version(camera_id, PrivacyState.CLEAR).plan)
    append(database, camera_id)
    with database.session() as session:
        other_id = inventory.save_camera(session, make_camera(2))
    tamper(database, damage)
    assert plan_of(database, camera_id) is None
    assert plan_of(database, other_id).state is PrivacyState.UNREVIEWED
    with database.reading() as session:
        assert masks.newest_versions(session) == {camera_id: None}
        assert all(version.plan.version != 2 for version in masks.history(session, camera_id))


def test_a_row_with_a_right_digest_and_a_senseless_content_covers(database: Database, camera_id: int) -> None:
    version = append(database, camera_id)
    content = json.dumps({"state": "masked", "polygons": [], "geometry": None})
    digest = masks._digest(
        camera_id, 1, content, version.author, version.approver, version.reason, version.approved_utc
    )
    tamper(
        database,
        "UPDATE mask_versions SET content = :content, sha256 = :digest",
        content=content,
        digest=digest,
    )
    assert plan_of(database, camera_id) is None


def test_a_new_version_after_damage_is_in_force(database: Database, camera_id: int) -> None:
    append(database, camera_id)
    tamper(database, "UPDATE mask_versions SET content = 'x'")
    repaired = append(database, camera_id)
    assert repaired.plan.version == 2
    assert plan_of(database, camera_id) == repaired.plan


@pytest.mark.parametrize("statement", ["UPDATE mask_versions SET author = 'X'", "DELETE FROM mask_versions"])
def test_the_database_itself_refuses_to_change_a_version(
    database: Database, camera_id: int, statement: str
) -> None:
    append(database, camera_id)
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text(statement))
    assert plan_of(database, camera_id).version == 1


def test_masks_of_a_removed_camera_are_refused(database: Database, camera_id: int) -> None:
    version = append(database, camera_id)
    with database.session() as session:
        inventory.remove_camera(session, camera_id, version.approved_utc)
    with pytest.raises(InvalidInput):
        append(database, camera_id)


def test_masks_that_follow_come_back_exactly(database: Database, camera_id: int) -> None:
    drawn = zone_drawn(
        [(0.1, 0.2), (0.3, 0.2), (0.2, 0.7)], 16 / 9, CameraPose(33.3, -12.1, 0.9, 5, 6), "w", 0.1
    )
    plan = MaskPlan(camera_id, 0, PrivacyState.MASKED, geometry=PictureGeometry(16 / 9), zones=(drawn,))
    stored = append(database, camera_id, plan=plan)
    assert stored.plan.zones == (drawn,)
    assert plan_of(database, camera_id) == stored.plan


def test_a_spoilt_zone_covers(database: Database, camera_id: int) -> None:
    drawn = zone_drawn([(0.1, 0.2), (0.3, 0.2), (0.2, 0.7)], 16 / 9, CameraPose(33.3, -12.1, 0.9))
    plan = MaskPlan(camera_id, 0, PrivacyState.MASKED, geometry=PictureGeometry(16 / 9), zones=(drawn,))
    append(database, camera_id, plan=plan)
    tamper(database, "UPDATE mask_versions SET content = replace(content, 'corners', 'korners')")
    assert plan_of(database, camera_id) is None


def test_masks_on_the_picture_of_a_camera_that_turns_are_refused(database: Database) -> None:
    with database.session() as session:
        turning = inventory.save_camera(session, make_camera(2, kind=CameraKind.PTZ))
    with pytest.raises(InvalidInput, match="stay behind"):
        append(database, turning)
    assert plan_of(database, turning).state is PrivacyState.UNREVIEWED


def test_a_camera_that_learns_to_turn_is_to_be_reviewed_again(database: Database, camera_id: int) -> None:
    append(database, camera_id)
    assert plan_of(database, camera_id).state is PrivacyState.MASKED
    with database.session() as session:
        inventory.save_camera(session, make_camera(1, id=camera_id, kind=CameraKind.PTZ))
    plan = plan_of(database, camera_id)
    assert (plan.state, plan.version, plan.polygons) == (PrivacyState.UNREVIEWED, 1, ())
