"""Maintenance of the room: tickets followed, availability counted, visits planned; the same on every workstation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert
from csu_console.domain.audit import Action, AuditObject, Deed, Detail, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_text import clean_line
from csu_console.domain.logbook import LINE_LIMIT, check_length
from csu_console.domain.maintenance import (
    TARGET_DEFAULT_PERCENT,
    FaultCount,
    MonthAvailability,
    NewTicket,
    Supplier,
    Ticket,
    TicketState,
    Visit,
)
from csu_console.domain.permission import Permission
from csu_console.domain.report import Period
from csu_console.domain.sign_in import require_to_show
from csu_console.services.database_service import DatabaseService
from csu_console.storage import camera_faults
from csu_console.storage import maintenance as rows
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

NOTHING_NOTED = QT_TRANSLATE_NOOP("errors", "There is nothing to note: write something first.")
NO_DAY = QT_TRANSLATE_NOOP("errors", "Give the day the supplier has planned.")
NO_SUPPLIER = QT_TRANSLATE_NOOP("errors", "Choose the supplier who repairs.")
BAD_TARGET = QT_TRANSLATE_NOOP("errors", "The target lies between 50 and 100 %.")


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything the room keeps of its maintenance, in memory."""

    tickets: tuple[Ticket, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    visits: tuple[Visit, ...] = ()
    target_percent: float = TARGET_DEFAULT_PERCENT


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Availability and faults of one month."""

    year: int
    month: int
    availability: tuple[MonthAvailability, ...]
    faults: tuple[FaultCount, ...]


def _read(session: Session) -> Kept:
    return Kept(
        rows.all_tickets(session),
        rows.all_suppliers(session),
        rows.all_visits(session),
        rows.target_percent(session),
    )


class MaintenanceService(QObject):
    """Lives in the GUI thread. What is kept is answered from memory, which follows the database's change feed."""

    changed = Signal()
    failed = Signal(object)
    """A ConsoleError."""
    acted = Signal(object)
    """A Deed of the journal."""

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._kept = Kept()
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        self._take(self._database.read(_read))

    def close(self) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    # asked

    def kept(self) -> Kept:
        """Raises NotPermitted."""
        require_to_show(self._access, Permission.MAINTENANCE)
        return self._kept

    def may(self, permission: Permission) -> bool:
        """For showing what can be done; every call checks again."""
        try:
            return self._access.actor().may(permission)
        except ConsoleError:
            return False

    def now_utc(self) -> datetime:
        return self._clock.utc_now()

    def today(self) -> date:
        return shown_at(self._clock.utc_now()).date()

    def open_of(self, camera_id: int) -> tuple[Ticket, ...]:
        """Tickets of one camera that are not verified yet."""
        return tuple(one for one in self._kept.tickets if one.camera_id == camera_id and one.is_open)

    def month(
        self,
        year: int,
        month: int,
        then: Callable[[MonthFigures], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        """Counted in the pool. Raises NotPermitted, InvalidInput."""
        self._access.require(Permission.MAINTENANCE)
        from_utc, until_utc = Period.of_month(year, month).bounds_utc()
        now = self._clock.utc_now()

        def count(session: Session) -> MonthFigures:
            return MonthFigures(
                year,
                month,
                camera_faults.availability(session, from_utc, until_utc, now),
                camera_faults.faults(session, from_utc, until_utc, now),
            )

        self._database.fetch(count, then, otherwise)

    # tickets

    def open(self, new: NewTicket) -> int:
        """Its number. Raises NotPermitted, InvalidInput, StorageFault."""
        actor = self._access.require(Permission.MAINTENANCE)
        checked, now = new.checked(), self._clock.utc_now()
        before = {ticket.number for ticket in self._kept.tickets}
        number = self._database.write_now(lambda session: rows.open_ticket(session, checked, actor, now))
        if number not in before:
            self._tell(Action.TICKET_OPENED, number, {"from_alert": new.alert is not None})
        self._refresh()
        return number

    def open_from(self, alert: Alert, fault: str) -> int:
        """One key in the list of alerts: the camera's fault, in the alert's own words. Raises as `open`."""
        return self.open(NewTicket(fault, alert.camera_id, alert.subject, alert.kind))

    def move(
        self,
        ticket: Ticket,
        state: TicketState,
        text: str = "",
        *,
        supplier_id: int | None = None,
        planned_on: date | None = None,
    ) -> None:
        """The next step of a ticket. Raises NotPermitted, InvalidInput, StorageFault."""
        actor = self._access.require(Permission.MAINTENANCE)
        if state is TicketState.PLANNED and planned_on is None:
            raise InvalidInput(NO_DAY)
        if state is TicketState.SENT and supplier_id is None and ticket.supplier is None:
            raise InvalidInput(NO_SUPPLIER)
        clean, now = clean_line(text), self._clock.utc_now()
        check_length(clean, LINE_LIMIT)
        self._database.write_now(
            lambda session: rows.move(
                session,
                ticket.number,
                state,
                actor,
                now,
                text=clean,
                supplier_id=supplier_id,
                planned_on=planned_on,
            )
        )
        self._tell(Action.TICKET_CHANGED, ticket.number, {"what": state.value})
        self._refresh()

    def note(self, ticket: Ticket, text: str) -> None:
        """A remark, never changed. Raises NotPermitted, InvalidInput, StorageFault."""
        actor = self._access.require(Permission.MAINTENANCE)
        clean, now = clean_line(text), self._clock.utc_now()
        if not clean:
            raise InvalidInput(NOTHING_NOTED)
        check_length(clean, LINE_LIMIT)
        self._database.write_now(lambda session: rows.add_note(session, ticket.number, clean, actor, now))
        self._tell(Action.TICKET_CHANGED, ticket.number, {"what": "noted"})
        self._refresh()

    # set up

    def save_supplier(self, supplier: Supplier) -> None:
        """Raises NotPermitted, InvalidInput, StorageFault."""
        self._set_up("supplier", lambda session: rows.save_supplier(session, supplier))

    def remove_supplier(self, supplier_id: int) -> None:
        """Raises NotPermitted, InvalidInput while a ticket names it, StorageFault."""
        self._set_up("supplier_removed", lambda session: rows.remove_supplier(session, supplier_id))

    def save_visit(self, visit: Visit) -> None:
        """Raises NotPermitted, StorageFault."""
        begins = visit if visit.begins_on is not None else replace(visit, begins_on=self.today())
        self._set_up("visit", lambda session: rows.save_visit(session, begins))

    def remove_visit(self, visit_id: int) -> None:
        """Raises NotPermitted, StorageFault."""
        self._set_up("visit_removed", lambda session: rows.remove_visit(session, visit_id))

    def visit_done(self, visit: Visit) -> None:
        """Today. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.MAINTENANCE)
        assert visit.id is not None
        visit_id, day = visit.id, self.today()
        self._database.write_now(lambda session: rows.visit_done(session, visit_id, day))
        self._tell(Action.MAINTENANCE_SET_UP, None, {"what": "visit_done"})
        self._refresh()

    def set_target(self, percent: float) -> None:
        """Raises NotPermitted, InvalidInput, StorageFault."""
        if not 50.0 <= percent <= 100.0:
            raise InvalidInput(BAD_TARGET)
        self._set_up("target", lambda session: rows.set_target_percent(session, percent))

    def write_file(self, path: Path, content: bytes) -> None:
        """A table as CSV. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.MAINTENANCE)
        write_published(path, content)
        obj = AuditObject(ObjectKind.REPORT, "maintenance")
        self.acted.emit(Deed(Action.REPORT_MADE, obj, detail={"medium": "csv"}))

    def _set_up(self, what: str, write: Callable[[Session], object]) -> None:
        self._access.require(Permission.MAINTENANCE_SETUP)
        self._database.write_now(write)
        self._tell(Action.MAINTENANCE_SET_UP, None, {"what": what})
        self._refresh()

    # what happens elsewhere

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MAINTENANCE.value:
            self._refresh()

    def _refresh(self) -> None:
        self._database.fetch(_read, self._take)

    def _take(self, kept: Kept) -> None:
        if kept != self._kept:
            self._kept = kept
            self.changed.emit()

    def _tell(self, action: Action, number: int | None, detail: Detail) -> None:
        obj = AuditObject(ObjectKind.TICKET, "" if number is None else str(number))
        self.acted.emit(Deed(action, obj, detail=detail))
