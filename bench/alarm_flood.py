"""A flood of alarms: 10,000 signals in turn on many contacts, as fast as they are let in; how long the window is held."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from bench.measure import Figures, Options, spread, table
from csu_console.domain.clock import SystemClock
from csu_console.storage.change_feed import Topic
from csu_console.ui.alarms.alarm_dock import AlarmDock
from tests.fakes.alarm_room import ANNE, post, school_point, webhook_source

SIGNALS = 10_000
CONTACTS = (1, 50, 1_000)
BEAT_MS = 2
FEED_MS = 200
"""How often the change feed tells, as DatabaseService polls."""


@dataclass
class Beat:
    """The longest time the GUI thread did not come back for its timer, milliseconds."""

    longest_ms: float = 0.0
    last_s: float = 0.0

    def __call__(self) -> None:
        now_s = time.monotonic()
        if self.last_s:
            self.longest_ms = max(self.longest_ms, (now_s - self.last_s) * 1000 - BEAT_MS)
        self.last_s = now_s


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    figures = Figures()
    for _ in range(options.runs):
        for contacts in CONTACTS:
            with tempfile.TemporaryDirectory() as folder:
                figures.add(str(contacts), _flood(Path(folder), contacts))
    del application
    head = ("contacts", "alarms", "written after s", "writes", "longest block of the window ms")
    columns = ("alarms", "took_s", "writes", "block_ms")
    digits = (0, 1, 0, 0)
    rows = [
        [
            name,
            *(spread(figures.values(name, key), places) for key, places in zip(columns, digits, strict=True)),
        ]
        for name in map(str, CONTACTS)
    ]
    return table(head, rows)


def _flood(folder: Path, contacts: int) -> dict[str, float]:
    at = post(folder, ANNE, SystemClock())
    source, _token = webhook_source(at)
    names = [f"contact-{number}" for number in range(contacts)]
    for name in names:
        school_point(at, source, name)
    dock = AlarmDock(at.desk)
    dock.resize(1200, 220)
    dock.show()
    beat, feed, pulse, writes = Beat(), QTimer(), QTimer(), [0]
    write = at.database.write

    def counted(*args: object, **named: object) -> None:
        writes[0] += 1
        write(*args, **named)  # type: ignore[arg-type]

    at.database.write = counted  # type: ignore[method-assign]
    feed.setInterval(FEED_MS)
    feed.timeout.connect(lambda: at.database.changed_elsewhere.emit(Topic.ALARMS.value))
    pulse.setInterval(BEAT_MS)
    pulse.timeout.connect(beat)
    feed.start()
    pulse.start()
    inbox, clock = at.room.intake.inbox, SystemClock()
    inbox.know(at.room.setup.inputs())
    begun_s = time.monotonic()

    def send() -> None:
        rest = threading.Event()
        for number in range(SIGNALS):
            inbox.put(source, names[number % contacts], clock.utc_now())
            if number % 100 == 0:
                rest.wait(0.005)

    sender = threading.Thread(target=send)
    sender.start()
    while sum(alarm.count for alarm in at.desk.alarms()) < SIGNALS and time.monotonic() - begun_s < 60:
        _let_run(20)
    took_s = time.monotonic() - begun_s
    sender.join()
    pulse.stop()
    feed.stop()
    dock.close()
    alarms = len(at.desk.alarms())
    at.close()
    return {
        "alarms": float(alarms),
        "took_s": took_s,
        "writes": float(writes[0]),
        "block_ms": beat.longest_ms,
    }


def _let_run(duration_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()
