"""Visitors and access files: what is needed is asked for, decisions end a file, old ones go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.logbook import Signature
from csu_console.domain.registers import AccessFile, AccessStep
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.register_service import RegisterService
from csu_console.storage.logbook import registers as rows
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.logbook_room import MARTIN

FILE = AccessFile(
    "Mme Durand", "Place de la Mairie, 12 janvier vers 18 h", date(2026, 1, 13), date(2026, 2, 12),
    Signature("", None, "", START_UTC), "12 rue Haute",
)  # fmt: skip


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def registers(database_service: DatabaseService, clock: FakeClock) -> Iterator[RegisterService]:
    service = RegisterService(database_service, MARTIN, clock)
    yield service
    service.close()


def test_a_visitor_comes_and_leaves(registers: RegisterService, clock: FakeClock, qtbot: QtBot) -> None:
    with pytest.raises(InvalidInput, match="name"):
        registers.arrive(" \u202e", "", "visite", "")
    with qtbot.waitSignal(registers.acted) as told:
        registers.arrive("M. Petit\n", "Préfecture", "commission", "A. Martin")
    assert "Petit" not in repr(told.args[0]), "the journal holds no visitor's name"
    (visit,) = registers.visits()
    assert (visit.name, visit.organisation, visit.left_utc) == ("M. Petit", "Préfecture", None)
    clock.advance(600)
    registers.leave(visit)
    clock.advance(600)
    registers.leave(visit)
    assert registers.visits()[0].left_utc == START_UTC + timedelta(minutes=10)


def test_an_access_file_goes_to_its_decision(registers: RegisterService, qtbot: QtBot) -> None:
    with pytest.raises(InvalidInput, match="who asks"):
        registers.open_file(replace(FILE, about=""))
    with pytest.raises(InvalidInput, match="due before"):
        registers.open_file(replace(FILE, due_on=date(2026, 1, 1)))
    with qtbot.waitSignal(registers.acted) as told:
        assert registers.open_file(FILE) == 1
    assert "Durand" not in repr(told.args[0])
    (file,) = registers.files()
    assert file.days_left(date(2026, 2, 1)) == 11
    assert file.days_left(date(2026, 2, 14)) == -2
    with pytest.raises(InvalidInput, match="identity"):
        registers.add_step(file, AccessStep.COMMUNICATED, "clé USB remise")
    with pytest.raises(InvalidInput, match="reason"):
        registers.add_step(file, AccessStep.REFUSED, " ")
    registers.add_step(file, AccessStep.IDENTITY, "carte d'identité vue au guichet")
    registers.add_step(registers.files()[0], AccessStep.COMMUNICATED, "clé USB remise")
    (file,) = registers.files()
    assert file.decision is not None
    assert file.days_left(date(2026, 2, 14)) is None
    with pytest.raises(InvalidInput, match="has its decision"):
        registers.add_step(file, AccessStep.NOTE, "encore")


def test_what_is_old_goes_and_what_is_open_stays(
    registers: RegisterService, database_service: DatabaseService, clock: FakeClock
) -> None:
    registers.arrive("M. Petit", "", "visite", "")
    registers.open_file(FILE)
    registers.open_file(FILE)
    registers.add_step(registers.files()[0], AccessStep.NOTHING_LEFT, "détruit à l'échéance")
    later = START_UTC + timedelta(days=400)
    assert database_service.write_now(lambda session: rows.erase_before(session, START_UTC)) == 0
    assert database_service.write_now(lambda session: rows.erase_before(session, later)) == 2
    assert registers.visits() == ()
    assert [file.id for file in registers.files()] == [1], "not decided: it stays"
