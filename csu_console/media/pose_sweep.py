"""Every pose a frame may have been taken from, out of what was reported around its time. Pure rules, no clock."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, exp

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason

EXPOSURE_US = 20_000
"""A frame is gathered over its exposure (up to 1/25 s at night), not at an instant: half of it before and after."""

REST_DEG = 0.05
"""Positions this near each other are one: encoders of heads at rest flicker in their last digit."""
REST_ZOOM = 0.005
REST_SPAN_US = 300_000
"""A head is at rest when it was reported in one place over this long."""
REST_LIMIT_US = 2_500_000
"""... and for this long after the newest report: at rest it is asked once a second, one answer may be lost."""
SETTLE_US = 1_000_000
"""A head told to move may begin this late: it is at rest again when a report this long after shows it so."""

GAP_LIMIT_US = 600_000
"""Between two reports further apart than this anything may have happened, unless it stood still."""

TURN_ACCELERATION_DEG_S2 = 1_000.0
"""No head changes its speed faster (fast domes: 400 to 850)."""
ZOOM_ACCELERATION_S2 = 20.0
"""The same of the logarithm of the focal length."""
STEADY_SHARE = 0.25
"""Between two reports a head that speeds up and brakes is this far, in shares of the way, from an even pace."""

STEP_DEG = 2.0
"""No two poses of a sweep further apart: what the picture does between them is a line to 0.2 % of its width."""
STEPS_LIMIT = 16


@dataclass(frozen=True, slots=True)
class PoseSweep:
    """Poses a frame may show, or the `reason` why they are not known.

    `at`: the likeliest of them. `stray_deg` and `stray_zoom` (of the logarithm of the focal length): how far the head
    may be from all of them between two reports. `late`: a report still to come may tell. `supposed`: no report after the
    frame says so yet, the head was at rest and nobody here moved it.
    """

    reason: CoverReason
    poses: tuple[CameraPose, ...] = ()
    at: CameraPose | None = None
    still: bool = False
    speed_deg_s: float = 0.0
    zoom_speed_s: float = 0.0
    error_us: int = 0
    stray_deg: float = 0.0
    stray_zoom: float = 0.0
    late: bool = False
    supposed: bool = False


def sweep_of(
    poses: Sequence[CameraPose], at_us: int, slack_us: int = 0, commands_us: Sequence[int] = ()
) -> PoseSweep:
    """The sweep at a frame's time. `poses`: in order of time, all on the frames' clock; `slack_us`: how uncertain the
    frame's own time is; `commands_us`: when moves were commanded, in order.
    """
    if not poses:
        return PoseSweep(CoverReason.POSE_UNKNOWN, late=True)
    index = min(bisect_left(poses, at_us, key=_time), len(poses) - 1)
    error_us = slack_us + max(pose.error_us for pose in poses[max(0, index - 1) : index + 2])
    first_us, last_us = at_us - EXPOSURE_US - error_us, at_us + EXPOSURE_US + error_us
    if first_us < poses[0].taken_us:
        # Nothing that is still to come tells of the time before the first report.
        return PoseSweep(CoverReason.POSE_UNKNOWN)
    if last_us <= poses[-1].taken_us:
        low = bisect_right(poses, first_us, key=_time) - 1
        high = bisect_left(poses, last_us, key=_time)
        chain = poses[low : max(high, low + 1) + 1]
        before = poses[low - 1] if low else None
        return _bracketed(chain, before, (first_us, at_us, last_us), error_us, commands_us)
    rest = rest_of(poses, last_us, commands_us)
    if not rest:
        return PoseSweep(CoverReason.POSE_STALE, late=True)
    return PoseSweep(CoverReason.NONE, rest, poses[-1], still=True, error_us=error_us, supposed=True)


def rest_of(
    poses: Sequence[CameraPose], until_us: int, commands_us: Sequence[int] = ()
) -> tuple[CameraPose, ...]:
    """The poses, equal but for the flicker, of a head at rest from the newest report until then; else empty."""
    newest = poses[-1]
    if until_us - newest.taken_us > REST_LIMIT_US:
        return ()
    if _commanded(commands_us, newest.taken_us - SETTLE_US, until_us):
        return ()
    kept = [newest]
    for pose in reversed(poses[:-1]):
        if kept[-1].taken_us - pose.taken_us > REST_LIMIT_US or not same_place(pose, newest):
            return ()
        if (pose.pan_deg, pose.tilt_deg, pose.focal_widths) != _place(kept[-1]):
            kept.append(pose)
        if newest.taken_us - pose.taken_us >= REST_SPAN_US:
            return tuple(kept[:STEPS_LIMIT])
    return ()


def _bracketed(
    chain: Sequence[CameraPose],
    before: CameraPose | None,
    times_us: tuple[int, int, int],
    error_us: int,
    commands_us: Sequence[int],
) -> PoseSweep:
    """`chain`: from the last report before the frame's earliest time to the first after its latest."""
    first_us, at_us, last_us = times_us
    speed, zoom_speed, stray, stray_zoom = 0.0, 0.0, 0.0, 0.0
    for start, end in pairwise(chain):
        span_us = end.taken_us - start.taken_us
        commanded = _commanded(commands_us, start.taken_us - SETTLE_US, end.taken_us)
        limit_us = GAP_LIMIT_US if commanded or not same_place(start, end) else REST_LIMIT_US
        if span_us > limit_us:
            return PoseSweep(CoverReason.POSE_STALE)
        turn, zoom = start.turned_deg(end), abs(start.zoomed(end))
        speed, zoom_speed = max(speed, turn / span_us * 1e6), max(zoom_speed, zoom / span_us * 1e6)
        room = _room_s2(start.taken_us, end.taken_us, first_us, last_us)
        turn_change, zoom_change = _changes(before, start, end)
        stray = max(stray, _stray(turn, turn_change, TURN_ACCELERATION_DEG_S2 * room))
        stray_zoom = max(stray_zoom, _stray(zoom, zoom_change, ZOOM_ACCELERATION_S2 * room))
        before = start
    poses = _sampled(chain, first_us, last_us)
    if not poses:
        return PoseSweep(CoverReason.ZONE_TOO_LARGE)
    middle = _pose_at(chain, at_us)
    still = all(same_place(pose, middle) for pose in chain)
    return PoseSweep(CoverReason.NONE, poses, middle, still, speed, zoom_speed, error_us, stray, stray_zoom)


