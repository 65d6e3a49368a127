"""Questions to the journal give the same whatever index leads, page after page."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry, AuditObject, ObjectKind, camera_object
from csu_console.storage.database import Database
from csu_console.storage.journal import search
from csu_console.storage.journal.append import append
from csu_console.storage.journal.search import JournalFilter, Place
from tests.fakes.journal_entries import JOURNAL_START, actor, make_audit_entry

PERSONS = [actor("A. Martin"), actor("B. Leroy"), actor("", operator_id=None)]
ACTIONS = [Action.STREAM_SHOWN, Action.STREAM_HIDDEN, Action.SNAPSHOT, Action.EXPORTED]


@pytest.fixture
def entries(database: Database) -> list[AuditEntry]:
    """400 entries; two and two at the same instant."""
    made = []
    for number in range(400):
        who: Actor = PERSONS[number % 3]
        obj = camera_object(number % 7) if number % 5 else AuditObject(ObjectKind.LAYOUT, "3")
        at = JOURNAL_START + timedelta(seconds=number // 2)
        made.append(make_audit_entry(number, at, action=ACTIONS[number % 4], obj=obj, who=who))
    with database.session() as session:
        return list(append(session, made))


def expected(entries: list[AuditEntry], wanted: JournalFilter) -> list[int]:
    return [
        entry.sequence
        for entry in reversed(entries)
        if (wanted.person is None or entry.actor_name == wanted.person)
        and (
            wanted.camera_number is None
            or (entry.object_kind, entry.object_id) == ("camera", str(wanted.camera_number))
        )
        and (not wanted.actions or entry.action in {action.value for action in wanted.actions})
        and (wanted.from_utc is None or entry.at_utc >= wanted.from_utc)
        and (wanted.until_utc is None or entry.at_utc < wanted.until_utc)
    ]


@pytest.mark.parametrize("probe", [0, 50, 20_000])
def test_filters_together_find_what_each_entry_says(
    database: Database, entries: list[AuditEntry], probe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PROBE_LIMIT", probe)
    some = JOURNAL_START + timedelta(seconds=60), JOURNAL_START + timedelta(seconds=150)
    two = frozenset({Action.SNAPSHOT, Action.EXPORTED})
    with database.reading() as session:
        for person, camera, actions, period in product(
            (None, "", "B. Leroy", "nobody known"),
            (None, 3, 99),
            (frozenset[Action](), frozenset({Action.SNAPSHOT}), two),
            ((None, None), some),
        ):
            wanted = JournalFilter(person, camera, actions, *period)
            found: list[int] = []
            place = None
            while page := search.page(session, wanted, place, limit=17):
                found += [entry.sequence for entry in page]
                place = Place(page[-1].at_utc, page[-1].sequence)
            assert found == expected(entries, wanted)


def test_persons_are_named_once_and_nobody_too(database: Database, entries: list[AuditEntry]) -> None:
    with database.reading() as session:
        assert search.persons(session) == ("", "A. Martin", "B. Leroy")


def test_an_export_goes_on_where_it_was(database: Database, entries: list[AuditEntry]) -> None:
    with database.reading() as session:
        until = JOURNAL_START + timedelta(seconds=5)
        first = search.entries_of_period(session, JOURNAL_START, until, 0, 4)
        rest = search.entries_of_period(session, JOURNAL_START, until, first[-1].sequence, 100)
    assert [entry.sequence for entry in (*first, *rest)] == list(range(1, 11))
    assert first[0] == entries[0]


def test_one_camera_and_some_actions(database: Database, entries: list[AuditEntry]) -> None:
    until = JOURNAL_START + timedelta(hours=1)
    with database.reading() as session:
        found = search.of_camera(session, 3, (Action.SNAPSHOT,), JOURNAL_START, until)
        assert [entry.sequence for entry in found] == [
            entry.sequence
            for entry in entries
            if (entry.object_kind, entry.object_id, entry.action) == ("camera", "3", "snapshot")
        ]
        newest = search.newest_of(session, Action.SNAPSHOT, ObjectKind.CAMERA, "3")
        assert newest == found[-1]
        assert search.newest_of(session, Action.SNAPSHOT, ObjectKind.REPORT, "3") is None
        everything = search.of_actions(session, (Action.SNAPSHOT, Action.EXPORTED), JOURNAL_START, until)
        assert len(everything) == 200
