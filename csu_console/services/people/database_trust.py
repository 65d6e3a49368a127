"""Whether the database can be asked about people, and whether who is here was let in without it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import StorageBusy


class DatabaseTrust(QObject):
    """Of one session service. Lives in the GUI thread."""

    changed = Signal()
    """`database_away` or `by_memory` is another; who is here and what they may do is not."""
    came_back = Signal()

    def __init__(self, database: DatabaseService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        # A program may begin without it.
        self._away, self._by_memory = not database.reached, False
        self._outdated: ConsoleError | None = None
        database.failed.connect(self._on_failed)
        database.outdated.connect(self._on_outdated)
        database.recovered.connect(self._on_back)

    @property
    def database_away(self) -> bool:
        """People sign in by what this workstation knows of them, or not at all."""
        return self._away

    @property
    def away_since(self) -> datetime | None:
        """When the server was missed first; None while it answers. UTC."""
        return self._database.away_since

    @property
    def outdated(self) -> ConsoleError | None:
        """Why this program neither reads nor writes any more: somebody has upgraded the database."""
        return self._outdated

    @property
    def by_memory(self) -> bool:
        """Who is here signed in or unlocked without the database, which has not confirmed it since."""
        return self._by_memory

    def set_by_memory(self, by_memory: bool) -> None:
        if by_memory != self._by_memory:
            self._by_memory = by_memory
            self.changed.emit()

    def close(self) -> None:
        self._database.failed.disconnect(self._on_failed)
        self._database.outdated.disconnect(self._on_outdated)
        self._database.recovered.disconnect(self._on_back)

    def _on_outdated(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            self._outdated = error
            self.changed.emit()

    def _on_failed(self, error: object) -> None:
        # Any other fault is about one piece of work, and nothing would tell that it is over.
        if isinstance(error, StorageBusy) and not self._away:
            self._away = True
            self.changed.emit()

    def _on_back(self) -> None:
        if self._away:
            self._away = False
            self.changed.emit()
            self.came_back.emit()
