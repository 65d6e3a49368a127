"""Holds and keys as rows, on SQLite; the same cases run on PostgreSQL in tests/integration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from csu_console.storage.change_feed import ChangeFeed
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.unit.storage import hold_cases, segment_key_cases

CASES = (*hold_cases.CASES, *segment_key_cases.CASES)


@pytest.fixture
def room(tmp_path: Path, database: Database, fake_clock: FakeClock) -> ArchiveRoom:
    return ArchiveRoom(tmp_path, database, fake_clock)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_on_sqlite(case: Callable[[ArchiveRoom], None], room: ArchiveRoom) -> None:
    case(room)


def test_other_workstations_hear_of_a_hold(room: ArchiveRoom, database: Database) -> None:
    feed = ChangeFeed(database)
    feed.poll()
    hold = room.hold(room.now - DAY, room.now)
    assert "holds" in feed.poll()
    room.release(hold)
    assert "holds" in feed.poll()
    feed.close()


def test_what_is_held_is_asked_of_the_index(room: ArchiveRoom) -> None:
    plan = room.read(
        lambda session: session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT id FROM segments WHERE EXISTS (SELECT 1 FROM hold_spans, holds "
                "WHERE hold_spans.camera_id = segments.camera_id AND hold_spans.start_utc < segments.end_utc "
                "AND hold_spans.end_utc > segments.start_utc AND holds.id = hold_spans.hold_id)"
            )
        ).all()
    )
    assert any("ix_hold_spans_camera_span" in row.detail for row in plan), plan
