"""What nobody should type, and does: texts without an end, marks that turn lines around, a clock that is set, formulas."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.imports import ImportRefused
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import AdditionKind, Entry, NewAddition, PersonalText
from csu_console.domain.registers import AccessStep
from csu_console.domain.secret import Secret
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.export_files import entries_csv
from csu_console.storage.database import Database
from csu_console.storage.logbook import entries as entry_rows
from csu_console.ui.journal.tables import as_csv
from tests.fakes.clock import FakeClock
from tests.fakes.rights_room import BY, RightsRoom, rights_room

SOON_MS = 3000
ENDLESS = "Groupe agité devant la gare. " * 3600
"""100 kB."""
BACKWARDS = "a\x1b[2J\u202eexe.tset\u202c\x00\r\nשלום"


@pytest.fixture
def room(
    database_service: DatabaseService, tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[RightsRoom]:
    with rights_room(database_service, tmp_path, fake_clock) as made:
        yield made


def draft_of(room: RightsRoom, text: str = "Deux hommes se battent", address: str = "") -> Draft:
    draft = room.logbook.begin(3)
    return replace(draft, facts=replace(room.entry.facts, text=PersonalText(text, address)))


def listed(room: RightsRoom, text: str) -> Path:
    file = room.folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return file


TOO_MUCH: dict[str, Callable[[RightsRoom], object]] = {
    "description": lambda room: room.logbook.save(draft_of(room, ENDLESS)),
    "address": lambda room: room.logbook.save(draft_of(room, address=ENDLESS)),
    "addendum": lambda room: room.logbook.add(1, NewAddition(AdditionKind.ADDENDUM, BY.at_utc, text=ENDLESS)),
    "link": lambda room: room.logbook.add(1, NewAddition(AdditionKind.LINK, BY.at_utc, "clip", ENDLESS)),
    "partner": lambda room: room.logbook.partner_step(room.entry, ENDLESS),
    "note of the shift": lambda room: room.shifts.note(ENDLESS),
    "note of the handover": lambda room: room.shifts.hand_over(ENDLESS, "nadia", Secret("good")),
    "order": lambda room: room.shifts.write_order(replace(room.order, body=ENDLESS)),
    "title of an order": lambda room: room.shifts.write_order(replace(room.order, title=ENDLESS)),
    "visitor": lambda room: room.registers.arrive(ENDLESS, "", "visite", ""),
    "access file": lambda room: room.registers.open_file(replace(room.file, about=ENDLESS)),
    "step of an access file": lambda room: room.registers.add_step(room.file, AccessStep.NOTE, ENDLESS),
    "category": lambda room: room.lists.import_categories(listed(room, f"code;titre\norder;{ENDLESS}\n")),
    "service": lambda room: room.lists.import_partners(listed(room, f"nom;voie\n{ENDLESS};radio\n")),
    "template": lambda room: room.lists.import_templates(
        listed(room, f"nom;categorie;description\nRixe;order;{ENDLESS}\n")
    ),
}


@pytest.mark.parametrize("field", TOO_MUCH)
def test_a_text_of_100_kb_is_refused_in_a_sentence_and_nothing_is_written(
    room: RightsRoom, field: str
) -> None:
    def rows() -> tuple[object, ...]:
        assert room.database.drain(5.0)
        return (
            room.database.read(lambda session: entry_rows.latest(session, 10)),
            room.database.read(lambda session: entry_rows.open_entries(session)),
            room.shifts.current(),
            room.shifts.orders(),
            room.registers.visits(),
            room.registers.files(),
            room.lists.catalogue(),
        )

    before = rows()
    if field == "note of the handover":
        for order in room.shifts.to_acknowledge():
            room.shifts.acknowledge(order)
        before = rows()
    with pytest.raises((InvalidInput, ImportRefused)) as refused:
        TOO_MUCH[field](room)
    assert len(str(refused.value)) < 300, "the sentence does not repeat the text"
    assert rows() == before


def test_marks_that_turn_lines_around_are_kept_nowhere(room: RightsRoom) -> None:
    room.logbook.save(draft_of(room, BACKWARDS, BACKWARDS))
    room.logbook.add(1, NewAddition(AdditionKind.ADDENDUM, BY.at_utc, text=BACKWARDS))
    room.shifts.note(BACKWARDS)
    room.shifts.write_order(replace(room.order, title=BACKWARDS, body=BACKWARDS))
    room.registers.arrive(BACKWARDS, BACKWARDS, BACKWARDS, BACKWARDS)
    room.registers.open_file(replace(room.file, requester=BACKWARDS, about=BACKWARDS))
    assert room.database.drain(5.0)
    with closing(sqlite3.connect(room.folder / "csu.db")) as database:
        dump = "\n".join(database.iterdump())
    assert "exe.tset" in dump
    assert "שלום" in dump, "letters written from right to left stay"
    assert not [mark for mark in "\x1b\u202e\u202c\x00\r" if mark in dump]


def test_no_cell_of_any_file_is_a_formula(room: RightsRoom) -> None:
    nasty = ("=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "＝1", "'=1")
    for text in nasty:
        entry = replace(room.entry, facts=replace(room.entry.facts, text=PersonalText(text)))
        assert f";{_quoted(text)};" in entries_csv([entry]).decode("utf-8-sig")
        assert as_csv([["x", text, "y"]]).strip() == f"x;{_quoted(text)};y"


def _quoted(text: str) -> str:
    return f"'{text}"


def entries_of(room: RightsRoom) -> list[Entry]:
    return list(room.database.read(lambda session: entry_rows.latest(session, 10)))


def test_a_clock_set_back_in_the_middle_of_an_entry_is_said_and_nothing_is_lost(
    room: RightsRoom, qtbot: QtBot
) -> None:
    """The entry began at what is now an hour ahead: the person corrects the time, numbers go on."""
    draft = replace(draft_of(room), facts=replace(room.entry.facts, start_utc=room.clock.utc_now()))
    room.logbook.keep(draft)
    room.clock.set_utc(room.clock.utc_now() - timedelta(hours=1))
    with pytest.raises(InvalidInput, match="future"):
        room.logbook.save(draft)
    assert [kept.id for kept in room.logbook.drafts()] == [draft.id]
    corrected = replace(draft, facts=replace(draft.facts, start_utc=room.clock.utc_now()))
    with qtbot.waitSignal(room.logbook.saved, timeout=SOON_MS):
        room.logbook.save(corrected)
    assert [entry.number for entry in entries_of(room)] == [2, 1]
    assert all(entry.intact for entry in entries_of(room))


def test_a_few_minutes_of_a_corrected_clock_hold_nobody_up(room: RightsRoom, qtbot: QtBot) -> None:
    draft = replace(draft_of(room), facts=replace(room.entry.facts, start_utc=room.clock.utc_now()))
    room.clock.set_utc(room.clock.utc_now() - timedelta(minutes=4))
    with qtbot.waitSignal(room.logbook.saved, timeout=SOON_MS):
        room.logbook.save(draft)


def test_entries_of_both_two_o_clocks_stay_apart_and_in_their_order(room: RightsRoom, qtbot: QtBot) -> None:
    """25 October 2026: 2:30 in summer time, an hour later 2:30 in winter time; found by the hour between them."""
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    room.clock.set_utc(datetime(2026, 10, 25, 5, 0, tzinfo=UTC))
    for start in (second, first):
        with qtbot.waitSignal(room.logbook.saved, timeout=SOON_MS):
            room.logbook.save(replace(draft_of(room), facts=replace(room.entry.facts, start_utc=start)))
    found: list[tuple[Entry, ...]] = []
    room.logbook.search(LogQuery(from_utc=first, to_utc=second), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=SOON_MS)
    assert [entry.facts.start_utc for entry in found[0]] == [first]
    written = entries_csv(entries_of(room)).decode("utf-8-sig")
    lines = [line.split(";")[1:4] for line in written.splitlines()]
    assert ["2026-10-25 02:30:00", "", "UTC+2"] in [[begin, "", offset] for begin, _end, offset in lines]
    assert ["2026-10-25 02:30:00", "", "UTC+1"] in [[begin, "", offset] for begin, _end, offset in lines]


def test_a_database_that_goes_away_keeps_every_step_of_an_event(
    database: Database, room: RightsRoom, qtbot: QtBot
) -> None:
    """Entry, partner, end: said once each as kept, written in their order when it is back."""
    with closing(sqlite3.connect(room.folder / "csu.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(room.database.failed, timeout=SOON_MS):
            room.logbook.save(draft_of(room))
        for _step in range(2):
            room.logbook.partner_step(room.entry, "Police municipale", "radio")
        room.logbook.add(1, NewAddition(AdditionKind.END, room.clock.utc_now()))
        assert [draft.saving for draft in room.logbook.drafts()] == [True]
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: len(entries_of(room)) == 2, timeout=SOON_MS)
    assert room.database.drain(5.0)
    steps = [added.what.kind for added in entries_of(room)[-1].additions]
    assert steps[-3:] == [AdditionKind.TOLD, AdditionKind.LEFT, AdditionKind.END]
    qtbot.waitUntil(lambda: room.logbook.drafts() == (), timeout=SOON_MS)
