"""`database` on a file: what it says when there is nothing to do, and when there is nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.app.main import main
from csu_console.storage.room import care

pytestmark = pytest.mark.usefixtures("qapp")


def run(folder: Path, action: str) -> int:
    return main(["database", action, "--data-dir", str(folder), "--lang", "en"])


def test_a_missing_file_says_what_makes_it_and_an_upgrade_that_changes_nothing_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for action in ("upgrade", "check"):
        assert run(tmp_path, action) == 1
        assert "database init makes it" in capsys.readouterr().err
    assert not (tmp_path / "csu.db").exists()
    assert run(tmp_path, "init") == 0
    capsys.readouterr()
    assert run(tmp_path, "upgrade") == 0
    said = capsys.readouterr().out
    assert said == f"The database was at {care.newest()} already, this program's version.\n"
