"""The words of the player's command line: one language, chosen as the console's is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csu_console.app.player import wanted_language

ROOT = Path(__file__).resolve().parents[3]
BARE = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")


def said(*words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "csu_console.app.player", *words],
        cwd=ROOT,
        env={**os.environ, **BARE},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.replace("\u2019", "'"), done.stderr


def test_help_is_in_one_language() -> None:
    code, french, _nothing = said("--help")
    assert code == 0
    assert "Lecteur des exports" in french
    assert "dossier ou film d'un export" in french
    assert "show this help" not in french
    _code, english, _nothing = said("--help", "--lang", "en")
    assert "Player of exports" in english
    assert "dossier" not in english
    assert "PATH" in english


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], "fr"),
        (["--lang", "en"], "en"),
        (["x.mp4", "--lang=en"], "en"),
        (["--lang"], "fr"),
        (["--lang=de"], "fr"),
    ],
)
def test_language(words: list[str], wanted: str) -> None:
    assert wanted_language(words) == wanted


def test_wrong_words_are_one_sentence() -> None:
    code, _nothing, fault = said("--what")
    assert code == 1
    assert "--what est inconnu" in fault
    assert len(fault.strip().splitlines()) == 1
    _code, _nothing, fault = said()
    assert "pas d" in fault, "no screen, in French"
