"""Whether a second person approves each replay of this room, and who may be that person."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.errors import QT_TRANSLATE_NOOP, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory

FOUR_EYES = "replay_four_eyes"
"""Fact about the whole database: replays need a second person."""

SECOND_WANTED = QT_TRANSLATE_NOOP(
    "errors", "In this room a second person approves each replay: let them sign."
)
SAME = QT_TRANSLATE_NOOP("errors", "The second person is another one than who looks at recordings.")


class SecondRule(QObject):
    """For every workstation of the room. Lives in the GUI thread."""

    acted = Signal(object)
    """Deed, for the journal."""

    def __init__(self, database: DatabaseService, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._access = database, access

    def needed(self) -> bool:
        """Raises StorageFault."""
        return self._database.read(lambda session: inventory.fact(session, FOUR_EYES)) == b"1"

    def set_needed(self, needed: bool) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.SETTINGS_EDIT)
        value = b"1" if needed else b"0"
        self._database.write_now(lambda session: inventory.store_fact(session, FOUR_EYES, value))
        detail: dict[str, int | bool | str] = {"what": "four_eyes", "count": int(needed)}
        self.acted.emit(
            Deed(Action.SETTING_CHANGED, AuditObject(ObjectKind.SETTING, "replay"), detail=detail)
        )

    def check(self, actor: Actor, second: Actor | None) -> None:
        """`second`: who FourEyes approved. Raises NotPermitted, StorageFault."""
        if not self.needed():
            return
        if second is None:
            raise NotPermitted(SECOND_WANTED)
        if second.operator_id == actor.operator_id or not second.may(Permission.REPLAY):
            raise NotPermitted(SAME)
