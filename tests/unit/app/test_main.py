"""Every failure is one clear line on standard error and a code, never a traceback."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from csu_console.app.main import main
from tests.e2e.program import COMMAND_LIMIT_S, ROOT, run


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def test_a_reader_that_has_read_enough_is_no_error(
    tmp_data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text("numero;nom;commune;site;main_url\n1;A;V;S;rtsp://h/1\n")
    where = ["--data-dir", str(tmp_data_dir)]
    assert main(["cameras", "import", str(file), *where]) == 0
    capsys.readouterr()
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "w", buffering=1) as gone, contextlib.redirect_stdout(gone):
        assert main(["cameras", "list", *where]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["cameras", "list"], ["archive", "verify"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_one_sentence(
    words: list[str], unbuffered: str, tmp_data_dir: Path
) -> None:
    where = ["--data-dir", str(tmp_data_dir)]
    if words[0] == "cameras":
        file = tmp_data_dir / "cameras.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("numero;nom;commune;site;main_url\n1;A;V;S;rtsp://h/1\n")
        assert main(["cameras", "import", str(file), *where]) == 0
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "csu_console", *words, *where],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=COMMAND_LIMIT_S,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 1
    assert "disque est plein" in one_line(done.stderr)


@pytest.mark.parametrize("words", [["nonsense"], ["cameras", "--what"], ["cameras", "import", "/none.csv"]])
def test_bad_words_and_files(
    words: list[str], tmp_data_dir: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    assert main([*words, "--data-dir", str(tmp_data_dir)]) == 1
    one_line(capsys.readouterr().err)


def test_a_database_that_is_none(
    tmp_data_dir: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    (tmp_data_dir / "csu.db").write_bytes(b"no database at all" * 400)
    assert main(["cameras", "list", "--data-dir", str(tmp_data_dir)]) == 1
    assert "csu.db" in one_line(capsys.readouterr().err)
    assert (tmp_data_dir / "csu.db").read_bytes().startswith(b"no database")


def test_a_newer_database_is_refused_and_left_alone(
    tmp_data_dir: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    assert main(["cameras", "list", "--data-dir", str(tmp_data_dir)]) == 0
    database = sqlite3.connect(tmp_data_dir / "csu.db")
    with database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()
    assert main(["cameras", "list", "--data-dir", str(tmp_data_dir)]) == 1
    one_line(capsys.readouterr().err)


def test_a_bad_line_is_named_and_nothing_is_imported(
    tmp_data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text("numero;nom;commune;site;main_url\n1;A;V;S;rtsp://h/1\nx;B;V;S;rtsp://h/2\n")
    assert main(["cameras", "import", str(file), "--data-dir", str(tmp_data_dir)]) == 1
    assert " 3" in capsys.readouterr().err
    assert main(["cameras", "list", "--data-dir", str(tmp_data_dir)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words", [[], ["run", "--nonsense=1"], ["--debug", "nonsense"], ["--version"], ["doctor"]]
)
def test_without_a_screen(words: list[str], tmp_path: Path) -> None:
    bare = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    done = run(*words, env={**os.environ, **bare, "XDG_DATA_HOME": str(tmp_path)})
    assert done.returncode == (0 if words in (["--version"], ["doctor"]) else 1)
    if done.returncode:
        # A wrong word is told before the screen that is missing: no screen would mend it.
        assert ("nonsense" in one_line(done.stderr)) == any("nonsense" in word for word in words)
    assert "Traceback" not in done.stderr
