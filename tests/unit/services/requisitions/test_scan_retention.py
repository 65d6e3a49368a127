"""The sweep of scans that have no row any more reads a folder that may lie on a disk of the network."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.services.database_service import DatabaseService
from csu_console.services.requisitions.scan_retention import ScanRetention
from tests.fakes.requisition_room import RequisitionRoom, requisition_room


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, qtbot: QtBot) -> Iterator[RequisitionRoom]:
    with requisition_room(database_service, tmp_path) as made:
        yield made


class FolderThatTellsWhere(type(Path())):  # type: ignore[misc]
    """Notes which threads read the folder."""

    def iterdir(self) -> Generator[Path]:
        READERS.append(threading.get_ident())
        yield from super().iterdir()


READERS: list[int] = []


def test_the_folder_is_not_read_in_the_thread_of_the_window(
    room: RequisitionRoom, database_service: DatabaseService, tmp_path: Path, qtbot: QtBot
) -> None:
    READERS.clear()
    (tmp_path / "scans").mkdir()
    folder = FolderThatTellsWhere(tmp_path / "scans")
    duty = ScanRetention(database_service, room.requisitions.background, room.clock, folder, "desk-1")
    duty.run()
    qtbot.waitUntil(lambda: bool(READERS), timeout=20_000)
    duty.close()
    assert threading.get_ident() not in READERS
