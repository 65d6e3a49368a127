"""Shifts of the room: started, orders acknowledged, handed over with a sheet that both sign."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import DESCRIPTION_LIMIT, Entry, Signature, check_length
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.shift import (
    HOLDS_ENDING,
    NO_SHIFT,
    NOT_ACKNOWLEDGED,
    SAME_PERSON,
    Handover,
    Shift,
    ShiftEvent,
    ShiftEventKind,
    StandingOrder,
    check_handover,
    check_order,
    to_acknowledge,
    unnoted,
)
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.handover_text import handover_json
from csu_console.services.logbook.writing import signature
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries, shifts

Refused = Callable[[ConsoleError], None]


class SecondPerson(Protocol):
    """FourEyes: a second person proves who they are without the first signing out."""

    def ask(
        self,
        second_name: str,
        second_password: Secret,
        permission: Permission,
        excluded: Actor,
        then: Callable[[Actor], None],
        otherwise: Refused,
    ) -> None: ...


_State = tuple[Shift | None, tuple[StandingOrder, ...]]


class ShiftService(QObject):
    """Lives in the GUI thread; shift and orders are answered from memory."""

    changed = Signal()
    handed_over = Signal(object)
    """The Handover both have signed."""
    failed = Signal(object)
    """A ConsoleError."""
    acted = Signal(object)
    """A Deed for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        second: SecondPerson,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock, self._second = database, access, clock, second
        self._shift: Shift | None = None
        self._orders: tuple[StandingOrder, ...] = ()
        self._read_here = 0
        """Counts what was read after a write of this service: an answer asked for before may be older."""
        self.cameras_out: Callable[[], tuple[str, ...]] = tuple
        """Cameras out of order, one line each; whoever knows them puts itself here."""
        self.holds_ending: Callable[[datetime], tuple[str, ...]] | None = None
        """Holds that end before an instant; None while nothing in the program keeps holds."""
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Raises StorageFault."""
        now = self._clock.utc_now()
        self._read_here += 1
        self._take(self._database.read(lambda session: _state(session, now)))

    def current(self) -> Shift | None:
        return self._shift

    def current_id(self) -> int | None:
        return None if self._shift is None else self._shift.id

    def orders(self) -> tuple[StandingOrder, ...]:
        """Orders, places and events that hold now, and those to come."""
        return self._orders

    def orders_now(self) -> tuple[StandingOrder, ...]:
        now = self._clock.utc_now()
        return tuple(order for order in self._orders if order.holds_at(now))

    def to_acknowledge(self) -> tuple[StandingOrder, ...]:
        """What the person signed in has not acknowledged in this shift."""
        try:
            name = self._access.actor().name
        except ConsoleError:
            return ()
        return () if self._shift is None else to_acknowledge(self.orders_now(), self._shift, name)

    def start(self, name: str = "") -> Shift:
        """Begin a shift. Raises InvalidInput while one runs, NotPermitted, StorageFault."""
        by = self._by(Permission.LOGBOOK_WRITE)
        title = clean_line(name)[:60]
        self._database.write_now(lambda session: shifts.start_shift(session, by, title), durable=True)
        self.load()
        assert self._shift is not None
        return self._shift

    def acknowledge(self, order: StandingOrder) -> None:
        """The person has read an order. Raises InvalidInput without a shift, NotPermitted."""
        self._add(ShiftEventKind.ACKNOWLEDGED, str(order.id))

    def note(self, text: str) -> None:
        """Something for the next team. Raises InvalidInput, NotPermitted."""
        clean = clean_text(text)
        check_length(clean, DESCRIPTION_LIMIT)
        if clean:
            self._add(ShiftEventKind.NOTE, detail=clean)

    def write_order(self, order: StandingOrder) -> None:
        """For supervisors. Raises InvalidInput, NotPermitted, StorageFault."""
        by = self._by(Permission.LOGBOOK_SETUP)
        clean = replace(order, title=clean_line(order.title), body=clean_text(order.body), by=by)
        check_order(clean)
        check_length(clean.body, DESCRIPTION_LIMIT)
        added = self._database.write_now(lambda session: shifts.add_order(session, clean))
        self._tell("order written", added)
        self.load()

    def withdraw_order(self, order: StandingOrder) -> None:
        """For supervisors. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_SETUP)
        order_id, now = order.id, self._clock.utc_now()
        if order_id is not None:
            self._database.write_now(lambda session: shifts.withdraw_order(session, order_id, now))
            self._tell("order withdrawn", order_id)
            self.load()

    def handover(self, note: str = "") -> Handover:
        """The sheet as it stands now. Raises InvalidInput without a shift, NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        shift = self._running()
        now = self._clock.utc_now()

        def read(session: Session) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
            return entries.open_entries(session), shifts.entries_of_shift(session, shift.id)

        open_events, written = self._database.read(read)
        everything = {entry.number: entry for entry in (*open_events, *written)}
        holds = None if self.holds_ending is None else self.holds_ending(now + HOLDS_ENDING)
        return Handover(
            shift=shift,
            made_utc=now,
            open_events=open_events,
            urgent_unnoted=unnoted(tuple(everything[number] for number in sorted(everything))),
            written=tuple(reversed(written)),
            cameras=self.cameras_out(),
            orders=self.orders_now(),
            note=clean_text(note),
            holds=holds,
        )

    def hand_over(self, note: str, successor: str, password: Secret) -> None:
        """End the shift: the person signed in hands over, `successor` proves who they are and takes over.

        `handed_over` or `failed` follows. Raises InvalidInput (orders not acknowledged, urgent events without a note,
        the same person twice), NotPermitted, StorageFault; then nothing has begun.
        """
        actor = self._access.require(Permission.LOGBOOK_WRITE)
        sheet = self.handover(note)
        left = self.to_acknowledge()
        if left:
            raise InvalidInput(NOT_ACKNOWLEDGED, count=len(left))
        check_length(sheet.note, DESCRIPTION_LIMIT)
        check_handover(sheet)
        if clean_line(successor).casefold() == actor.name.casefold():
            raise InvalidInput(SAME_PERSON)
        self._second.ask(
            successor,
            password,
            Permission.LOGBOOK_WRITE,
            actor,
            lambda second: self._sign(sheet, actor, second),
            self.failed.emit,
        )

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _sign(self, sheet: Handover, first: Actor, second: Actor) -> None:
        """The sheet and both signatures under its hash, in one transaction."""
        now = self._clock.utc_now()
        text = handover_json(sheet)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        rows = (
            ShiftEvent(ShiftEventKind.SHEET, signature(first, now), detail=text),
            ShiftEvent(ShiftEventKind.HANDED_OVER, signature(first, now), detail=digest),
            ShiftEvent(ShiftEventKind.TAKEN_OVER, signature(second, now), detail=digest),
        )
        shift_id = sheet.shift.id

        def write(session: Session) -> None:
            running = shifts.current_shift(session)
            if running is None or running.id != shift_id:
                raise InvalidInput(NO_SHIFT)
            for row in rows:
                shifts.add_event(session, shift_id, row)

        signed = replace(sheet, shift=replace(sheet.shift, events=(*sheet.shift.events, *rows)))
        self._database.write(write, lambda _nothing: self._on_signed(signed), self.failed.emit, durable=True)

    def _on_signed(self, signed: Handover) -> None:
        self._read_here += 1
        self._take((None, self._orders))
        self._refresh()
        self._tell("shift handed over", signed.shift.id)
        self.handed_over.emit(signed)

    def _tell(self, what: str, number: int) -> None:
        obj = AuditObject(ObjectKind.LOGBOOK, what)
        self.acted.emit(Deed(Action.LOGBOOK_SET_UP, obj, detail={"number": number}))

    def _add(self, kind: ShiftEventKind, subject: str = "", detail: str = "") -> None:
        by = self._by(Permission.LOGBOOK_WRITE)
        shift_id = self._running().id
        event = ShiftEvent(kind, by, subject, detail)
        self._database.write_now(lambda session: shifts.add_event(session, shift_id, event))
        self.load()

    def _running(self) -> Shift:
        if self._shift is None:
            raise InvalidInput(NO_SHIFT)
        return self._shift

    def _by(self, permission: Permission) -> Signature:
        return signature(self._access.require(permission), self._clock.utc_now())

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.LOGBOOK.value:
            self._refresh()

    def _refresh(self) -> None:
        now, before = self._clock.utc_now(), self._read_here

        def take(state: _State) -> None:
            if before == self._read_here:
                self._take(state)
            else:
                self._refresh()

        self._database.fetch(lambda session: _state(session, now), take)

    def _take(self, state: _State) -> None:
        if state != (self._shift, self._orders):
            self._shift, self._orders = state
            self.changed.emit()


def _state(session: Session, now_utc: datetime) -> _State:
    return shifts.current_shift(session), shifts.orders(session, now_utc)
