"""A wall computer as a process: its account, its words, its screens in the room's rows. Nothing of it is the desk's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from csu_console.config.credentials import FileSiteKey
from csu_console.config.passwords import Passwords
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import SystemClock
from csu_console.domain.operator import Operator
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.domain.wall_scene import WallScreen
from csu_console.storage import wall_screens
from csu_console.storage.database import Database
from csu_console.storage.people import accounts
from tests.e2e.framebuffer import Framebuffer
from tests.e2e.program import Program, running, wait_until

START_LIMIT_S = 60.0
PASSWORD = "mur-de-la-salle-1"
MADE = datetime(2026, 1, 5, tzinfo=UTC)


class WallProgram:
    """`data`: its data folder; `sealer`: with the room's key, which it has in a file."""

    def __init__(self, rows: Database, url: str, folder: Path) -> None:
        self.rows, self.url, self.folder = rows, url, folder
        self.data, self._key = folder / "mur", folder / "site.key"
        key = FileSiteKey(self._key)
        key.create_file()
        self.sealer = Sealer(key)
        self.add_person("mur1", Role.WALL, PASSWORD)

    def add_person(self, name: str, role: Role, password: str | None = None) -> int:
        """An account; its id."""
        kept = None if password is None else Passwords().hash(Secret(password))
        with self.rows.session() as session:
            person = Operator(None, name, name.capitalize(), frozenset({role}))
            return accounts.add_operator(session, person, kept, MADE)

    @contextmanager
    def running(self, screen: Framebuffer) -> Iterator[Program]:
        words = (
            *("wall", "--name", "MUR1", "--operator", "mur1", "--password-stdin", "--lang", "fr"),
            *("--data-dir", str(self.data), "--database", self.url, "--key-file", str(self._key)),
        )
        env = {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        with running(*words, folder=self.folder, env=env, typed=f"{PASSWORD}\n") as program:
            yield program

    def hung(self, program: Program) -> WallScreen:
        """Its one screen, once the room knows it."""
        found: list[WallScreen] = []

        def looks() -> bool:
            with self.rows.reading() as session:
                known = wall_screens.screens(session, SystemClock().utc_now())
            found[:] = [one for one in known if one.alive]
            return bool(found)

        wait_until(looks, START_LIMIT_S, f"the wall registered: {program.said()}")
        return found[0]
