"""Visitors of the room and requests for access: written here, shown to who may."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import Signature
from csu_console.domain.permission import Permission
from csu_console.domain.registers import (
    AccessEvent,
    AccessFile,
    AccessStep,
    Visit,
    check_file,
    check_step,
    check_visit,
)
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.writing import signature
from csu_console.storage.change_feed import Topic
from csu_console.storage.logbook import registers


class RegisterService(QObject):
    """Lives in the GUI thread. Both registers are short and read when they are asked for."""

    changed = Signal()
    """Here or on another console."""
    acted = Signal(object)
    """A Deed for the journal; it never carries a name."""

    def __init__(
        self, database: DatabaseService, access: Access, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def visits(self) -> tuple[Visit, ...]:
        """The newest first. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        return self._database.read(registers.visits)

    def arrive(self, name: str, organisation: str, reason: str, escort: str) -> None:
        """Somebody came in, now. Raises InvalidInput, NotPermitted, StorageFault."""
        by = self._by(Permission.LOGBOOK_WRITE)
        visit = Visit(
            *(
                clean_line(name),
                clean_line(reason),
                by.at_utc,
                by,
                clean_line(organisation),
                clean_line(escort),
            )
        )
        check_visit(visit)
        added = self._database.write_now(lambda session: registers.add_visit(session, visit))
        self._tell(Action.VISITOR_ADDED, ObjectKind.LOGBOOK, added, "arrived")

    def leave(self, visit: Visit) -> None:
        """They left, now. Raises NotPermitted, StorageFault."""
        by = self._by(Permission.LOGBOOK_WRITE)
        visit_id = visit.id
        if visit_id is not None:
            self._database.write_now(lambda session: registers.end_visit(session, visit_id, by.at_utc))
            self._tell(Action.VISITOR_ADDED, ObjectKind.LOGBOOK, visit_id, "left")

    def files(self) -> tuple[AccessFile, ...]:
        """The newest first. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.ACCESS_FILES)
        return self._database.read(registers.files)

    def open_file(self, file: AccessFile) -> int:
        """A request came; returns its number. Raises InvalidInput, NotPermitted, StorageFault."""
        by = self._by(Permission.ACCESS_FILES)
        clean = replace(
            file,
            requester=clean_line(file.requester),
            contact=clean_line(file.contact),
            about=clean_text(file.about),
            by=by,
        )
        check_file(clean)
        number = self._database.write_now(lambda session: registers.open_file(session, clean), durable=True)
        self._tell(Action.ACCESS_FILE_CHANGED, ObjectKind.ACCESS_FILE, number, "opened")
        return number

    def add_step(self, file: AccessFile, step: AccessStep, text: str) -> None:
        """Identity checked, note, decision. Raises InvalidInput, NotPermitted, StorageFault."""
        event = AccessEvent(step, clean_text(text), self._by(Permission.ACCESS_FILES))
        check_step(file, event)
        number = file.id
        if number is not None:
            self._database.write_now(lambda session: registers.add_step(session, number, event), durable=True)
            self._tell(Action.ACCESS_FILE_CHANGED, ObjectKind.ACCESS_FILE, number, step.value)

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _by(self, permission: Permission) -> Signature:
        return signature(self._access.require(permission), self._clock.utc_now())

    def _tell(self, action: Action, kind: ObjectKind, number: int, what: str) -> None:
        self.acted.emit(Deed(action, AuditObject(kind, str(number)), detail={"what": what}))
        self.changed.emit()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.LOGBOOK.value:
            self.changed.emit()
