"""Whose time a frame carries."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any

from csu_console.domain.clock import to_us
from csu_console.domain.stream import TimeSource
from csu_console.media.stream_clock import Lateness, SteadyWall, StreamClock
from tests.fakes.clock import FakeClock

NOW_US = 1_768_297_267_000_000


class Packet:
    """What the clock reads of a packet; PyAV makes none with this side data."""

    def __init__(self, pts: int | None, camera_us: int | None = None) -> None:
        self.pts, self.time_base, self._camera_us = pts, Fraction(1, 90_000), camera_us

    def has_sidedata(self, kind: str) -> bool:
        return kind == "prft" and self._camera_us is not None

    def get_sidedata(self, _kind: str) -> bytes:
        assert self._camera_us is not None
        return struct.pack("<qI", self._camera_us, 24)


def _time(clock: StreamClock, packet: Any, arrival_us: int) -> tuple[int, TimeSource]:
    return clock.time_of(packet, arrival_us)


def test_the_first_report_is_not_believed_the_next_are() -> None:
    clock = StreamClock()
    assert _time(clock, Packet(0, NOW_US - 7_000), NOW_US) == (NOW_US, TimeSource.ARRIVAL)
    assert _time(clock, Packet(3600, NOW_US + 30_000), NOW_US + 50_000) == (
        NOW_US + 30_000,
        TimeSource.CAMERA,
    )


def test_a_camera_whose_clock_is_wrong_is_not_trusted_and_told() -> None:
    clock = StreamClock()
    _time(clock, Packet(0, NOW_US), NOW_US)
    time_us, source = _time(clock, Packet(3600, NOW_US - 3_600_000_000), NOW_US + 40_000)
    assert (source, clock.camera_clock_is_wrong) == (TimeSource.ARRIVAL, True)
    assert abs(time_us - NOW_US - 40_000) < 1_000_000
    _time(clock, Packet(7200, NOW_US + 80_000), NOW_US + 80_000)
    assert not clock.camera_clock_is_wrong


def _frames(clock: StreamClock, count: int, delay_us: Any, camera_offset_us: int = 0) -> list[TimeSource]:
    """25 frames a second whose camera is right but for `camera_offset_us`, each arriving `delay_us(index)` late."""
    sources = []
    for index in range(count):
        true_us = NOW_US + index * 40_000
        packet = Packet(index * 3600, true_us + camera_offset_us)
        time_us, source = _time(clock, packet, true_us + delay_us(index))
        if source is TimeSource.CAMERA:
            assert time_us == true_us + camera_offset_us
        sources.append(source)
    return sources


def test_a_starved_console_does_not_blame_the_cameras_clock() -> None:
    clock = StreamClock()
    sources = _frames(clock, 2000, lambda index: 20_000 + index * 20_000)  # 40 s late in the end
    assert clock.offset_us is not None
    assert clock.offset_us < -30_000_000
    assert not clock.camera_clock_is_wrong
    assert set(sources[1:]) == {TimeSource.CAMERA}


def test_a_slow_clock_is_told_also_while_the_console_is_late() -> None:
    clock = StreamClock()
    _frames(clock, 500, lambda index: 20_000 + index * 20_000, camera_offset_us=-12_000_000)
    assert clock.camera_clock_is_wrong
    fast = StreamClock()
    _frames(fast, 100, lambda index: 20_000, camera_offset_us=12_000_000)
    assert fast.camera_clock_is_wrong


def test_a_clock_set_back_while_it_runs_is_told() -> None:
    clock = StreamClock()
    _frames(clock, 100, lambda _index: 20_000)
    assert not clock.camera_clock_is_wrong
    arrival_us = NOW_US + 101 * 40_000
    _time(clock, Packet(101 * 3600, arrival_us - 3_600_000_000), arrival_us)
    assert clock.camera_clock_is_wrong


def test_drift_is_not_lateness_and_a_new_beginning_starts_anew() -> None:
    lateness = Lateness()
    day_us = 86_400_000_000
    for at_us in range(0, day_us, 10_000_000):
        lateness.of(int(at_us * (1 - 100e-6)), at_us)  # 8.6 s behind after a day
    assert lateness.us < 50_000
    assert lateness.of(0, day_us + 5_000_000) == 0
    assert lateness.of(40_000, day_us + 9_040_000) == 4_000_000 - int(4_040_000 * 0.0005)
    assert lateness.of(40_000, day_us + 20_000_000) == 4_000_000 - int(4_040_000 * 0.0005)


def test_times_of_arrival_are_smoothed_by_the_streams_own() -> None:
    clock = StreamClock()
    _time(clock, Packet(0), NOW_US)
    assert _time(clock, Packet(3600), NOW_US + 90_000)[0] == NOW_US + 40_000
    assert _time(clock, Packet(7200), NOW_US + 85_000)[0] == NOW_US + 80_000


def test_timestamps_that_jump_or_stand_still_follow_arrival() -> None:
    clock = StreamClock()
    _time(clock, Packet(900_000), NOW_US)
    assert _time(clock, Packet(0), NOW_US + 40_000)[0] == NOW_US + 40_000
    assert _time(clock, Packet(3600), NOW_US + 80_000)[0] == NOW_US + 80_000
    late_us = NOW_US
    for step in range(1, 40):  # standing still: never further off than the limit
        late_us = NOW_US + 80_000 + step * 40_000
        assert abs(_time(clock, Packet(3600), late_us)[0] - late_us) <= 500_000
    assert _time(clock, Packet(None), late_us)[0] == late_us


def test_the_wall_is_read_once_a_second_and_follows_when_it_is_set() -> None:
    fake = FakeClock()
    wall = SteadyWall(fake)
    start_us = to_us(fake.utc_now())
    assert wall.utc_us(1000.0) == start_us
    fake.set_utc(fake.utc_now().replace(year=2027))
    assert wall.utc_us(1000.5) == start_us + 500_000
    assert wall.utc_us(1001.0) == to_us(fake.utc_now())
