"""Asking for positions: how often, when not, and what time they get."""

from __future__ import annotations

import threading

import pytest

from csu_console.devices.clock_offset import Offset
from csu_console.devices.pose_source import (
    LONGEST_PAUSE_S,
    MOVING_PERIOD_S,
    NEVER_PAUSE_S,
    REST_PERIOD_S,
    STATUS_FAILS,
    STATUS_SLOW,
    StatusPoller,
)
from csu_console.devices.pose_timing import PoseTiming
from csu_console.devices.pose_track import LENGTH, PoseTrack, differ
from csu_console.domain.clock import to_us
from csu_console.domain.device import DeviceUnreachable, MalformedAnswer
from csu_console.domain.ptz import PoseReport, PoseSource, PoseSpace
from tests.fakes.clock import FakeClock
from tests.fakes.fake_head import FakeHead, HeardListener, status_at

NOW_US = 1_700_000_000_000_000
OFFSET = Offset(37_000_000, 10_000)


class Bench:
    def __init__(self) -> None:
        self.clock, self.head, self.listener, self.track = (
            FakeClock(),
            FakeHead(),
            HeardListener(),
            PoseTrack(),
        )
        self.commanded = False
        self.poller = StatusPoller(
            lambda: self.head, self.track, lambda: self.commanded, self.listener, clock=self.clock
        )

    def ask(self, pan: float = 0.0, took_us: int = 10_000) -> float:
        """One question; the pause it is followed by."""
        self.clock.advance(took_us / 1e6)
        self.head.statuses = [status_at(to_us(self.clock.utc_now()) - took_us, pan, took_us=took_us)]
        pause_s = self.poller.step(self.head)
        self.clock.advance(pause_s)
        return pause_s


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestHowOften:
    def test_seldom_at_rest_often_when_commanded(self, bench: Bench) -> None:
        for _ in range(20):
            bench.ask()
        assert bench.ask() == pytest.approx(REST_PERIOD_S, abs=0.02)
        bench.commanded = True
        assert bench.ask() == pytest.approx(MOVING_PERIOD_S, abs=0.02)

    def test_often_too_when_somebody_else_moves_it(self, bench: Bench) -> None:
        for _ in range(20):
            bench.ask()
        assert bench.ask(pan=0.3) < 0.2

    def test_a_slow_camera_is_given_as_much_time_as_it_takes(self, bench: Bench) -> None:
        bench.commanded = True
        for _ in range(20):
            bench.ask(took_us=600_000)
        assert bench.ask(took_us=600_000) == pytest.approx(0.6, abs=0.05)
        assert len(bench.listener.of("degraded")) == 1
        assert bench.listener.of("recovered") == []

    def test_slow_for_a_moment_is_taken_back(self, bench: Bench) -> None:
        """A starved machine, not the camera: what was said must not stay on the panel for ever."""
        for _ in range(4):
            bench.ask(took_us=600_000)
        assert len(bench.listener.of("degraded")) == 1
        for _ in range(12):
            bench.ask(took_us=20_000)
        assert bench.listener.of("recovered") == [(STATUS_SLOW,)]
        for _ in range(4):
            bench.ask(took_us=600_000)
        assert len(bench.listener.of("degraded")) == 2, "said again when it is true again"

    def test_one_that_fails_is_left_alone_longer_and_longer(self, bench: Bench) -> None:
        bench.ask()
        bench.head.faults["status"] = [DeviceUnreachable("late")] * 12
        bench.head.statuses = [status_at(NOW_US)]
        pauses = [bench.poller.step(bench.head) for _ in range(12)]
        assert pauses == sorted(pauses)
        assert pauses[-1] == LONGEST_PAUSE_S
        assert len(bench.listener.of("degraded")) == 1
        assert bench.listener.of("recovered") == []
        assert bench.poller.step(bench.head) < 1.0, "back at once when it answers again"
        assert bench.listener.of("recovered") == [(STATUS_FAILS,)]
        bench.head.faults["status"] = [MalformedAnswer("?")] * 2
        bench.poller.step(bench.head)
        bench.poller.step(bench.head)
        assert len(bench.listener.of("degraded")) == 2, "said again after it was well"

    def test_one_that_fails_beside_metadata_lacks_nothing(self, bench: Bench) -> None:
        bench.head.faults["status"] = [DeviceUnreachable("late")] * 8
        bench.poller.step(bench.head)
        bench.poller.step(bench.head)
        assert len(bench.listener.of("degraded")) == 1, "no position comes from anywhere"
        fresh = PoseReport(0, 0, 0, PoseSpace.GENERIC, to_us(bench.clock.utc_now()), 1, PoseSource.METADATA)
        bench.track.offer(fresh)
        bench.poller.step(bench.head)
        assert bench.listener.of("recovered") == [(STATUS_FAILS,)]
        bench.poller.step(bench.head)
        assert len(bench.listener.of("degraded")) == 1
        bench.clock.advance(60.0)
        bench.poller.step(bench.head)
        assert len(bench.listener.of("degraded")) == 2, "and the metadata has ended too"

    def test_one_that_never_answers_is_hardly_asked_any_more(self, bench: Bench) -> None:
        bench.head.faults["status"] = [DeviceUnreachable("late")] * 5
        assert [bench.poller.step(bench.head) for _ in range(5)][-1] == NEVER_PAUSE_S

    def test_metadata_makes_it_rest(self, bench: Bench) -> None:
        bench.commanded = True
        bench.ask()
        fresh = PoseReport(0, 0, 0, PoseSpace.GENERIC, to_us(bench.clock.utc_now()), 1, PoseSource.METADATA)
        bench.track.offer(fresh)
        assert bench.ask() > 0.5
        assert bench.track.latest() == fresh


