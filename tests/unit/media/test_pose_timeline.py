"""What services tell of a head and what streams get to know, from any thread."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from csu_console.domain.clock import SystemClock, to_us
from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace
from csu_console.domain.stream import TimeSource
from csu_console.media import pose_timeline
from csu_console.media.pose_sweep import PoseSweep
from csu_console.media.pose_timeline import ARRIVAL_ERROR_US, KEPT_COUNT, WAIT_S, PoseTimeline
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import make_calibration

MS = 1_000
LONG_AGO = float("-inf")


def report(at_us: int, pan: float = 0.0) -> PoseReport:
    return PoseReport(pan, -10.0, 0.0, PoseSpace.DEGREES, at_us, 5 * MS, PoseSource.METADATA)


class Told:
    def __init__(self, **calibration: object) -> None:
        self.clock = FakeClock()
        self.poses = PoseTimeline(self.clock)
        self.poses.calibrate(make_calibration(self.clock, **calibration))
        self.start_us = to_us(self.clock.utc_now())

    def tell(self, *at_ms: int, pan: float = 0.0, rate_deg_s: float = 0.0) -> None:
        for each in at_ms:
            self.poses.report(report(self.start_us + each * MS, pan + rate_deg_s * each / 1000))

    def reason(self, at_ms: int, source: TimeSource = TimeSource.CAMERA) -> CoverReason:
        return self.poses.sweep(self.start_us + at_ms * MS, source, LONG_AGO).reason


def test_without_calibration_nothing_is_known() -> None:
    poses = PoseTimeline(FakeClock())
    assert poses.report(report(0)) is None
    poses.commanded(0)
    assert poses.sweep(0, TimeSource.CAMERA, LONG_AGO).reason is CoverReason.CALIBRATION_MISSING
    assert poses.doubt() is CoverReason.CALIBRATION_MISSING


def test_another_calibration_forgets_every_pose() -> None:
    told = Told()
    told.tell(0, 500, 1000)
    assert told.reason(1200) is CoverReason.NONE
    told.poses.calibrate(make_calibration(told.clock, residual_deg=0.1))
    assert told.reason(1200) is CoverReason.POSE_UNKNOWN


def test_reports_out_of_order_are_put_in_order() -> None:
    told = Told()
    told.tell(0, 300, 100, 400, 200, rate_deg_s=20.0)
    at = told.poses.pose_at(told.start_us + 250 * MS)
    assert at is not None
    assert at.pan_deg == pytest.approx(5.0)


def test_it_keeps_no_more_than_seconds() -> None:
    told = Told()
    for n in range(3 * KEPT_COUNT):
        told.tell(n * 10, rate_deg_s=1.0)
    assert len(told.poses._poses) <= KEPT_COUNT
    assert told.reason(3 * KEPT_COUNT * 10 - 100) is CoverReason.NONE


def test_from_a_command_on_only_reports_tell() -> None:
    told = Told()
    told.tell(0, 500, 1000)
    told.poses.commanded(told.start_us + 1500 * MS)
    assert told.reason(1400) is CoverReason.NONE, "at rest until then"
    assert told.reason(1600) is CoverReason.POSE_STALE
    told.tell(1700, pan=2.0)
    assert told.reason(1600) is CoverReason.NONE, "the way begins at the command, not at the report before"


def test_what_was_supposed_at_a_command_gives_way_to_a_report() -> None:
    told = Told()
    told.tell(0, 500, 1000)
    told.poses.commanded(told.start_us + 1500 * MS)
    told.tell(1450, pan=3.0)  # somebody else had moved it
    told.tell(1700, pan=4.0)
    at = told.poses.pose_at(told.start_us + 1500 * MS)
    assert at is not None
    assert at.pan_deg == pytest.approx(3.2)


def test_clocks() -> None:
    """Frames carry the camera's clock; reports are told on this machine's."""
    told = Told(clock_offset_us=40 * MS)
    told.poses.set_clock(2_000 * MS)
    told.tell(0, 100, 200, rate_deg_s=20.0)
    at = told.poses.pose_at(told.start_us + (2_000 - 40 + 100) * MS)
    assert at is not None
    assert at.pan_deg == pytest.approx(2.0)


def test_a_time_of_the_cameras_own_needs_no_conversion() -> None:
    """What was measured once of the two clocks is half a second off; the report says what it was exactly."""
    told = Told()
    told.poses.set_clock(7_500_000)
    for at_ms in (0, 100, 200):
        here_us = told.start_us + at_ms * MS
        exact = replace(
            report(here_us, at_ms / 10),
            error_us=90 * MS,
            camera_us=here_us + 7_000_000,
            camera_error_us=2 * MS,
        )
        kept = told.poses.report(exact)
        assert kept is not None
        assert kept.error_us < 90 * MS
    at = told.poses.pose_at(told.start_us + 7_000_000 + 150 * MS)
    assert at is not None
    assert at.pan_deg == pytest.approx(15.0)


def test_a_frame_timed_by_its_arrival_is_less_sure() -> None:
    told = Told()
    told.tell(*range(0, 2000, 100), rate_deg_s=10.0)
    assert told.reason(1800) is CoverReason.NONE
    assert told.reason(1800, TimeSource.ARRIVAL) is CoverReason.POSE_STALE
    middle = told.poses.sweep(told.start_us + 1000 * MS, TimeSource.ARRIVAL, LONG_AGO)
    assert middle.error_us >= ARRIVAL_ERROR_US


@pytest.mark.parametrize("step_s", [5, -5])
def test_a_clock_that_is_set_forgets_what_was_told_by_the_old_one(step_s: int) -> None:
    told = Told(time_source=TimeSource.CAMERA)

    def tell(at_ms: int, ahead_s: int) -> None:
        at_us = told.start_us + at_ms * MS
        told.poses.report(replace(report(at_us), camera_us=at_us + ahead_s * 1_000 * MS, camera_error_us=MS))

    for at_ms in (0, 200, 400, 600):
        tell(at_ms, 0)
    assert told.reason(700) is CoverReason.NONE
    tell(800, step_s)
    assert told.reason(700) is CoverReason.POSE_UNKNOWN or step_s < 0
    assert told.poses.clock_steps == 1
    for at_ms in (1000, 1200, 1400):
        tell(at_ms, step_s)
    assert told.reason(1450 + step_s * 1_000) is CoverReason.NONE
    assert told.poses.clock_steps == 1


def test_doubts_by_reason() -> None:
    told = Told(firmware="1.0")
    assert told.poses.doubt() is CoverReason.NONE
    told.poses.hold()
    assert told.poses.doubt() is CoverReason.UNCHECKED
    told.poses.status_failing(True)
    assert told.poses.doubt() is CoverReason.POSE_UNKNOWN, "none came yet: nothing is told no longer"
    told.tell(0)
    assert told.poses.doubt() is CoverReason.STATUS_FAILING
    told.poses.status_failing(False)
    told.poses.release()
    told.poses.hold(CoverReason.OPTICS_CHANGED)
    assert told.poses.doubt() is CoverReason.OPTICS_CHANGED
    told.poses.release(CoverReason.OPTICS_CHANGED)
    told.poses.calibrate(told.poses.calibration, firmware="1.1")
    assert told.poses.doubt() is CoverReason.OPTICS_CHANGED
    told.poses.calibrate(told.poses.calibration, firmware="1.0")
    told.clock.set_utc(told.clock.utc_now() + timedelta(days=30))
    assert told.poses.doubt() is CoverReason.CALIBRATION_EXPIRED
    told.poses.calibrate(None)
    assert told.poses.doubt() is CoverReason.CALIBRATION_MISSING


class Waiting:
    """A timeline on the real clocks, with a head that moves, and a frame that waits in a thread of its own."""

    def __init__(self, rate_deg_s: float = 10.0) -> None:
        self.clock = SystemClock()
        self.poses = PoseTimeline(self.clock)
        calibration = make_calibration(FakeClock(), clock_error_us=0)
        now = self.clock.utc_now()
        calibration = replace(
            calibration, calibrated_utc=now - timedelta(hours=1), valid_until_utc=now + timedelta(hours=1)
        )
        self.poses.calibrate(calibration)
        self.start_us = to_us(now)
        for n in range(4):
            self.poses.report(report(self.start_us + n * 100 * MS, pan=rate_deg_s * n / 10))

    def bracketed(self, at_ms: int) -> PoseSweep:
        at_us = self.start_us + at_ms * MS
        return self.poses.sweep(at_us, TimeSource.CAMERA, time.monotonic(), bracketed=True)

    def sweep(self, at_ms: int) -> tuple[CoverReason, float]:
        began_s = time.monotonic()
        found = self.poses.sweep(self.start_us + at_ms * MS, TimeSource.CAMERA, began_s)
        return found.reason, time.monotonic() - began_s


@pytest.fixture
def patient_s(monkeypatch: pytest.MonkeyPatch) -> float:
    """Longer than the program's: a busy machine may take that from a thread, and a test would call it late."""
    monkeypatch.setattr(pose_timeline, "WAIT_S", 10.0)
    return 10.0


