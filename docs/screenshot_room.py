"""The guide's picture of a room whose database is out of reach: a real PostgreSQL that is stopped in mid-shift."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from csu_console.storage.database import Database
from csu_console.ui.main_window import MainWindow
from docs.screenshot_camera import Camera, WaitedInVain, let_run, wait
from docs.screenshot_town import is_live, show
from tests.integration.test_postgresql import Server, _binaries

NUMBERS = (1, 3, 4, 102)
LIMIT_S = 90.0
SETTLES_MS = 3000


def room(
    camera: Camera, city: Path, visit: Callable[[list[str], Callable[[MainWindow], None]], None]
) -> None:
    """A run of its own: what it stands on is another database. `city`: its data folder, with the drawn town's cache."""
    if not camera.wants("room-outage"):
        return
    binaries = _binaries()
    if binaries is None:
        raise WaitedInVain("room-outage needs a PostgreSQL server (apt-get install postgresql)")
    # A socket's path is at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="csu-pg-"))
    server = Server(binaries, folder)
    try:
        made = Database(server.url)
        made.open()
        made.close()
        words = ["run", "--demo", "--database", server.url, "--data-dir", str(city)]
        visit(words, lambda window: _outage(window, camera, server))
    finally:
        server.stop_if_running()
        shutil.rmtree(folder, ignore_errors=True)


def _outage(window: MainWindow, camera: Camera, server: Server) -> None:
    show(window, "*2", NUMBERS)
    wait("live pictures", lambda: all(is_live(window, number) for number in NUMBERS), LIMIT_S)
    server.stop()
    wait("the banner", lambda: window.services.database.away, LIMIT_S)
    let_run(SETTLES_MS)
    wait("live pictures still", lambda: all(is_live(window, number) for number in NUMBERS), LIMIT_S)
    camera.take("room-outage", window)
    server.start()
    wait("the database again", lambda: not window.services.database.away, LIMIT_S)
