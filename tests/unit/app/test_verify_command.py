"""`csu-console verify`: its exit codes and what it prints, without a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.app.main import main
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.export_room import ExportRoom


@pytest.fixture
def package(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Path]:
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    service = DatabaseService(database)
    try:
        yield ExportRoom(tmp_path, service, FakeClock()).export().path
    finally:
        service.close()


def test_whole_touched_and_none(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    words = ["verify", str(package), "--lang", "en", "--certificate", str(package / "certificat.pem")]
    assert main(words) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Export E2026-0001 is whole: 12 files")
    assert said.err == ""
    master = min((package / "MASTER").iterdir())
    content = bytearray(master.read_bytes())
    content[content.index(b"mdat") + 3000] ^= 1
    master.write_bytes(content)
    assert main(["verify", str(package), "--lang", "fr"]) == 3
    said = capsys.readouterr()
    assert f"{master.name} (caméra 12 Place de l'Église 12)" in said.err
    assert "modifié depuis l'export" in said.err
    assert main(["verify", str(tmp_path / "nothing"), "--lang", "fr"]) == 1
    assert "est introuvable" in capsys.readouterr().err
    assert not home.exists(), "a check writes nothing"


def test_another_certificate_is_told(
    package: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "other.pem").write_text("no certificate")
    assert main(["verify", str(package), "--certificate", str(tmp_path / "other.pem")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
