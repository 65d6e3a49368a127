"""A console begins and works while its PostgreSQL server is away, and finds back by itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.log_setup import tear_down_logging
from csu_console.app.outage import begin
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.paths import DataPaths
from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import StorageFault
from csu_console.storage import inventory, masks, segments, snapshots
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Database, StorageBusy
from csu_console.storage.people import accounts
from tests.fakes.lived_in import CAMERAS, live_in
from tests.fakes.town import make_camera, make_version
from tests.integration.test_postgresql import Server, _binaries, _made

pytestmark = pytest.mark.postgresql

KEY = MemorySiteKey(b"k" * 32)


@pytest.fixture
def server() -> Iterator[Server]:
    """One that the test stops and starts."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("needs a PostgreSQL server (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="csu-pg-"))
    started = Server(binaries, folder, _made(binaries))
    started.fill()
    database = Database(started.url)
    database.open()
    live_in(database)
    database.close()
    yield started
    started.stop_if_running()
    shutil.rmtree(folder)


def open_console(server: Server, folder: Path) -> Composition:
    command = CommandLine("run", folder, database=server.url)
    return compose(lay_foundation(command, DataPaths(folder), KEY, lock_role="console"), demo=False)


@contextmanager
def console(server: Server, folder: Path) -> Iterator[Composition]:
    made = open_console(server, folder)
    try:
        made.start()
        yield made
    finally:
        made.close()
        tear_down_logging()


def has_alert(made: Composition) -> bool:
    return any(alert.kind is AlertKind.DATABASE for alert in made.foundation.alerts.open_alerts())


def learn(server: Server, folder: Path) -> None:
    """Start a console once, with the server there."""
    with console(server, folder) as made:
        keeper = made.foundation.outage.keeper
        assert keeper is not None
        assert keeper.keep_now()


def test_it_begins_with_what_it_knew_and_finds_back(
    server: Server, tmp_data_dir: Path, qapp: QApplication, qtbot: object
) -> None:
    learn(server, tmp_data_dir)
    server.stop()
    with console(server, tmp_data_dir) as made:
        services, database = made.services, made.foundation.database
        assert not database.reached
        cameras = services.inventory.cameras()
        assert len(cameras) == CAMERAS - 1
        assert all(services.masks.plan(camera.id or 0) is not None for camera in cameras)
        assert services.masks.plan(999) is None
        # What is not known is refused, never answered as if there were nothing.
        for asked in (
            lambda rows: segments.known_paths(rows, ["1/x.mp4"]),
            accounts.all_operators,
            snapshots.known_paths,
        ):
            with pytest.raises(StorageBusy, match="out of reach since"):
                database.read(asked)
        with pytest.raises(StorageBusy, match="out of reach since"):
            database.write_now(lambda session: announce(session, Topic.MASKS))
        qtbot.waitUntil(lambda: has_alert(made), timeout=5_000)  # type: ignore[attr-defined]
        server.start()
        other = Database(server.url)
        other.open()
        with other.session() as session:
            new_id = inventory.save_camera(session, make_camera(77))
            masks.append_version(session, make_version(new_id))
            announce(session, Topic.INVENTORY)
        other.close()
        qtbot.waitUntil(lambda: services.inventory.by_number(77) is not None, timeout=15_000)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: services.masks.plan(new_id) is not None, timeout=5_000)  # type: ignore[attr-defined]
        assert database.away_since is None
        qtbot.waitUntil(lambda: not has_alert(made), timeout=5_000)  # type: ignore[attr-defined]
        assert len(services.layouts.layouts()) > 0


def test_a_server_that_goes_away_in_the_second_of_the_start(
    server: Server, tmp_data_dir: Path, qapp: QApplication, qtbot: object
) -> None:
    """After the first connection, before the window: it begins once more, with what it knew."""
    learn(server, tmp_data_dir)
    tries: list[Foundation] = []

    def start() -> Composition:
        foundation = lay_foundation(
            CommandLine("run", tmp_data_dir, database=server.url),
            DataPaths(tmp_data_dir),
            KEY,
            lock_role="console",
        )
        tries.append(foundation)
        server.stop_if_running()
        try:
            return compose(foundation, demo=False)
        except BaseException:
            foundation.close()
            raise

    made = begin(start)
    try:
        assert len(tries) == 2
        assert (tries[0].database.reached, made.foundation.database.reached) == (True, False)
        made.start()
        assert len(made.services.inventory.cameras()) == CAMERAS - 1
        server.start()
        qtbot.waitUntil(lambda: made.foundation.database.reached, timeout=15_000)  # type: ignore[attr-defined]
    finally:
        made.close()
        tear_down_logging()


def test_a_workstation_that_never_was_there_says_so(
    server: Server, tmp_data_dir: Path, qapp: QApplication
) -> None:
    server.stop()
    with pytest.raises(StorageFault, match="does not know the room yet"):
        open_console(server, tmp_data_dir)


def test_a_copy_somebody_changed_is_not_believed(
    server: Server, tmp_data_dir: Path, qapp: QApplication
) -> None:
    learn(server, tmp_data_dir)
    file = tmp_data_dir / "known-room.sealed"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    server.stop()
    with pytest.raises(StorageFault, match="does not know the room yet"):
        open_console(server, tmp_data_dir)
