"""A journal on a real database with a desk one may sit at; and one that only remembers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from csu_console.config.settings import Settings
from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.audit import NOTHING, Action, AuditEntry, AuditObject, Deed, Detail, Result
from csu_console.domain.camera import Camera
from csu_console.domain.permission import Permission, Role
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.files import JournalFiles
from csu_console.services.journal_service import JournalService
from csu_console.storage.journal import search
from tests.fakes.clock import FakeClock

LIMIT_S = 10.0


class Desk:
    """Implements `Access`: whoever the test puts there."""

    def __init__(self, person: Actor | None = None) -> None:
        self.person = person
        self.locked = False

    def actor(self) -> Actor:
        if self.person is None or self.locked:
            raise NotPermitted("Sign in first.")
        return self.person

    def require(self, permission: Permission) -> Actor:
        actor = self.actor()
        if not actor.may(permission):
            raise NotPermitted("{name} may not do this.", name=actor.name)
        return actor

    def sees_live(self) -> bool:
        return self.person is not None


SUPERVISOR = Actor(2, "S. Chef", frozenset({Role.SUPERVISOR}), "poste 1")


class RememberedJournal:
    """Implements `Journal`: keeps what it was told."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []
        self.actors: list[Actor | None] = []

    def record(
        self,
        action: Action,
        *,
        obj: AuditObject = NOTHING,
        reason: str = "",
        result: Result = Result.DONE,
        detail: Detail | None = None,
        actor: Actor | None = None,
    ) -> None:
        self.deeds.append(Deed(action, obj, reason, result, detail or {}))
        self.actors.append(actor)


@dataclass
class JournalRoom:
    """The parts a test looks at."""

    journal: JournalService
    database: DatabaseService
    desk: Desk
    clock: FakeClock
    alerts: AlertService
    files: JournalFiles
    cameras: list[Camera]

    def entries(self) -> list[AuditEntry]:
        """Everything in the database, in order, once all that was told is there."""
        assert self.journal.flush(LIMIT_S)
        return list(
            self.database.read(lambda session: search.entries_of_period(session, None, None, 0, 9999))
        )

    def actions(self) -> list[str]:
        return [entry.action for entry in self.entries()]


@contextmanager
def journal_room(
    database: DatabaseService, folder: Path, clock: FakeClock, role: str = "console"
) -> Iterator[JournalRoom]:
    """Not started; closed at the end. Camera 3 is number 103."""
    desk, alerts = Desk(SUPERVISOR), AlertService(clock)
    files = JournalFiles(folder, role, folder / "second")
    cameras: list[Camera] = []
    journal = JournalService(
        *(database, desk, clock, files, alerts, "poste 1", Settings(folder / "settings.ini")),
        lambda camera_id: camera_id + 100,
        lambda: cameras,
    )
    try:
        yield JournalRoom(journal, database, desk, clock, alerts, files, cameras)
    finally:
        assert journal.close(LIMIT_S)
