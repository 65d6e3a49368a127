"""A medium that is really full, where the tests may mount one (root on Linux): nothing of the export stays."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import StorageFault
from csu_console.domain.export import ExportTarget, Medium
from csu_console.services.database_service import DatabaseService
from csu_console.services.export import package_files
from csu_console.storage import exports
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import ExportRoom


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path]:
    """80 MB: more than what is kept spare."""
    folder = tmp_path / "medium"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, timeout=10, check=False).returncode != 0:
        pytest.skip("may not mount a file system here")
    yield folder
    subprocess.run(["umount", str(folder)], timeout=10, check=True)


@pytest.mark.parametrize("left_bytes", [0, 4096, 16_384, 40_000])
def test_a_medium_that_fills_up_in_the_middle(
    tmp_path: Path, medium: Path, qapp: QCoreApplication, left_bytes: int
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        room = ExportRoom(tmp_path, service, FakeClock())
        filler = medium / "filler"

        def fill(_done: int, _total: int) -> None:
            """Somebody else's copy takes the room that was there when it was asked."""
            if not filler.exists():
                free = shutil.disk_usage(medium).free
                assert free > package_files.SPARE_BYTES
                filler.write_bytes(b"\0" * (free - left_bytes))

        order = replace(room.order(), target=ExportTarget(Medium.FOLDER, medium))
        with pytest.raises(StorageFault, match="disk of the export is full"):
            room.work(order, fill).run()
        assert [path.name for path in medium.iterdir()] == ["filler"]
        assert service.read(lambda s: exports.copies_here(s, "poste-1")) == ()
    finally:
        service.close()
