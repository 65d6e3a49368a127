"""`demo-city`: serve the simulated city alone and print the CSV that imports it."""

from __future__ import annotations

import signal
import sys
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.app.cli import CommandLine
from csu_console.app.demo import city_csv
from csu_console.config.paths import DataPaths
from csu_console.simulator.demo_city import DemoCity


def serve_demo_city(command: CommandLine) -> int:
    """Serve until SIGINT or SIGTERM. The CSV goes to standard output, progress to standard error."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    city = DemoCity(
        DataPaths(command.data_dir).cache, command.port, command.cameras_count, faults=command.faults
    )
    shown = -1

    def progress(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // max(total, 1)
        if percent // 10 > shown:
            shown = percent // 10
            print(
                QCoreApplication.translate("cli", "drawing the city: {percent} %").format(percent=percent),
                file=sys.stderr,
                flush=True,
            )

    if not city.prepare(progress, stop.is_set):
        return 130
    city.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            print(city_csv(city, Path(folder) / "city.csv"), end="", flush=True)
        print(QCoreApplication.translate("cli", "serving; Ctrl+C ends it"), file=sys.stderr, flush=True)
        while not stop.wait(1.0):
            pass
    finally:
        city.stop()
    return 0
