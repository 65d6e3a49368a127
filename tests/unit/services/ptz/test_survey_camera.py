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
from csu_console.services.ptz.survey_camera import SurveyCamera
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

    def mark(self) -> None:
        self.asked.append("mark")

    def measure(self, on_found: Callable[[PictureShift | None], None]) -> None:
        self.asked.append("measure")
        age_s = self.ages_s.pop(0) if self.ages_s else 0.0
        captured_us = to_us(self.clock.utc_now()) + OFFSET_US - round(age_s * 1e6)
        on_found(PictureShift(captured_us, TimeSource.CAMERA, -age_s, 0.0, 1.0))


class Rig:
    """A head that stands still at once."""

    def __init__(self, clock: FakeClock, ages_s: list[float], offset_us: int | None = OFFSET_US) -> None:
        self.clock, self.probe, self.moves = clock, LateProbe(clock, ages_s), 0
        self.stopped = False
        self.driver = FakeDriver(None)  # type: ignore[arg-type]
        self.camera = SurveyCamera(
            self.driver, self.probe, clock, self._turn, lambda: self._moved(), offset_us
        )

    def _moved(self) -> None:
        assert len(self.driver.said) == self.moves, "told before the head is"
        self.moves += 1

    def _turn(self) -> bool:
        """Asked in every wait: time passes and the head tells where it is."""
        self.clock.advance(0.1)
        now_us = to_us(self.clock.utc_now())
        self.camera.pointed(PoseReport(0.1, 0.2, 0.3, PoseSpace.GENERIC, now_us, 10_000, PoseSource.STATUS))
        return self.stopped


def test_a_measure_waits_for_a_picture_of_rest(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [4.0, 3.0, 2.5])
    rig.camera.go(HeadPosition(PoseSpace.GENERIC, 0.1, 0.2, 0.3))
    assert rig.moves == 1
    found = rig.camera.measure()
    assert found is not None
    assert found.right_widths == 0.0
    assert rig.probe.asked == ["measure"] * 4


def test_the_mark_is_made_on_a_picture_of_rest_and_before_the_next_move(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [4.0, 3.0])
    rig.camera.go_to_preset("p1")
    rig.camera.mark()
    assert rig.probe.asked == ["mark", "measure", "measure", "measure", "mark", "measure"]
    assert rig.driver.said == [("preset", "p1")]


@pytest.mark.parametrize("offset_us", [None, 0, 2 * OFFSET_US])
def test_a_clock_that_was_not_measured_ends_the_wait(fake_clock: FakeClock, offset_us: int | None) -> None:
    rig = Rig(fake_clock, [5.0] * 500, offset_us)
    rig.camera.go_to_preset("p1")
    assert rig.camera.measure() is not None


def test_stopped(fake_clock: FakeClock) -> None:
    rig = Rig(fake_clock, [])
    rig.stopped = True
    with pytest.raises(ConsoleError, match=STOPPED):
        rig.camera.go_to_preset("p1")
