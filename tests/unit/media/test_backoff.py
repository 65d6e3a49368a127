"""Doubling waits with jitter; a refused password waits long and flat."""

from __future__ import annotations

from csu_console.media.backoff import Backoff


def test_waits_double_up_to_a_limit_and_start_over() -> None:
    backoff = Backoff(1.0, 8.0, uniform=lambda _low, _high: 1.0)
    assert [backoff.failed() for _ in range(5)] == [1.0, 2.0, 4.0, 8.0, 8.0]
    backoff.succeeded()
    assert backoff.failed() == 1.0


def test_a_refusal_is_slow_and_leaves_the_other_waits_alone() -> None:
    backoff = Backoff(1.0, 8.0, refused_s=120.0, uniform=lambda _low, _high: 1.0)
    assert [backoff.failed(refused=True) for _ in range(2)] == [120.0, 120.0]
    assert backoff.failed() == 1.0


def test_the_jitter_is_a_quarter_either_way() -> None:
    waits = [Backoff(4.0, 8.0).failed() for _ in range(200)]
    assert 3.0 <= min(waits) < 3.6
    assert 4.4 < max(waits) <= 5.0
