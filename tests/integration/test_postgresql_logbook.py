"""The logbook on a real PostgreSQL server: the same cases as on SQLite."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from csu_console.services.logbook.catalogue_service import default_catalogue
from csu_console.storage.database import Database
from csu_console.storage.logbook import catalogue
from tests.fakes.magenta_world import wait_until
from tests.integration.test_postgresql import Server
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


def test_the_first_two_programs_of_a_room_put_its_lists_once(database: Database, server: Server) -> None:
    other = Database(server.url, busy_timeout_s=10.0)
    other.open()
    blocked = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")

    def put() -> bool:
        with other.session() as session:
            return catalogue.put_defaults(session, default_catalogue())

    def waits() -> bool:
        with database.reading() as session:
            return bool(session.execute(blocked).scalar_one())

    with ThreadPoolExecutor(1) as second:
        with database.session() as session:
            assert catalogue.put_defaults(session, default_catalogue())
            late = second.submit(put)
            assert wait_until(waits, 10.0)
        assert late.result(15.0) is False
    other.close()
    with database.reading() as session:
        assert catalogue.catalogue(session).partners == default_catalogue().partners
