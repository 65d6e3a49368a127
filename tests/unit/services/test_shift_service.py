"""Shifts: orders are acknowledged, urgent events do not slip through, two persons sign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.domain.actor import SystemAccess
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.logbook import AdditionKind, NewAddition, Priority, Signature
from csu_console.domain.secret import Secret
from csu_console.domain.shift import Handover, OrderKind, ShiftEventKind, StandingOrder
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.catalogue_service import LogCatalogueService
from csu_console.services.logbook.shift_service import ShiftService
from csu_console.storage.change_feed import Topic
from csu_console.storage.logbook import entries
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.log_entries import make_facts
from tests.fakes.logbook_room import MARTIN
from tests.fakes.second_person import FakeSecond

SOON_MS = 3000
ORDER = StandingOrder(
    OrderKind.ORDER,
    "Surveiller le marché",
    START_UTC,
    Signature("", None, "", START_UTC),
    "Deux fois par heure.",
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shifts(database_service: DatabaseService, clock: FakeClock) -> Iterator[ShiftService]:
    service = ShiftService(database_service, MARTIN, clock, FakeSecond())
    service.load()
    yield service
    service.close()


def write_urgent(database: DatabaseService, shift_id: int | None) -> int:
    by = Signature("A. Martin", None, "poste-1", START_UTC)
    facts = make_facts("", priority=Priority.URGENT)
    return database.write_now(
        lambda session: entries.append_entry(session, f"u{shift_id}", facts, (), by, shift_id)
    )


def test_a_room_has_one_shift_at_a_time(shifts: ShiftService) -> None:
    with pytest.raises(InvalidInput, match="start one first"):
        shifts.handover()
    assert shifts.start(" Matin\n").name == "Matin"
    assert shifts.current_id() == 1
    with pytest.raises(InvalidInput, match="already"):
        shifts.start()


def test_orders_hold_while_they_are_valid_and_are_acknowledged_by_each(
    shifts: ShiftService, clock: FakeClock, database_service: DatabaseService
) -> None:
    shifts.write_order(ORDER)
    later = START_UTC + timedelta(days=2)
    shifts.write_order(replace(ORDER, kind=OrderKind.EVENT, title="Match", valid_from_utc=later))
    with pytest.raises(InvalidInput, match="title"):
        shifts.write_order(replace(ORDER, title=" \u202e "))
    with pytest.raises(InvalidInput, match="before it begins"):
        shifts.write_order(replace(ORDER, valid_to_utc=START_UTC))
    assert [order.title for order in shifts.orders()] == ["Surveiller le marché", "Match"]
    assert [order.title for order in shifts.orders_now()] == ["Surveiller le marché"]
    shifts.start()
    assert len(shifts.to_acknowledge()) == 1
    shifts.acknowledge(shifts.to_acknowledge()[0])
    assert shifts.to_acknowledge() == ()
    other = ShiftService(database_service, SystemAccess("B. Leroy", "poste-2"), clock, FakeSecond())
    other.load()
    assert len(other.to_acknowledge()) == 1, "each person for themselves"
    other.withdraw_order(other.orders()[0])
    assert other.to_acknowledge() == ()
    other.close()


def test_a_shift_ends_with_two_signatures_under_one_sheet(
    shifts: ShiftService, clock: FakeClock, database_service: DatabaseService, qtbot: QtBot
) -> None:
    shifts.cameras_out = lambda: ("12 Gare: flux perdu",)
    shifts.write_order(ORDER)
    shifts.start("Nuit")
    shifts.note("Clé du local chez le gardien.")
    with pytest.raises(InvalidInput, match="not acknowledged"):
        shifts.hand_over("", "B. Leroy", Secret("good"))
    shifts.acknowledge(ORDER if ORDER.id else shifts.orders_now()[0])
    with pytest.raises(InvalidInput, match="not the one"):
        shifts.hand_over("", "a. martin ", Secret("good"))
    with qtbot.waitSignal(shifts.failed, timeout=SOON_MS):
        shifts.hand_over("", "B. Leroy", Secret("bad"))
    assert shifts.current() is not None
    clock.advance(8 * 3600)
    with qtbot.waitSignal(shifts.handed_over, timeout=SOON_MS) as done:
        shifts.hand_over("Rien à signaler.", "B. Leroy", Secret("good"))
    sheet = done.args[0]
    assert isinstance(sheet, Handover)
    qtbot.waitUntil(lambda: shifts.current() is None, timeout=SOON_MS)
    signed = {event.kind: event for event in sheet.shift.events}
    digest = hashlib.sha256(signed[ShiftEventKind.SHEET].detail.encode()).hexdigest()
    assert signed[ShiftEventKind.HANDED_OVER].detail == signed[ShiftEventKind.TAKEN_OVER].detail == digest
    assert (signed[ShiftEventKind.HANDED_OVER].by.name, signed[ShiftEventKind.TAKEN_OVER].by.name) == (
        "A. Martin",
        "B. Leroy",
    )
    kept = json.loads(signed[ShiftEventKind.SHEET].detail)
    assert kept["cameras"] == ["12 Gare: flux perdu"]
    assert kept["note"] == "Rien à signaler."
    with pytest.raises(StorageFault, match="append-only"):
        database_service.write_now(lambda session: session.execute(text("DELETE FROM shift_events")))
    assert shifts.start("Matin").id == 2


def test_urgent_events_nobody_noted_need_a_note(
    shifts: ShiftService, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    shift = shifts.start()
    number = write_urgent(database_service, shift.id)
    sheet = shifts.handover()
    assert [entry.number for entry in sheet.urgent_unnoted] == [number]
    assert [entry.number for entry in sheet.open_events] == [number]
    assert [entry.number for entry in sheet.written] == [number]
    with pytest.raises(InvalidInput, match="1 urgent"):
        shifts.hand_over(" ", "B. Leroy", Secret("good"))
    by = Signature("C. Chef", None, "poste-1", START_UTC)
    taken = NewAddition(AdditionKind.TAKEN_NOTE, START_UTC)
    database_service.write_now(lambda session: entries.append_addition(session, number, taken, by))
    assert shifts.handover().urgent_unnoted == ()
    with qtbot.waitSignal(shifts.handed_over, timeout=SOON_MS):
        shifts.hand_over("", "B. Leroy", Secret("good"))


def test_an_older_answer_of_the_database_undoes_nothing(
    shifts: ShiftService, database_service: DatabaseService, qtbot: QtBot
) -> None:
    """Asked before an order was written here, answered after."""
    shifts.start()
    database_service.changed_elsewhere.emit(Topic.LOGBOOK.value)
    assert database_service.drain(SOON_MS / 1000)
    shifts.write_order(ORDER)
    shifts.acknowledge(shifts.orders()[0])
    seen: list[int] = []
    shifts.changed.connect(lambda: seen.append(len(shifts.to_acknowledge())))
    asked: list[bool] = []
    database_service.fetch(lambda _session: None, lambda _nothing: asked.append(True))
    qtbot.waitUntil(lambda: bool(asked), timeout=SOON_MS)
    assert seen == []
    assert len(shifts.orders()) == 1
    assert shifts.to_acknowledge() == ()


def test_an_older_answer_takes_no_list_back(
    database_service: DatabaseService, qtbot: QtBot, tmp_path: Path
) -> None:
    lists = LogCatalogueService(database_service, MARTIN, FakeClock(), tmp_path)
    lists.load()
    file = tmp_path / "partners.csv"
    file.write_text("nom;voie\nPolice municipale;radio\n", encoding="utf-8")
    database_service.changed_elsewhere.emit(Topic.LOGBOOK.value)
    assert database_service.drain(SOON_MS / 1000)
    assert lists.import_partners(file) == 1
    with qtbot.assertNotEmitted(lists.changed, wait=200):
        assert len(lists.catalogue().partners_in_use()) == 1
    lists.close()
