"""The thread that reads joysticks: a QThread shell around `StickReader`."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.devices.sticks.stick_events import Heard, StickInbox, Sticks
from csu_console.devices.sticks.stick_reader import StickReader
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

log = logging.getLogger(__name__)

STOPPED = QT_TRANSLATE_NOOP("errors", "Reading joysticks has failed. Restart the console to use them again.")


class StickThread(QThread):
    """Its signals are emitted in its own thread: connect them to methods of QObjects only."""

    arrived = Signal()
    """Something waits; `take` it. Coalesced."""
    failed = Signal(object)
    """ConsoleError: no stick is read any more."""

    def __init__(self, sticks: Sticks, first_pause_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = StickInbox(self.arrived.emit)
        self._reader = StickReader(sticks, self._inbox, first_pause_s)

    def run(self) -> None:
        try:
            self._reader.run(self.isInterruptionRequested)
        except ConsoleError as error:
            log.info("no joysticks: %s", error)
            self.failed.emit(error)
        except Exception:
            log.exception("reading joysticks failed")
            self.failed.emit(ConsoleError(STOPPED))

    def take(self) -> Heard:
        """What has come since the last call. GUI thread."""
        return self._inbox.take()

    def stop(self) -> None:
        self.requestInterruption()
        self._reader.wake()
