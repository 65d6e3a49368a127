"""What the logbook's storage must do on both databases: each function is a test of either file."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import AdditionKind, EntryCamera, NewAddition, PersonalText, Priority
from csu_console.storage.database import Database
from csu_console.storage.logbook import entries, erasure, search
from csu_console.storage.logbook.reading import entry_of
from tests.fakes.log_entries import BY, NOW, make_facts

FORBIDDEN = (
    "UPDATE log_entries SET author = 'X'",
    "DELETE FROM log_entries",
    "UPDATE log_additions SET detail = 'X'",
    "DELETE FROM log_additions",
    "DELETE FROM log_cameras",
    "UPDATE log_texts SET body = 'X'",
    "DELETE FROM log_texts",
)


def write(database: Database, draft_id: str, description: str = "", **changes: object) -> int:
    with database.session() as session:
        return entries.append_entry(session, draft_id, make_facts(description, **changes), (), BY)


def add(database: Database, number: int, kind: AdditionKind, **changes: object) -> None:
    what = replace(NewAddition(kind, NOW + timedelta(minutes=5)), **changes)  # type: ignore[arg-type]
    with database.session() as session:
        entries.append_addition(session, number, what, BY)


def found(database: Database, words: str = "", **filters: object) -> list[int]:
    with database.reading() as session:
        return search.search_numbers(session, LogQuery(words, **filters))  # type: ignore[arg-type]


def an_entry_comes_back_with_what_was_added(database: Database) -> None:
    told = NewAddition(AdditionKind.TOLD, NOW, "Police municipale", "radio")
    with database.session() as session:
        facts = make_facts("Deux hommes se battent.")
        number = entries.append_entry(session, "d1", facts, (told,), BY, None)
    add(database, number, AdditionKind.ADDENDUM, text="L'un est blessé au bras.")
    with database.reading() as session:
        entry = entry_of(session, number)
        assert entry is not None
        assert (entry.number, entry.facts, entry.by, entry.intact) == (1, facts, BY, True)
        assert [a.what.text for a in entry.additions] == ["", "L'un est blessé au bras."]
        assert entry.additions[0].what == told
        assert all(a.intact for a in entry.additions)
        assert [e.number for e in entries.open_entries(session)] == [1]
        assert entry_of(session, 2) is None
    add(database, number, AdditionKind.END)
    with database.reading() as session:
        assert entries.open_entries(session) == ()
    with pytest.raises(InvalidInput, match="closed already"):
        add(database, number, AdditionKind.END)
    add(database, number, AdditionKind.VISA)
    with pytest.raises(InvalidInput, match="visa already"):
        add(database, number, AdditionKind.VISA)
    with pytest.raises(InvalidInput, match="no logbook entry number 9"):
        add(database, 9, AdditionKind.VISA)


def the_same_draft_twice_is_one_entry(database: Database) -> None:
    assert write(database, "d1") == 1
    assert write(database, "d1") == 1
    assert write(database, "d2") == 2
    with database.reading() as session:
        assert entries.written_drafts(session, ["d1", "d3"]) == {"d1": 1}


def numbers_have_no_gap_under_concurrency_and_failure(database: Database) -> None:
    """Four writers, a quarter of whose transactions fail after the number was given."""
    faults: list[BaseException] = []

    def writer(name: int) -> None:
        for turn in range(8):
            try:
                with database.session() as session:
                    entries.append_entry(session, f"{name}-{turn}", make_facts(), (), BY)
                    if turn % 4 == name:
                        raise InvalidInput("given up")
            except InvalidInput:
                continue
            except BaseException as fault:
                faults.append(fault)

    threads = [threading.Thread(target=writer, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30.0)
    assert faults == []
    with database.reading() as session:
        numbers = list(session.execute(text("SELECT number FROM log_entries ORDER BY number")).scalars())
    assert numbers == list(range(1, 4 * 6 + 1))


def what_is_written_cannot_be_changed(database: Database, statement: str) -> None:
    number = write(database, "d1", "texte")
    add(database, number, AdditionKind.ADDENDUM, text="suite")
    with pytest.raises(StorageFault, match="append-only"), database.session() as session:
        session.execute(text(statement))


def a_number_out_of_turn_is_refused(database: Database) -> None:
    write(database, "d1")
    with database.session() as session:
        session.execute(text("UPDATE log_counters SET value = value + 1"))
    with pytest.raises(StorageFault, match="without gaps"):
        write(database, "d2")


def words_are_found_without_accents_or_case(database: Database) -> None:
    write(database, "d1", "Un élève BLESSÉ près du Café de l'Été, œil au beurre noir")
    patrol = {"title": "Vidéopatrouille", "category": "patrol", "site": "Gare", "cameras": ()}
    write(database, "d2", "Rien à signaler", **patrol)
    for words in ("eleve", "ÉLÈVE blesse", "cafe ete", "oeil", "l'ete", "bless", "345", "mairie rixe", "1"):
        assert found(database, words) == [1], words
    assert found(database, "signaler") == [2]
    assert found(database, "vaucelles") == [2, 1]
    assert found(database, "lève") == [], "a word is found by its beginning"
    assert found(database, "eleve signaler") == []
    assert found(database, "\"';*()|&!:") == [2, 1], "signs are no words: the list stays"
    add(database, 2, AdditionKind.ADDENDUM, text="Finalement un blessé")
    assert found(database, "signaler blesse") == [2], "half in the entry, half in the addendum"
    assert found(database, "blesse") == [2, 1]


def filters_and_words_hold_together(database: Database) -> None:
    write(database, "d1", "couteau", priority=Priority.URGENT)
    write(database, "d2", "couteau", category="patrol", commune="Ifs", cameras=(EntryCamera(12, "Gare"),))
    write(database, "d3", "couteau", start_utc=NOW - timedelta(days=40))
    assert found(database, "couteau", category="patrol") == [2]
    assert found(database, "couteau", priority=Priority.URGENT) == [1]
    assert found(database, commune="Ifs") == [2]
    assert found(database, "couteau", camera_number=345) == [3, 1]
    assert found(database, camera_number=34) == []
    assert found(database, author="A. Martin") == [3, 2, 1]
    assert found(database, author="A. Martin", limit=2) == [3, 2], "the newest alone fill the page"
    assert found(database, author="A. Martin", before=3, limit=1) == [2]
    assert found(database, author="A. Martin", before=2, limit=1) == [1]
    assert found(database, author="A. Martin", before=1, limit=1) == []
    day = timedelta(days=1)
    assert found(database, from_utc=NOW - day, to_utc=NOW + day) == [2, 1]
    assert found(database, "cout", from_utc=NOW - 60 * day, to_utc=NOW - 30 * day) == [3]
    assert found(database, "cout", from_utc=NOW - 90 * day, to_utc=NOW) == [3], "the end is not included"
    assert found(database, from_utc=NOW) == [2, 1]
    add(database, 1, AdditionKind.VISA)
    assert found(database, without_visa=True) == [3, 2]
    add(database, 2, AdditionKind.END)
    assert found(database, "couteau", only_open=True) == [3, 1]
    assert found(database, "couteau", before=3, limit=1) == [2]


def pseudonymised_text_is_gone_from_rows_and_index(database: Database) -> None:
    number = write(database, "d1", "Monsieur Xanthopoulos tombe")
    add(database, number, AdditionKind.ADDENDUM, text="Témoin Zbigniewska")
    write(database, "d2", "autre Xanthopoulos", start_utc=NOW)
    with database.session() as session:
        later = replace(BY, at_utc=NOW + timedelta(days=400))
        assert erasure.erase_written_before(session, NOW, "365 d", later) == 0
        assert erasure.erase_written_before(session, NOW + timedelta(days=1), "365 d", later, limit=1) == 1
    with database.session() as session:
        while erasure.purge_index(session):
            pass
    assert found(database, "xanthopoulos") == [2]
    assert found(database, "zbigniewska") == []
    assert found(database, "rixe") == [2, 1], "what is not personal is still found"
    assert found(database, camera_number=345) == [2, 1]
    with database.reading() as session:
        entry = entry_of(session, number)
        assert entry is not None
        assert entry.facts.text == PersonalText()
        assert entry.additions[0].what.text == ""
        assert entry.pseudonymised_utc == NOW + timedelta(days=400)
        assert entry.intact, "erased by rule is not damage"
        assert entry.additions[0].intact
        assert session.execute(text("SELECT count(*) FROM log_texts WHERE body IS NOT NULL")).scalar() == 1


def damage_is_told(database: Database, drop_trigger: str) -> None:
    number = write(database, "d1", "avant")
    with database.session() as session:
        session.execute(text(drop_trigger))
        session.execute(text("UPDATE log_entries SET commune = 'Ailleurs'"))
    with database.reading() as session:
        entry = entry_of(session, number)
        assert entry is not None
        assert not entry.intact
