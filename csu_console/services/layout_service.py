"""Named layouts: the standard ones first, then those saved here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from csu_console.domain.wall import Layout
from csu_console.services.database_service import DatabaseService


class LayoutService(QObject):
    """Layouts this person sees. Lives in the GUI thread. `owner` names whose private layouts are shown."""

    changed = Signal()

    def __init__(self, database: DatabaseService, owner: str, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def load(self) -> None:
        raise NotImplementedError

    def layouts(self) -> tuple[Layout, ...]:
        """Standard ones in the order of their numbers, then saved ones by name."""
        raise NotImplementedError

    def by_name(self, name: str) -> Layout | None:
        raise NotImplementedError

    def is_standard(self, name: str) -> bool:
        raise NotImplementedError

    def is_shared(self, name: str) -> bool:
        raise NotImplementedError

    def save(self, layout: Layout, shared: bool = False) -> None:
        """Add or replace by name; raises InvalidInput for a standard name or one that is taken."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        raise NotImplementedError

    def close(self, timeout_s: float = 1.0) -> None:
        raise NotImplementedError
