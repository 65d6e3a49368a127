"""Recordings, gaps, leases, layouts and stills as rows; and the clock of destruction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.wall import Cell, Layout, grid
from csu_console.storage import inventory, layouts, leases, retention, segments, snapshots
from csu_console.storage.change_feed import ChangeFeed
from csu_console.storage.database import Database
from tests.fakes.town import ORDER, make_camera, make_segment

T0 = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def add_camera(database: Database, number: int, order: Authorisation | None = ORDER) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(number, authorisation=order))


def test_spans_touch_the_period_and_come_in_order(database: Database) -> None:
    camera_id, other_id = add_camera(database, 1), add_camera(database, 2)
    with database.session() as session:
        for index in (3, 1, 2, 0):
            segment = make_segment(camera_id, T0 + 2 * index * MINUTE, f"1/d/{index}")
            assert segments.add_segment(session, segment) == segments.add_segment(session, segment)
        segments.add_segment(session, make_segment(other_id, T0, "2/d/0"))
    with database.reading() as session:
        found = segments.spans(session, camera_id, T0 + MINUTE, T0 + 4 * MINUTE)
        assert [segment.path for segment in found] == ["1/d/0", "1/d/1"]
        assert replace(found[0], id=None) == make_segment(camera_id, T0, "1/d/0")
        assert segments.last_end(session, camera_id) == T0 + 8 * MINUTE
        assert segments.known_paths(session, ["1/d/3", "1/d/9"]) == {"1/d/3"}
        assert segments.total_bytes(session) == 5000


def test_a_recording_reaches_an_instant_whatever_began_last(database: Database) -> None:
    camera_id = add_camera(database, 1)
    with database.session() as session:
        long = replace(make_segment(camera_id, T0, "1/d/0"), end_utc=T0 + 2 * MINUTE)
        later = replace(make_segment(camera_id, T0 + MINUTE, "1/d/1"), end_utc=T0 + MINUTE)
        for segment in (long, later):
            segments.add_segment(session, segment)
    with database.reading() as session:
        assert segments.last_end(session, camera_id) == T0 + MINUTE
        assert segments.reaches(session, camera_id, T0 + 2 * MINUTE)
        assert not segments.reaches(session, camera_id, T0 + 3 * MINUTE)
        assert not segments.reaches(session, camera_id + 1, T0)


def test_the_timeline_of_a_camera_is_answered_by_its_index(database: Database) -> None:
    with database.reading() as session:
        for query, index in (
            ("camera_id = 1 AND start_utc < 9 AND end_utc > 3 ORDER BY start_utc", "ix_segments_camera_span"),
            ("destroying_utc IS NULL ORDER BY end_utc LIMIT 10", "ix_segments_end"),
        ):
            plan = session.execute(text(f"EXPLAIN QUERY PLAN SELECT * FROM segments WHERE {query}")).all()
            assert [index in row.detail for row in plan] == [True], plan


def test_a_gap_goes_on_until_it_is_closed_or_its_cause_changes(database: Database) -> None:
    camera_id = add_camera(database, 1)
    with database.session() as session:
        first = segments.open_gap(session, camera_id, T0, GapCause.STREAM_LOST)
        assert segments.interrupted(session) == {camera_id}
        assert segments.open_gap(session, camera_id, T0 + MINUTE, GapCause.STREAM_LOST) == first
        segments.open_gap(session, camera_id, T0 + 2 * MINUTE, GapCause.DISK_FULL)
        segments.close_gap(session, camera_id, T0 + 3 * MINUTE)
        segments.close_gap(session, camera_id, T0 + 9 * MINUTE)
        segments.open_gap(session, camera_id, T0 + 5 * MINUTE, GapCause.STOPPED)
        # The clock was set back an hour while it lasted: it ends where it began, never before.
        segments.close_gap(session, camera_id, T0 - 60 * MINUTE)
    with database.reading() as session:
        found = segments.gaps(session, camera_id, T0 - MINUTE, T0 + 60 * MINUTE)
        assert [replace(gap, id=None) for gap in found] == [
            Gap(camera_id, T0, T0 + 2 * MINUTE, GapCause.STREAM_LOST),
            Gap(camera_id, T0 + 2 * MINUTE, T0 + 3 * MINUTE, GapCause.DISK_FULL),
            Gap(camera_id, T0 + 5 * MINUTE, T0 + 5 * MINUTE, GapCause.STOPPED),
        ]
        assert segments.gaps(session, camera_id, T0 + 10 * MINUTE, T0 + 60 * MINUTE) == ()
        assert segments.interrupted(session) == frozenset()


def test_a_lease_has_one_holder_until_it_expires(database: Database, tmp_path: Path) -> None:
    camera_id, other_id = add_camera(database, 1), add_camera(database, 2)
    other = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    other.open()
    try:
        with database.session() as session:
            assert leases.acquire(session, camera_id, "a", T0)
            assert leases.acquire(session, camera_id, "a", T0 + 5 * timedelta(seconds=1))
        with other.session() as session:
            assert not leases.acquire(session, camera_id, "b", T0 + timedelta(seconds=8))
            assert leases.acquire(session, other_id, "b", T0)
            assert leases.holder(session, camera_id, T0) == "a"
        with database.session() as session:
            assert leases.renew(session, "a", T0 + timedelta(seconds=20)) == {camera_id: None}
        with other.session() as session:
            late = T0 + timedelta(seconds=20) + leases.LEASE_LENGTH
            assert leases.acquire(session, camera_id, "b", late)
        with database.session() as session:
            assert leases.renew(session, "a", late) == {}
            leases.release(session, "b")
            assert leases.holder(session, camera_id, late) is None
            assert leases.acquire(session, camera_id, "a", late)
    finally:
        other.close()


@pytest.mark.parametrize(("order_days", "kept_days"), [(7, 7), (None, 15), (30, 30)])
def test_a_recording_is_due_the_days_of_its_order_after_its_end(
    database: Database, order_days: int | None, kept_days: int
) -> None:
    order = None if order_days is None else replace(ORDER, retention_days=order_days)
    camera_id = add_camera(database, 1, order)
    segment = make_segment(camera_id, T0, "1/d/0")
    due_utc = segment.end_utc + timedelta(hours=24 * kept_days)
    before = due_utc - timedelta(microseconds=1)
    with database.session() as session:
        segments.add_segment(session, segment)
        days = retention.retention_days(session)
        assert retention.due_segments(session, before, days, 10) == ()
        assert len(retention.readable_spans(session, camera_id, T0, T0 + MINUTE, before)) == 1
        assert len(retention.due_segments(session, due_utc, days, 10)) == 1
        assert retention.readable_spans(session, camera_id, T0, T0 + MINUTE, due_utc) == ()


def test_the_ceiling_holds_whatever_a_row_says(database: Database) -> None:
    camera_id = add_camera(database, 1)
    segment = make_segment(camera_id, T0, "1/d/0")
    with database.session() as session:
        session.execute(text("PRAGMA ignore_check_constraints=ON"))
        session.execute(text("UPDATE authorisations SET retention_days = 365"))
        segments.add_segment(session, segment)
        now = segment.end_utc + timedelta(days=30)
        days = retention.retention_days(session)
        assert days.of(camera_id) == 30
        assert len(retention.due_segments(session, now, days, 10)) == 1
        assert retention.readable_spans(session, camera_id, T0, T0 + MINUTE, now) == ()


def test_a_recording_under_destruction_is_not_listed_and_comes_first(database: Database) -> None:
    camera_id = add_camera(database, 1)
    with database.session() as session:
        ids = [
            segments.add_segment(session, make_segment(camera_id, T0 + 2 * index * MINUTE, f"1/d/{index}"))
            for index in range(4)
        ]
        retention.begin_destruction(session, [ids[2]], T0)
        assert len(segments.spans(session, camera_id, T0, T0 + 60 * MINUTE)) == 3
        days = retention.retention_days(session)
        assert [segment.id for segment in retention.due_segments(session, T0, days, 10)] == [ids[2]]
        assert retention.due_segments(session, T0, days, 10, frozenset({ids[2]})) == ()
        assert [segment.id for segment in retention.oldest_segments(session, 2)] == ids[:2]
        retention.end_destruction(session, [ids[2]])
        assert segments.known_paths(session, ["1/d/2"]) == frozenset()


def test_stills_have_the_clock_of_recordings(database: Database) -> None:
    camera_id = add_camera(database, 1, replace(ORDER, retention_days=7))
    still = snapshots.Snapshot(camera_id, T0, "a.png", 10, 1)
    with database.session() as session:
        still_id = snapshots.add_snapshot(session, still)
        days = retention.retention_days(session)
        assert days.shortest == 7
        assert retention.due_snapshots(session, T0 + timedelta(days=7, seconds=-1), days, 5) == ()
        (due,) = retention.due_snapshots(session, T0 + timedelta(days=7), days, 5)
        assert due == replace(still, id=still_id)
        assert snapshots.of_camera(session, camera_id) == (due,)
        snapshots.remove_snapshots(session, [still_id])
        assert snapshots.known_paths(session) == frozenset()


def test_layouts_are_private_or_shared(database: Database) -> None:
    wide = Layout("Été", 3, 2, (Cell(0, 0, 2, 2), Cell(2, 0), Cell(2, 1)))
    with database.session() as session:
        layouts.save_layout(session, wide, "anna")
        layouts.save_layout(session, grid("mine", 2, 2), "bruno")
        layouts.save_layout(session, grid("all", 3, 3), layouts.SHARED)
        layouts.save_layout(session, grid("ETE", 1, 2), "anna")
        assert layouts.layouts(session, "anna") == ((grid("all", 3, 3), True), (grid("ETE", 1, 2), False))
        session.execute(text("UPDATE layouts SET cells = '[[0, 0, 9, 9]]' WHERE owner = 'anna'"))
        assert layouts.layouts(session, "anna") == ((grid("all", 3, 3), True),)


def test_changes_of_another_program_arrive_by_topic(database: Database, tmp_path: Path) -> None:
    other = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    other.open()
    feed = ChangeFeed(database)
    try:
        assert feed.poll() <= {"holds", "schema"}, "rows that migrations made"
        add_camera(other, 1)
        assert feed.poll() == {"inventory"}
        assert feed.poll() == frozenset()
        with other.session() as session:
            segments.add_segment(session, make_segment(1, T0, "1/d/0"))
        assert feed.poll() == frozenset()
        with other.session() as session:
            layouts.save_layout(session, grid("all", 3, 3), layouts.SHARED)
        feed.close()
        assert feed.poll() == {"layouts"}
    finally:
        feed.close()
        other.close()
