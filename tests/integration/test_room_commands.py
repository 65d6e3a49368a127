"""Administration by the command line on a real PostgreSQL: a new workstation, a backup, a disaster, a restore."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from csu_console.app.main import main
from csu_console.config.credentials import FileSiteKey
from csu_console.storage.database import Database
from csu_console.storage.room import care
from tests.fakes.lived_in import live_in
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import server as server
from tests.integration.test_room_database import empty as empty

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("qapp")]

PASSPHRASE = "cheval agrafe pile"


@pytest.fixture
def lived(empty: str) -> str:
    database = Database(empty)
    database.open()
    live_in(database)
    database.close()
    return empty


def run(folder: Path, *words: str) -> int:
    return main([*words, "--data-dir", str(folder), "--lang", "en", "--key-file", str(folder / "the.key")])


def test_a_new_workstation_joins_by_one_file(
    lived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, file = tmp_path / "one", tmp_path / "two", tmp_path / "room.json"
    FileSiteKey(first / "the.key").create_file()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\nmot de passe\n"))
    assert run(first, "database", "connection-file", str(file), "--database", lived) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("not the passphrase\n"))
    assert run(second, "database", "join", str(file)) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"The passphrase is not the one of {file}, or the file was changed since. Nothing was set."
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert run(second, "database", "join", str(file)) == 0
    assert (second / "the.key").read_bytes() == (first / "the.key").read_bytes()
    assert run(second, "cameras", "list") == 0
    assert len(capsys.readouterr().out.strip().splitlines()) >= 11
    assert not (second / "csu.db").exists()
    assert run(second, "database", "check") == 0
    assert capsys.readouterr().out.startswith("Sound: version ")


def test_backup_disaster_restore(
    lived: str, server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, kept = tmp_path / "poste", tmp_path / "backup"
    (folder / "requisitions" / "2026").mkdir(parents=True)
    (folder / "requisitions" / "2026" / "7.pdf").write_bytes(b"%PDF scan")
    (folder / "archive").mkdir()
    (folder / "archive" / "film.mp4").write_bytes(b"film")
    FileSiteKey(folder / "the.key").create_file()
    assert run(folder, "backup", str(kept), "--database", lived) == 0
    names = {one.relative_to(kept).as_posix() for one in kept.rglob("*") if one.is_file()}
    assert {"database.db", "SHA256SUMS", "backup.json", "files/requisitions/2026/7.pdf"} <= names
    assert not any("film" in name or "key" in name for name in names)
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=kept, check=True, timeout=30)
    assert run(folder, "backup", str(kept), "--database", lived) == 1
    wipe(lived)
    shutil.rmtree(folder / "requisitions")
    capsys.readouterr()
    assert run(folder, "restore", str(kept), "--database", lived) == 0
    assert capsys.readouterr().out.startswith("Restored as of ")
    assert (folder / "requisitions" / "2026" / "7.pdf").read_bytes() == b"%PDF scan"
    assert run(folder, "journal", "verify", "--database", lived) == 0
    assert run(folder, "database", "check", "--database", lived) == 0
    restored = Database(lived)
    restored.open()
    with restored.reading() as session:
        assert care.verdicts(session) == (None, None, None)
    restored.close()
    # A second time there is data: nothing is mixed.
    assert run(folder, "restore", str(kept), "--database", lived) == 1
    # And onto one workstation alone, with the file it makes itself.
    alone = tmp_path / "alone"
    assert run(alone, "restore", str(kept)) == 0
    assert run(alone, "database", "check") == 0
    assert (alone / "csu.db").exists()


def test_a_backup_somebody_changed_is_not_restored(
    lived: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, kept = tmp_path / "poste", tmp_path / "backup"
    folder.mkdir()
    assert run(folder, "backup", str(kept), "--database", lived) == 0
    with (kept / "database.db").open("r+b") as opened:
        opened.seek(5000)
        opened.write(b"x")
    capsys.readouterr()
    assert run(tmp_path / "new", "restore", str(kept)) == 1
    assert "database.db of the backup is missing or was changed" in capsys.readouterr().err
    assert run(tmp_path / "new", "restore", str(tmp_path / "nothing")) == 1
    assert "is no backup of this program" in capsys.readouterr().err


def test_what_cannot_be_done_is_one_line(
    lived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    for words, said in (
        (("init",), "is made already"),
        (("copy-from", str(tmp_path / "no.db")), "no.db is no file that can be read"),
        (("join", str(tmp_path / "no.json")), "Give the passphrase on standard input"),
    ):
        assert run(tmp_path, "database", *words, "--database", lived) == 1
        err = capsys.readouterr().err.splitlines()
        assert len(err) == 1, err
        assert said in err[0]
    assert run(tmp_path, "database", "check", "--database", "postgresql://csu@127.0.0.1:9/none") == 1
    assert "does not answer" in capsys.readouterr().err


def wipe(url: str) -> None:
    with Database(url).looking() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        connection.commit()
