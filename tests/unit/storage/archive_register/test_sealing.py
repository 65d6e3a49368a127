"""Each day's line: counted once, sealed once, whatever the clock and the order of things."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.archive_register import FIRST_LINK, LineKind, RegisterLine, link, link_fields
from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import Gap, GapCause
from csu_console.storage import retention, segment_chain, segments
from csu_console.storage.archive_register.destroyed import note_destroyed
from csu_console.storage.archive_register.sealing import cameras_to_seal, seal
from csu_console.storage.database import Database
from tests.fakes.archive_rows import (
    DAY,
    MINUTES,
    NOON,
    ZONE,
    add,
    add_cameras,
    every_two_minutes,
    hashed,
    record,
)


def seal_at(database: Database, now_utc: datetime) -> tuple[RegisterLine, ...]:
    with database.session() as session:
        return seal(session, cameras_to_seal(session, now_utc, ZONE), now_utc, ZONE)


def destroy(database: Database, ids: list[int], at_utc: datetime) -> tuple[RegisterLine, ...]:
    with database.session() as session:
        lines = note_destroyed(session, ids, at_utc, at_utc - DAY, ZONE)
        retention.end_destruction(session, ids)
        return lines


def test_each_file_is_linked_to_the_one_before_of_its_camera(database: Database) -> None:
    one, two = add_cameras(database, 1, 2)
    starts = every_two_minutes(NOON, 3)
    for start in starts:
        record(database, one, [start])
        record(database, two, [start])
    with database.reading() as session:
        expected = FIRST_LINK
        for number, start in enumerate(starts, 1):
            expected = link(expected, link_fields(hashed(one, start), number))
        assert segment_chain.end(session, one) == (3, expected)
        assert segment_chain.end(session, two)[0] == 3
        found = segments.spans(session, one, NOON, NOON + DAY)
        assert [segment.sha256 for segment in found] == [hashed(one, start).sha256 for start in starts]


def test_a_file_added_twice_is_linked_once(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    record(database, one, [NOON, NOON])
    with database.reading() as session:
        assert segment_chain.end(session, one)[0] == 1


@pytest.mark.parametrize("column", ["sha256 = x'00'", "chain_number = 9", "chain_sha256 = NULL"])
def test_a_hash_is_written_once(database: Database, column: str) -> None:
    (one,) = add_cameras(database, 1)
    record(database, one, [NOON])
    with pytest.raises(StorageFault, match="written once"), database.session() as session:
        session.execute(text(f"UPDATE segments SET {column}"))


def test_a_day_that_is_over_has_its_line(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    midnight = datetime(2026, 3, 13, 23, 0, tzinfo=UTC)  # of the 14th in Paris
    record(database, one, [midnight - MINUTES, midnight, midnight + MINUTES], covered_frames=10)
    with database.session() as session:
        segments.add_gap(
            session, Gap(one, midnight - 30 * MINUTES, midnight + 5 * MINUTES, GapCause.STREAM_LOST)
        )
    assert [line.day for line in seal_at(database, midnight + MINUTES)] == [date(2026, 3, 13)]
    (line,) = seal_at(database, midnight + DAY)
    assert (line.kind, line.day, line.camera_number) == (LineKind.DAY, date(2026, 3, 14), 1)
    assert (line.first_utc, line.last_utc) == (midnight, midnight + 2 * MINUTES)
    assert (line.segments_count, line.bytes_count, line.frames_count) == (2, 2000, 6000)
    assert (line.covered_frames, line.gaps_count, line.gaps_s) == (20, 1, 600)
    assert (line.first_number, line.last_number, line.unhashed_count) == (2, 3, 0)
    assert line.due_utc == midnight + 2 * MINUTES + 15 * DAY
    with database.reading() as session:
        assert segment_chain.end(session, one) == (3, line.chain_sha256)
    assert seal_at(database, midnight + DAY) == ()


def test_days_missed_are_made_up_for_and_a_day_of_gaps_alone_has_its_line(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    record(database, one, [NOON, NOON + 2 * DAY])
    with database.session() as session:
        segments.add_gap(session, Gap(one, NOON + MINUTES, NOON + 2 * DAY, GapCause.STOPPED))
    lines = seal_at(database, NOON + 3 * DAY)
    assert [(line.day.day, line.segments_count, line.gaps_s) for line in lines] == [
        (14, 1, 11 * 3600 - 120),
        (15, 0, 24 * 3600),
        (16, 1, 13 * 3600),
    ]


def test_the_long_day_of_october_is_one_line_of_25_hours(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    midnight = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    record(database, one, [midnight + timedelta(hours=hour) for hour in range(26)])
    lines = seal_at(database, midnight + 2 * DAY)
    assert [(line.day, line.segments_count) for line in lines] == [(date(2026, 10, 25), 25)]


def test_what_is_mended_after_its_day_was_sealed_gets_a_line_of_its_own(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    record(database, one, [NOON])
    seal_at(database, NOON + DAY)
    record(database, one, [NOON + DAY, NOON + MINUTES])
    lines = seal_at(database, NOON + 2 * DAY)
    assert [(line.day.day, line.first_number, line.last_number) for line in lines] == [
        (15, 2, 2),
        (14, 3, 3),
    ]


def test_a_clock_set_days_ahead_and_back_seals_everything_once(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    record(database, one, [NOON])
    ahead = NOON + 40 * DAY
    record(database, one, [ahead])
    first = seal_at(database, ahead + DAY)
    record(database, one, [NOON + DAY, NOON + DAY + MINUTES])
    second = seal_at(database, NOON + 2 * DAY)
    assert [line.last_number for line in (*first, *second)] == [1, 2, 4]
    assert len(first) + len(second) == 3, "no line for each of 40 days"
    record(database, one, [ahead + MINUTES])
    (third,) = seal_at(database, ahead + 2 * DAY)
    assert (third.first_number, third.last_number) == (5, 5)


def test_files_from_before_they_were_hashed_are_counted_as_such(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    old = record(database, one, [NOON, NOON + MINUTES], sha256=None)
    record(database, one, [NOON + 2 * MINUTES])
    destroy(database, old[:1], NOON + 3 * MINUTES)
    (line,) = seal_at(database, NOON + DAY)
    assert (line.segments_count, line.unhashed_count) == (3, 2)
    assert (line.first_number, line.last_number) == (1, 1)
    assert seal_at(database, NOON + 2 * DAY) == ()


def test_what_was_destroyed_before_its_day_was_sealed_is_in_its_line(database: Database) -> None:
    (one,) = add_cameras(database, 1)
    ids = record(database, one, every_two_minutes(NOON, 4))
    (gone,) = destroy(database, ids[:3], NOON + 10 * MINUTES)
    assert (gone.cause, gone.late_count) == ("disk_full", 0)
    (line,) = seal_at(database, NOON + DAY)
    assert (line.segments_count, line.first_number, line.last_number) == (4, 1, 4)
    ids = record(database, one, every_two_minutes(NOON + DAY, 2))
    (all_gone,) = destroy(database, ids, NOON + DAY + 10 * MINUTES)
    (line,) = seal_at(database, NOON + 2 * DAY)
    assert (line.last_number, line.chain_sha256) == (6, all_gone.chain_sha256)


def test_destruction_leaves_a_line_for_each_run_of_the_chain(database: Database) -> None:
    one, two = add_cameras(database, 1, 2)
    with database.session() as session:
        first = add(session, one, every_two_minutes(NOON, 5))
        other = add(session, two, every_two_minutes(NOON, 2))
    due = NOON + 15 * DAY + 10 * MINUTES
    lines = destroy(database, [first[0], first[1], first[3], *other], due)
    assert [(line.camera_id, line.first_number, line.last_number) for line in lines] == [
        (one, 1, 2),
        (one, 4, 4),
        (two, 1, 2),
    ]
    assert {(line.cause, line.late_count, line.day) for line in lines} == {("", 0, date(2026, 3, 14))}
    assert lines[0].due_utc == NOON + 15 * DAY + 2 * MINUTES
