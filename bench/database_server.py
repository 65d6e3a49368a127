"""A PostgreSQL server of our own for a benchmark, on a socket in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

INSTALLED = Path("/usr/lib/postgresql")


class NoServer(RuntimeError):
    """PostgreSQL is not installed here."""


class Server:
    """Started with what a distribution starts it with, but for the number of connections."""

    def __init__(self, folder: Path) -> None:
        found = sorted(INSTALLED.glob("*/bin/pg_ctl"))
        if not found:
            raise NoServer("PostgreSQL is not installed: apt-get install postgresql")
        self._binaries, self._folder = found[-1].parent, folder
        # It refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", "data", "-A", "trust", "-U", "csu", "-E", "UTF8", "--locale=C")
        sockets = f"-c unix_socket_directories='{folder}' -c listen_addresses='' -c max_connections=200"
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-l", "log", "-o", sockets, "start")

    def url(self, name: str = "postgres") -> str:
        return f"postgresql+psycopg://csu@/{name}?host={quote(str(self._folder))}"

    @property
    def pid(self) -> int:
        return int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def create(self, name: str) -> str:
        """An empty database; its address."""
        self._run("createdb", "-h", str(self._folder), "-U", "csu", name)
        return self.url(name)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-w", "-t", "30", "-m", "fast", "stop")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._binaries / program), *words]
        if self._user is not None:
            command = ["runuser", "-u", self._user, "--", *command]
        subprocess.run(command, cwd=self._folder, check=True, timeout=120, stdout=subprocess.DEVNULL)


@contextmanager
def server() -> Iterator[Server]:
    """Raises NoServer."""
    with tempfile.TemporaryDirectory(prefix="csu-bench-postgresql-") as folder:
        running = Server(Path(folder))
        try:
            yield running
        finally:
            running.stop()
