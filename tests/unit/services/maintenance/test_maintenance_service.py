"""Tickets go step by step with their dates; faults and availability are counted from what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import SystemAccess
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.maintenance import NewTicket, Supplier, Ticket, TicketState, Visit
from csu_console.domain.permission import Role
from csu_console.domain.recording import GapCause
from csu_console.services.database_service import DatabaseService
from csu_console.services.maintenance.maintenance_service import MaintenanceService, MonthFigures
from csu_console.storage import alerts
from csu_console.storage.alerts import Source
from csu_console.storage.database import Session
from csu_console.storage.tables import gaps
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.plan_room import RoleAccess
from tests.fakes.room_database import room_database

HOUR = timedelta(hours=1)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[DatabaseService, int]]:
    with room_database(tmp_path) as (database, camera):
        assert camera.id is not None
        yield database, camera.id


@pytest.fixture
def service(room: tuple[DatabaseService, int], fake_clock: FakeClock) -> Iterator[MaintenanceService]:
    made = MaintenanceService(room[0], SystemAccess("A. Martin", "poste-1"), fake_clock)
    made.load()
    yield made
    room[0].drain(5.0)
    made.close()


def ticket(service: MaintenanceService, qtbot: QtBot, number: int, state: TicketState) -> Ticket:
    def found() -> bool:
        return any(one.number == number and one.state is state for one in service.kept().tickets)

    qtbot.waitUntil(found)
    return next(one for one in service.kept().tickets if one.number == number)


def test_a_ticket_goes_from_the_fault_to_the_verified_repair(
    service: MaintenanceService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    service.save_supplier(Supplier("Durand Électricité", "01 02 03 04 05", 24))
    qtbot.waitUntil(lambda: bool(service.kept().suppliers))
    number = service.open(NewTicket("Coffret ouvert", subject="Coffret quai nord"))
    assert number == 1
    one = ticket(service, qtbot, 1, TicketState.REPORTED)
    with pytest.raises(InvalidInput):
        service.move(one, TicketState.VERIFIED)
    with pytest.raises(InvalidInput):
        service.move(one, TicketState.PLANNED)
    service.move(one, TicketState.SENT, supplier_id=service.kept().suppliers[0].id)
    one = ticket(service, qtbot, 1, TicketState.SENT)
    assert one.due_utc == fake_clock.utc_now() + timedelta(hours=24)
    assert not one.is_overdue(fake_clock.utc_now())
    assert one.is_overdue(fake_clock.utc_now() + timedelta(hours=25))
    service.move(one, TicketState.PLANNED, "avec nacelle", planned_on=date(2026, 1, 20))
    one = ticket(service, qtbot, 1, TicketState.PLANNED)
    service.note(one, "clé remise")
    service.move(one, TicketState.DONE)
    one = ticket(service, qtbot, 1, TicketState.DONE)
    service.move(one, TicketState.VERIFIED)
    one = ticket(service, qtbot, 1, TicketState.VERIFIED)
    states = [note.state.value for note in one.notes if note.state is not None]
    assert states == ["reported", "sent", "planned", "done", "verified"]
    assert "clé remise" in [note.text for note in one.notes]
    assert [deed.action for deed in deeds][:2] == [Action.MAINTENANCE_SET_UP, Action.TICKET_OPENED]


def test_an_alert_opens_one_ticket_however_often_it_is_asked(
    service: MaintenanceService, room: tuple[DatabaseService, int], qtbot: QtBot
) -> None:
    alert = Alert(AlertKind.STREAM_LOST, AlertLevel.NOW, START_UTC, room[1])
    assert service.open_from(alert, "Flux perdu") == service.open_from(alert, "Flux perdu") == 1
    qtbot.waitUntil(lambda: len(service.open_of(room[1])) == 1)
    assert service.open(NewTicket("Bulle sale", room[1])) == 2


def test_a_repair_that_does_not_hold_goes_back(service: MaintenanceService, qtbot: QtBot) -> None:
    service.open(NewTicket("Panne", subject="Switch"))
    service.move(ticket(service, qtbot, 1, TicketState.REPORTED), TicketState.DONE)
    service.move(ticket(service, qtbot, 1, TicketState.DONE), TicketState.REPORTED, "retombé en panne")
    assert ticket(service, qtbot, 1, TicketState.REPORTED).done_utc is None


def test_a_visit_comes_again_and_is_late_after_its_day(
    service: MaintenanceService, fake_clock: FakeClock, qtbot: QtBot
) -> None:
    service.save_visit(Visit("Nettoyage du dôme", 6, subject="Quai nord"))
    qtbot.waitUntil(lambda: bool(service.kept().visits))
    visit = service.kept().visits[0]
    assert visit.next_on == service.today()
    assert visit.is_overdue(service.today() + timedelta(days=1))
    service.visit_done(visit)
    qtbot.waitUntil(lambda: service.kept().visits[0].last_on is not None)
    assert service.kept().visits[0].next_on == date(2026, 7, 13)


def test_month_figures_count_alerts_and_missing_recordings(
    service: MaintenanceService, room: tuple[DatabaseService, int], qtbot: QtBot
) -> None:
    database, camera_id = room

    def happened(session: Session) -> None:
        source = Source("s", "poste-1")
        alert = Alert(AlertKind.STREAM_LOST, AlertLevel.NOW, START_UTC - 3 * HOUR, camera_id)
        alerts.report(session, alert, source, START_UTC - 3 * HOUR, timedelta(0))
        alerts.withdraw(session, alert, source, START_UTC - 2 * HOUR)
        for start, end, cause in (
            (START_UTC - 10 * HOUR, START_UTC - 9 * HOUR, GapCause.STREAM_LOST),
            (START_UTC - HOUR, START_UTC, GapCause.STREAM_LOST),
        ):
            session.execute(
                gaps.insert().values(camera_id=camera_id, start_utc=start, end_utc=end, cause=cause.value)
            )

    database.write_now(happened)
    found: list[MonthFigures] = []
    service.month(2026, 1, found.append)
    qtbot.waitUntil(lambda: bool(found))
    [fault] = found[0].faults
    assert (fault.kind, fault.count, fault.lasted_s) == (AlertKind.STREAM_LOST, 1, 3600.0)
    [one] = found[0].availability
    assert one.share == pytest.approx(0.8)
    assert one.meets(98.0) is False


def test_an_operator_follows_and_does_not_set_up(
    room: tuple[DatabaseService, int], fake_clock: FakeClock
) -> None:
    operator = MaintenanceService(room[0], RoleAccess(Role.OPERATOR), fake_clock)
    operator.open(NewTicket("Panne", subject="Switch"))
    with pytest.raises(NotPermitted):
        operator.save_supplier(Supplier("Durand"))
    with pytest.raises(NotPermitted):
        operator.set_target(97.0)
    room[0].drain(5.0)
    operator.close()
    auditor = MaintenanceService(room[0], RoleAccess(Role.AUDITOR), fake_clock)
    with pytest.raises(NotPermitted):
        auditor.kept()
    auditor.close()
