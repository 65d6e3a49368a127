"""What a timeline reads of a database, whichever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, insert, update

from csu_console.domain.clock import to_us
from csu_console.domain.hold import HoldKind
from csu_console.domain.logbook import EntryCamera, Priority
from csu_console.domain.recording import Gap, GapCause
from csu_console.domain.timeline import Period, Span, SpanKind, TimelineRow
from csu_console.storage import inventory, segments, thinned_spans, timeline
from csu_console.storage.database import Database, Session
from csu_console.storage.logbook.entries import append_entry
from csu_console.storage.tables import hold_spans, holds
from csu_console.storage.tables import segments as segments_table
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.town import make_camera, make_segment

T0 = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = Period.of(T0, T0 + 60 * MINUTE)
SECOND_US = 1_000_000


def one_camera(database: Database) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(1))


def row_of(database: Database, camera_id: int, period: Period = HOUR, grain_us: int = 1000) -> TimelineRow:
    with database.reading() as session:
        return timeline.row(session, camera_id, period, grain_us, to_us(T0 + 60 * MINUTE))


def add_files(database: Database, camera_id: int, minutes: range, **changes: object) -> None:
    with database.session() as session:
        for minute in minutes:
            made = make_segment(camera_id, T0 + minute * MINUTE, f"{camera_id}/{minute}", **changes)
            segments.add_segment(session, made)


def minutes_of(spans: tuple[Span, ...]) -> list[tuple[float, float]]:
    """Start and end in minutes since T0."""
    begun = to_us(T0)
    return [((s.start_us - begun) / 6e7, (s.end_us - begun) / 6e7) for s in spans]


def files_become_spans(database: Database) -> None:
    camera_id = one_camera(database)
    add_files(database, camera_id, range(-4, 10, 2))
    add_files(database, camera_id, range(14, 20, 2), covered_frames=10)
    add_files(database, camera_id, range(20, 22, 2), covered_frames=3000)
    add_files(database, camera_id, range(40, 42, 2))
    with database.session() as session:
        going = update(segments_table).where(segments_table.c.path == f"{camera_id}/40")
        session.execute(going.values(destroying_utc=T0))
    row = row_of(database, camera_id)
    # The file that begins at -2 ends where the period begins; what is being destroyed is not there any more.
    assert minutes_of(row.recorded) == [(0, 10), (14, 22)]
    assert minutes_of(row.covered) == [(14, 20), (20, 22)]
    assert [span.kind for span in row.covered] == [SpanKind.PARTLY_COVERED, SpanKind.COVERED]
    assert row.recorded[0].count == 5
    coarse = row_of(database, camera_id, grain_us=10 * 60 * SECOND_US)
    assert minutes_of(coarse.recorded) == [(0, 22)]
    inside = row_of(database, camera_id, Period.of(T0 + 5 * MINUTE, T0 + 5.1 * MINUTE))
    assert minutes_of(inside.recorded) == [(4, 6)]


def everything_else(database: Database) -> None:
    camera_id = one_camera(database)
    with database.session() as session:
        segments.add_gap(session, Gap(camera_id, T0 - MINUTE, T0 + MINUTE, GapCause.STREAM_LOST))
        segments.add_gap(session, Gap(camera_id, T0 - 9 * MINUTE, T0 - 5 * MINUTE, GapCause.STOPPED))
        segments.open_gap(session, camera_id, T0 + 50 * MINUTE, GapCause.DISK_FULL)
        thinned_spans.begin(session, camera_id, T0 + 20 * MINUTE, 6.0)
        thinned_spans.end(session, camera_id, T0 + 30 * MINUTE)
        _hold(session, camera_id, HoldKind.JUDICIAL, T0 + 3 * MINUTE, "PV 2026/12")
        _hold(session, camera_id, HoldKind.PRESERVE, T0 + 6 * MINUTE, "")
        _hold(session, camera_id, HoldKind.JUDICIAL, T0 + 8 * MINUTE, "released", released_utc=T0)
        mine = (EntryCamera(1, "Mairie", camera_id),)
        facts = make_facts(start_utc=T0 + 2 * MINUTE, cameras=mine, priority=Priority.URGENT)
        append_entry(session, "a", facts, (), BY)
        append_entry(session, "b", replace(facts, cameras=(EntryCamera(9, "Other", camera_id + 1),)), (), BY)
    row = row_of(database, camera_id)
    assert minutes_of(row.gaps) == [(-1, 1), (50, 60)]
    assert [(gap.cause, gap.open) for gap in row.gaps] == [
        (GapCause.STREAM_LOST, False),
        (GapCause.DISK_FULL, True),
    ]
    assert [(span.kind, span.text) for span in row.kept] == [
        (SpanKind.HELD, "PV 2026/12"),
        (SpanKind.PRESERVED, "why"),
    ]
    # A preserve holds no longer than the normal date; a judge's hold until it is released.
    assert [span.until_us for span in row.kept] == [None, to_us(T0 + 7 * MINUTE + timedelta(days=15))]
    assert minutes_of(row.thinned) == [(20, 30)]
    assert row.thinned[0].rate_hz == 6.0
    assert [(mark.number, mark.urgent) for mark in row.entries] == [(1, True)]


def jumps(database: Database) -> None:
    camera_id = one_camera(database)
    with database.session() as session:
        for minute in (5, 15, 25):
            at = T0 + minute * MINUTE
            segments.add_gap(session, Gap(camera_id, at, at + MINUTE, GapCause.CRASHED))
            facts = make_facts(start_utc=at + MINUTE, cameras=(EntryCamera(1, "Mairie", camera_id),))
            append_entry(session, f"d{minute}", facts, (), BY)
    at_us, ids = to_us(T0 + 15 * MINUTE), (camera_id, camera_id + 1)
    with database.reading() as session:
        gap, entry = timeline.next_gap, timeline.next_entry
        assert gap(session, ids, at_us, forward=True) == (camera_id, to_us(T0 + 25 * MINUTE), 0)
        assert gap(session, ids, at_us, forward=False) == (camera_id, to_us(T0 + 5 * MINUTE), 0)
        assert gap(session, (camera_id + 1,), at_us, forward=True) is None
        assert entry(session, ids, at_us, forward=True) == (camera_id, to_us(T0 + 16 * MINUTE), 2)
        assert entry(session, ids, at_us, forward=False) == (camera_id, to_us(T0 + 6 * MINUTE), 1)
        assert timeline.bounds(session, ids) is None
    add_files(database, camera_id, range(4, 10, 2))
    with database.reading() as session:
        assert timeline.bounds(session, ids) == (to_us(T0 + 4 * MINUTE), to_us(T0 + 10 * MINUTE))


def plan_of_recorded(database: Database) -> str:
    """How SQLite answers the query over the files."""
    camera_id = one_camera(database)
    seen: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        seen.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    row_of(database, camera_id)
    event.remove(database.engine, "before_cursor_execute", note)
    asked = next(both for both in seen if "FROM segments" in both[0])
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1])  # type: ignore[arg-type]
        return "\n".join(str(line) for line in found)


def _hold(
    session: Session, camera_id: int, kind: HoldKind, start_utc: datetime, reference: str, **more: object
) -> None:
    values = {
        "kind": kind.value,
        "start_utc": start_utc,
        "end_utc": start_utc + MINUTE,
        "reference": reference,
    }
    added = insert(holds).values(**values, reason="why", set_utc=T0, set_by="A. Martin", **more)
    key = session.execute(added.returning(holds.c.id)).scalar_one()
    span = {"hold_id": key, "camera_id": camera_id, "start_utc": start_utc, "end_utc": start_utc + MINUTE}
    session.execute(insert(hold_spans).values(span))
