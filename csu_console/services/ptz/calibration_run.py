"""One calibration under way: the survey in a thread of its own, the clock's offset, the finished calibration."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QObject, QThread, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport, PtzCapabilities
from csu_console.domain.ptz_calibration import LinearAxis, PtzCalibration, ReferencePreset, focal_at
from csu_console.domain.stream import TimeSource
from csu_console.media.clock_match import ClockMatch, clock_match
from csu_console.media.shift_probe import ShiftProbe
from csu_console.services.ptz.ports import Driver
from csu_console.services.ptz.survey import STOPPED, Survey, Surveyor
from csu_console.services.ptz.survey_camera import SurveyCamera, Until

log = logging.getLogger(__name__)

VALID = timedelta(days=365)
CLOCK_SWINGS_DEG = (8.0, -6.0, 10.0, -9.0)
"""Starts and stops: a head that turns at an even pace fits anywhere."""
AT_REST = 3
"""Reports of one place at least before a survey takes a camera to be at rest."""
UNKNOWN_CLOCK_ERROR_US = 250_000
"""When the move could not be seen: masks of a moving picture grow by so much of its speed."""
FAILED = QT_TRANSLATE_NOOP("errors", "The calibration failed inside the console; see the log.")


@dataclass(frozen=True, slots=True)
class CalibrationTask:
    """What a run needs; everything is asked for before its thread begins. `start`: where the camera stands."""

    camera_id: int
    driver: Driver
    probe: ShiftProbe
    start: PoseReport
    pan: LinearAxis
    tilt: LinearAxis
    can: PtzCapabilities
    person: str
    reference_token: str
    """Of the preset the camera is sent to for its checks."""
    moving: Callable[[], None] = lambda: None
    """Called in the run's thread before each movement."""


class Calibrating:
    """The whole of one calibration, without a thread: `run` is called once, `camera.pointed` by the head's thread."""

    def __init__(
        self, task: CalibrationTask, clock: Clock, should_stop: Callable[[], bool], until: Until | None = None
    ) -> None:
        """`until`: how time passes; None: as it does."""
        self._task, self._clock = task, clock
        self._time_source = TimeSource.CAMERA
        self.camera = SurveyCamera(
            *(task.driver, task.probe, clock, should_stop, task.moving), task.can.clock_offset_us, until
        )

    def run(self, progress: Callable[[int, int], None]) -> tuple[PtzCalibration, Survey]:
        """Raises ConsoleError with what to do about it. The camera stops, whatever happens."""
        task = self._task
        try:
            survey = Surveyor(self.camera, task.start, task.pan, task.tilt, progress).run()
            match = self._clock_offset(survey)
            # Where the checks will look: what it reports there is kept with the calibration.
            self.camera.go_to_preset(task.reference_token)
            return self._calibration(survey, match), survey
        finally:
            task.moving()
            task.driver.stop()

    def _clock_offset(self, survey: Survey) -> ClockMatch | None:
        """Some starts and stops seen in pictures and in positions."""
        task, zoom = self._task, survey.zoom_curve[0].zoom
        here = self.camera.go(HeadPosition(task.start.space, task.start.pan, task.start.tilt, zoom))
        before = len(self.camera.reports()) - AT_REST
        task.probe.follow(True)
        pan_deg = task.pan.degrees(here.pan)
        for swing_deg in CLOCK_SWINGS_DEG:
            pan_deg += swing_deg
            wrapped = (pan_deg + 180.0) % 360.0 - 180.0
            self.camera.go(HeadPosition(here.space, task.pan.position(wrapped), here.tilt, zoom))
        steps = task.probe.steps()
        task.probe.follow(False)
        plain = self._calibration(survey, None)
        if steps:
            self._time_source = steps[-1].time_source
        # Only those of the swings: the survey before them zoomed.
        poses = [plain.pose_of(self._timed(report)) for report in self.camera.reports()[max(0, before) :]]
        return clock_match(steps, [pose for pose in poses if pose is not None])

    def _timed(self, report: PoseReport) -> PoseReport:
        """On the clock its frames are timed by, as `PoseTimeline.report` takes it: what is stored is on top of that."""
        if self._time_source is not TimeSource.CAMERA:
            return report
        if report.camera_us is not None:
            return replace(report, taken_us=report.camera_us)
        return replace(report, taken_us=report.taken_us + (self._task.can.clock_offset_us or 0))

    def _calibration(self, survey: Survey, match: ClockMatch | None) -> PtzCalibration:
        task, now, reports = self._task, self._clock.utc_now(), self.camera.reports()
        here = reports[-1]
        span_us = max(1, reports[-1].taken_us - reports[0].taken_us)
        zoom = min(max(here.zoom, survey.zoom_curve[0].zoom), survey.zoom_curve[-1].zoom)
        reference = ReferencePreset(
            task.reference_token,
            task.pan.degrees(here.pan),
            task.tilt.degrees(here.tilt),
            focal_at(survey.zoom_curve, zoom),
        )
        return PtzCalibration(
            task.camera_id,
            0,
            task.start.space,
            task.pan,
            task.tilt,
            survey.zoom_curve,
            survey.residual_deg,
            0 if match is None else match.offset_us,
            UNKNOWN_CLOCK_ERROR_US if match is None else match.error_us,
            min(1000.0, max(0.1, len(reports) * 1e6 / span_us)),
            reference,
            task.person,
            now,
            now + VALID,
            task.can.firmware,
            time_source=self._time_source,
        )


class CalibrationRun(QObject):
    """Lives in the GUI thread; owns its thread. Ends with one signal."""

    progressed = Signal(int, int)
    finished = Signal(object, object)
    """PtzCalibration (version 0: not stored yet) and Survey."""
    failed = Signal(object)
    """ConsoleError."""

    def __init__(self, task: CalibrationTask, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _RunThread(task, clock, self)
        self._thread.progressed.connect(self.progressed)
        self._thread.finished.connect(self._on_finished)
        self.started = self._over = False

    @property
    def pointed(self) -> Callable[[PoseReport], None]:
        """Positions of the camera come here, in the head's thread."""
        return self._thread.camera.pointed

    def start(self) -> None:
        """Nothing when it was cancelled while it waited for the camera."""
        if not self._over:
            self.started = True
            self._thread.start()

    def cancel(self) -> None:
        """The camera stops where it is; `failed` says so."""
        if self.started:
            self._thread.requestInterruption()
        else:
            self.give_up(ConsoleError(STOPPED))

    def give_up(self, error: ConsoleError) -> None:
        """The camera never came into this hand."""
        if not self.started and not self._over:
            self._over = True
            self.failed.emit(error)

    def wait(self, timeout_s: float) -> bool:
        return bool(self._thread.wait(int(timeout_s * 1000)))

    def _on_finished(self) -> None:
        outcome = self._thread.outcome
        if isinstance(outcome, ConsoleError):
            self.failed.emit(outcome)
        else:
            self.finished.emit(*outcome)


class _RunThread(QThread):
    progressed = Signal(int, int)

    def __init__(self, task: CalibrationTask, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._camera_id = task.camera_id
        self._work = Calibrating(task, clock, self.isInterruptionRequested)
        self.camera = self._work.camera
        self.outcome: tuple[PtzCalibration, Survey] | ConsoleError = ConsoleError(STOPPED)

    def run(self) -> None:
        try:
            self.outcome = self._work.run(self.progressed.emit)
        except ConsoleError as error:
            self.outcome = error
        except Exception:
            log.exception("calibration of camera %d failed", self._camera_id)
            self.outcome = ConsoleError(FAILED)
