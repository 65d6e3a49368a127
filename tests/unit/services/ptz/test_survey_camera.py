"""The camera under survey: rest, marks and measures on pictures of rest only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import HeadPosition, PoseReport, PoseSource, PoseSpace
from csu_console.domain.stream import TimeSource
from csu_console.media.shift_probe import PictureShift, ShiftProbe
from csu_console.services.ptz.survey import STOPPED
from csu_console.services.ptz.survey_camera import LOOKS, SurveyCamera
from tests.fakes.clock import FakeClock
from tests.fakes.ptz_head import FakeDriver

OFFSET_US = 3_600_000_000
"""The camera's clock runs an hour ahead."""


class LateProbe(ShiftProbe):
    """Each picture asked for is the next of a queue whose first ones are still of the movement."""

    def __init__(self, clock: FakeClock, ages_s: list[float]) -> None:
        super().__init__()
        self.clock, self.ages_s = clock, ages_s
        self.asked: list[str] = []
        self.shakes_widths = 0.0

    def mark(self, from_us: int = 0) -> None:
        self.asked.append("mark")

    def measure(
        self,
        on_found: Callable[[PictureShift | None], None] | None,
        from_us: int = 0,
        focal_widths: float = 1.0,
    ) -> None:
        if on_found is None:
            return
        self.asked.append("measure")
        for age_s in (*self.ages_s, 0.0):
            self.ages_s = self.ages_s[1:]
            captured_us = to_us(self.clock.utc_now()) + OFFSET_US - round(age_s * 1e6)
            if captured_us >= from_us:
                break
        else:
            return  # none comes
        self.shakes_widths = -self.shakes_widths
        right = self.shakes_widths - age_s
        on_found(PictureShift(captured_us, TimeSource.CAMERA, right, 0.0, 1.0))


class Rig:
    """A head that obeys after `late_s`; `told` is where it says it is."""

    def __init__(
        self, clock: FakeClock, ages_s: list[float], offset_us: int | None = OFFSET_US, late_s: float = 0.0
    ) -> None:
        self.clock, self.probe, self.moves = clock, LateProbe(clock, ages_s), 0
        self.stopped = False
        self.driver = FakeDriver(None)  # type: ignore[arg-type]
        self.camera = SurveyCamera(
            *(self.driver, self.probe, clock, lambda: self.stopped, self._moved), offset_us, self.until
        )
        self.told, self.late_s, self._obeys_s = HERE, late_s, float("inf")
        self.until(lambda: False, 1.0)

    def _moved(self) -> None:
        assert len(self.driver.said) == self.moves, "told before the head is"
        self.moves += 1
        self._obeys_s = self.clock.monotonic_s() + self.late_s

    def until(self, holds: Callable[[], bool], limit_s: float) -> bool:
        """Time passes and the head tells where it is."""
        until_s = self.clock.monotonic_s() + limit_s
        while not holds():
            if self.clock.monotonic_s() >= until_s:
                return False
            self.clock.advance(0.1)
            if self.clock.monotonic_s() >= self._obeys_s:
                self.told = THERE
            now_us = to_us(self.clock.utc_now())
            pan, tilt, zoom = self.told
            self.camera.pointed(
                PoseReport(pan, tilt, zoom, PoseSpace.GENERIC, now_us, 10_000, PoseSource.STATUS)
            )
        return True


HERE, THERE = (0.3, 0.0, 0.0), (0.1, 0.2, 0.3)
PLACE = HeadPosition(PoseSpace.GENERIC, *THERE)


def test_a_measure_waits_for_a_picture_of_rest(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [4.0, 3.0, 2.5])
    rig.camera.go(PLACE)
    assert rig.moves == 1
    found = rig.camera.measure(1.0)
    assert found is not None
    assert found.right_widths == 0.0
    assert rig.probe.asked == ["measure"] * LOOKS


def test_the_mark_is_made_on_a_picture_of_rest_and_before_the_next_move(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [4.0, 3.0])
    rig.camera.go_to_preset("p1")
    assert rig.camera.mark(1.0)
    assert rig.probe.asked == ["mark", "measure"]
    assert rig.driver.said == [("preset", "p1")]


@pytest.mark.parametrize("late_s", [0.0, 1.5, 4.0])
def test_an_order_that_is_late_is_not_taken_for_a_head_that_is_there(
    fake_clock: FakeClock, late_s: float
) -> None:
    rig = Rig(fake_clock, [], late_s=late_s)
    report = rig.camera.go(PLACE)
    assert (report.pan, report.tilt, report.zoom) == THERE


def test_a_head_that_is_there_already_is_believed(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [], late_s=99.0)
    began_s = fake_clock.monotonic_s()
    rig.camera.go(HeadPosition(PoseSpace.GENERIC, *HERE))
    assert fake_clock.monotonic_s() - began_s < 1.5


def test_a_picture_that_does_not_stand_still_tells_nothing(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [])
    rig.camera.go(PLACE)
    rig.probe.shakes_widths = 0.01
    assert rig.camera.measure(1.0) is None
    rig.probe.shakes_widths = 0.0001
    assert rig.camera.measure(1.0) is not None


def test_a_head_that_was_moved_meanwhile_tells_nothing(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [])
    rig.camera.go(PLACE)
    rig.told, rig._obeys_s = (0.11, 0.2, 0.3), float("inf")
    assert rig.camera.measure(1.0) is None


@pytest.mark.parametrize("offset_us", [None, 0, 2 * OFFSET_US])
def test_a_clock_that_was_not_measured_ends_the_wait(fake_clock: FakeClock, offset_us: int | None) -> None:
    rig = Rig(fake_clock, [5.0] * 500, offset_us)
    rig.camera.go_to_preset("p1")
    assert rig.camera.measure(1.0) is not None


def test_stopped(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [])
    rig.stopped = True
    with pytest.raises(ConsoleError, match=STOPPED):
        rig.camera.go_to_preset("p1")
