"""How far a moving picture is from where the reported positions say, followed from one picture to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import exp, hypot

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.sphere import axes_of
from csu_console.media.phase_shift import SURE, WIDTH_PX, Box, Grey, PhaseShift
from csu_console.media.picture_likeness import (
    coarseness,
    moved,
    other_scale,
    shrunk,
    shrunk_box,
    tell,
    unmoved,
)
from csu_console.media.pose_sweep import PoseSweep

OVERLAP = 0.55
"""Pictures that share less of a side than this are not compared: a new one becomes the anchor."""
RENEW_OVERLAP = 0.7
"""... and with less than this the next one is compared with this one."""

ANCHOR_LIMIT_S = 2.0
REST_ANCHOR_LIMIT_S = 30.0
"""No picture is compared with one older than this: small errors add up while it moves, light changes while it rests."""

UNMOVED_PEAK = 0.9
"""What phase correlation says of two pictures of the same."""

FORGET_S = 2.0
"""Small differences add up along a way; they are forgotten at this rate."""

WAY_SHARE = 0.05
"""How far a right calibration may be off along a way, in shares of it (focal length, lens)."""

LOST_SHARE = 0.3
"""A peak this much lower than usual while the head is said to stand still: another scene."""

UNLIKE_SHARE = 0.7
"""A peak this much lower asks for a second look, quarter by quarter."""


class Seen(Enum):
    """What one picture shows."""

    AS_TOLD = "as_told"
    OFF = "off"
    ANOTHER_SCENE = "another_scene"
    NOTHING = "nothing"
    """Nothing that could be told apart."""
    NO_MORE = "no_more"
    """It shares too little with the last: how far it was off before is not known any more."""


@dataclass(slots=True)
class _Anchor:
    grey: Grey
    pose: CameraPose
    at_s: float
    off_px: tuple[float, float]
    """How far the picture was off already when it was taken."""
    still: bool
    """Taken at rest. In the middle of a zoom its own zoom is known to some percent only (8 % measured)."""


class PictureTracker:
    """Of one stream; used in its thread only. Sizes are in pixels of the small picture unless named otherwise."""

    def __init__(self) -> None:
        self._shift = PhaseShift()
        self._anchor: _Anchor | None = None
        self._newest: _Anchor | None = None
        self._way_px = 0.0
        self._last: tuple[CameraPose, float] | None = None
        self._usual = 0.0

    def restart(self) -> None:
        """What was off is not known any more: it counts from here."""
        self._anchor = self._newest = self._last = None
        self._way_px = self._usual = 0.0

    def settle(self, now_s: float) -> None:
        """The newest picture is right as it is. Where it is of just now and of rest the next one is compared with it:
        what moves between the two is seen."""
        newest = self._newest
        self.restart()
        if newest is not None and newest.still and now_s - newest.at_s <= ANCHOR_LIMIT_S:
            self._anchor = newest

    def has_moved(self, grey: Grey) -> bool:
        """Whether most of the picture is elsewhere than in the last one looked at. Changes nothing."""
        return self._newest is not None and moved(self._newest.grey, grey)

    def look(self, grey: Grey, sweep: PoseSweep, now_s: float, tolerance: float, forgets: bool) -> Seen:
        """`tolerance`: by how much the picture may be off, as a share of its width; `forgets`: small differences are
        let go with time (not while they are what is doubted)."""
        pose = sweep.at
        assert pose is not None
        self._pass(pose, grey, now_s, forgets)
        self._newest = _Anchor(grey, pose, now_s, (0.0, 0.0), sweep.still)
        # What is doubted is believed again only where nothing is off, however long its way was.
        limit_px = tolerance * WIDTH_PX + (WAY_SHARE * self._way_px if forgets else 0.0)
        anchor = self._anchor
        turn = homography(anchor.pose, pose, grey.shape) if anchor is not None else None
        box = _overlap(turn, grey.shape) if turn is not None else None
        if anchor is None or turn is None or box is None or anchor.grey.shape != grey.shape:
            self._anchor = _Anchor(grey, pose, now_s, (0.0, 0.0), sweep.still)
            return Seen.NO_MORE
        expected = _expected(anchor, pose, turn)
        coarse = coarseness(anchor.pose, pose)
        before, now, part = shrunk(expected, coarse), shrunk(grey, coarse), shrunk_box(box, coarse)
        if sweep.still and anchor.still and coarse > 1.0 and other_scale(before, now):
            return Seen.OFF
        if unmoved(before, now, part):
            limit_s = ANCHOR_LIMIT_S
            if sweep.still:
                limit_s, self._usual = REST_ANCHOR_LIMIT_S, max(self._usual, UNMOVED_PEAK)
            if now_s - anchor.at_s > limit_s or _small(box, grey) < RENEW_OVERLAP:
                self._anchor = _Anchor(grey, pose, now_s, anchor.off_px, sweep.still)
            return Seen.OFF if hypot(*anchor.off_px) > limit_px else Seen.AS_TOLD
        (dx, dy), peak = self._shift.between(before, now, part)
        dx, dy = dx * coarse, dy * coarse
        # Zoomed at a bare wall there may be nothing left to tell; without a zoom there is no such excuse.
        told = coarse == 1.0 or tell(before, now)
        if told and sweep.still and self._usual >= SURE and peak < LOST_SHARE * self._usual:
            self._anchor = _Anchor(grey, pose, now_s, (0.0, 0.0), sweep.still)
            return Seen.ANOTHER_SCENE
        # Fewer pixels are alike by chance more often: 0.4 for noise at half the size, 0.55 at a third (measured).
        if peak < SURE * coarse:
            return Seen.NOTHING
        if sweep.still and coarse == 1.0 and peak < UNLIKE_SHARE * self._usual:
            dx, dy = self._quarters(expected, grey, limit_px) or (dx, dy)
        off = (anchor.off_px[0] + dx, anchor.off_px[1] + dy)
        if _small(box, grey) < RENEW_OVERLAP or now_s - anchor.at_s > ANCHOR_LIMIT_S:
            self._anchor = _Anchor(grey, pose, now_s, off, sweep.still)
        if hypot(*off) > limit_px:
            return Seen.OFF
        if sweep.still:
            self._usual += 0.1 * (peak - self._usual) if self._usual else peak
        return Seen.AS_TOLD

    def _pass(self, pose: CameraPose, grey: Grey, now_s: float, forgets: bool) -> None:
        """Way and forgetting since the last look."""
        last, self._last = self._last, (pose, now_s)
        if last is None or last[0] is pose:
            return
        before, before_s = last
        keep = exp(-max(0.0, now_s - before_s) / FORGET_S)
        height, width = grey.shape
        x, y, ahead = homography(before, pose, grey.shape) @ np.array([width / 2, height / 2, 1.0])
        way = hypot(x / ahead - width / 2, y / ahead - height / 2) if ahead > 0.0 else width
        self._way_px = keep * self._way_px + way + abs(before.zoomed(pose)) * width / 2
        if forgets and self._anchor is not None:
            off_x, off_y = self._anchor.off_px
            self._anchor.off_px = (keep * off_x, keep * off_y)

    def _quarters(self, expected: Grey, grey: Grey, limit_px: float) -> tuple[float, float] | None:
        """A zoom or a turn about the axis moves the quarters of the picture apart and leaves its mean where it was."""
        height, width = grey.shape[0] // 2, grey.shape[1] // 2
        far = []
        for top in (0, height):
            for left in (0, width):
                (dx, dy), peak = self._shift.between(expected, grey, (left, top, left + width, top + height))
                if peak >= SURE and hypot(dx, dy) > limit_px:
                    far.append((dx, dy))
        return max(far, key=lambda shift: hypot(*shift)) if len(far) >= 2 else None


def _expected(anchor: _Anchor, pose: CameraPose, turn: NDArray[np.float64]) -> Grey:
    """What the anchor's scene looks like from a pose."""
    if anchor.pose.turned_deg(pose) == 0.0 and anchor.pose.focal_widths == pose.focal_widths:
        return anchor.grey
    return np.asarray(cv2.warpPerspective(anchor.grey, turn, anchor.grey.shape[::-1]), np.float32)


