"""One wall on one real database, driven from several desks; changes are told when the test says so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Permission, Role
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout
from csu_console.domain.wall_scene import HostKind, ScreenFound, WallScreen
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall.wall_service import WallService
from csu_console.storage import wall_screens
from csu_console.storage.database import Database
from csu_console.storage.people import accounts
from csu_console.storage.wall_screens import Beat
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


class DeskAccess:
    """Whoever sits at one desk."""

    def __init__(self, actor: Actor) -> None:
        self.person: Actor | None = actor

    def actor(self) -> Actor:
        if self.person is None:
            raise NotPermitted("nobody")
        return self.person

    def require(self, permission: Permission) -> Actor:
        actor = self.actor()
        if not actor.may(permission):
            raise NotPermitted("no right")
        return actor


class NoCameras:
    def camera(self, camera_id: int) -> Camera | None:
        return None


class StandardLayouts:
    def by_name(self, name: str) -> Layout | None:
        return next((layout for layout in STANDARD_LAYOUTS if layout.name == name), None)


class WallDesk:
    """One person's program, with a connection of its own."""

    def __init__(self, url: str, clock: FakeClock, actor: Actor) -> None:
        database = Database(url)
        database.open()
        self.database = DatabaseService(database)
        self.access = DeskAccess(actor)
        self.wall = WallService(self.database, self.access, clock, NoCameras(), StandardLayouts())
        self.wall.load()
        self.refused: list[ConsoleError] = []
        self.deeds: list[tuple[Deed, Actor | None]] = []
        self.wall.refused.connect(self.refused.append)
        self.wall.acted.connect(lambda deed, by: self.deeds.append((deed, by)))

    def settle(self) -> None:
        """What was commanded is done, and told here."""
        for _ in range(3):
            assert self.database.drain(5.0)
            QCoreApplication.processEvents()

    def hear(self) -> None:
        """Word of the others' changes has come."""
        self.database.changed_elsewhere.emit("wall")
        self.settle()

    def screen(self, number: int = 1) -> WallScreen:
        found = self.wall.by_number(number)
        assert found is not None
        return found

    def close(self) -> None:
        self.wall.close()
        self.database.close(2.0)


class WallRoom:
    """A wall computer of two screens; `desk` makes another program of the room."""

    def __init__(self, url: str) -> None:
        self.url, self.clock = url, FakeClock()
        self._desks: list[WallDesk] = []
        database = Database(url)
        database.open()
        self.rows = database
        with database.session() as session:
            found = (ScreenFound("left", 500, 280), ScreenFound("right", 500, 280, 500))
            self.ids = wall_screens.register(session, "MUR1", HostKind.COMPUTER, found)
            self.operators = {
                name: accounts.add_operator(
                    session, Operator(None, name.lower(), name, frozenset({role})), None, NOW
                )
                for name, role in (
                    ("Anne", Role.SUPERVISOR),
                    ("Karim", Role.SUPERVISOR),
                    ("Paul", Role.OPERATOR),
                )
            }

    def desk(self, name: str, *roles: Role) -> WallDesk:
        actor = Actor(self.operators[name], name, frozenset(roles), f"PC-{name}")
        made = WallDesk(self.url, self.clock, actor)
        self._desks.append(made)
        return made

    def beat(self, *, attached: bool = True, late: int = 0) -> None:
        """The wall computer lives."""
        with self.rows.session() as session:
            beats = [Beat(row, attached, late, 0) for row in self.ids.values()]
            wall_screens.beat(session, "wall program", beats, self.clock.utc_now())

    def close(self) -> None:
        for desk in self._desks:
            desk.close()
        self.rows.close()


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'csu.db'}"
