"""A whole room as processes on one PostgreSQL: two consoles, a wall, two recorders, cameras over RTSP.

The database is stopped under load and started again, a recorder is killed, the wall computer is killed and comes back:
everybody goes on, nothing is recorded twice, and all end when they are told to.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from csu_console.storage import wall_screens
from csu_console.storage.database import Database
from csu_console.storage.people import sessions
from tests.e2e.program import Program, run, running, wait_until
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.integration.test_two_recorders import Room as Recorders
from tests.integration.test_two_recorders import clip as clip
from tests.integration.test_two_recorders import twice

pytestmark = [pytest.mark.postgresql, pytest.mark.slow, pytest.mark.timeout(240)]

PHRASE = "la foire du dimanche à midi"
START_S, BACK_S = 60.0, 45.0
OUTAGE_S = 6.0
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}


class Machines:
    """Who works in the room; each with a data folder, as on a machine of its own."""

    def __init__(self, folder: Path, recorders: Recorders, ends: ExitStack) -> None:
        self.folder, self.recorders, self._ends = folder, recorders, ends
        self.programs: dict[str, Program] = {}
        self.key = folder / "site.key"
        assert run("key", "create", str(self.key)).returncode == 0
        today = datetime.now(UTC).date() - timedelta(1)
        papers = ("habilitation", "prefect_approval", "data_protection_training", "charter")
        given = [word for paper in papers for word in ("--paper", f"{paper}=2025-1,{today}")]
        for name, role in (("anne", "supervisor"), ("bruno", "operator"), ("mur1", "wall")):
            added = run(
                *("operators", "add", name, "--role", role, *(given if role != "wall" else ())),
                *self._words("office"),
                typed=f"{PHRASE}\n",
            )
            assert added.returncode == 0, added.stderr

    def _words(self, name: str) -> tuple[str, ...]:
        data = ("--data-dir", str(self.folder / name), "--database", self.recorders.url)
        return (*data, "--key-file", str(self.key))

    def start(self, name: str, *words: str, typed: str = "") -> None:
        (self.folder / name).mkdir(exist_ok=True)
        program = running(*words, *self._words(name), folder=self.folder / name, env=OFFSCREEN, typed=typed)
        self.programs[name] = self._ends.enter_context(program)

    def console(self, name: str) -> None:
        self.start(f"console-{name}", "run", "--operator", name, "--password-stdin", typed=f"{PHRASE}\n")

    def wall(self) -> None:
        self.start(
            "wall", "wall", "--name", "MUR1", "--operator", "mur1", "--password-stdin", typed=f"{PHRASE}\n"
        )

    def all_run(self) -> bool:
        return all(program.process.poll() is None for program in self.programs.values())


@pytest.fixture
def machines(tmp_path: Path, server: Server, database: Database, clip: object) -> Iterator[Machines]:
    recorders = Recorders(tmp_path / "recorders", server, database, clip)  # type: ignore[arg-type]
    with ExitStack() as ends:
        ends.callback(recorders.close)
        yield Machines(tmp_path, recorders, ends)


def test_a_room_lives_through_what_happens_to_rooms(
    machines: Machines, server: Server, database: Database
) -> None:
    (machines.folder / "recorders").mkdir(exist_ok=True)
    recorders = machines.recorders
    numbers = set(recorders.ids.values())
    # A share is handed over at the end of a file, minutes later: here each has room for half from the start.
    killed = recorders.recorder("A", "--capacity", "3")
    shares: Callable[[], dict[str, set[int]]] = recorders.held
    wait_until(lambda: len(shares().get("A", ())) == 3, START_S, "the first recorder's share")
    steady = recorders.recorder("B")
    machines.console("anne")
    machines.console("bruno")
    machines.wall()
    wait_until(lambda: len(shares().get("B", ())) == 3, START_S, "the second recorder's share")
    wait_until(lambda: signed_in(database) >= {"anne", "bruno"}, START_S, "two people at work")
    wait_until(lambda: walls_alive(database), START_S, "the wall")
    # What a console knows of the room is written once its window is up.
    wait_until(
        lambda: len(list(machines.folder.glob("console-*/known-room.sealed"))) == 2, START_S, "both desks"
    )

    server.stop()
    threading.Event().wait(OUTAGE_S)
    assert machines.all_run()
    assert killed.poll() is None
    assert steady.poll() is None
    assert recorders.writing("A")
    assert recorders.writing("B")
    server.start()
    wait_until(lambda: answers(database), BACK_S, "the database")
    wait_until(lambda: shares().keys() >= {"A", "B"}, BACK_S, "the recorders")
    wait_until(lambda: walls_alive(database), BACK_S, "the wall after the outage")
    wait_until(lambda: signed_in(database) >= {"anne", "bruno"}, BACK_S, "the people after the outage")

    killed.send_signal(signal.SIGKILL)
    wait_until(lambda: taken_over(shares(), numbers), BACK_S, f"the take-over, at first {shares()}")
    machines.programs.pop("wall").process.kill()
    wait_until(lambda: not walls_alive(database), BACK_S, "the room to miss the wall")
    machines.wall()
    wait_until(lambda: walls_alive(database), BACK_S, "the wall again")

    for name, program in machines.programs.items():
        assert program.stop() == 0, (name, program.said())
        assert "Traceback" not in program.said()
    steady.send_signal(signal.SIGTERM)
    assert steady.wait(20.0) == 0
    assert not twice(recorders.rows())


def taken_over(shares: dict[str, set[int]], numbers: set[int]) -> bool:
    """Others have all of A's: B, or a console when B was late itself on a machine that has no time for it."""
    return "A" not in shares and set().union(*shares.values()) == numbers


def answers(database: Database) -> bool:
    try:
        signed_in(database)
    except Exception:
        return False
    return True


def signed_in(database: Database) -> set[str]:
    with database.reading() as session:
        return {one.shown_name for one in sessions.open_sessions(session, datetime.now(UTC))}


def walls_alive(database: Database) -> bool:
    with database.reading() as session:
        screens = wall_screens.screens(session, datetime.now(UTC))
    return any(screen.host == "MUR1" and screen.alive for screen in screens)
