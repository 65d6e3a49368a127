"""One still per mask version, and doubts that end with their version."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.storage import inventory, mask_stills, masks
from csu_console.storage.database import Database
from csu_console.storage.mask_stills import MaskStill
from tests.fakes.town import make_camera, make_version

TAKEN_UTC = datetime(2026, 1, 13, 9, 41, 7, 250_000, tzinfo=UTC)


@pytest.fixture
def camera_id(database: Database) -> int:
    with database.session() as session:
        found = inventory.save_camera(session, make_camera(1))
        masks.append_version(session, make_version(found))
        return found


def still(camera_id: int, version: int = 1) -> MaskStill:
    return MaskStill(camera_id, version, TAKEN_UTC, 640, 360, b"\x89PNG of the square")


def test_a_still_comes_back_and_a_better_one_replaces_it(database: Database, camera_id: int) -> None:
    with database.session() as session:
        assert mask_stills.still_of(session, camera_id, 1) is None
        mask_stills.keep_still(session, still(camera_id))
    with database.session() as session:
        assert mask_stills.still_of(session, camera_id, 1) == still(camera_id)
        better = replace(still(camera_id), png=b"by day")
        mask_stills.keep_still(session, better)
    with database.reading() as session:
        assert mask_stills.still_of(session, camera_id, 1) == better


def test_a_still_needs_its_version(database: Database, camera_id: int) -> None:
    with pytest.raises(StorageFault), database.session() as session:
        mask_stills.keep_still(session, still(camera_id, version=2))


def test_the_newest_doubt_of_a_camera_counts_and_the_first_of_a_version_stays(
    database: Database, camera_id: int
) -> None:
    later = TAKEN_UTC.replace(hour=11)
    with database.session() as session:
        mask_stills.put_in_doubt(session, camera_id, 1, TAKEN_UTC, 0.04)
        mask_stills.put_in_doubt(session, camera_id, 1, later, 1.0)
        assert mask_stills.doubts(session) == {camera_id: 1}
        assert session.execute(text("SELECT displacement FROM mask_doubts")).scalars().all() == [0.04]
        masks.append_version(session, make_version(camera_id))
        mask_stills.put_in_doubt(session, camera_id, 2, later, 1.0)
        assert mask_stills.doubts(session) == {camera_id: 2}


def test_other_consoles_are_told_of_a_doubt(database: Database, camera_id: int) -> None:
    count = text("SELECT counter FROM changes WHERE topic = 'masks'")
    with database.session() as session:
        before = session.execute(count).scalar_one()
        mask_stills.put_in_doubt(session, camera_id, 1, TAKEN_UTC, 0.04)
        assert session.execute(count).scalar_one() == before + 1
