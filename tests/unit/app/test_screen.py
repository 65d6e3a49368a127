"""Where there is no screen, or none that lets the program in."""

from __future__ import annotations

import os
from pathlib import Path

from tests.e2e.program import run


def test_a_screen_that_lets_nobody_in(tmp_path: Path) -> None:
    shut = {"DISPLAY": ":987", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = run("run", env={**os.environ, **shut, "XDG_DATA_HOME": str(tmp_path)})
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert ":987" in line
