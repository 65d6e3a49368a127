"""Qt's own screens: a wall window fills the other one, whole and without a frame."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json
from PySide6.QtWidgets import QApplication, QWidget
from csu_console.ui.wall.screens import MachineScreens
from csu_console.ui.wall.walls import Walls
from tests.fakes.ui_services import console_services

application = QApplication([])
console = QWidget()
console.show()
screens = MachineScreens(console)
walls = Walls(console_services(), screens, console)
walls.open_all()
application.processEvents()
window = walls.all()[0].window
print(json.dumps({
    "keys": [screen.key for screen in screens.present()],
    "walls": len(walls.all()),
    "geometry": list(window.geometry().getRect()),
    "full": window.isFullScreen(),
    "on": window.screen().name(),
}))
walls.close_all(remember=False)
console.close()
"""


MOVED = """
import json
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from csu_console.ui.wall.screens import LOOKS, SETTLE_MS, MachineScreens

application = QApplication([])
screens, window = MachineScreens(), QWidget()
screens.fill(window, "HDMI-1")
window.showNormal()
window.move(0, 0)
window.showFullScreen()
application.processEvents()
astray = window.screen().name()
first = QGuiApplication.screens()[0]
first.geometryChanged.emit(first.geometry())
pause = QEventLoop()
QTimer.singleShot(SETTLE_MS * (LOOKS + 1), pause.quit)
look = QTimer(interval=20)
look.timeout.connect(lambda: pause.quit() if window.screen().name() == "HDMI-1" else None)
look.start()
pause.exec()
print(json.dumps({
    "astray": astray,
    "geometry": list(window.geometry().getRect()),
    "full": window.isFullScreen(),
    "on": window.screen().name(),
}))
"""


def test_a_wall_window_fills_the_second_screen(tmp_path: Path) -> None:
    seen = run(SCRIPT, tmp_path)
    assert seen["keys"] == ["DP-1", "HDMI-1"]
    assert seen["walls"] == 1
    assert seen["geometry"] == [1366, 0, 1920, 1080]
    assert seen["full"]
    assert seen["on"] == "HDMI-1"


def test_a_window_that_another_program_moved_when_screens_changed_goes_back(tmp_path: Path) -> None:
    seen = run(MOVED, tmp_path)
    assert seen["astray"] == "DP-1"
    assert seen["on"] == "HDMI-1"
    assert seen["geometry"] == [1366, 0, 1920, 1080]
    assert seen["full"]


def run(script: str, tmp_path: Path) -> dict[str, Any]:
    """On a desk's screen and a wall's beside it; what the script printed last."""
    base = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    desk = {"name": "DP-1", "x": 0, "y": 0, "width": 1366, "height": 768, **base}
    wall = {"name": "HDMI-1", "x": 1366, "y": 0, "width": 1920, "height": 1080, **base}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [desk, wall]}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=40, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
