"""What a stream is measured to do."""

from __future__ import annotations

import pytest

from csu_console.domain.stream import StreamState, TimeSource
from csu_console.media.stats import StreamStats


def _running(frames: int = 60, latency_s: float = 0.1) -> StreamStats:
    stats = StreamStats()
    stats.enter(StreamState.LIVE)
    stats.picture("h264", 1280, 720, TimeSource.CAMERA)
    for number in range(frames):
        stats.packet(10_000)
        stats.frame(100.0 + number * 0.04, latency_s)
    return stats


def test_rate_and_bits_are_those_of_the_last_frames() -> None:
    status = _running().status(100.0 + 59 * 0.04)
    assert status.facts.frame_rate_hz == pytest.approx(25.0)
    assert status.facts.bitrate_bps == pytest.approx(25 * 80_000, rel=0.01)
    assert (status.facts.codec, status.facts.width_px) == ("h264", 1280)


def test_the_age_is_latency_plus_the_time_since() -> None:
    status = _running(latency_s=0.3).status(100.0 + 59 * 0.04 + 0.5)
    assert status.age_s == pytest.approx(0.8)
    assert status.state is StreamState.LIVE


def test_a_live_stream_without_frames_for_a_second_and_a_half_is_stalled() -> None:
    stats = _running(latency_s=0.0)
    last_s = 100.0 + 59 * 0.04
    assert stats.status(last_s + 1.4).state is StreamState.LIVE
    assert stats.status(last_s + 1.6).state is StreamState.STALLED


def test_a_wait_counts_down_and_never_below_nothing() -> None:
    stats = StreamStats()
    stats.enter(StreamState.REFUSED, "sentence", 130.0)
    assert stats.status(100.0).retry_in_s == pytest.approx(30.0)
    assert stats.status(200.0).retry_in_s == 0.0
    assert stats.status(100.0).detail == "sentence"
    assert stats.status(100.0).age_s is None


def test_a_new_connection_measures_anew() -> None:
    stats = _running()
    stats.enter(StreamState.CONNECTING)
    stats.frame(500.0, 0.0)
    assert stats.status(500.0).facts.frame_rate_hz == 0.0