class TestWhen:
    def test_the_middle_of_the_call_without_a_stamp(self) -> None:
        report = PoseTiming().report(status_at(NOW_US, took_us=20_000), OFFSET)
        assert (report.taken_us, report.error_us, report.source) == (NOW_US + 10_000, 10_000, PoseSource.POLL)

    def test_the_cameras_time_once_it_is_seen_to_move_on(self) -> None:
        timing = PoseTiming()
        reports = [
            timing.report(status_at(at, stamp_us=at + OFFSET.offset_us - 300_000), OFFSET)
            for at in (NOW_US, NOW_US + 120_000)
        ]
        assert [report.source for report in reports] == [PoseSource.POLL, PoseSource.STATUS]
        assert reports[1].taken_us == pytest.approx(NOW_US + 120_000 - 300_000, abs=1_000)
        assert reports[1].error_us >= OFFSET.error_us

    def test_on_the_cameras_clock_its_own_time_is_exact(self) -> None:
        """Frames are timed by it too: what is unsure about the two clocks falls out."""
        timing = PoseTiming()
        stamps = [at + OFFSET.offset_us - 300_000 for at in (NOW_US, NOW_US + 120_000)]
        polled, stamped = [
            timing.report(status_at(at, stamp_us=stamp), OFFSET)
            for at, stamp in zip((NOW_US, NOW_US + 120_000), stamps, strict=True)
        ]
        assert stamped.camera_us == pytest.approx(stamps[1], abs=1_000)
        assert stamped.camera_error_us <= 1_000
        assert polled.camera_us == NOW_US + 5_000 + OFFSET.offset_us
        assert polled.camera_error_us == polled.error_us + OFFSET.error_us
        assert PoseTiming().report(status_at(NOW_US), None).camera_us is None

    def test_a_stamp_that_stands_is_not_believed(self) -> None:
        timing = PoseTiming()
        frozen_us = NOW_US + OFFSET.offset_us
        timing.report(status_at(NOW_US - 120_000, stamp_us=frozen_us - 120_000), OFFSET)
        sources = [
            timing.report(status_at(NOW_US + number * 200_000, stamp_us=frozen_us), OFFSET).source
            for number in range(10)
        ]
        assert sources[-1] is PoseSource.POLL

    @pytest.mark.parametrize("off_us", [3_600_000_000, -3_600_000_000])
    def test_a_wrong_clock_is_not_believed(self, off_us: int) -> None:
        timing = PoseTiming()
        reports = [
            timing.report(status_at(at, stamp_us=at + OFFSET.offset_us + off_us), OFFSET)
            for at in (NOW_US, NOW_US + 120_000)
        ]
        assert reports[-1].source is PoseSource.POLL

    def test_a_clock_that_is_set_is_noticed_once(self) -> None:
        timing = PoseTiming()
        noticed = []
        for number in range(6):
            at_us = NOW_US + number * 120_000
            ahead_us = 5_000_000 if number > 2 else 0
            timing.report(status_at(at_us, stamp_us=at_us + OFFSET.offset_us + ahead_us), OFFSET)
            noticed.append(timing.clock_was_set)
        assert noticed == [False, False, False, True, False, False]

    def test_a_clock_that_is_set_is_asked_at_once(self, bench: Bench) -> None:
        now_us = to_us(bench.clock.utc_now())
        bench.head.offset.observe(now_us, 1_000, now_us, now_us)
        for ahead_us in (0, 0, 0, 5_000_000, 5_000_000):
            bench.clock.advance(0.2)
            at_us = to_us(bench.clock.utc_now()) - 10_000
            bench.head.statuses = [status_at(at_us, stamp_us=at_us + ahead_us)]
            bench.poller.step(bench.head)
        assert bench.head.names().count("measure_clock") == 1

    def test_whole_seconds_say_less_than_the_call(self) -> None:
        timing = PoseTiming()
        moments = [NOW_US + second * 1_000_000 for second in range(3)]
        reports = [
            timing.report(status_at(at, stamp_us=at + OFFSET.offset_us, resolution_us=1_000_000), OFFSET)
            for at in moments
        ]
        assert reports[-1].source is PoseSource.POLL

    def test_nothing_is_taken_after_its_answer(self) -> None:
        timing = PoseTiming()
        reports = [
            timing.report(status_at(at, stamp_us=at + OFFSET.offset_us + 15_000), OFFSET)
            for at in (NOW_US, NOW_US + 120_000)
        ]
        assert reports[-1].source is PoseSource.STATUS
        assert reports[-1].taken_us <= NOW_US + 130_000


