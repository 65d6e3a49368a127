"""The cable to the room's database is pulled and plugged in again: nothing hangs, nothing is lost, nothing comes twice."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Database
from csu_console.storage.logbook import entries
from tests.fakes.cut_off_server import CutOffServer, possible
from tests.fakes.log_entries import BY, make_facts
from tests.fakes.town import make_camera

pytestmark = [pytest.mark.postgresql, pytest.mark.timeout(120)]

NOTICED_S = 12.0
"""Longer than the program lets a silent server be silent, with a slow machine's share."""
BACK_MS = 40_000
"""The longest wait between two tries, and a try."""


@pytest.fixture
def server() -> Iterator[CutOffServer]:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not folders or not possible():
        pytest.skip("needs a PostgreSQL server and the right to make network namespaces")
    folder = Path(tempfile.mkdtemp(prefix="csu-pg-"))
    started = CutOffServer(folders[-1].parent, folder)
    yield started
    started.end()
    shutil.rmtree(folder)


def test_a_cable_pulled_and_plugged_in_again(server: CutOffServer, qtbot: QtBot) -> None:
    database = Database(server.url, busy_timeout_s=1.0)
    database.open()
    room = DatabaseService(database)
    troubles: list[ConsoleError] = []
    numbers: list[int] = []
    recoveries: list[bool] = []
    heard: list[str] = []
    room.failed.connect(troubles.append)
    room.recovered.connect(lambda: recoveries.append(True))
    room.changed_elsewhere.connect(heard.append)
    try:
        room.start_watching()
        room.write_now(lambda session: inventory.save_cameras(session, [make_camera(1)]))
        write(room, "before", numbers)
        qtbot.waitUntil(lambda: numbers == [1] and Topic.INVENTORY in heard, timeout=10_000)

        server.pull()
        began_s = time.monotonic()
        for draft in ("first", "second", "third"):
            write(room, draft, numbers)
        qtbot.waitUntil(lambda: bool(troubles), timeout=int(1000 * NOTICED_S))
        noticed_s = time.monotonic() - began_s
        asked_s = time.monotonic()
        with pytest.raises(ConsoleError):
            room.read(inventory.cameras)
        assert time.monotonic() - asked_s < 0.5, "known to be away, it is not asked again"
        assert numbers == [1]

        server.plug()
        qtbot.waitUntil(lambda: len(numbers) == 4, timeout=BACK_MS)
        qtbot.waitUntil(lambda: bool(recoveries), timeout=BACK_MS)
        assert numbers == [1, 2, 3, 4]
        found = room.read(lambda session: entries.latest(session, 10))
        assert [entry.facts.title for entry in found] == ["third", "second", "first", "before"]
        assert noticed_s < NOTICED_S
        heard.clear()
        room.write_now(lambda session: inventory.save_cameras(session, [make_camera(2)]))
        qtbot.waitUntil(lambda: Topic.INVENTORY in heard, timeout=10_000)
    finally:
        room.close()


def write(room: DatabaseService, draft: str, numbers: list[int]) -> None:
    facts = replace(make_facts(), title=draft)
    room.write(
        lambda session: entries.append_entry(session, f"draft-{draft}", facts, (), BY),
        then=numbers.append,
    )
