"""A turning camera of the drawn town on a clock that only moves when somebody waits: its head, its late position reports,
its late orders, and its pictures by the simulator's exact renderer. No network, no thread, no real time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import av
import numpy as np

from csu_console.domain.clock import to_us
from csu_console.domain.mask import PictureGeometry
from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSource, PoseSpace
from csu_console.domain.ptz_calibration import LinearAxis
from csu_console.domain.stream import TimeSource
from csu_console.media.shift_probe import ShiftProbe
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.city_plan import LIVE_SIZE
from csu_console.simulator.ptz_head import PtzHead
from csu_console.simulator.ptz_mechanics import Mechanics
from csu_console.simulator.ptz_view import PtzView
from csu_console.simulator.town import demo_town
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_head import FakeDriver

FRAME_S = 1 / 15
TICK_S = 1 / 60
SHAPE = PictureGeometry(LIVE_SIZE.width_px / LIVE_SIZE.height_px)
PAN, TILT = LinearAxis(0.0, 1.0), LinearAxis(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Lateness:
    """Seconds; functions of the clock's seconds."""

    orders_s: Callable[[float], float] = lambda now_s: 0.02
    reports_s: Callable[[float], float] = lambda now_s: 0.02
    """From the moment a position was true to the moment it is told."""
    pictures_s: Callable[[float], float] = lambda now_s: 0.1
    report_period_s: float = 0.125
    clock_s: float = 0.0
    """The camera's clock minus the console's."""


class DrawnPost:
    """`number`: which of the town's turning cameras; `hour_s`: of the town's own time, which decides who passes by."""

    def __init__(self, number: int = 1, hour_s: float = 0.0, late: Lateness | None = None) -> None:
        planned = next(camera for camera in city_plan().cameras if camera.number == number)
        pose = planned.pose
        self.clock = FakeClock()
        self._began_s = self.clock.monotonic_s()
        self.mechanics = Mechanics(widest_hfov_deg=pose.hfov_deg)
        home = (pose.pan_deg, pose.tilt_deg, 0.0)
        self.head = PtzHead(self.mechanics, home, self.clock.monotonic_s)
        self.head.keep_preset("Reference", "p1", home)
        self.view = PtzView(demo_town(planned.light), pose, LIVE_SIZE)
        self.probe, self.driver = ShiftProbe(), DrivenHead(self)
        self.late, self.hour_s = late or Lateness(), hour_s
        self.listeners: list[Callable[[PoseReport], None]] = []
        self._orders: list[tuple[float, Callable[[], None]]] = []
        self._frames: list[tuple[float, float]] = []
        self._reports: list[tuple[float, PoseReport]] = []
        self._next_frame_s = self._next_report_s = self._began_s

    @property
    def seconds(self) -> float:
        """How long it has been going."""
        return self.clock.monotonic_s() - self._began_s

    def order(self, act: Callable[[], None]) -> None:
        """Obeyed when it has reached the camera."""
        self._orders.append((self._now_s() + self.late.orders_s(self.seconds), act))

    def until(self, holds: Callable[[], bool], limit_s: float) -> bool:
        """How a survey waits: time passes."""
        until_s = self._now_s() + limit_s
        while not holds():
            if self._now_s() >= until_s:
                return False
            self.clock.advance(TICK_S)
            self._pass()
        return True

    def report_at(self, moment_s: float) -> PoseReport:
        """What the head says of itself at a moment of the clock."""
        pose = self.head.pose_at(moment_s)
        taken_us = self._us(moment_s)
        return PoseReport(
            *(pose.pan_deg, pose.tilt_deg, pose.zoom, PoseSpace.DEGREES, taken_us, 5_000, PoseSource.STATUS),
            camera_us=taken_us + round(self.late.clock_s * 1e6),
            camera_error_us=5_000,
        )

    def picture_at(self, moment_s: float) -> av.VideoFrame:
        """As the camera would send it, but for the encoder's own losses."""
        drawn = self.view.picture(self.head.pose_at(moment_s), self.hour_s + moment_s - self._began_s)
        return av.VideoFrame.from_ndarray(np.ascontiguousarray(drawn), format="bgr24").reformat(
            format="yuv420p"
        )

    def _pass(self) -> None:
        now_s = self._now_s()
        for at_s, act in [each for each in self._orders if each[0] <= now_s]:
            self._orders.remove((at_s, act))
            act()
        while self._next_report_s <= now_s:
            report = self.report_at(self._next_report_s)
            self._reports.append((self._next_report_s + self.late.reports_s(self.seconds), report))
            self._next_report_s += self.late.report_period_s
        while self._reports and self._reports[0][0] <= now_s:
            report = self._reports.pop(0)[1]
            for listener in self.listeners:
                listener(report)
        while self._next_frame_s <= now_s:
            self._frames.append((self._next_frame_s + self.late.pictures_s(self.seconds), self._next_frame_s))
            self._next_frame_s += FRAME_S
        while self._frames and self._frames[0][0] <= now_s:
            _, captured_s = self._frames.pop(0)
            if self.probe.is_wanted:
                captured_us = self._us(captured_s) + round(self.late.clock_s * 1e6)
                self.probe.look(self.picture_at(captured_s), SHAPE, captured_us, TimeSource.CAMERA)

    def _now_s(self) -> float:
        return self.clock.monotonic_s()

    def _us(self, moment_s: float) -> int:
        return to_us(self.clock.utc_now()) + round((moment_s - self._now_s()) * 1e6)


class DrivenHead(FakeDriver):
    """A driver that turns the drawn head."""

    def __init__(self, post: DrawnPost) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self._post = post

    def move_absolute(self, position: HeadPosition) -> None:
        super().move_absolute(position)
        head = self._post.head
        self._post.order(lambda: head.go(position.pan, position.tilt, position.zoom))

    def go_to_preset(self, token: str, speed: float | None = None) -> None:
        super().go_to_preset(token, speed)
        self._post.order(lambda: self._post.head.go_to_preset(token))

    def stop(self) -> None:
        super().stop()
        self._post.order(self._post.head.stop)
