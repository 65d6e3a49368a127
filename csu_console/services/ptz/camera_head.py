"""One moving camera's head: its threads, and what is known of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from csu_console.domain.device import DeviceAccess, DeviceRefused, NotOffered
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PoseReport, Preset
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.services.ptz.head_thread import HeadThread, PoseThread
from csu_console.services.ptz.ports import Busy, Connect, Driver, HeadLink, PoseSink
from csu_console.services.ptz.preset_places import PresetPlaces

POSE_SHOWN_EVERY_MS = 200
"""A number that changes ten times a second cannot be read."""


class CameraHead(QObject):
    """Lives in the GUI thread; owns its two threads from `start` to `wait`."""

    changed = Signal()
    refused = Signal(object)
    """ConsoleError: a command was not obeyed."""
    learnt = Signal(object)
    """PtzCapabilities: it was reached and said what it can do."""

    def __init__(
        self,
        access: DeviceAccess,
        connect: Connect,
        poses: PoseSink,
        busy: Busy,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.access = access
        self.state = HeadState(HeadPhase.CONNECTING)
        self.driver: Driver | None = None
        self._latest: PoseReport | None = None
        self._places = PresetPlaces()
        self._since = QElapsedTimer()
        self._since.start()
        self._poses = poses
        self._pose_threads: list[PoseThread] = []
        """The last ones run; those before them are ending, after the camera was reached anew."""
        self._thread = HeadThread(access, connect, self._take_pose, busy, self)
        self._thread.linked.connect(self._on_linked)
        self._thread.failing.connect(self._on_failing)
        self._thread.presets_read.connect(self._on_presets)
        self._thread.command_failed.connect(self.refused)
        self._thread.degrading.connect(self._on_degraded)
        self._thread.well_again.connect(self._on_well_again)
        self._thread.stood_still.connect(self._on_stood_still)
        self._thread.reached.connect(self._on_reached)
        self._look = QTimer(self)
        self._look.setInterval(POSE_SHOWN_EVERY_MS)
        self._look.timeout.connect(self._show_pose)

    def start(self) -> None:
        self._thread.start()
        self._look.start()

    def nudge(self) -> None:
        """Somebody wants it now."""
        if self.driver is not None:
            self.driver.attend()
        if self.state.phase in (HeadPhase.LOST, HeadPhase.CONNECTING):
            self._thread.nudge()

    def stop(self) -> None:
        """Ask the threads to end: a camera that moves is sent Stop first."""
        self._look.stop()
        for thread in self._pose_threads:
            thread.stop()
        self._thread.stop()

    def wait(self, timeout_s: float) -> bool:
        """True when all threads have ended."""
        ended = [thread.wait(int(timeout_s * 1000)) for thread in (self._thread, *self._pose_threads)]
        return all(ended)

    def recalled(self, token: str) -> None:
        """A preset was recalled, or "" when it was moved otherwise."""
        self._places.recalled(token, self._since.elapsed() / 1000.0)
        if self.state.recalled != token:
            self._become(replace(self.state, recalled=token))

    def _take_pose(self, report: PoseReport) -> None:
        """In the source's thread: one assignment, and whoever else wants it."""
        self._latest = report
        self._poses(report)

    def _show_pose(self) -> None:
        if self._latest is not None and self._places.saw(self._latest, self._since.elapsed() / 1000.0):
            self._on_presets(self.state.presets)
        if self._latest is not self.state.pose:
            self._become(replace(self.state, pose=self._latest))

    def _on_linked(self, link: HeadLink) -> None:
        self.learnt.emit(link.report.capabilities)
        if not link.report.ptz_profile:
            self._become(replace(self.state, phase=HeadPhase.UNFIT, report=link.report))
            return
        self.driver = link.driver
        shortcoming = link.report.shortcomings[0] if link.report.shortcomings else None
        self._become(
            replace(
                self.state,
                phase=HeadPhase.READY,
                capabilities=link.report.capabilities,
                report=link.report,
                error=shortcoming,
            )
        )
        for thread in self._pose_threads:
            thread.stop()
        self._pose_threads = [thread for thread in self._pose_threads if thread.isRunning()]
        for source in (link.source, link.metadata, link.beside):
            if source is not None:
                self._pose_threads.append(PoseThread(source, self))
                self._pose_threads[-1].start()
        link.driver.read_presets()

    def _on_failing(self, error: ConsoleError) -> None:
        phase = HeadPhase.LOST
        if isinstance(error, DeviceRefused):
            phase = HeadPhase.REFUSED
        elif isinstance(error, NotOffered):
            phase = HeadPhase.UNFIT
        self._become(replace(self.state, phase=phase, error=error))

    def _on_presets(self, presets: tuple[Preset, ...]) -> None:
        self._become(replace(self.state, presets=self._places.filled(presets)))

    def _on_degraded(self, error: ConsoleError) -> None:
        self._become(replace(self.state, error=error))

    def _on_well_again(self, template: str) -> None:
        """A sentence that is not true any more goes; another stays, and what the camera lacks comes back."""
        if self.state.error is not None and self.state.error.template == template:
            report = self.state.report
            shortcomings = () if report is None else report.shortcomings
            self._become(replace(self.state, error=shortcomings[0] if shortcomings else None))

    def _on_stood_still(self, ok: bool) -> None:
        if self.state.runaway is ok:
            self._become(replace(self.state, runaway=not ok))

    def _on_reached(self, yes: bool) -> None:
        if self.driver is None:
            return
        phase = HeadPhase.READY if yes else HeadPhase.LOST
        if phase is not self.state.phase:
            self._become(replace(self.state, phase=phase, error=None if yes else self.state.error))

    def _become(self, state: HeadState) -> None:
        self.state = state
        self.changed.emit()
