"""The logbook on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.storage.database import Database
from csu_console.storage.logbook import erasure
from tests.fakes.log_entries import BY, NOW
from tests.unit.storage import logbook_cases as cases


def test_an_entry_comes_back_with_what_was_added(database: Database) -> None:
    cases.an_entry_comes_back_with_what_was_added(database)


def test_the_same_draft_twice_is_one_entry(database: Database) -> None:
    cases.the_same_draft_twice_is_one_entry(database)


def test_numbers_have_no_gap_under_concurrency_and_failure(tmp_path: Path) -> None:
    shared = Database(f"sqlite:///{tmp_path / 'csu.db'}", busy_timeout_s=20.0)
    shared.open()
    try:
        cases.numbers_have_no_gap_under_concurrency_and_failure(shared)
    finally:
        shared.close()


@pytest.mark.parametrize(
    "statement",
    [
        *cases.FORBIDDEN,
        "INSERT OR REPLACE INTO log_additions SELECT * FROM log_additions",
        "INSERT OR REPLACE INTO log_texts SELECT * FROM log_texts",
        "INSERT OR REPLACE INTO log_cameras SELECT * FROM log_cameras",
    ],
)
def test_what_is_written_cannot_be_changed(database: Database, statement: str) -> None:
    cases.what_is_written_cannot_be_changed(database, statement)


def test_an_entry_is_not_replaced_by_another(database: Database) -> None:
    cases.write(database, "d1")
    with pytest.raises(StorageFault, match=r"append-only|gaps"), database.session() as session:
        session.execute(text("INSERT OR REPLACE INTO log_entries SELECT * FROM log_entries"))


def test_a_number_out_of_turn_is_refused(database: Database) -> None:
    cases.a_number_out_of_turn_is_refused(database)


def test_words_are_found_without_accents_or_case(database: Database) -> None:
    cases.words_are_found_without_accents_or_case(database)


def test_filters_and_words_hold_together(database: Database) -> None:
    cases.filters_and_words_hold_together(database)


def test_pseudonymised_text_is_gone_from_rows_and_index(database: Database) -> None:
    cases.pseudonymised_text_is_gone_from_rows_and_index(database)


def test_damage_is_told(database: Database) -> None:
    cases.damage_is_told(database, "DROP TRIGGER log_entries_no_update")


def test_no_byte_of_a_pseudonymised_text_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "csu.db"
    one = Database(f"sqlite:///{file}")
    one.open()
    for turn in range(30):
        cases.write(one, f"d{turn}", f"Monsieur Xanthopoulos{turn} tombe")
    with one.session() as session:
        assert erasure.erase_written_before(session, NOW.replace(year=2027), "365 d", BY) == 30
    with one.session() as session:
        while erasure.purge_index(session):
            pass
    one.close()
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"anthopoulos" not in content
