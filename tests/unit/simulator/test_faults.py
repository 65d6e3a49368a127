"""Drop-outs and lags come when they are said to."""

from __future__ import annotations

from csu_console.simulator.faults import IN_GOOD_ORDER, StreamFaults


def test_a_camera_in_good_order_is_never_off_nor_late() -> None:
    assert not any(IN_GOOD_ORDER.is_dropped(second) for second in range(600))
    assert all(IN_GOOD_ORDER.lag_s(second) == 0.0 for second in range(60))


def test_the_drop_out_ends_each_period() -> None:
    faults = StreamFaults(drop_every_s=60.0, drop_for_s=12.0)
    off = [second for second in range(120) if faults.is_dropped(second)]
    assert off == [*range(48, 60), *range(108, 120)]


def test_the_lag_stays_in_its_bounds_and_keeps_the_order() -> None:
    faults = StreamFaults(lag_min_s=1.5, lag_max_s=2.5)
    sent = [tick / 15 + faults.lag_s(tick / 15) for tick in range(600)]
    assert sent == sorted(sent)
    lags = [faults.lag_s(tick / 15) for tick in range(600)]
    assert 1.5 <= min(lags) < 1.51
    assert 2.49 < max(lags) <= 2.5
