"""The threads of one moving camera: its commands, where it points, and a Stop beside a call under way. QThread shells around Qt-free loops."""

from __future__ import annotations

import logging
import threading

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.device import DeviceAccess, DeviceRefused
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import Preset
from csu_console.media.backoff import Backoff
from csu_console.services.ptz.ports import Busy, Connect, Driver, HeadLink, PoseSink, Source

log = logging.getLogger(__name__)

FAILED = QT_TRANSLATE_NOOP("errors", "The camera's control failed inside the console; it is tried again.")


class HeadThread(QThread):
    """Connects, then runs the driver's loop. Its signals are emitted in its own thread: connect them to methods of
    QObjects only. Implements `LinkListener`."""

    linked = Signal(object)
    """HeadLink."""
    failing = Signal(object)
    """ConsoleError: not connected, tried again."""
    presets_read = Signal(object)
    command_failed = Signal(object)
    """ConsoleError."""
    degrading = Signal(object)
    """ConsoleError: works, less well."""
    well_again = Signal(str)
    """The template of such an error: it is over."""
    stood_still = Signal(bool)
    reached = Signal(bool)

    def __init__(
        self,
        access: DeviceAccess,
        connect: Connect,
        poses: PoseSink,
        busy: Busy,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._connect = access, connect
        self._poses, self._busy = poses, busy
        self._backoff = Backoff(first_s=2.0, longest_s=60.0)
        self._nudge = threading.Event()
        self._driver: Driver | None = None

    def run(self) -> None:
        while not self.isInterruptionRequested():
            self._nudge.clear()
            link = self._linked_to()
            if link is not None:
                self._drive(link)

    def _drive(self, link: HeadLink) -> None:
        """The driver's loop: it comes back when it was asked to, or failed for a reason of ours."""
        self._driver = link.driver
        self.linked.emit(link)
        try:
            link.driver.run(self.isInterruptionRequested)
        except Exception as fault:  # its text may hold the address: only its kind is told
            log.error("driving a camera failed: %s", type(fault).__name__)
            self.failing.emit(ConsoleError(FAILED))
            self._pause(self._backoff.failed())

    def nudge(self) -> None:
        """Somebody wants the camera now: try again at once."""
        self._nudge.set()

    def stop(self) -> None:
        """Ask both to end: the driver sends Stop first."""
        self.requestInterruption()
        self._nudge.set()
        driver = self._driver
        if driver is not None:
            driver.wake()

    def _linked_to(self) -> HeadLink | None:
        try:
            return self._connect(self._access, self, self._poses, self._busy)
        except ConsoleError as fault:
            error = fault
        except Exception as fault:  # its text may hold the address: only its kind is told
            log.error("control of a camera failed: %s", type(fault).__name__)
            error = ConsoleError(FAILED)
        self.failing.emit(error)
        self._pause(self._backoff.failed(isinstance(error, DeviceRefused)))
        return None

    def _pause(self, seconds: float) -> None:
        """Until the next try, a nudge or the end; an end asked for just before the nudge was cleared counts too."""
        if not self.isInterruptionRequested():
            self._nudge.wait(seconds)

    # LinkListener

    def done(self, command: object) -> None:
        """Nothing to say: what was done is seen."""

    def failed(self, command: object, error: ConsoleError) -> None:
        self.command_failed.emit(error)

    def presets(self, presets: tuple[Preset, ...]) -> None:
        self.presets_read.emit(presets)

    def standstill(self, ok: bool) -> None:
        self.stood_still.emit(ok)

    def degraded(self, error: ConsoleError) -> None:
        self.degrading.emit(error)

    def recovered(self, template: str) -> None:
        self.well_again.emit(template)

    def reachable(self, yes: bool) -> None:
        self.reached.emit(yes)


class PoseThread(QThread):
    """Runs the loop that asks where the head points: a status call that blocks never delays a Stop. Another runs the
    loop of a Stop that finds the commands' connection taken."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source

    def run(self) -> None:
        self._source.run(self.isInterruptionRequested)

    def stop(self) -> None:
        self.requestInterruption()
        self._source.wake()
