"""Draws the demo city in a thread of its own while a small window shows how far it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QThread, Signal

from csu_console.app.interrupts import Interrupts
from csu_console.domain.errors import ConsoleError
from csu_console.simulator.demo_city import DemoCity
from csu_console.ui.start_window import StartWindow

STOP_LIMIT_MS = 15_000
"""A picture being encoded is finished first."""


class DemoPreparation(QThread):
    """Runs `DemoCity.prepare`; interruption stops it between two pictures."""

    progressed = Signal(int)

    def __init__(self, city: DemoCity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._city = city
        self.complete = False
        self.fault: ConsoleError | None = None

    def run(self) -> None:
        try:
            self.complete = self._city.prepare(self._on_progress, self.isInterruptionRequested)
        except ConsoleError as error:
            self.fault = error

    def _on_progress(self, done: int, total: int) -> None:
        self.progressed.emit(100 * done // max(total, 1))


def prepare_city(city: DemoCity, interrupts: Interrupts) -> bool:
    """False when the person cancelled. Raises ConsoleError when the city cannot be drawn."""
    preparation, loop = DemoPreparation(city), QEventLoop()
    window = StartWindow(
        QCoreApplication.translate(
            "StartWindow", "The demo city is being drawn: once, then it starts at once."
        )
    )
    preparation.progressed.connect(window.progress)
    preparation.progressed.connect(window.show)  # nothing to draw: no window
    preparation.finished.connect(loop.quit)
    window.cancelled.connect(preparation.requestInterruption)
    interrupts.tell(window.close)
    preparation.start()
    loop.exec()
    preparation.wait(STOP_LIMIT_MS)
    window.finish()
    window.deleteLater()
    if preparation.fault is not None:
        raise preparation.fault
    return preparation.complete and not interrupts.asked
