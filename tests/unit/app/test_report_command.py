"""`report`: a file in French by one command, and a sentence for everything that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.app.main import main
from csu_console.storage.database import Database
from tests.fakes.report_room import SECRET_WORDS, fill

pytestmark = pytest.mark.usefixtures("qapp")


def run(folder: Path, *words: str, language: str = "fr") -> int:
    return main(["report", *words, "--data-dir", str(folder), "--lang", language])


@pytest.fixture
def folder(tmp_data_dir: Path) -> Path:
    database = Database(f"sqlite:///{tmp_data_dir / 'csu.db'}")
    database.open()
    with database.session() as session:
        fill(session)
    database.close()
    return tmp_data_dir


def test_a_year_as_csv_names_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "rapport.csv"
    assert run(folder, "--year", "2026", "--output", str(file)) == 0
    text = file.read_text(encoding="utf-8-sig")
    assert text.startswith("Rapport annuel 2026")
    assert "Interventions déclenchées par la vidéo;2" in text
    assert not [word for word in SECRET_WORDS if word in text]
    assert "rapport.csv" in capsys.readouterr().out


def test_one_commune_as_pdf_is_journaled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "rapport.pdf"
    assert run(folder, "--year", "2026", "--commune", "Saint-Ambrelin", "--output", str(file)) == 0
    assert file.read_bytes().startswith(b"%PDF-")
    journal = folder / "journal.csv"
    assert main(["journal", "export", str(journal), "--data-dir", str(folder)]) == 0
    assert "2026-01-01 2026-12-31 Saint-Ambrelin" in journal.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output", "r.pdf"), "--year 2026"),
        (("--year", "2026", "--from", "2026-01-01", "--output", "r.pdf"), "--year 2026"),
        (("--year", "26", "--output", "r.pdf"), "one like 2026"),
        (("--from", "2026-02-01", "--to", "2026-01-01", "--output", "r.csv"), "before it begins"),
        (("--year", "2026", "--output", "r.doc"), ".pdf or .csv"),
        (("--year", "2026"), "--output"),
        (("--from", "yesterday", "--to", "2026-01-01", "--output", "r.csv"), "2026-05-31"),
        (("--year", "2026", "--commune", "Atlantide", "--output", "r.csv"), "Vaubrillon"),
        (("--year", "2026", "--output", "nowhere/r.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    inside = [str(folder / word) if word.startswith(("r.", "nowhere")) else word for word in words]
    assert run(folder, *inside, language="en") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert said in line
    assert not list(folder.glob("r.*"))
