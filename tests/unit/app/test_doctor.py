"""`doctor`: what it says of fonts and screens, as a person reads it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from csu_console.app.main import main

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig and X are Linux's"),
]


def lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    """Sign and text of each finding by its name."""
    main(["doctor", "--data-dir", str(folder), "--lang", "en"])
    found = {}
    for line in capsys.readouterr().out.splitlines():
        name, _, text = line[4:].partition(": ")
        found[name] = (line[:4].strip(), text)
    return found


@pytest.mark.skipif(shutil.which("fc-match") is None, reason="no fontconfig here")
def test_the_typeface_is_named(tmp_data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(tmp_data_dir, capsys)
    sign, text = found["fonts"]
    assert sign == "ok"
    assert text not in ("", "found.")


def test_a_screen_that_does_not_answer_is_not_well(
    tmp_data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":9999")
    found = lines(tmp_data_dir, capsys)
    sign, text = found["screens"]
    assert sign == "?"
    assert "The screen :9999 does not let this program in" in text
