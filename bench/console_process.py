"""The console under measurement: every service real, the bare mosaic over the screen or the whole window.

    python -m bench.console_process --data-dir DIR --layout 4x4 --size 1920x1080 --window wall

Says in one JSON line where the tiles are, then answers the words read from standard input, one a line:
`reset` (begin to measure the GUI thread), `read` (its longest block since), `show TILE NUMBER`, `search TEXT`, `quit`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.foundation import lay_foundation
from csu_console.app.known_person import known_person
from csu_console.app.screen import screen_application
from csu_console.config.paths import DataPaths
from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.main_window import MainWindow
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.theme.style import apply_theme

TICK_MS = 5
"""The GUI thread is asked this often whether it is free."""


class BlockProbe(QObject):
    """How long the GUI thread was not free, seen by a timer of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self.reset()

    def reset(self) -> None:
        self._last_s = time.monotonic()
        self.longest_s = 0.0
        self.blocks_over_50_ms = 0

    def _on_tick(self) -> None:
        now_s = time.monotonic()
        block_s = now_s - self._last_s - TICK_MS / 1000
        self.longest_s = max(self.longest_s, block_s)
        self.blocks_over_50_ms += block_s > 0.050
        self._last_s = now_s


class Desk(QObject):
    """The window and the words it obeys."""

    def __init__(
        self, application: QApplication, composition: Composition, chosen: argparse.Namespace
    ) -> None:
        super().__init__()
        self._application = application
        self._services = composition.services
        self._window: QWidget
        layout = next(found for found in STANDARD_LAYOUTS if found.name == chosen.layout)
        if chosen.window == "main":
            self._window = window = MainWindow(self._services)
            self._view, self._mosaic = window.view, window.mosaic
            window.start(chosen.layout)
        else:
            self._mosaic = Mosaic(layout, self)
            self._window = self._view = MosaicView(self._services, self._mosaic)
            self._window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self._window.show()
        width, height = (int(part) for part in chosen.size.split("x"))
        self._window.setGeometry(0, 0, width, height)  # there is no window manager to do it
        cameras = sorted(self._services.inventory.cameras(), key=lambda camera: camera.number)
        for index in range(self._mosaic.count):
            wanted = cameras[index].id if index < min(len(cameras), chosen.tiles) else None
            self._mosaic.show_camera(index, wanted)
        self._probe = BlockProbe()
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._on_input)
        # Asked for after the window's first events: when this runs, the program answers its operator.
        QTimer.singleShot(0, self._say_ready)

    def close(self) -> None:
        self._input.setEnabled(False)
        self._view.close_feeds()
        self._window.close()
        self._window.deleteLater()

    def _say_ready(self) -> None:
        self._application.processEvents()
        ratio = self._view.devicePixelRatioF()
        corner = self._view.mapToGlobal(QPoint(0, 0)) * ratio
        rects = [self._view.tile_rect(index).translated(corner) for index in range(self._mosaic.count)]
        self._say(at_s=time.monotonic(), rects=[[r.x(), r.y(), r.width(), r.height()] for r in rects])

    def _on_input(self) -> None:
        words = sys.stdin.readline().split()
        if not words or words[0] == "quit":
            self._application.quit()
        elif words[0] == "reset":
            self._probe.reset()
            self._say(at_s=time.monotonic())
        elif words[0] == "read":
            self._say(block_ms=self._probe.longest_s * 1000, blocks=self._probe.blocks_over_50_ms)
        elif words[0] == "show":
            camera = self._services.inventory.by_number(int(words[2]))
            at_s = time.monotonic()
            self._mosaic.show_camera(int(words[1]), camera.id if camera else None)
            self._say(at_s=at_s)
        elif words[0] == "search":
            self._say(search_ms=self._search(" ".join(words[1:])))

    def _search(self, text: str) -> float:
        """Type into the tree's search box; until the tree is painted again, in milliseconds."""
        tree = self._window.findChild(CameraTree)
        assert tree is not None, "the whole window has a tree"
        started_s = time.monotonic()
        tree.search_box.setText(text)
        tree.view.viewport().repaint()
        return (time.monotonic() - started_s) * 1000

    @staticmethod
    def _say(**facts: object) -> None:
        print(json.dumps(facts), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--layout", default="4x4")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--window", choices=("wall", "main"), default="wall")
    parser.add_argument("--tiles", type=int, default=64, help="tiles in use at most")
    chosen = parser.parse_args()
    application = screen_application()
    assert isinstance(application, QApplication)
    apply_theme(application)
    command = CommandLine("run", data_dir=chosen.data_dir)
    foundation = lay_foundation(command, DataPaths(chosen.data_dir), lock_role="console")
    foundation.people.sessions.lock_after_s = 0.0
    known_person(foundation, "bench", "Banc d’essai").sign_in_now()
    composition = compose(foundation, demo=False)
    composition.start()
    desk = Desk(application, composition, chosen)
    try:
        application.exec()
    finally:
        desk.close()
        composition.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
