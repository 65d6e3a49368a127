"""Begins calibrations: takes the camera in hand, opens its stream, joins head, pictures and survey."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.ptz import PtzFeature
from csu_console.domain.ptz_calibration import LinearAxis
from csu_console.domain.ptz_survey import axes_of
from csu_console.domain.reservation import PtzLevel
from csu_console.domain.stream import ProfileName
from csu_console.media.frame import MaskedFrame
from csu_console.media.session import StreamSession
from csu_console.services.ptz.calibration_run import CalibrationRun, CalibrationTask
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.pose_keeper import PoseKeeper
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.services.stream_lease import StreamLease
from csu_console.services.stream_service import StreamService

NO_POSITION = QT_TRANSLATE_NOOP(
    "errors", "The camera does not tell its position: it cannot be calibrated, and masks cannot follow it."
)
NO_ABSOLUTE = QT_TRANSLATE_NOOP(
    "errors", "The camera takes no absolute positions: it cannot be calibrated from here."
)
NO_RANGES = QT_TRANSLATE_NOOP(
    "errors", "The camera does not say its ranges in degrees: enter the ends of its pan and of its tilt."
)
UNDER_WAY = QT_TRANSLATE_NOOP("errors", "This camera is being calibrated already.")

HOLD_EVERY_MS = 5000
"""Far below the 45 s after which an idle hand is taken off a camera."""


class _KeepsDecoding:
    """A sink that wants the stream and none of its pictures."""

    def offer(self, frame: MaskedFrame) -> None:
        """Not looked at."""


class CalibrationDesk(QObject):
    """Lives in the GUI thread; owns the runs."""

    def __init__(
        self,
        heads: Heads,
        reservations: ReservationService,
        streams: StreamService,
        poses: PoseKeeper,
        access: Access,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads, self._reservations, self._streams = heads, reservations, streams
        self._poses, self._access, self._clock = poses, access, clock
        self._runs: dict[int, tuple[CalibrationRun, StreamLease]] = {}
        self._hold = QTimer(self)
        self._hold.setInterval(HOLD_EVERY_MS)
        self._hold.timeout.connect(self._touch)
        reservations.refused.connect(self._on_refused)
        reservations.changed.connect(self._on_holder)

    def stated_axes(self, camera_id: int) -> tuple[LinearAxis, LinearAxis] | None:
        """Pan and tilt as the camera states them; None while it does not answer, or states none."""
        state = self._heads.state(camera_id)
        return None if state.pose is None else axes_of(state.capabilities, state.pose.space)

    def begin(
        self, camera_id: int, reference_token: str, axes: tuple[LinearAxis, LinearAxis] | None = None
    ) -> CalibrationRun:
        """Connect its signals at once: it starts when the camera is in hand. `axes`: where the camera states none.

        Raises NotPermitted or ConsoleError.
        """
        actor = self._access.require(Permission.PTZ_PRESETS)
        if camera_id in self._runs:
            raise ConsoleError(UNDER_WAY)
        driver, state = self._heads.driver(camera_id), self._heads.state(camera_id)
        if state.pose is None:
            raise ConsoleError(NO_POSITION)
        can = state.capabilities
        if not (can.offers(PtzFeature.ABSOLUTE) or can.offers(PtzFeature.ABSOLUTE_DEGREES)):
            raise ConsoleError(NO_ABSOLUTE)
        found = axes_of(can, state.pose.space) or axes
        if found is None:
            raise ConsoleError(NO_RANGES)
        lease = self._streams.acquire(camera_id, ProfileName.MAIN, _KeepsDecoding())
        session = next(
            stream.session
            for stream in self._streams.streams()
            if (stream.request.camera_id, stream.request.profile) == (camera_id, ProfileName.MAIN)
        )
        assert isinstance(session, StreamSession), "streams of turning cameras run in this process"
        task = CalibrationTask(
            *(camera_id, driver, session.probe, state.pose, *found, can, actor.name, reference_token),
            lambda: self._poses.commanded(camera_id),
        )
        run = CalibrationRun(task, self._clock, self)
        self._runs[camera_id] = (run, lease)
        self._hold.start()
        self._poses.listen(camera_id, run.pointed)
        run.finished.connect(lambda _calibration, _survey: self._ended(camera_id))
        run.failed.connect(lambda _error: self._ended(camera_id))
        try:
            self._reservations.take(camera_id, PtzLevel.EVENT, lambda wait_s: self._begin(run, wait_s))
        except ConsoleError:
            self._ended(camera_id)
            raise
        return run

    def close(self, timeout_s: float) -> bool:
        """Stop what is under way; True when every thread has ended."""
        self._hold.stop()
        runs = [run for run, _lease in self._runs.values()]
        for run in runs:
            run.cancel()
        ended = [run.wait(timeout_s) for run in runs]
        for camera_id in list(self._runs):
            self._ended(camera_id)
        return all(ended)

    def _touch(self) -> None:
        """A run under way is a hand on its camera, also where one of its steps takes longer than an idle hand may."""
        for camera_id, (run, _lease) in self._runs.items():
            if run.started:
                self._reservations.touch(camera_id)
        if not self._runs:
            self._hold.stop()

    def _begin(self, run: CalibrationRun, wait_s: float) -> None:
        """Once whoever had the camera has let go of it."""
        QTimer.singleShot(round(wait_s * 1000), run, run.start)

    def _on_refused(self, error: ConsoleError) -> None:
        """Somebody else keeps the camera."""
        for camera_id, (run, _lease) in list(self._runs.items()):
            if not self._reservations.mine(camera_id):
                run.give_up(error)

    def _on_holder(self, camera_id: int) -> None:
        """Taken by somebody before it, or given back because the person left."""
        found = self._runs.get(camera_id)
        if found is not None and found[0].started and not self._reservations.mine(camera_id):
            found[0].cancel()

    def _ended(self, camera_id: int) -> None:
        found = self._runs.pop(camera_id, None)
        if found is not None:
            self._poses.listen(camera_id, None)
            found[1].release()
            self._reservations.give_back(camera_id)
