"""What a timeline reads, on SQLite; the same cases run on PostgreSQL."""

from __future__ import annotations

from csu_console.storage.database import Database
from tests.unit.storage import timeline_cases as cases


def test_files_become_spans_and_holes_stay(database: Database) -> None:
    cases.files_become_spans(database)


def test_everything_else_is_told_with_its_cause(database: Database) -> None:
    cases.everything_else(database)


def test_a_jump_goes_to_the_nearest(database: Database) -> None:
    cases.jumps(database)


def test_a_month_of_files_is_answered_from_the_index_alone(database: Database) -> None:
    assert "COVERING INDEX ix_segments_camera_span" in cases.plan_of_recorded(database)
