"""`operators`: accounts by the command line, the password on standard input only."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from csu_console.app.cli import parse
from csu_console.app.main import main
from csu_console.domain.errors import InvalidInput
from csu_console.domain.operator import Paper
from csu_console.domain.permission import Role

PASSWORD = "le marché du mardi"
PAPERS = ["--paper", "habilitation=AP 12, art. 3,2025-01-01", "--paper", "charter=v2,2025-01-01,2025-12-31"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard input: what a test writes there is read by the next commands."""
    standard_input = io.StringIO()
    monkeypatch.setattr("sys.stdin", standard_input)
    return standard_input


def give(typed: io.StringIO, text: str) -> None:
    typed.seek(0)
    typed.truncate()
    typed.write(text)
    typed.seek(0)


def operators(folder: Path, *words: str) -> int:
    return main(["operators", *words, "--data-dir", str(folder), "--lang", "en"])


@pytest.mark.usefixtures("qapp")
def test_an_account_is_added_listed_suspended_and_given_a_password(
    tmp_data_dir: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    give(typed, f"{PASSWORD}\n")
    added = ["add", "claire", "--shown-name", "Claire Fontanel", "--role", "partner", *PAPERS]
    assert operators(tmp_data_dir, *added) == 0
    assert operators(tmp_data_dir, "suspend", "CLAIRE", "--reason", "départ") == 0
    capsys.readouterr()
    assert operators(tmp_data_dir, "list") == 0
    line = capsys.readouterr().out
    assert line.split() == ["claire", "Claire", "Fontanel", "suspended", "partner", "charter"]
    assert operators(tmp_data_dir, "suspend", "claire", "--lift") == 0
    give(typed, "la foire du dimanche\n")
    assert operators(tmp_data_dir, "passwd", "claire") == 0
    assert capsys.readouterr().err == ""
    for file in tmp_data_dir.rglob("*"):
        assert not file.is_file() or b"march" not in file.read_bytes(), file


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("words", "password", "said"),
    [
        (["passwd", "nobody"], PASSWORD, "no account named nobody"),
        (["add", "x y", "--role", "dpo"], PASSWORD, "sign-in name"),
        (["add", "anne", "--role", "dpo"], "", "standard input"),
        (["add", "anne", "--role", "dpo"], "court", "12"),
        (["add", "anne", "--role", "emperor"], PASSWORD, f"emperor is none of {', '.join(Role)}"),
        (["add", "anne", "--role", "wall", "--role", "dpo"], PASSWORD, "no other role"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_changes(
    tmp_data_dir: Path,
    typed: io.StringIO,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    password: str,
    said: str,
) -> None:
    give(typed, f"{password}\n" if password else "")
    assert operators(tmp_data_dir, *words) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert operators(tmp_data_dir, "list") == 0
    assert capsys.readouterr().out == ""


def test_papers_are_read_with_commas_in_their_reference() -> None:
    found = parse(["operators", "add", "x", "--role", "operator", "--role", "dpo", *PAPERS]).account
    assert found is not None
    assert found.roles == {Role.OPERATOR, Role.DPO}
    first = found.papers[0]
    assert (first.paper, first.reference, first.expires_on) == (
        Paper.HABILITATION,
        "AP 12, art. 3",
        None,
    )
    assert found.papers[1].expires_on is not None
    for bad in ("habilitation", "what=x,2025-01-01", "oath=x,31/12/2025", "oath=x,2025-01-01,2024-01-01"):
        with pytest.raises(InvalidInput):
            parse(["operators", "add", "x", "--role", "dpo", "--paper", bad])


def test_a_wall_is_started_by_name() -> None:
    found = parse(["run", "--operator", "mur", "--password-stdin"])
    assert (found.operator, found.password_stdin) == ("mur", True)
