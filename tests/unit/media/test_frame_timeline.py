"""Frame times of a recording: the camera's, made to grow, never invented."""

from __future__ import annotations

from csu_console.media.frame_timeline import FrameTimeline, RateLimiter

T0 = 1_768_297_267_250_000


def _times(stamps: list[tuple[int, float]]) -> list[tuple[int, bool]]:
    timeline = FrameTimeline()
    taken = (timeline.next(T0 + offset_us, arrived_s) for offset_us, arrived_s in stamps)
    return [(time.time_us - T0, time.clock_changed) for time in taken]


def test_the_cameras_own_uneven_times_are_kept_to_the_microsecond() -> None:
    assert _times([(0, 5.0), (41_003, 5.04), (79_998, 5.08)]) == [
        (0, False),
        (41_003, False),
        (79_998, False),
    ]


def test_a_frozen_clock_falls_back_to_the_distances_of_arrival() -> None:
    stood = _times([(0, 5.0), (0, 5.04), (0, 5.12), (10, 5.16)])
    assert stood == [(0, False), (40_000, False), (120_000, False), (160_000, False)]


def test_repeated_time_and_arrival_still_give_two_frames_two_times() -> None:
    assert _times([(0, 5.0), (0, 5.0)]) == [(0, False), (1_000, False)]


def test_jitter_backwards_is_absorbed() -> None:
    assert _times([(0, 5.0), (40_000, 5.04), (39_000, 5.05), (80_000, 5.08)]) == [
        (0, False),
        (40_000, False),
        (41_000, False),
        (80_000, False),
    ]


def test_an_hour_back_is_a_changed_clock_and_the_new_time_is_believed() -> None:
    hour_us = 3_600_000_000
    assert _times([(0, 5.0), (40_000 - hour_us, 5.04), (80_000 - hour_us, 5.08)]) == [
        (0, False),
        (40_000 - hour_us, True),
        (80_000 - hour_us, False),
    ]


def test_an_hour_ahead_is_a_changed_clock_but_a_pause_of_the_stream_is_not() -> None:
    hour_us = 3_600_000_000
    assert _times([(0, 5.0), (hour_us, 5.04)])[1] == (hour_us, True)
    assert _times([(0, 5.0), (hour_us, 5.0 + 3600)])[1] == (hour_us, False)


def test_a_burst_after_a_network_stall_is_no_changed_clock() -> None:
    # Three seconds held back, then all at once; the last ones show the clock was right all along.
    stalled = [(0, 5.0), *((40_000 * n, 8.0 + n / 1000) for n in range(1, 76)), (3_040_000, 8.08)]
    assert not any(changed for _time, changed in _times(stalled))


def test_frames_are_dropped_evenly_by_time() -> None:
    limiter = RateLimiter(12.5)
    kept = [number for number in range(20) if limiter.keeps(T0 + number * 40_000)]
    assert kept == list(range(0, 20, 2))


def test_a_rate_that_does_not_divide_keeps_its_average() -> None:
    limiter = RateLimiter(12.0)
    kept = sum(limiter.keeps(T0 + number * 40_000) for number in range(250))
    assert 119 <= kept <= 121


def test_jitter_does_not_halve_the_cameras_own_rate() -> None:
    limiter = RateLimiter(25.0)
    jitter_us = (0, 7_000, -6_000, 3_000, -8_000)
    assert all(limiter.keeps(T0 + number * 40_000 + jitter_us[number % 5]) for number in range(100))


def test_no_rate_keeps_all_and_a_clock_set_back_does_not_stop_the_limiter() -> None:
    assert all(RateLimiter(None).keeps(T0) for _ in range(3))
    limiter = RateLimiter(5.0)
    assert limiter.keeps(T0)
    assert limiter.keeps(T0 - 3_600_000_000)
