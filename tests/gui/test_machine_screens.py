"""Qt's own screens: a wall window fills the other one, whole and without a frame."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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


def test_a_wall_window_fills_the_second_screen(tmp_path: Path) -> None:
    base = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    desk = {"name": "DP-1", "x": 0, "y": 0, "width": 1366, "height": 768, **base}
    wall = {"name": "HDMI-1", "x": 1366, "y": 0, "width": 1920, "height": 1080, **base}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [desk, wall]}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, timeout=40, check=True
    )
    seen = json.loads(run.stdout.splitlines()[-1])
    assert seen["keys"] == ["DP-1", "HDMI-1"]
    assert seen["walls"] == 1
    assert seen["geometry"] == [1366, 0, 1920, 1080]
    assert seen["full"]
    assert seen["on"] == "HDMI-1"
