"""The console's start with 2,000 cameras in the inventory, and searching in their tree."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bench import players
from bench.measure import Figures, Options, Row, spread, table
from bench.screen import Screen
from bench.streams import ROOT, BenchCamera, DataFolder, StreamServer

CAMERAS = 2000
LIMIT_S = 30.0
WORDS = ("c", "carre", "camera 17", "rue du 8 mai", "commune 3", "1999", "rien de tel", "")
"""What an operator types, from one letter that everything has to a street."""

PAINTED = "program started to window painted"
USABLE = "program started to an event loop that answers"
QT = "PySide6 alone: an empty window painted"
BARE = (
    "import sys; from PySide6.QtWidgets import QApplication, QMainWindow, QLabel\n"
    "a = QApplication([]); w = QMainWindow(); w.setCentralWidget(QLabel('x')); w.resize(1366, 768)\n"
    "w.setStyleSheet('background: #ddd'); w.show(); a.exec()"
)


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    figures = Figures()
    with StreamServer(film) as server:
        cameras = [
            BenchCamera(n, server.url("main", (n - 1) % 64 + 1), server.url("sub", (n - 1) % 64 + 1))
            for n in range(1, CAMERAS + 1)
        ]
        with DataFolder(cameras) as data:
            for _ in range(options.runs):
                figures.add(QT, _painted([sys.executable, "-c", BARE]))
                figures.add(
                    PAINTED,
                    _painted([sys.executable, "-m", "csu_console", "run", "--data-dir", str(data.path)]),
                )
                _usable(data.path, figures)
    rows = [[name, spread(figures.values(name, "ms"), 0)] for name in (QT, PAINTED, USABLE)]
    for word in WORDS:
        name = f"search for “{word}”" if word else "search cleared"
        rows.append([name, spread(figures.values(word, "ms"), 1)])
    target = "Target: the window is usable in 2,000 ms, a search takes under 30 ms."
    return f"{table(['with 2,000 cameras', 'ms'], rows)}\n\n{target}"


def _painted(command: list[str]) -> Row:
    """Until the first pixels of a window are on the screen, seen from outside."""
    with Screen() as screen:
        started_s = time.monotonic()
        process = subprocess.Popen(
            command, cwd=ROOT, env=screen.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
        )
        try:
            part = screen.pixels[100:700:50, 100:1300:50, :3]
            while time.monotonic() - started_s < LIMIT_S:
                if np.count_nonzero(part) > part.size // 4:
                    return {"ms": (time.monotonic() - started_s) * 1000}
                time.sleep(0.002)
            return {}
        finally:
            players.end([process])


def _usable(data: Path, figures: Figures) -> None:
    with Screen() as screen:
        started_s = time.monotonic()
        with players.console(screen, data, "1+7", window="main", tiles=8) as console:
            figures.add(USABLE, {"ms": (console.ready_s - started_s) * 1000})
            time.sleep(3.0)
            for word in WORDS:
                figures.add(word, {"ms": console.ask(f"search {word}")["search_ms"]})