def _commanded(commands_us: Sequence[int], after_us: int, until_us: int) -> bool:
    return bisect_right(commands_us, after_us) < bisect_right(commands_us, until_us)


def _stray(way: float, change: float, by_acceleration: float) -> float:
    """How far from an even pace: by its top acceleration, and no further than the way it went lets expect."""
    return min(by_acceleration, max(STEADY_SHARE * way, change))


def _room_s2(start_us: int, end_us: int, first_us: int, last_us: int) -> float:
    """Greatest (t - start)(end - t) / 2 inside the frame's interval, in seconds squared: a bounded acceleration
    leaves the straight line between two points by no more than this times it."""
    at_us = min(max((start_us + end_us) / 2, first_us), last_us)
    at_us = min(max(at_us, start_us), end_us)
    return (at_us - start_us) * (end_us - at_us) / 2e12


def _changes(before: CameraPose | None, start: CameraPose, end: CameraPose) -> tuple[float, float]:
    """What the speed's change since the interval before makes of this one's way, in degrees and in log focal."""
    span_us = end.taken_us - start.taken_us
    if before is None or start.taken_us - before.taken_us > GAP_LIMIT_US:
        return start.turned_deg(end), abs(start.zoomed(end))
    scale = span_us / (start.taken_us - before.taken_us)
    went_on = CameraPose(
        start.pan_deg + scale * _turn(before, start),
        start.tilt_deg + scale * (start.tilt_deg - before.tilt_deg),
        start.focal_widths * exp(scale * before.zoomed(start)),
    )
    return went_on.turned_deg(end), abs(went_on.zoomed(end))


def _turn(one: CameraPose, other: CameraPose) -> float:
    """The signed turn of the pan alone, the shorter way round."""
    half = one.towards(replace(other, taken_us=one.taken_us + 2), one.taken_us + 1)
    return 2.0 * (half.pan_deg - one.pan_deg)


def _sampled(chain: Sequence[CameraPose], first_us: int, last_us: int) -> tuple[CameraPose, ...]:
    """Poses over the interval, reports inside it included, none further than STEP_DEG from the next; empty when that
    takes more than STEPS_LIMIT of them."""
    times = [
        first_us,
        *(pose.taken_us for pose in chain if first_us < pose.taken_us < last_us),
        last_us,
    ]
    corners = [_pose_at(chain, at_us) for at_us in times]
    if all(_place(corner) == _place(corners[0]) for corner in corners):
        return (corners[0],)
    poses = [corners[0]]
    for start, end in pairwise(corners):
        # A focal length that grows by a tenth moves the picture's edge as a turn of STEP_DEG does or less.
        steps = max(1, ceil(start.turned_deg(end) / STEP_DEG), ceil(abs(start.zoomed(end)) / 0.1))
        if len(poses) + steps > STEPS_LIMIT:
            return ()
        span_us = end.taken_us - start.taken_us
        poses += [
            start.towards(end, start.taken_us + round(span_us * step / steps)) for step in range(1, steps)
        ]
        poses.append(end)
    return tuple(poses)


def _pose_at(chain: Sequence[CameraPose], at_us: int) -> CameraPose:
    index = max(1, min(bisect_left(chain, at_us, key=_time), len(chain) - 1))
    return chain[index - 1].towards(chain[index], at_us)


def same_place(one: CameraPose, other: CameraPose) -> bool:
    return one.turned_deg(other) <= REST_DEG and abs(one.zoomed(other)) <= REST_ZOOM


def _place(pose: CameraPose) -> tuple[float, float, float]:
    return pose.pan_deg, pose.tilt_deg, pose.focal_widths


def _time(pose: CameraPose) -> int:
    return pose.taken_us
