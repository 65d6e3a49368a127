"""What a simulated camera says about its head: the truth, or what the faults make of it."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead
from csu_console.simulator.ptz_motion import HeadPose


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One report: the pose told, and the camera's time told with it (None: it tells none)."""

    pose: HeadPose
    utc_s: float | None
    says_turning: bool
    says_zooming: bool


class StatusTeller:
    """Reports the head with faults; one per way of reporting (calls, metadata)."""

    def __init__(self, head: PtzHead) -> None:
        self._head = head
        self._frozen: StatusReport | None = None
        self._asked = 0
        self._random = random.Random(17)

    def answer_delay_s(self, faults: PtzFaults) -> float:
        """How much later this answer leaves."""
        return faults.answer_delay_s + self._random.uniform(0.0, faults.answer_jitter_s)

    def report(self, faults: PtzFaults, camera_utc_s: float) -> StatusReport:
        """The report of now; ``camera_utc_s`` is the camera's own clock."""
        now_s = self._head.clock()
        moment_s = now_s - faults.position_lag_s
        if faults.position_rate_hz:
            moment_s = math.floor(moment_s * faults.position_rate_hz) / faults.position_rate_hz
        pose = self._head.pose_at(moment_s)
        self._asked += 1
        utc_s: float | None = camera_utc_s
        if faults.missing_time:
            utc_s = None
        elif faults.time_goes_back_s and self._asked % 2 == 0:
            utc_s = camera_utc_s - faults.time_goes_back_s
        if faults.whole_seconds and utc_s is not None:
            utc_s = math.floor(utc_s)
        turning = pose.is_turning or faults.stuck_on_moving
        told = StatusReport(pose, utc_s, turning, pose.is_zooming or faults.stuck_on_moving)
        if not (faults.frozen_status or faults.frozen_position):
            self._frozen = None
            return told
        if self._frozen is None:
            self._frozen = told
        if faults.frozen_status:
            return self._frozen
        return StatusReport(self._frozen.pose, utc_s, turning, told.says_zooming)
