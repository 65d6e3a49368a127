"""On screens of any density a picture of the tile's size is copied pixel by pixel, never smoothed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
from dataclasses import replace
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from csu_console.domain.wall import grid
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import console_services

application = QApplication([])
services = console_services(town(4))
mosaic = Mosaic(grid("2x2", 2, 2))
for index in range(4):
    mosaic.show_camera(index, index + 1)
window = QWidget()
column = QVBoxLayout(window)
column.setContentsMargins(13, 45, 0, 0)  # an origin that is no whole device pixel at 125 %
view = MosaicView(services, mosaic)
column.addWidget(view)
window.resize(801, 601)
window.show()
application.processEvents()
for feed in services.feeds:
    feed.give()
    row = (bytes((0, 0, 0, 255)) + bytes((255, 255, 255, 255))) * (feed.size[0] // 2 + 1)
    rows = bytearray(row[: 4 * feed.size[0]] * feed.size[1])
    feed.give()
    feed.waiting = replace(feed.waiting, data=rows)
view._show_arrivals()
application.processEvents()
image = window.grab().toImage()
middle = image.height() // 4
reds = [image.pixelColor(x, middle).red() for x in range(image.width())]
grey = sum(20 < red < 235 for red in reds)
turns = sum(abs(one - other) > 200 for one, other in zip(reds, reds[1:]))
print(grey, turns, image.width(), image.devicePixelRatio())
window.close()
view.close_feeds()
"""


@pytest.mark.parametrize("scale", ["1", "1.25", "2"])
def test_single_pixel_columns_stay_single_pixels(scale: str) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, timeout=40, check=True
    )
    grey, turns, width, ratio = run.stdout.split()
    assert float(ratio) == float(scale)
    assert int(grey) <= 60, "only words and gaps are neither black nor white"
    assert int(turns) > 0.8 * int(width)
