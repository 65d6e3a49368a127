"""`journal`: commands write in it, and it is checked, written out and kept as long as was set."""

from __future__ import annotations

import csv
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csu_console.app.journal_command import EXIT_BROKEN
from csu_console.app.main import main

pytestmark = pytest.mark.usefixtures("qapp")


def run(folder: Path, *words: str) -> int:
    return main([*words, "--data-dir", str(folder), "--lang", "en"])


@pytest.fixture
def folder(tmp_data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """With a journal of two entries: an import and an export of masks."""
    file = tmp_data_dir / "cameras.csv"
    file.write_text("numero;nom;commune;site;main_url\n1;A;V;S;rtsp://h/1\n")
    assert run(tmp_data_dir, "cameras", "import", str(file)) == 0
    assert run(tmp_data_dir, "masks", "export", str(tmp_data_dir / "masks.json")) == 0
    capsys.readouterr()
    return tmp_data_dir


def test_a_sound_journal_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "journal", "verify") == 0
    assert capsys.readouterr().out.splitlines() == [
        "The journal is sound.",
        "2 entries checked, 1 to 2; anchor lines met: 0.",
    ]


def test_a_changed_entry_is_named_with_a_code_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = sqlite3.connect(folder / "csu.db")
    with database:
        database.execute("DROP TRIGGER journal_no_update")
        database.execute("UPDATE journal SET reason = 'x' WHERE sequence = 2")
    database.close()
    assert run(folder, "journal", "verify") == EXIT_BROKEN
    err = capsys.readouterr().err.splitlines()
    assert err[0] == "Entry 2 is not what was written."
    assert "journal_no_update" in err[1]
    # The anchor lines of a workstation are compared too.
    (folder / "journal-anchors.txt").write_text(f"2026-01-01 9 {'0' * 64}\n")
    assert run(folder, "journal", "verify") == EXIT_BROKEN


def test_an_export_holds_a_period_and_is_journaled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "journal.csv"
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert run(folder, "journal", "export", str(file), "--from", today) == 0
    assert capsys.readouterr().out == "2 entries written.\n"
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["action"] for row in rows] == ["inventory_imported", "masks_exported"]
    assert run(folder, "journal", "export", str(file), "--to", "2020-01-01T12:30") == 0
    assert run(folder, "journal", "export", str(file)) == 0
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["action"] for row in rows[2:]] == ["journal_exported"] * 2


@pytest.mark.parametrize(
    "words",
    [
        ["export", "j.csv", "--from", "hier"],
        ["export", "j.csv", "--to", "0001-01-01"],
        ["export", "no such folder/j.csv"],
        ["retention", "5"],
        ["retention", "24", "--reason", "court"],
        ["burn"],
    ],
)
def test_what_cannot_be_is_one_clear_line(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(folder, "journal", *words) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_retention_is_set_with_its_justification(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "journal", "retention") == 0
    assert run(folder, "journal", "retention", "24", "--reason", "Procédure disciplinaire en cours") == 0
    assert capsys.readouterr().out.splitlines() == [
        "The journal is kept for 12 months. ",
        "The journal is kept for 24 months. Procédure disciplinaire en cours",
    ]
