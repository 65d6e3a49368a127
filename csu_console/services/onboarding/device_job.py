"""One thing asked of the network in a thread of its own, with its progress, until it is answered or given up."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

log = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The device could not be asked: the console failed at it. Try again.")

Work = Callable[["JobThread"], object]
"""Runs in the job's thread, asks `should_stop` often, may `tell` and `progress`. Raises ConsoleError."""


class JobThread(QThread):
    """Runs one piece of work. Its signals are emitted in its own thread."""

    told = Signal(object)
    advanced = Signal(int)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.outcome: object = ConsoleError(FAILED)

    def run(self) -> None:
        try:
            self.outcome = self._work(self)
        except ConsoleError as error:
            self.outcome = error
        except Exception as fault:  # its text may hold an address: only its kind is told
            log.error("asking a device failed: %s", type(fault).__name__)

    def should_stop(self) -> bool:
        return self.isInterruptionRequested()

    def tell(self, part: object) -> None:
        """Part of the answer, before the end."""
        self.told.emit(part)

    def progress(self, percent: int) -> None:
        self.advanced.emit(percent)


class DeviceJob(QObject):
    """Lives in the GUI thread: connect, then `start`. Ends with `finished` or `failed`, or in silence by `cancel`."""

    found = Signal(object)
    """Part of the answer, before the end."""
    progressed = Signal(int)
    """Percent."""
    finished = Signal(object)
    """The answer."""
    failed = Signal(object)
    """ConsoleError."""
    ended = Signal(object)
    """This job: its thread has ended."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._given_up = False
        self._thread = JobThread(work, self)
        self._thread.told.connect(self._on_told)
        self._thread.advanced.connect(self._on_advanced)
        self._thread.finished.connect(self._on_ended)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Nothing is told from now on; the thread ends within the limit of the call it is in."""
        self._given_up = True
        self._thread.requestInterruption()

    def wait(self, timeout_s: float) -> bool:
        """True when its thread has ended."""
        return self._thread.wait(int(timeout_s * 1000))

    def _on_told(self, part: object) -> None:
        if not self._given_up:
            self.found.emit(part)

    def _on_advanced(self, percent: int) -> None:
        if not self._given_up:
            self.progressed.emit(percent)

    def _on_ended(self) -> None:
        outcome = self._thread.outcome
        if not self._given_up:
            if isinstance(outcome, ConsoleError):
                self.failed.emit(outcome)
            else:
                self.finished.emit(outcome)
        self.ended.emit(self)
        self.deleteLater()


class DeviceJobs(QObject):
    """The jobs of one service: at most `limit` at a time, those given up and not ended yet included."""

    def __init__(self, limit: int, parent: QObject) -> None:
        super().__init__(parent)
        self._limit = limit
        self._jobs: list[DeviceJob] = []

    def make(self, work: Work) -> DeviceJob:
        """Raises ConsoleError when too many have not ended yet."""
        if len(self._jobs) >= self._limit:
            raise ConsoleError(
                QT_TRANSLATE_NOOP("errors", "Other devices have not answered yet: try again in some seconds.")
            )
        job = DeviceJob(work, self)
        job.ended.connect(self._on_ended)
        self._jobs.append(job)
        return job

    def close(self, timeout_s: float) -> bool:
        """Give all up; True when their threads have ended in time."""
        for job in self._jobs:
            job.cancel()
        ended = [job.wait(timeout_s) for job in self._jobs]
        return all(ended)

    def _on_ended(self, job: object) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
