"""A head that moves by a plan, its position reports as a real camera tells them, and a masker fed with both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np

from csu_console.domain.camera_pose import focal_of_hfov
from csu_console.domain.clock import to_us
from csu_console.domain.mask import CoverReason, MaskPlan, PictureGeometry, PrivacyState
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace
from csu_console.domain.ptz_calibration import LinearAxis, PtzCalibration, ReferencePreset, ZoomPoint
from csu_console.domain.sphere_zone import SphereZone
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker
from csu_console.media.pose_timeline import PoseTimeline
from tests.fakes.clock import FakeClock
from tests.fakes.sphere_world import SphereWorld, TruePose, leaked_pixels, painted_pixels

CAMERA_ID = 7
HFOV_WIDE, HFOV_TELE = 62.0, 2.0
US = 1_000_000

Path = Callable[[float], TruePose]
"""The true pose at a time in seconds."""


def zoom_of(hfov_deg: float) -> float:
    """A zoom position 0..1: even steps of the logarithm of the focal length."""
    wide, tele = focal_of_hfov(HFOV_WIDE), focal_of_hfov(HFOV_TELE)
    return float(np.log(focal_of_hfov(hfov_deg) / wide) / np.log(tele / wide))


def make_calibration(clock: FakeClock, **changes: object) -> PtzCalibration:
    wide, tele = focal_of_hfov(HFOV_WIDE), focal_of_hfov(HFOV_TELE)
    curve = tuple(ZoomPoint(step / 10, wide * (tele / wide) ** (step / 10)) for step in range(11))
    calibration = PtzCalibration(
        camera_id=CAMERA_ID,
        version=1,
        space=PoseSpace.DEGREES,
        pan=LinearAxis(0.0, 1.0),
        tilt=LinearAxis(0.0, 1.0),
        zoom_curve=curve,
        residual_deg=0.03,
        clock_offset_us=0,
        clock_error_us=10_000,
        pose_rate_hz=10.0,
        reference=ReferencePreset("1", 0.0, 0.0, wide),
        calibrated_by="A. Martin",
        calibrated_utc=clock.utc_now() - timedelta(hours=1),
        valid_until_utc=clock.utc_now() + timedelta(days=2),
    )
    return replace(calibration, **changes)  # type: ignore[arg-type]


@dataclass
class Reporting:
    """How positions are told. Times in seconds; `wrong_clock_s` is added to the times told."""

    rate_hz: float = 10.0
    delay_s: float = 0.03
    jitter_s: float = 0.0
    wrong_clock_s: float = 0.0
    frozen_after_s: float = float("inf")
    missing_after_s: float = float("inf")
    shuffled: bool = False
    noise_deg: float = 0.0


@dataclass
class Tally:
    """What came out."""

    frames: int = 0
    in_view: int = 0
    leaked_pixels: int = 0
    covered: dict[CoverReason, int] = field(default_factory=dict)
    ratios: list[float] = field(default_factory=list)

    @property
    def covered_count(self) -> int:
        return sum(self.covered.values())


class MovingHead:
    """One camera at `rate_hz` frames a second, `size` pixels, its reports and the masker under test."""

    def __init__(
        self,
        world: SphereWorld,
        zones: tuple[SphereZone, ...],
        path: Path,
        reporting: Reporting | None = None,
        size: tuple[int, int] = (320, 180),
        rate_hz: float = 15.0,
        seed: int = 3,
    ) -> None:
        self.clock = FakeClock()
        self.world, self.path, self.size, self.rate_hz = world, path, size, rate_hz
        self.reporting = reporting or Reporting()
        self.plan = MaskPlan(
            CAMERA_ID, 1, PrivacyState.MASKED, geometry=PictureGeometry(size[0] / size[1]), zones=zones
        )
        self.poses = PoseTimeline(self.clock)
        self.poses.calibrate(make_calibration(self.clock))
        self.masker = PrivacyMasker()
        self.masker.sphere.poses = self.poses
        self.start_us = to_us(self.clock.utc_now())
        self._random = np.random.default_rng(seed)
        self.commands: list[float] = []
        self.frame_delay_s = 0.08
        self.time_source = TimeSource.CAMERA
        self.tally = Tally()
        self.told = path
        """Where the head says it is; where it is, unless a test says otherwise."""
        self.last: MaskedFrame | None = None

    def run(self, seconds: float, divisor: int = 1, warm_up_s: float = 1.2) -> Tally:
        """From `warm_up_s` before 0, at rest, so that the head is known when the plan begins."""
        reports = self._reports(-warm_up_s, seconds + 2.0)
        commands = sorted(self.commands)
        for number in range(int(-warm_up_s * self.rate_hz), int(seconds * self.rate_hz)):
            taken_s = number / self.rate_hz
            arrived_s = taken_s + self.frame_delay_s
            while commands and commands[0] <= arrived_s:
                self.poses.commanded(self._us(commands.pop(0)))
            reports = self._deliver(reports, arrived_s)
            # What the wait would bring, without waiting: reports up to 150 ms after the frame's arrival.
            while reports and reports[0][0] <= arrived_s + 0.15:
                found = self.poses.sweep(self._us(taken_s), self.time_source, float("-inf"))
                if not found.late:
                    break
                reports = self._deliver(reports, reports[0][0])
            self._frame(number, taken_s, arrived_s, divisor)
        return self.tally

    def _frame(self, number: int, taken_s: float, arrived_s: float, divisor: int) -> None:
        width, height = self.size
        picture, private = self.world.picture(self.path(taken_s), width, height)
        raw = RawFrame(
            CAMERA_ID,
            ProfileName.MAIN,
            number + 1000,
            picture,
            PictureGeometry(width / height),
            1.0,
            self._us(taken_s),
            self.time_source,
            # Long ago by the clock that stands still, so that nothing waits; in step with the frames.
            arrived_s,
        )
        frame = self.masker.apply(raw, self.plan, divisor=divisor)
        self.last = frame
        self.tally.leaked_pixels += leaked_pixels(frame)
        if number >= 0:
            self.count(frame, int(np.count_nonzero(private)), divisor)

    def count(self, frame: MaskedFrame, private_px: int, divisor: int) -> None:
        """All but the leaks, which count before the plan begins too."""
        tally = self.tally
        tally.frames += 1
        tally.in_view += private_px > 0
        if frame.cover is not CoverReason.NONE:
            tally.covered[frame.cover] = tally.covered.get(frame.cover, 0) + 1
        elif private_px:
            tally.ratios.append(painted_pixels(frame) * divisor * divisor / private_px)

    def _reports(self, from_s: float, until_s: float) -> list[tuple[float, PoseReport]]:
        """(told at, report) in the order they are told."""
        how = self.reporting
        found = []
        for number in range(int(from_s * how.rate_hz) - 1, int(until_s * how.rate_hz)):
            at_s = number / how.rate_hz + self._random.uniform(-how.jitter_s, how.jitter_s)
            if at_s > how.missing_after_s:
                break
            pose = self.told(min(at_s, how.frozen_after_s))
            noise = self._random.uniform(-how.noise_deg, how.noise_deg, 2)
            report = PoseReport(
                pan=(pose.pan_deg + noise[0] + 180.0) % 360.0 - 180.0,
                tilt=pose.tilt_deg + noise[1],
                zoom=zoom_of(pose.hfov_deg),
                space=PoseSpace.DEGREES,
                taken_us=self._us(at_s + how.wrong_clock_s),
                error_us=5_000,
                source=PoseSource.METADATA,
            )
            delay_s = how.delay_s * (self._random.uniform(0.0, 2.0) if how.shuffled else 1.0)
            found.append((at_s + delay_s, report))
        return sorted(found, key=lambda pair: pair[0])

    def _deliver(
        self, reports: list[tuple[float, PoseReport]], until_s: float
    ) -> list[tuple[float, PoseReport]]:
        while reports and reports[0][0] <= until_s:
            self.poses.report(reports[0][1])
            reports = reports[1:]
        return reports

    def _us(self, at_s: float) -> int:
        return self.start_us + round(at_s * US)


def move(start: TruePose, *legs: tuple[float, float, float, float]) -> Path:
    """Legs of (seconds, pan deg/s, tilt deg/s, zoom factor/s), the speeds reached and left at 600 degrees/s²."""
    acceleration = 600.0
    times, pans, tilts, zooms = [0.0], [start.pan_deg], [start.tilt_deg], [np.log(start.hfov_deg)]
    step = 0.004
    pan_speed = tilt_speed = 0.0
    zoom_speed = 0.0
    for seconds, pan_goal, tilt_goal, factor in (*legs, (1.0, 0.0, 0.0, 1.0)):
        for _ in range(int(seconds / step)):
            pan_speed += float(np.clip(pan_goal - pan_speed, -acceleration * step, acceleration * step))
            tilt_speed += float(np.clip(tilt_goal - tilt_speed, -acceleration * step, acceleration * step))
            zoom_speed += float(np.clip(np.log(factor) - zoom_speed, -4 * step, 4 * step))
            times.append(times[-1] + step)
            pans.append(pans[-1] + pan_speed * step)
            tilts.append(tilts[-1] + tilt_speed * step)
            low, high = np.log(HFOV_TELE), np.log(HFOV_WIDE)
            zooms.append(float(np.clip(zooms[-1] - zoom_speed * step, low, high)))

    def at(seconds: float) -> TruePose:
        return TruePose(
            float(np.interp(seconds, times, pans)),
            float(np.interp(seconds, times, tilts)),
            float(np.exp(np.interp(seconds, times, zooms))),
        )

    return at
