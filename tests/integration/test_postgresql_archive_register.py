"""The register and the hashes on a real PostgreSQL server: the same rules, guards and races."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.storage import archive_usage, retention, segment_chain
from csu_console.storage.archive_register import links, proof
from csu_console.storage.archive_register.destroyed import note_destroyed
from csu_console.storage.archive_register.sealing import cameras_to_seal, seal
from csu_console.storage.archive_register.verify import verify
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.database import Database
from csu_console.storage.journal.witness import Witnesses
from tests.fakes.archive_rows import DAY, NOON, ZONE, add, add_cameras, every_two_minutes, record
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server

pytestmark = pytest.mark.postgresql

OUT_OF_ORDER = """
    INSERT INTO archive_register SELECT 7, kind, at_utc, camera_id, camera_number, day, first_utc, last_utc,
        segments_count, unhashed_count, bytes_count, frames_count, covered_frames, gaps_count, gaps_s, first_number,
        last_number, chain_sha256, due_utc, late_count, cause, reference, sha256
    FROM archive_register
"""


def sealed(database: Database) -> tuple[int, list[int]]:
    """A camera, and its four files of a day that is sealed."""
    (camera_id,) = add_cameras(database, 1)
    ids = record(database, camera_id, every_two_minutes(NOON, 4))
    with database.session() as session:
        seal(session, cameras_to_seal(session, NOON + DAY, ZONE), NOON + DAY, ZONE)
    return camera_id, ids


def test_recorded_sealed_destroyed_and_checked(database: Database) -> None:
    camera_id, ids = sealed(database)
    due = NOON + 15 * DAY + timedelta(minutes=5)
    with database.session() as session:
        note_destroyed(session, ids[:2], due, NOON, ZONE)
        retention.end_destruction(session, ids[:2])
    with database.reading() as session:
        found = verify(session, Witnesses())
        assert (found.sound, found.entries_count) == (True, 2)
        assert links.check_rows(session, camera_id, 1, (None, None)).findings == ()
        (day,) = register_days(session, NOON.date(), NOON.date(), None, ZONE)
        assert (day.segments_count, day.destroyed_count, day.late_count) == (4, 2, 0)
        assert proof.proof(session, NOON, due + DAY).on_time_percent == 100.0


def test_what_is_on_the_disk_is_counted(database: Database) -> None:
    camera_id, _ = sealed(database)
    with database.reading() as session:
        (usage,) = archive_usage.camera_usage(session, NOON + timedelta(hours=1))
        assert (usage.stored_bytes, usage.day_bytes, usage.files_count) == (4000, 4000, 4)
        assert (usage.oldest_utc, usage.first_utc, usage.authorised_days) == (NOON, NOON, 15)
        assert archive_usage.bytes_by_day(session, NOON.date()) == ((NOON.date().isoformat(), 4000),)
        assert len(archive_usage.newest_recordings(session, camera_id, NOON, 3)) == 3


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE archive_register SET bytes_count = 0", "append-only"),
        ("DELETE FROM archive_register", "append-only"),
        ("TRUNCATE archive_register", "append-only"),
        ("UPDATE segments SET sha256 = NULL", "written once"),
        ("UPDATE segments SET chain_number = chain_number + 1", "written once"),
        (OUT_OF_ORDER, "append-only"),
    ],
)
@pytest.mark.parametrize("replica", [False, True])
def test_nobody_changes_it(database: Database, statement: str, sentence: str, replica: bool) -> None:
    sealed(database)
    role = "SET session_replication_role = " + ("replica" if replica else "origin")
    with pytest.raises(StorageFault, match=sentence), database.session() as session:
        session.execute(text(f"{role}; {statement}"))


def test_a_recorder_and_a_repair_at_once_make_one_chain(database: Database, server: Server) -> None:
    (camera_id,) = add_cameras(database, 1)
    begun = threading.Barrier(4)

    def write(place: int) -> None:
        begun.wait(5.0)
        for start in every_two_minutes(NOON + place * timedelta(hours=1), 5):
            with database.session() as session:
                add(session, camera_id, [start])

    with ThreadPoolExecutor(4) as pool:
        for work in [pool.submit(write, place) for place in range(4)]:
            work.result(20.0)
    with database.reading() as session:
        assert segment_chain.end(session, camera_id)[0] == 20
        assert links.check_rows(session, camera_id, 1, (None, None)).findings == ()


def test_two_consoles_seal_a_day_once(database: Database, server: Server) -> None:
    ids = add_cameras(database, 1, 2, 3)
    for camera_id in ids:
        record(database, camera_id, [NOON])
    begun = threading.Barrier(3)

    def run() -> int:
        begun.wait(5.0)
        with database.session() as session:
            return len(seal(session, ids, NOON + DAY, ZONE))

    with ThreadPoolExecutor(3) as pool:
        assert sum(work.result(20.0) for work in [pool.submit(run) for _ in range(3)]) == 3
