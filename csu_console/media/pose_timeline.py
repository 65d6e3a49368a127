"""Where a moving camera looked in the last seconds: told by services, asked by its streams."""

from __future__ import annotations

import threading
from bisect import bisect_right, insort
from dataclasses import replace

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.clock import Clock
from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz import PoseReport
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.domain.stream import TimeSource
from csu_console.media.known_view import Drift, ReferenceView
from csu_console.media.pose_sweep import PoseSweep, rest_of, same_place, sweep_of

KEPT_US = 8_000_000
KEPT_COUNT = 512
"""Poses: eight seconds at sixty a second, more than any head tells."""

WAIT_S = 0.15
"""A frame waits for the report after it until this long after its arrival, no longer."""

CLOCK_STEP_US = 1_000_000
"""Reports whose time is told anew by more than this come by another clock than those before: one of the two was set, and
together they would say where the head was seconds ago."""

ARRIVAL_ERROR_US = 400_000
"""A frame timed otherwise than when the camera was calibrated may be off by the delay of its way here."""


class PoseTimeline:
    """Poses, commands and doubts of one camera, shared by its streams. Any thread may call anything.

    Owned by whoever follows the camera's head (services); a stream without one covers masks that follow. Nothing is
    known until `calibrate` and two reports. Times given are microseconds since 1970 on this machine's clock; they are
    kept on that of the camera's frames.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._calibration: PtzCalibration | None = None
        self._camera_offset_us = 0
        self._told_late_us: int | None = None
        """The newest report's time on the frames' clock minus that on ours."""
        self.clock_steps = 0
        """How often poses were thrown away because a clock was set: their proof is gone too."""
        self._poses: list[CameraPose] = []
        self._supposed: CameraPose | None = None
        self._was_told = False
        """A pose of this calibration has come: before, nothing has failed yet."""
        self._commands_us: list[int] = []
        self._silent = False
        self._firmware: str | None = None
        self._failing = False
        self._holds: frozenset[CoverReason] = frozenset()
        self._waited_s = 0.0
        self.proved_s = float("-inf")
        """When a stream last saw its picture agree with the poses (monotonic). Written by the streams."""
        self.reference: ReferenceView | None = None
        """What the camera shows at its reference preset, masked. While it rests there a stream compares, says so in
        `drift`, and takes UNCHECKED back once the view has been right for a moment."""
        self.drift: Drift | None = None
        """The newest comparison with the reference. Written by the streams."""

    # -- told by whoever follows the head ---------------------------------------------------------

    def calibrate(self, calibration: PtzCalibration | None, firmware: str | None = None) -> None:
        """The calibration in force, None when there is none or it cannot be read, and the camera's firmware where it
        is known. Another calibration forgets every pose."""
        with self._changed:
            if calibration != self._calibration:
                self._poses.clear()
                self._supposed, self._was_told = None, False
                self.proved_s = float("-inf")
            self._calibration, self._firmware = calibration, firmware
            self._changed.notify_all()

    def set_clock(self, camera_offset_us: int) -> None:
        """The camera's clock minus this machine's, as it was measured last; 0 until then."""
        with self._changed:
            self._camera_offset_us = camera_offset_us

    def report(self, report: PoseReport) -> CameraPose | None:
        """Where the head says it was; gives the pose kept, None for one the calibration says nothing of."""
        with self._changed:
            if self._calibration is None:
                return None
            offset_us, here_us = self._frames_offset_us(), report.taken_us
            if report.camera_us is not None and self._calibration.time_source is TimeSource.CAMERA:
                # The source knows the camera's clock to milliseconds; what was asked once, to half a second.
                self._camera_offset_us, offset_us = report.camera_us - report.taken_us, 0
                report = replace(report, taken_us=report.camera_us, error_us=report.camera_error_us)
            pose = self._calibration.pose_of(report)
            if pose is not None:
                pose = replace(pose, taken_us=pose.taken_us + offset_us)
                self._start_anew_after_a_step(pose.taken_us - here_us)
                self._keep(pose)
                self._was_told, self._silent = True, False
                self._changed.notify_all()
            return pose

    def commanded(self, at_us: int) -> None:
        """A move of any kind was sent at this time, by anyone here. From then on only reports tell where it looks."""
        with self._changed:
            if self._calibration is None:
                return
            on_frames_us = at_us + self._frames_offset_us() - self._calibration.clock_offset_us
            # At rest until that moment: the frames before need not wait, nor the way after be guessed from long before.
            if self._poses and rest_of(self._poses, on_frames_us, self._commands_us):
                newest = self._poses[-1]
                if newest.taken_us < on_frames_us:
                    self._supposed = replace(newest, taken_us=on_frames_us)
                    self._poses.append(self._supposed)
            insort(self._commands_us, on_frames_us)
            del self._commands_us[:-KEPT_COUNT]
            self._changed.notify_all()

    def status_failing(self, failing: bool) -> None:
        """The camera does not answer where it points; the caller decides after how many tries."""
        with self._changed:
            self._failing = failing
            self._changed.notify_all()

    def hold(self, reason: CoverReason = CoverReason.UNCHECKED) -> None:
        """Cover until `release`: UNCHECKED after a homing, a reboot or a reconnection; OPTICS_CHANGED for digital zoom
        or stabilisation."""
        with self._changed:
            self._holds |= {reason}
            self.proved_s = float("-inf")

    def release(self, reason: CoverReason = CoverReason.UNCHECKED) -> None:
        """What was doubted has been looked at and holds."""
        with self._changed:
            self._holds -= {reason}

    # -- asked by the streams ---------------------------------------------------------------------

    @property
    def calibration(self) -> PtzCalibration | None:
        return self._calibration

    @property
    def holds(self) -> frozenset[CoverReason]:
        """Doubts that last until somebody has looked: a reason to run the reference check."""
        return self._holds

    @property
    def waited_s(self) -> float:
        """How long frames have waited for reports in all: for the bench and the status line."""
        return self._waited_s

    def doubt(self) -> CoverReason:
        """Why no frame may be trusted now whatever its time, NONE when there is no such reason."""
        calibration = self._calibration
        if calibration is None:
            return CoverReason.CALIBRATION_MISSING
        expired = calibration.doubt(self._clock.utc_now(), self._firmware)
        if expired is not CoverReason.NONE:
            return expired
        if self._failing:
            return CoverReason.STATUS_FAILING if self._was_told else CoverReason.POSE_UNKNOWN
        return min(self._holds, default=CoverReason.NONE)

    def sweep(
        self, captured_us: int, time_source: TimeSource, arrived_s: float, bracketed: bool = False
    ) -> PoseSweep:
        """The poses of a frame; waits for a report that brackets it until WAIT_S after its arrival (monotonic), at rest
        only if it must be `bracketed`."""
        with self._changed:
            while True:
                found = self._sweep(captured_us, time_source)
                left_s = arrived_s + WAIT_S - self._clock.monotonic_s()
                # One frame has waited in vain since the last report: the next would only pile up behind it.
                late = found.late or (bracketed and found.supposed)
                if not late or self._silent or left_s <= 0.0:
                    return found
                began_s = self._clock.monotonic_s()
                told = self._changed.wait(min(left_s, WAIT_S))
                self._waited_s += self._clock.monotonic_s() - began_s
                if not told:
                    self._silent = True
                    return self._sweep(captured_us, time_source)

    def pose_at(self, captured_us: int) -> CameraPose | None:
        """Where it looked at a frame's time, without waiting: for the mask editor. None when it is not known."""
        with self._changed:
            return self._sweep(captured_us, TimeSource.CAMERA).at

    def _sweep(self, captured_us: int, time_source: TimeSource) -> PoseSweep:
        if self._calibration is None:
            return PoseSweep(CoverReason.CALIBRATION_MISSING)
        slack_us = 0 if time_source is self._calibration.time_source else ARRIVAL_ERROR_US
        return sweep_of(self._poses, captured_us, slack_us, self._commands_us)

    def _frames_offset_us(self) -> int:
        """From this machine's clock to the one frames are timed by; what the calibration adds is left out."""
        assert self._calibration is not None
        return self._camera_offset_us if self._calibration.time_source is TimeSource.CAMERA else 0

    def _start_anew_after_a_step(self, late_us: int) -> None:
        before_us, self._told_late_us = self._told_late_us, late_us
        if before_us is not None and abs(late_us - before_us) > CLOCK_STEP_US:
            self._poses.clear()
            self._supposed = None
            self.proved_s = float("-inf")
            self.clock_steps += 1

    def _keep(self, pose: CameraPose) -> None:
        """In order of time; of two told for the same time the later one."""
        poses = self._poses
        supposed = self._supposed
        if supposed and pose.taken_us <= supposed.taken_us and not same_place(pose, supposed):
            # What was supposed at the command is known better now.
            self._poses = poses = [kept for kept in poses if kept is not supposed]
            self._supposed = None
        index = bisect_right(poses, pose.taken_us, key=lambda kept: kept.taken_us)
        if index and poses[index - 1].taken_us == pose.taken_us:
            poses[index - 1] = pose
        else:
            poses.insert(index, pose)
        oldest_us = poses[-1].taken_us - KEPT_US
        gone = sum(kept.taken_us < oldest_us for kept in poses[: len(poses) - 2])
        del poses[: max(gone, len(poses) - KEPT_COUNT)]
