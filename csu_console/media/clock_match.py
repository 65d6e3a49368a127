"""The offset between the clock of reported positions and that of frames, from a move seen in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csu_console.domain.camera_pose import CameraPose
from csu_console.media.phase_shift import SURE
from csu_console.media.shift_probe import PictureShift

SEARCH_US = 2_000_000
COARSE_US = 20_000
FINE_US = 2_000

LEAST_STEPS = 20
LEAST_DEG = 5.0
"""Less of a move says nothing of time."""

CLEAR_SHARE = 0.01
"""Offsets that explain all but this share of the movement that the best one explains are as good as it."""


@dataclass(frozen=True, slots=True)
class ClockMatch:
    """`offset_us`: clock of positions minus that of frames, to be added to a calibration's; `error_us` bounds it."""

    offset_us: int
    error_us: int


def clock_match(steps: Sequence[PictureShift], poses: Sequence[CameraPose]) -> ClockMatch | None:
    """None when the move was too small, was not seen, or fits nowhere.

    `steps` of a ShiftProbe that followed; `poses` reported over the same move and a second before and after it, without
    the offset that is looked for. Move by starts and stops: a head that turns at an even pace fits anywhere.
    """
    told = _told(poses)
    sure = [step for step in steps if step.sure >= SURE]
    if told is None or len(sure) < LEAST_STEPS:
        return None
    times, pans, tilts, focal = told
    ends = np.array([step.captured_us for step in steps], np.float64)
    used = np.array([step.sure >= SURE for step in steps])[1:]
    seen = np.array([(step.right_widths, step.down_widths) for step in steps])[1:][used]

    def misfit(offset_us: float) -> float:
        at = ends + offset_us
        cosine = np.cos(np.radians(np.interp(at, times, tilts)))
        right = -np.radians(np.diff(np.interp(at, times, pans))) * cosine[1:] * focal
        down = np.radians(np.diff(np.interp(at, times, tilts))) * focal
        return float(np.mean((np.column_stack((right, down))[used] - seen) ** 2))

    coarse = np.arange(-SEARCH_US, SEARCH_US + 1, COARSE_US, dtype=np.float64)
    best = coarse[np.argmin([misfit(offset) for offset in coarse])]
    fine = np.arange(best - 2 * COARSE_US, best + 2 * COARSE_US + 1, FINE_US)
    misfits = np.array([misfit(offset) for offset in fine])
    least, nothing = float(misfits.min()), float(np.mean(seen**2))
    if abs(best) >= SEARCH_US or least > 0.5 * nothing:
        return None
    near = fine[misfits <= least + CLEAR_SHARE * (nothing - least)]
    offset = float(fine[np.argmin(misfits)])
    error = max(float(np.max(np.abs(near - offset))), float(FINE_US), 5_000.0)
    return ClockMatch(round(offset), round(error))


def _told(
    poses: Sequence[CameraPose],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float] | None:
    """Times, pans without their wrap, tilts and the focal length; None for too little of a move or one that zoomed."""
    if len(poses) < 4:
        return None
    times = np.array([pose.taken_us for pose in poses], np.float64)
    pans = np.degrees(np.unwrap(np.radians([pose.pan_deg for pose in poses])))
    tilts = np.array([pose.tilt_deg for pose in poses])
    focals = np.array([pose.focal_widths for pose in poses])
    if np.ptp(pans) + np.ptp(tilts) < LEAST_DEG or np.ptp(focals) > 0.02 * focals.mean():
        return None
    return times, pans, tilts, float(focals.mean())
