"""The camera's clock out of answers in whole seconds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csu_console.devices.clock_offset import SECOND_US, ClockOffset

NOW_US = 1_700_000_000_123_456


@given(st.integers(-(10**13), 10**13), st.integers(100, 40_000))
def test_seven_answers_find_it_to_within_the_journey(true_us: int, travel_us: int) -> None:
    offset, now_us = ClockOffset(), NOW_US
    error_us = SECOND_US
    for _ in range(8):
        sent_us = offset.best_moment_us(now_us)
        assert 0 <= sent_us - now_us <= SECOND_US
        camera_us = (sent_us + travel_us // 2 + true_us) // SECOND_US * SECOND_US
        now_us = sent_us + travel_us
        offset.observe(camera_us, SECOND_US, sent_us, now_us)
        found = offset.current(now_us)
        assert found is not None
        assert abs(found.offset_us - true_us) <= found.error_us + 1_000
        error_us = found.error_us
    assert error_us <= travel_us + 10_000


def test_a_clock_that_was_set_is_believed_anew() -> None:
    offset = ClockOffset()
    offset.observe(NOW_US // SECOND_US * SECOND_US, SECOND_US, NOW_US, NOW_US + 1000)
    later_us = NOW_US + 5 * SECOND_US
    offset.observe(
        (later_us + 3600 * SECOND_US) // SECOND_US * SECOND_US, SECOND_US, later_us, later_us + 1000
    )
    found = offset.current(later_us)
    assert found is not None
    assert abs(found.offset_us - 3600 * SECOND_US) <= found.error_us


def test_it_grows_uncertain_with_time() -> None:
    offset = ClockOffset()
    offset.observe(NOW_US, 1_000, NOW_US, NOW_US + 1_000)
    young, old = offset.current(NOW_US + 1_000), offset.current(NOW_US + 3600 * SECOND_US)
    assert young is not None
    assert old is not None
    assert old.error_us > young.error_us + 300_000


def test_nothing_is_known_before_the_first_answer() -> None:
    offset = ClockOffset()
    offset.observe_not_after(NOW_US, NOW_US)
    assert offset.current(NOW_US) is None


def test_a_stamp_in_an_answer_bounds_it_from_below() -> None:
    offset = ClockOffset()
    offset.observe(NOW_US // SECOND_US * SECOND_US, SECOND_US, NOW_US, NOW_US + 10_000)
    before = offset.current(NOW_US)
    offset.observe_not_after(NOW_US + 5_000, NOW_US + 10_000)
    after = offset.current(NOW_US)
    assert before is not None
    assert after is not None
    assert after.error_us < before.error_us
