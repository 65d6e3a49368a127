"""Keeps what this workstation knows of people as young as the database can make it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.services.people.known_people import KnownPeople
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.people import accounts

CONFIRM_EVERY_MS = 15 * 60 * 1000
"""An outage finds confirmations this old at most."""


class KnownPeopleWatch(QObject):
    """Lives in the GUI thread; owns its timer. Asks at start, when people have changed, when the database is back."""

    def __init__(self, database: DatabaseService, known: KnownPeople, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._known = database, known
        self._asking = self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(CONFIRM_EVERY_MS)
        self._timer.timeout.connect(self.confirm)
        database.changed_elsewhere.connect(self._on_changed)
        database.recovered.connect(self.confirm)

    def start(self) -> None:
        self._timer.start()
        self.confirm()

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed)
        self._database.recovered.disconnect(self.confirm)

    def confirm(self) -> None:
        """In the database's pool, file included; one question at a time."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        self._database.fetch(self._ask, self._on_confirmed, self._on_failed)

    def _ask(self, session: Session) -> None:
        asked = self._known.names()
        self._known.confirm(accounts.credentials_of(session, asked), asked)

    def _on_confirmed(self, _nothing: None) -> None:
        self._asking = False
        if self._again:
            self.confirm()

    def _on_failed(self, _error: ConsoleError) -> None:
        self._asking = False

    def _on_changed(self, topic: str) -> None:
        if topic == Topic.PEOPLE.value:
            self.confirm()
