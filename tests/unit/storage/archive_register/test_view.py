"""The register as people read it: every day with what became of it, and the papers made of it."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta

from csu_console.domain.archive_register import DayState
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.hold import Hold, HoldKind, ProcedureFrame
from csu_console.storage import holds, retention
from csu_console.storage.archive_register.destroyed import note_destroyed
from csu_console.storage.archive_register.handed_over import note_handed_over
from csu_console.storage.archive_register.proof import proof
from csu_console.storage.archive_register.sealing import seal
from csu_console.storage.archive_register.table import register_csv
from csu_console.storage.archive_register.verify import verify
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.database import Database
from csu_console.storage.journal.witness import Witnesses
from tests.fakes.archive_rows import DAY, NOON, ZONE, add_cameras, every_two_minutes, record

FIRST, LAST = date(2026, 3, 14), date(2026, 3, 16)


def held(camera_id: int, start_utc: datetime, set_utc: datetime) -> Hold:
    return Hold(
        *(HoldKind.JUDICIAL, start_utc, start_utc + timedelta(hours=1), ()),
        frame=ProcedureFrame.FLAGRANCE,
        authority="TJ",
        reference="26/123",
        set_utc=set_utc,
        set_by="G",
    )


def test_what_became_of_each_day(database: Database) -> None:
    one, two = add_cameras(database, 1, 2)
    ids = record(database, one, every_two_minutes(NOON, 4))
    record(database, two, [NOON])
    record(database, one, [NOON + DAY])
    with database.session() as session:
        seal(session, (one, two), NOON + 2 * DAY, ZONE)
        holds.add_hold(session, held(two, NOON - DAY, NOON), [two], RETENTION_DEFAULT_DAYS)
    with database.session() as session:
        holds.add_hold(session, held(two, NOON, NOON + DAY), [two], RETENTION_DEFAULT_DAYS)
    now = NOON + 15 * DAY + timedelta(minutes=30)
    with database.session() as session:
        note_destroyed(session, ids[:3], now, NOON, ZONE)
        retention.end_destruction(session, ids[:3])
        assert len(note_handed_over(session, two, NOON, NOON + DAY, NOON + DAY, "=PV 26/123", ZONE)) == 2
        assert note_handed_over(session, 99, NOON, NOON + DAY, NOON, "x", ZONE) == ()
    with database.reading() as session:
        days = register_days(session, FIRST, LAST, None, ZONE)
        assert [(day.day.day, day.camera_number, day.state(now)) for day in days] == [
            (14, 1, DayState.PARTLY),
            (14, 2, DayState.HELD),
            (15, 1, DayState.KEPT),
        ]
        assert (days[0].segments_count, days[0].destroyed_count, days[0].destroyed_utc) == (4, 3, now)
        assert days[1].handed == ((NOON + DAY, "=PV 26/123"),)
        assert [day.state(now + DAY / 2) for day in days] == [DayState.OVERDUE, DayState.HELD, DayState.KEPT]
        assert len(register_days(session, FIRST, LAST, {one}, ZONE)) == 2
        assert verify(session, Witnesses()).sound
    rows = list(csv.reader(register_csv(days, now).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[2][18] == "'=PV 26/123", "no formula for a spreadsheet"
    assert [row[19] for row in rows[1:]] == [
        "destruction commencée",
        "conservé pour une procédure",
        "présent",
    ]


def test_a_hold_released_in_time_is_no_delay(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    ids = record(database, one, [NOON])
    with database.session() as session:
        hold = holds.add_hold(session, held(one, NOON, NOON + DAY), [one], RETENTION_DEFAULT_DAYS)
    released = NOON + 40 * DAY
    with database.session() as session:
        holds.release(session, hold.id or 0, "closed", "G", released)
        (line,) = note_destroyed(session, ids, released + timedelta(minutes=20), NOON, ZONE)
        assert (line.cause, line.late_count) == ("held", 0)
        retention.end_destruction(session, ids)
        found = proof(session, NOON, released + DAY)
        assert (found.on_time_percent, found.held_count) == (100.0, 1)
        assert proof(session, NOON, NOON + DAY, {one}).on_time_percent is None


def test_the_proof_counts_by_the_time_of_destruction(database: Database) -> None:
    one, two = add_cameras(database, 1, 2)
    ids = record(database, one, every_two_minutes(NOON, 3)) + record(database, two, [NOON])
    with database.session() as session:
        note_destroyed(session, ids[:2], NOON + 15 * DAY + timedelta(hours=1), NOON, ZONE)
        note_destroyed(session, ids[2:], NOON + 17 * DAY, NOON + 17 * DAY, ZONE)
        retention.end_destruction(session, ids)
        found = proof(session, NOON, NOON + 30 * DAY)
        assert (found.files_count, found.late_count, found.on_time_percent) == (4, 2, 50.0)
        assert proof(session, NOON, NOON + 30 * DAY, {two}).late_count == 1
        assert proof(session, NOON + 16 * DAY, NOON + 30 * DAY).files_count == 2