def test_a_frame_waits_for_the_report_after_it(patient_s: float) -> None:
    waiting = Waiting()
    found: list[tuple[CoverReason, float]] = []
    thread = threading.Thread(target=lambda: found.append(waiting.sweep(350)))
    thread.start()
    waiting.poses.report(report(waiting.start_us + 400 * MS, pan=4.0))
    thread.join(2 * patient_s)
    assert found[0][0] is CoverReason.NONE
    assert found[0][1] < patient_s


def test_a_frame_waits_no_longer_than_its_limit_and_the_next_not_at_all() -> None:
    waiting = Waiting()
    reason, took_s = waiting.sweep(350)
    assert reason is CoverReason.POSE_STALE
    waited_s = waiting.poses.waited_s
    assert took_s >= waited_s >= WAIT_S * 0.9
    assert waiting.sweep(360)[0] is CoverReason.POSE_STALE
    assert waiting.poses.waited_s == waited_s
    waiting.poses.report(report(waiting.start_us + 350 * MS, pan=3.5))
    assert waiting.sweep(370)[1] >= WAIT_S * 0.9, "a head that tells again is waited for again"


def test_at_rest_a_frame_waits_only_when_the_report_after_it_is_asked_for(patient_s: float) -> None:
    waiting = Waiting(rate_deg_s=0.0)
    assert waiting.sweep(350)[0] is CoverReason.NONE
    assert waiting.poses.waited_s == 0.0
    found: list[PoseSweep] = []
    thread = threading.Thread(target=lambda: found.append(waiting.bracketed(350)))
    thread.start()
    waiting.poses.report(report(waiting.start_us + 450 * MS, pan=6.0))
    thread.join(2 * patient_s)
    assert (found[0].still, found[0].supposed) == (False, False)


def test_a_report_that_does_not_come_leaves_a_frame_at_rest_as_it_was() -> None:
    waiting = Waiting(rate_deg_s=0.0)
    found = waiting.bracketed(350)
    assert (found.reason, found.still, found.supposed) == (CoverReason.NONE, True, True)
    assert waiting.poses.waited_s >= WAIT_S * 0.9
