"""When recordings kept fewer pictures, as rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from csu_console.storage import inventory, segments, thinned_spans
from csu_console.storage.database import Database
from tests.fakes.town import make_camera, make_segment

T0 = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def add_camera(database: Database) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(1))


def spans(database: Database, camera_id: int) -> list[tuple[datetime, datetime | None, float]]:
    with database.reading() as session:
        found = thinned_spans.of_camera(session, camera_id, T0, T0 + 60 * MINUTE)
    assert {span.camera_id for span in found} <= {camera_id}
    return [(span.start_utc, span.end_utc, span.rate_hz) for span in found]


def test_a_span_begins_changes_its_rate_and_ends(database: Database) -> None:
    camera_id = add_camera(database)
    with database.session() as session:
        thinned_spans.end(session, camera_id, T0)  # nothing was open
        thinned_spans.begin(session, camera_id, T0, 12.5)
    assert spans(database, camera_id) == [(T0, None, 12.5)]
    with database.session() as session:
        thinned_spans.begin(session, camera_id, T0 + MINUTE, 6.25)
        thinned_spans.end(session, camera_id, T0 + 3 * MINUTE)
        thinned_spans.end(session, camera_id, T0 + 4 * MINUTE)
    assert spans(database, camera_id) == [
        (T0, T0 + MINUTE, 12.5),
        (T0 + MINUTE, T0 + 3 * MINUTE, 6.25),
    ]
    with database.reading() as session:
        touching = thinned_spans.of_camera(session, camera_id, T0 + 2 * MINUTE, T0 + 9 * MINUTE)
        before = thinned_spans.of_camera(session, camera_id, T0 - 9 * MINUTE, T0)
        other = thinned_spans.of_camera(session, camera_id + 1, T0, T0 + 9 * MINUTE)
    assert ([span.rate_hz for span in touching], before, other) == ([6.25], (), ())


def test_a_clock_set_back_gives_no_span_that_ends_before_it_begins(database: Database) -> None:
    camera_id = add_camera(database)
    with database.session() as session:
        thinned_spans.begin(session, camera_id, T0, 12.5)
        thinned_spans.end(session, camera_id, T0 - 60 * MINUTE)
        thinned_spans.begin(session, camera_id, T0 + MINUTE, 12.5)
    assert spans(database, camera_id) == [(T0 + MINUTE, None, 12.5)]


def test_what_a_killed_run_left_open_ended_with_its_last_recording(database: Database) -> None:
    camera_id = add_camera(database)
    with database.session() as session:
        thinned_spans.begin(session, camera_id, T0 + MINUTE, 12.5)
        segments.add_segment(session, make_segment(camera_id, T0, "1/d/0"))
        segments.add_segment(session, make_segment(camera_id, T0 + 2 * MINUTE, "1/d/1"))
        last_utc = segments.last_end(session, camera_id)
        thinned_spans.end_after_crash(session, camera_id)
    assert spans(database, camera_id) == [(T0 + MINUTE, last_utc, 12.5)]


def test_without_any_recording_after_it_a_span_left_open_held_nothing(database: Database) -> None:
    camera_id = add_camera(database)
    with database.session() as session:
        thinned_spans.begin(session, camera_id, T0 + MINUTE, 12.5)
        thinned_spans.end_after_crash(session, camera_id)
    assert spans(database, camera_id) == [(T0 + MINUTE, T0 + MINUTE, 12.5)]
