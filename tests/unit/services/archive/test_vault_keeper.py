"""Held recordings are in the vault, all others in the archive, whoever set the hold and whenever."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.vault_keeper import VaultKeeper, keep_vault
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from csu_console.storage.vault import Vault
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.failing_disk import FailingDisk


@pytest.fixture
def room(tmp_path: Path, database: Database, fake_clock: FakeClock) -> ArchiveRoom:
    return ArchiveRoom(tmp_path, database, fake_clock)


@pytest.fixture
def pool() -> Iterator[QThreadPool]:
    made = QThreadPool()
    yield made
    made.waitForDone(3000)


def test_in_while_held_and_back_after(room: ArchiveRoom, database_service: DatabaseService) -> None:
    t0 = room.now - DAY
    recorded = [room.record(room.first, t0 + 2 * i * MINUTE).path for i in range(4)]
    hold = room.hold(t0 + 3 * MINUTE, t0 + 5 * MINUTE)
    other = room.hold(t0 + 3 * MINUTE, t0 + 4 * MINUTE, reference="PV 2")
    never = threading.Event()
    report = keep_vault(database_service, room.vault, never)
    assert (report.taken_in, report.given_back, report.failed) == (2, 0, 0)
    assert (room.in_vault(), room.in_archive()) == ({*recorded[1:3]}, {recorded[0], recorded[3]})
    room.release(hold)
    assert keep_vault(database_service, room.vault, never).given_back == 1
    assert room.in_vault() == {recorded[1]}
    room.release(other)
    keep_vault(database_service, room.vault, never)
    assert (room.in_vault(), room.in_archive()) == (set(), set(recorded))
    assert len(room.everything()) == 8, "each with its poses"


def test_a_full_disk_is_said_and_loses_nothing(room: ArchiveRoom, database_service: DatabaseService) -> None:
    recorded = room.record(room.first, room.now - DAY)
    room.hold(recorded.start_utc, recorded.end_utc)
    full = Vault(room.archive, room.paths.vault, FailingDisk(full=True))
    assert keep_vault(database_service, full, threading.Event()).failed == 1
    assert room.in_archive() == {recorded.path}
    assert keep_vault(database_service, room.vault, threading.Event()).taken_in == 1


def test_a_hold_of_another_workstation_moves_files_here(
    room: ArchiveRoom, database_service: DatabaseService, pool: QThreadPool, qtbot: QtBot
) -> None:
    recorded = room.record(room.first, room.now - DAY)
    keeper = VaultKeeper(database_service, room.vault, pool, AlertService(room.clock), room.clock)
    database_service.start_watching()
    keeper.start()
    hold = room.hold(recorded.start_utc, recorded.end_utc)
    qtbot.waitUntil(lambda: room.in_vault() == {recorded.path}, timeout=5000)
    room.release(hold)
    qtbot.waitUntil(lambda: room.in_archive() == {recorded.path}, timeout=5000)
    assert keeper.close()


def test_what_could_not_be_moved_is_an_alert_until_it_is(
    room: ArchiveRoom, database_service: DatabaseService, pool: QThreadPool, qtbot: QtBot
) -> None:
    recorded, alerts = room.record(room.first, room.now - DAY), AlertService(room.clock)
    room.hold(recorded.start_utc, recorded.end_utc)
    full = Vault(room.archive, room.paths.vault, FailingDisk(full=True))
    for vault, kinds in ((full, [AlertKind.VAULT]), (room.vault, [])):
        keeper = VaultKeeper(database_service, vault, pool, alerts, room.clock)
        keeper.run_once()
        qtbot.waitUntil(lambda kinds=kinds: [one.kind for one in alerts.open_alerts()] == kinds, timeout=3000)  # type: ignore[misc]
        assert keeper.close()


def test_stills_of_a_hold_go_with_it_and_come_back(
    room: ArchiveRoom, database_service: DatabaseService
) -> None:
    t0, never = room.now - DAY, threading.Event()
    for name, minutes in (("2026-01-12/1-held.png", 1), ("2026-01-12/1-after.png", 9)):
        room.still(room.first, t0 + minutes * MINUTE, name)
    hold = room.hold(t0, t0 + 2 * MINUTE)
    assert keep_vault(database_service, room.vault, never).taken_in == 1
    assert room.everything() == {"vault-stills/2026-01-12/1-held.png", "snapshots/2026-01-12/1-after.png"}
    folder = room.paths.vault_stills
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder / "2026-01-12")] == [0o700, 0o700]
    assert stat.S_IMODE((folder / "2026-01-12" / "1-held.png").stat().st_mode) == 0o600
    room.release(hold)
    assert keep_vault(database_service, room.vault, never).given_back == 1
    assert room.everything() == {"snapshots/2026-01-12/1-held.png", "snapshots/2026-01-12/1-after.png"}