class TestTrack:
    @staticmethod
    def _report(taken_us: int, pan: float = 0.0, space: PoseSpace = PoseSpace.GENERIC) -> PoseReport:
        return PoseReport(pan, 0, 0, space, taken_us, 0, PoseSource.POLL)

    def test_what_comes_late_is_put_in_its_place(self) -> None:
        track = PoseTrack()
        for at_us in (NOW_US, NOW_US + 200_000, NOW_US + 100_000):
            assert track.offer(self._report(at_us))
        assert not track.offer(self._report(NOW_US + 100_000))
        assert [report.taken_us - NOW_US for report in track.since(0)] == [0, 100_000, 200_000]

    def test_a_clock_set_back_begins_anew_and_nothing_grows_without_end(self) -> None:
        track = PoseTrack()
        for number in range(2 * LENGTH):
            track.offer(self._report(NOW_US + number * 1_000))
        assert len(track.since(0)) == LENGTH
        track.offer(self._report(NOW_US - 60_000_000))
        assert [report.taken_us for report in track.since(0)] == [NOW_US - 60_000_000]

    def test_subscribers_and_rate(self) -> None:
        track = PoseTrack()
        heard: list[PoseReport] = []
        end = track.subscribe(heard.append)
        for number in range(11):
            track.offer(self._report(NOW_US + number * 125_000))
        end()
        track.offer(self._report(NOW_US + 2_000_000))
        assert len(heard) == 11
        assert track.rate_hz() == pytest.approx(5.5, abs=0.2)

    def test_the_pan_wraps(self) -> None:
        one, other = self._report(0, 179.95, PoseSpace.DEGREES), self._report(1, -179.95, PoseSpace.DEGREES)
        assert not differ(one, other)
        assert differ(self._report(0, 0.0), self._report(1, 0.01))


def test_the_loop_ends_when_it_is_woken(bench: Bench) -> None:
    over, head = threading.Event(), FakeHead()
    head.statuses = [status_at(NOW_US)]
    poller = StatusPoller(lambda: head, PoseTrack(), lambda: False, HeardListener())
    thread = threading.Thread(target=poller.run, args=(over.is_set,))
    thread.start()
    over.set()
    poller.wake()
    thread.join(10.0)
    assert not thread.is_alive()
    assert head.is_closed
