"""Nine cameras handed over in one go, checked by programs that are not ours, played, touched, and named."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.export import ExportItem
from csu_console.services.database_service import DatabaseService
from csu_console.services.export.export_work import ExportWork
from csu_console.services.player.opened_export import open_export
from csu_console.storage import exports
from csu_console.storage.database import Database
from csu_console.ui.export.papers import ExportPapers
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import FILMED_UTC, MAKER, OFFICER, SECOND, ExportRoom
from tests.fakes.pdf_text import pdf_text

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = (21, 22, 23, 24, 25, 26, 27, 28)


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=50, check=False
    )


def _verify(folder: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return _run(folder, sys.executable, "-m", "csu_console", "verify", str(path), "--lang", "fr")


@pytest.mark.slow
def test_nine_cameras_are_handed_over(tmp_path: Path, qapp: QCoreApplication) -> None:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        room = ExportRoom(tmp_path, service, FakeClock())
        cameras = [room.first]
        for number in NUMBERS:
            cameras.append(room.add_camera(number))
            for offset in (0, 6):
                room.record(FILMED_UTC + offset * SECOND, 60, cameras[-1], number)
        until = FILMED_UTC + 12 * SECOND
        items = tuple(ExportItem(camera_id, FILMED_UTC, until) for camera_id in cameras)
        around = replace(room.around(), papers=ExportPapers())
        order = replace(room.order(), items=items)
        made = ExportWork(around, order, OFFICER, MAKER, lambda _done, _all: None).run()
        lines = service.read(lambda s: exports.lines(s, FILMED_UTC, FILMED_UTC + timedelta(days=1)))
    finally:
        service.close()
    folder = made.path
    assert [line.camera_number for line in reversed(lines)] == [12, *NUMBERS]
    assert all(line.filmed == timedelta(seconds=12) for line in lines)
    films = sorted((folder / "MASTER").iterdir())
    assert len(films) == 9
    for film in films:
        with av.open(str(film)) as container:
            assert sum(1 for _ in container.decode(video=0)) == 120
    assert _run(folder, "sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS").returncode == 0
    pss = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:20")
    seal = ("-verify", "cle-publique.pem", "-signature", "SHA256SUMS.sig", "SHA256SUMS")
    assert _run(folder, "openssl", "dgst", "-sha256", *pss, *seal).stdout == "Verified OK\n"
    slip = pdf_text((folder / "BORDEREAU.pdf").read_bytes())
    assert all(film.name in slip for film in films)
    assert "R2026-0004" in slip
    whole = _verify(tmp_path, folder)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert [camera.number for camera in open_export(folder).cameras] == [12, *NUMBERS]
    content = bytearray(films[4].read_bytes())
    content[content.index(b"mdat") + 2000] ^= 1
    films[4].write_bytes(content)
    touched = _verify(tmp_path, folder)
    assert touched.returncode == 3
    assert films[4].name in touched.stderr
    assert "caméra 24 " in touched.stderr
    assert "13/01/2026 09:00:" in touched.stderr
    assert len(touched.stderr.splitlines()) == 3  # the verdict, the one film, the certificate
