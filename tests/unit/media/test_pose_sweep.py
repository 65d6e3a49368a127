"""Which poses a frame may show: bracketed, at rest, or not known."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason
from csu_console.domain.sphere import turn_deg
from csu_console.media.pose_sweep import (
    EXPOSURE_US,
    GAP_LIMIT_US,
    REST_LIMIT_US,
    SETTLE_US,
    STEP_DEG,
    sweep_of,
)

MS = 1_000


def pose(
    at_ms: int, pan: float = 0.0, tilt: float = -10.0, focal: float = 1.0, error_ms: int = 5
) -> CameraPose:
    return CameraPose(pan, tilt, focal, at_ms * MS, error_ms * MS)


def turning(rate_deg_s: float, every_ms: int = 100, count: int = 11) -> list[CameraPose]:
    return [pose(n * every_ms, rate_deg_s * n * every_ms / 1000) for n in range(count)]


RESTING = [pose(0), pose(1000), pose(2000)]


def test_nothing_told_is_nothing_known() -> None:
    assert sweep_of([], 0).reason is CoverReason.POSE_UNKNOWN
    early = sweep_of(turning(10.0), 10 * MS)
    assert (early.reason, early.late) == (CoverReason.POSE_UNKNOWN, False), "no later report tells of before"


def test_one_report_is_no_rest() -> None:
    assert sweep_of([pose(0)], 100 * MS).reason is CoverReason.POSE_STALE


def test_between_two_reports() -> None:
    sweep = sweep_of(turning(20.0), 550 * MS)
    assert sweep.reason is CoverReason.NONE
    assert sweep.at is not None
    assert sweep.at.pan_deg == pytest.approx(11.0)
    assert sweep.speed_deg_s == pytest.approx(20.0)
    half_deg = (EXPOSURE_US + 5 * MS) / 1e6 * 20.0
    assert sweep.poses[0].pan_deg == pytest.approx(11.0 - half_deg)
    assert sweep.poses[-1].pan_deg == pytest.approx(11.0 + half_deg)
    assert not sweep.still


def test_after_the_last_report_a_moving_head_is_stale_and_a_report_may_still_come() -> None:
    sweep = sweep_of(turning(20.0), 990 * MS)
    assert (sweep.reason, sweep.late) == (CoverReason.POSE_STALE, True)


def test_a_head_at_rest_needs_no_report_after_the_frame() -> None:
    sweep = sweep_of(RESTING, 3_400 * MS)
    assert (sweep.reason, sweep.still, len(sweep.poses)) == (CoverReason.NONE, True, 1)
    late = sweep_of(RESTING, 2_000 * MS + REST_LIMIT_US)
    assert (late.reason, late.late) == (CoverReason.POSE_STALE, True)


def test_the_flicker_of_an_encoder_is_rest_and_is_covered() -> None:
    flicker = [pose(0, 10.0), pose(1000, 10.02), pose(2000, 9.99)]
    sweep = sweep_of(flicker, 2_500 * MS)
    assert sweep.still
    assert {one.pan_deg for one in sweep.poses} >= {9.99, 10.02}


def test_a_commanded_head_is_not_at_rest() -> None:
    commanded = sweep_of(RESTING, 2_600 * MS, commands_us=[2_500 * MS])
    assert commanded.reason is CoverReason.POSE_STALE
    assert sweep_of(RESTING, 2_400 * MS, commands_us=[2_500 * MS]).still, "the frame was taken before"
    assert sweep_of(RESTING, 2_600 * MS, commands_us=[2_000 * MS - SETTLE_US]).still, "it had no effect"
    several = sweep_of(RESTING, 2_600 * MS, commands_us=[2_500 * MS, 2_700 * MS])
    assert several.reason is CoverReason.POSE_STALE, "a later command does not undo one before the frame"


def test_far_apart_reports_bracket_only_a_head_that_stood_still() -> None:
    far = GAP_LIMIT_US // MS + 400
    moved = [pose(0), pose(100), pose(100 + far, 5.0)]
    assert sweep_of(moved, 500 * MS).reason is CoverReason.POSE_STALE
    same = [pose(0), pose(100), pose(100 + far)]
    assert sweep_of(same, 500 * MS).still
    assert sweep_of(same, 500 * MS, commands_us=[300 * MS]).reason is CoverReason.POSE_STALE


def test_no_two_poses_of_a_sweep_are_far_apart() -> None:
    sweep = sweep_of(turning(150.0), 550 * MS)
    assert len(sweep.poses) > 3
    for one, other in zip(sweep.poses, sweep.poses[1:], strict=False):
        assert one.turned_deg(other) <= STEP_DEG + 1e-9


def test_too_fast_is_too_large() -> None:
    racing = [pose(n * 100, 90.0 * n, error_ms=50) for n in range(11)]
    assert sweep_of(racing, 550 * MS).reason is CoverReason.ZONE_TOO_LARGE


def test_a_frame_with_an_uncertain_time_takes_in_more() -> None:
    sure, unsure = (sweep_of(turning(20.0), 550 * MS, slack_us=slack) for slack in (0, 200 * MS))
    assert unsure.poses[-1].pan_deg - unsure.poses[0].pan_deg > sure.poses[-1].pan_deg - sure.poses[0].pan_deg
    assert sweep_of(turning(20.0), 900 * MS, slack_us=200 * MS).reason is CoverReason.POSE_STALE


def test_the_pan_wraps() -> None:
    wrapping = [pose(n * 100, (175.0 + 2.0 * n + 180.0) % 360.0 - 180.0) for n in range(11)]
    sweep = sweep_of(wrapping, 300 * MS)
    assert sweep.at is not None
    assert turn_deg(181.0, sweep.at.pan_deg) == pytest.approx(0.0, abs=1e-9)
    assert sweep.speed_deg_s == pytest.approx(20.0)


def driven(speeds: list[float], hold_s: float, acceleration: float, step_s: float = 0.002) -> list[float]:
    """Pans every `step_s`: each speed is asked for over `hold_s` and reached at this acceleration, deg and s."""
    pans, speed = [0.0], 0.0
    for wanted in (0.0, *speeds):
        for _ in range(round(hold_s / step_s)):
            change = max(-acceleration * step_s, min(acceleration * step_s, wanted - speed))
            pans.append(pans[-1] + (speed + change / 2) * step_s)
            speed += change
    return pans


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-100.0, 100.0), min_size=2, max_size=4),
    st.floats(0.3, 0.6),
    st.floats(100.0, 900.0),
    st.sampled_from([40, 66, 100, 150, 200]),
    st.integers(0, 39),
)
def test_a_head_that_is_driven_stays_within_the_stray(
    speeds: list[float], hold_s: float, acceleration: float, every_ms: int, offset_ms: int
) -> None:
    """Speeds asked for by a hand: the true pose is never further from the sweep than `stray_deg`."""
    pans = driven(speeds, hold_s, acceleration)
    poses = [
        pose(at, pans[at // 2], error_ms=0)
        for at in range(offset_ms - offset_ms % 2, 2 * len(pans), every_ms)
    ]
    for at_ms in range(2 * every_ms, poses[-1].taken_us // MS - every_ms, 7):
        sweep = sweep_of(poses, at_ms * MS)
        if sweep.reason is not CoverReason.NONE:
            continue
        true = pans[at_ms // 2]
        low, high = (pick(one.pan_deg for one in sweep.poses) for pick in (min, max))
        assert low - sweep.stray_deg - 0.02 <= true <= high + sweep.stray_deg + 0.02


def test_zooming_counts_too() -> None:
    zooming = [pose(n * 100, focal=exp(0.2 * n)) for n in range(11)]
    sweep = sweep_of(zooming, 550 * MS)
    assert sweep.zoom_speed_s == pytest.approx(2.0)
    assert sweep.stray_zoom == pytest.approx(0.025), "what 20 /s² makes of 25 ms to and from a report"
    assert not sweep.still
