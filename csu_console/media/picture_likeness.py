"""Whether two small pictures are of the same: where it was expected, at the zoom it was expected, or another scene."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import cv2
import numpy as np

from csu_console.domain.camera_pose import CameraPose
from csu_console.media.phase_shift import Box, Grey

CELLS = (4, 3)
"""Across and down. Whatever passes by moves in some of them; a head that moves, moves them all."""
GRAIN = 3.0
"""Grey levels a pixel: less of a slope tells nothing of a shift."""
NOISE = 1.0
"""Grey levels two pictures of the same differ by at this size."""
UNMOVED_PX = 0.5
"""What changed less than a shift by this would change it has stayed where it was."""
TOLD_SHARE = 0.02
"""A cell with fewer pixels of grain says nothing."""

ENLARGED = 1.25
"""A picture enlarged by more has lost its detail: both are compared as small as it was. Sharp against blurred, they
seem to have moved by tens of pixels (measured at the end of a zoom of 2.2 times, with peaks of 0.31 to 0.34)."""
COARSEST = 3.0
OTHER_SCALES = (0.75, 0.84, 0.92, 1.08, 1.18, 1.33)
"""A zoom told wrongly shows once the head rests: the picture is more like one enlarged by one of these. A right
calibration is off by up to 2.5 % (measured)."""
MORE_ALIKE = 0.05
"""By so much, in shares of a full likeness."""


def coarseness(anchor: CameraPose, pose: CameraPose) -> float:
    """By how much pictures are made smaller before they are compared, in halves: few sizes, few windows."""
    enlarged = pose.focal_widths / anchor.focal_widths
    return 1.0 if enlarged <= ENLARGED else min(COARSEST, ceil(2.0 * enlarged) / 2.0)


def other_scale(before: Grey, now: Grey) -> bool:
    """Whether the picture shows another zoom than the one it is expected to."""
    height, width = now.shape
    as_told = _likeness(before, now)
    for scale in OTHER_SCALES:
        zoom = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), 0.0, scale)
        scaled = cv2.warpAffine(before, zoom, (width, height), borderMode=cv2.BORDER_REPLICATE)
        if _likeness(np.asarray(scaled, np.float32), now) > as_told + MORE_ALIKE:
            return True
    return False


def _likeness(one: Grey, other: Grey) -> float:
    """-1 to 1, whatever the light."""
    return float(cv2.matchTemplate(one, other, cv2.TM_CCOEFF_NORMED)[0, 0])


def shrunk(grey: Grey, coarse: float) -> Grey:
    if coarse == 1.0:
        return grey
    height, width = grey.shape
    size = (round(width / coarse), round(height / coarse))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)


def shrunk_box(box: Box, coarse: float) -> Box:
    left, top, right, bottom = (int(edge / coarse) for edge in box)
    return left, top, right, bottom


def unmoved(expected: Grey, grey: Grey, box: Box) -> bool:
    """Most cells that tell anything are where they were expected: a car, a tree or a crowd is not the whole picture."""
    left, top, right, bottom = box
    return any(_stayed(expected[top:bottom, left:right], grey[top:bottom, left:right]))


def moved(before: Grey, now: Grey) -> bool:
    """Most of what tells anything is elsewhere than in the picture before; False when nothing tells."""
    return before.shape == now.shape and not any(stayed is not False for stayed in _stayed(before, now))


def _stayed(before: Grey, now: Grey) -> Iterator[bool | None]:
    """Whether most cells stayed, None when none tells: with the light as it is by its mean, then by its contrast too."""
    yield _mostly_unmoved(before + float(np.median((now - before)[::3, ::3])), now)
    # The light may have changed, by its mean and its contrast; or a lorry has changed both.
    spread = float(before.std())
    gain = float(now.std()) / spread if spread > 0.0 else 1.0
    yield _mostly_unmoved((before - float(before.mean())) * gain + float(now.mean()), now)


def _mostly_unmoved(before: Grey, now: Grey) -> bool | None:
    slope = _slope(before)
    tells = (slope > GRAIN).astype(np.float32)
    same = tells * (np.abs(now - before) < UNMOVED_PX * slope + NOISE)
    told = np.asarray(cv2.resize(tells, CELLS, interpolation=cv2.INTER_AREA), np.float32)
    stayed = np.asarray(cv2.resize(same, CELLS, interpolation=cv2.INTER_AREA), np.float32)
    informed = told > TOLD_SHARE
    count = int(np.count_nonzero(informed))
    return int(np.count_nonzero(informed & (stayed > 0.5 * told))) > 0.5 * count if count else None


def tell(before: Grey, now: Grey) -> bool:
    """Whether there is anything to tell two scenes apart by: a bare wall zoomed at is no other scene."""
    return any(float((_slope(grey) > GRAIN).mean()) > TOLD_SHARE for grey in (before, now))


def _slope(grey: Grey) -> Grey:
    """Grey levels a pixel."""
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return np.asarray(cv2.magnitude(across, down) / 8.0, np.float32)