def _small(box: Box, grey: Grey) -> float:
    """The smaller of the two shares of a picture's sides that a box takes up."""
    height, width = grey.shape
    return min((box[2] - box[0]) / float(width), (box[3] - box[1]) / float(height))


def homography(one: CameraPose, other: CameraPose, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """From pixels of the small picture at one pose to pixels at another."""
    turn = np.array(axes_of(other.pan_deg, other.tilt_deg)) @ np.array(axes_of(one.pan_deg, one.tilt_deg)).T
    return np.asarray(_lens(other, shape) @ turn @ np.linalg.inv(_lens(one, shape)), np.float64)


def _lens(pose: CameraPose, shape: tuple[int, ...]) -> NDArray[np.float64]:
    height, width = shape[:2]
    focal = pose.focal_widths * width
    return np.array([[focal, 0.0, width / 2], [0.0, -focal, height / 2], [0.0, 0.0, 1.0]])


def _overlap(turn: NDArray[np.float64], shape: tuple[int, ...]) -> Box | None:
    """The largest simple rectangle (left, top, right, bottom) that the turned picture fills, None when it is small."""
    height, width = shape[:2]
    corners = turn @ np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
    if (corners[2] <= 1e-6).any():
        return None
    xs, ys = corners[0] / corners[2], corners[1] / corners[2]
    left, right = max(0.0, xs[0], xs[3]), min(float(width), xs[1], xs[2])
    top, bottom = max(0.0, ys[0], ys[1]), min(float(height), ys[2], ys[3])
    box = (int(np.ceil(left)), int(np.ceil(top)), int(right), int(bottom))
    if box[2] - box[0] < OVERLAP * width or box[3] - box[1] < OVERLAP * height:
        return None
    return box
