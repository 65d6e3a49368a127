"""Rows of requisitions on SQLite; the same cases run on PostgreSQL in the integration tests."""

from __future__ import annotations

import pytest

from csu_console.storage.database import Database
from tests.unit.storage import requisition_cases as cases


def test_everything_comes_back(database: Database) -> None:
    cases.everything_comes_back(database)


def test_the_same_opening_twice_is_one(database: Database) -> None:
    cases.the_same_opening_twice_is_one(database)


def test_numbers_have_no_gap_under_concurrency_and_failure(database: Database) -> None:
    cases.numbers_have_no_gap_under_concurrency_and_failure(database)


@pytest.mark.parametrize("statement", cases.FORBIDDEN)
def test_what_is_written_cannot_be_changed(database: Database, statement: str) -> None:
    cases.what_is_written_cannot_be_changed(database, statement)


def test_a_step_is_checked_on_the_row_as_it_is(database: Database) -> None:
    cases.a_step_is_checked_on_the_row_as_it_is(database)


def test_a_scan_is_there_whole_or_missing(database: Database) -> None:
    cases.a_scan_is_there_whole_or_missing(database)
