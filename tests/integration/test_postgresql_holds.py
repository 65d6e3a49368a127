"""Holds and keys on a real PostgreSQL server: the same cases, and two workstations at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from csu_console.domain.hold import Hold, HoldKind
from csu_console.storage import holds, retention
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.unit.storage import hold_cases, segment_key_cases

pytestmark = pytest.mark.postgresql

CASES = (*hold_cases.CASES, *segment_key_cases.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_on_postgresql(
    case: Callable[[ArchiveRoom], None], database: Database, tmp_path: Path, fake_clock: FakeClock
) -> None:
    case(ArchiveRoom(tmp_path, database, fake_clock))


def test_who_destroys_waits_for_who_holds(
    database: Database, server: Server, tmp_path: Path, fake_clock: FakeClock
) -> None:
    room = ArchiveRoom(tmp_path, database, fake_clock)
    recorded = room.record(room.first, room.now - DAY)
    assert recorded.id is not None
    ids, marked = [recorded.id], []
    other = Database(server.url, busy_timeout_s=10.0)
    other.open()

    def destroy() -> None:
        with other.session() as session:
            marked.append(retention.begin_destruction(session, ids, room.now))

    thread = threading.Thread(target=destroy)
    try:
        with database.session() as session:
            holds.take_turn(session)
            thread.start()
            thread.join(0.3)
            assert thread.is_alive(), "it did not wait"
            new = Hold(
                *(HoldKind.JUDICIAL, room.now - DAY, room.now - DAY + MINUTE, ()),
                set_utc=room.now,
                set_by="A. Martin",
            )
            holds.add_hold(session, new, (room.first,), 15)
        thread.join(10.0)
        assert marked == [frozenset()]
    finally:
        thread.join(10.0)
        other.close()
