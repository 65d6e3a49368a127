"""Destruction while the database finds no room on its disk: SQLite itself refuses, nothing stands in for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert

from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import GapCause
from csu_console.storage.database import Session, StorageBusy
from csu_console.storage.tables import gaps
from tests.fakes.clock import START_UTC
from tests.unit.services.test_retention_service import DAY, Room
from tests.unit.services.test_retention_service import room as room


def _no_page_more(connection: Any, _record: Any, _proxy: Any) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def _pages_again(connection: Any, _record: Any, _proxy: Any) -> None:
    connection.execute("PRAGMA max_page_count = 1000000")


def _fill_up(session: Session, camera_id: int) -> None:
    """The free places in the pages there are."""
    one = {"camera_id": camera_id, "start_utc": START_UTC, "end_utc": None, "cause": GapCause.STOPPED.value}
    session.execute(insert(gaps), [one] * 20_000)


def test_what_a_full_disk_kept_from_being_destroyed_is_made_up_for(room: Room) -> None:
    for index in range(300):
        room.record(room.first, START_UTC - 16 * DAY - index * timedelta(minutes=2))
    kept = room.record(room.first, START_UTC - DAY)
    engine = room.database._database.engine
    event.listen(engine, "checkout", _no_page_more)
    with pytest.raises(StorageFault, match="full"), room.database._database.session() as session:
        _fill_up(session, room.second)
    with pytest.raises(StorageBusy):  # the write waits for room, and is taken back after five seconds
        room.service.run_now()
    # Whatever was reached: no file is left that no row tells of, and what may stay has stayed.
    assert kept.path in room.files()
    assert room.files() <= room.rows()
    event.remove(engine, "checkout", _no_page_more)
    event.listen(engine, "checkout", _pages_again)
    room.service.run_now()
    assert room.files() == room.rows() == {kept.path}
