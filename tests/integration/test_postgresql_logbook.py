"""The logbook on a real PostgreSQL server: the same cases as on SQLite."""

from __future__ import annotations

import pytest

from csu_console.storage.database import Database
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.unit.storage import logbook_cases as cases

pytestmark = pytest.mark.postgresql


def test_an_entry_comes_back_with_what_was_added(database: Database) -> None:
    cases.an_entry_comes_back_with_what_was_added(database)


def test_the_same_draft_twice_is_one_entry(database: Database) -> None:
    cases.the_same_draft_twice_is_one_entry(database)


def test_numbers_have_no_gap_under_concurrency_and_failure(database: Database) -> None:
    cases.numbers_have_no_gap_under_concurrency_and_failure(database)


@pytest.mark.parametrize("statement", [*cases.FORBIDDEN, "TRUNCATE log_entries CASCADE"])
def test_what_is_written_cannot_be_changed(database: Database, statement: str) -> None:
    cases.what_is_written_cannot_be_changed(database, statement)


def test_a_number_out_of_turn_is_refused(database: Database) -> None:
    cases.a_number_out_of_turn_is_refused(database)


def test_words_are_found_without_accents_or_case(database: Database) -> None:
    cases.words_are_found_without_accents_or_case(database)


def test_filters_and_words_hold_together(database: Database) -> None:
    cases.filters_and_words_hold_together(database)


def test_pseudonymised_text_is_gone_from_rows_and_index(database: Database) -> None:
    cases.pseudonymised_text_is_gone_from_rows_and_index(database)


def test_damage_is_told(database: Database) -> None:
    cases.damage_is_told(database, "DROP TRIGGER log_entries_append_only ON log_entries")
