"""The rules of a replay, and its clock as pure arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.errors import InvalidInput
from csu_console.domain.replay import (
    SPEEDS,
    TEXT_LIMIT,
    ReplayClock,
    ReplayPurpose,
    ReplayReason,
    check_cameras,
    faster,
    slower,
)

AT_US = 1_768_297_267_250_000


@pytest.mark.parametrize(
    "reason", [ReplayReason.REQUISITION, ReplayReason.RIGHT_OF_ACCESS, ReplayReason.INSPECTION]
)
def test_a_file_is_named_by_its_reference(reason: ReplayReason) -> None:
    with pytest.raises(InvalidInput, match="reference"):
        ReplayPurpose(reason, "quelques mots", "  ").checked()
    assert ReplayPurpose(reason, "", " 2026/017 ").checked().written == "2026/017"


@pytest.mark.parametrize("reason", [ReplayReason.PRESERVATION, ReplayReason.TECHNICAL_TEST])
def test_what_has_no_file_is_said_in_words(reason: ReplayReason) -> None:
    with pytest.raises(InvalidInput, match="few words"):
        ReplayPurpose(reason, "\n").checked()
    assert ReplayPurpose(reason, "bris de\nvitrine").checked().written == "bris de vitrine"


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Shorten"):
        ReplayPurpose(ReplayReason.TECHNICAL_TEST, "x" * (TEXT_LIMIT + 1)).checked()


def test_from_one_to_nine_cameras() -> None:
    assert check_cameras((3, 1, 3)) == (3, 1)
    for wrong in ((), tuple(range(10))):
        with pytest.raises(InvalidInput):
            check_cameras(wrong)


def test_speeds_follow_each_other() -> None:
    assert (faster(1.0), faster(16.0), slower(0.25), slower(-16.0)) == (2.0, 16.0, -1.0, -16.0)
    with pytest.raises(InvalidInput, match=r"0\.25"):
        ReplayClock(AT_US, 0.0).at_speed(3.0, 0.0)


@given(st.sampled_from(SPEEDS), st.integers(0, 3_600_000))
def test_time_runs_at_its_speed(speed: float, passed_ms: int) -> None:
    clock = ReplayClock(AT_US, 1000.0).at_speed(speed, 1000.0).played(1000.0)
    assert clock.position_us(1000.0 + passed_ms / 1000) == pytest.approx(
        AT_US + passed_ms * 1000 * speed, abs=2
    )
    assert clock.paused(1000.0 + passed_ms / 1000).position_us(9e9) == clock.position_us(
        1000.0 + passed_ms / 1000
    )


@given(st.sampled_from(SPEEDS), st.floats(0.0, 100.0), st.integers(-10_000_000, 10_000_000))
def test_it_says_when_it_will_be_there(speed: float, passed_s: float, ahead_us: int) -> None:
    clock = ReplayClock(AT_US, 0.0, speed, playing=True)
    wanted_us = clock.position_us(passed_s) + ahead_us
    due_s = clock.due_s(wanted_us, passed_s)
    assert due_s is not None
    if ahead_us * speed > 0:
        assert clock.position_us(due_s) == pytest.approx(wanted_us, abs=2)
    else:
        assert due_s == passed_s, "it is there or past it"
    assert clock.paused(passed_s).due_s(wanted_us, passed_s) is None


def test_commands_leave_the_clock_as_it_was_and_are_counted() -> None:
    clock = ReplayClock(AT_US, 0.0)
    later = clock.played(1.0).sought(AT_US + 5, 2.0).at_speed(-2.0, 3.0)
    assert (clock.playing, clock.commands, later.commands) == (False, 0, 3)
    assert later.position_us(3.0) == AT_US + 5 + 1_000_000


def test_a_rewind_goes_no_further_back_than_it_may() -> None:
    clock = ReplayClock(AT_US, 0.0, earliest_us=AT_US - 1_000_000).at_speed(-16.0, 0.0).played(0.0)
    assert clock.position_us(10.0) == AT_US - 1_000_000
    assert clock.sought(0, 0.0).position_us(0.0) == AT_US - 1_000_000


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """25 October 2026 in Paris: 2:30 comes twice; the clock knows UTC only."""
    first_us = 1_792_888_200_000_000  # 00:30 UTC, 2:30 summer time
    clock = ReplayClock(first_us, 0.0, playing=True)
    assert clock.position_us(3600.0) - first_us == 3600 * 1_000_000
