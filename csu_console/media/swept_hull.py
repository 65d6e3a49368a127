"""What masks on the sphere may cover of one picture, over every pose it may have been taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import PictureGeometry
from csu_console.domain.sphere import FRONT, axes_of, in_front
from csu_console.domain.sphere_zone import SphereZone
from csu_console.media.convex_parts import convex_parts
from csu_console.media.mask_outline import GROWTH_PX
from csu_console.media.planes import plane_rows
from csu_console.media.pose_sweep import STEP_DEG, PoseSweep

MARGIN_DEG = 0.2
MARGIN_SHARE = 0.005
"""Beyond the calibration's own error: 0.2 degree and 0.5 % of the picture's width (masks.md, section 3)."""

ROUNDING_PX = 0.5
"""From the exact outline to whole pixels: each corner goes to the nearest, and pixels on the edge are filled."""

SIDES = 16
_ANGLES = 2.0 * pi * np.arange(SIDES) / SIDES
_DISC = (np.column_stack((np.cos(_ANGLES), np.sin(_ANGLES))) / cos(pi / SIDES)).astype(np.float32)
"""A polygon around the disc of radius 1: adding it to an outline grows that by 1 to 1.02 everywhere."""

DRAWABLE_PX = 16_000
"""Coordinates beyond are cut before they are handed to OpenCV, which counts in fixed point."""

Hull = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PictureSize:
    """The coded picture the hulls are for."""

    width_px: int
    height_px: int
    pixel_aspect: float
    geometry: PictureGeometry


@dataclass(frozen=True, slots=True)
class SweptHulls:
    """Convex outlines in the coded picture's pixels, grown by every margin; `share` of the picture they fill."""

    hulls: tuple[Hull, ...]
    share: float

    def paint(self, picture: av.VideoFrame, luma: int, chroma: int, divisor: int = 1) -> None:
        """Fill in place, without smoothing, all three planes. `picture` must be writable 4:2:0 planar; each of its
        pixels is the mean of `divisor` by `divisor` of the coded picture's.

        One by one: filled together, outlines that overlap would leave open what two of them cover.
        """
        for index, plane in enumerate(picture.planes):
            rows = plane_rows(plane)
            scale = divisor * (2 if index else 1)
            for hull in self.hulls:
                # A pixel's middle is at a half; what took in any private pixel lies within one of the outline.
                points = np.asarray(hull / scale - 0.5, np.float32)
                if divisor > 1:  # else the margins are wide enough for that
                    points = _grown(points, 1.0)
                cv2.fillConvexPoly(rows, np.rint(points).astype(np.int32), chroma if index else luma)


class ZoneField:
    """The zones of one plan as convex parts, ready to be projected. Not changed once made: any thread."""

    def __init__(self, zones: Sequence[SphereZone]) -> None:
        parts = [(part, zone.parallax_deg) for zone in zones for part in convex_parts(zone)]
        self._corners = np.array([corner for part, _ in parts for corner in part], np.float64).T
        ends = np.cumsum([0, *(len(part) for part, _ in parts)])
        self._slices = [
            (int(low), int(high), parallax)
            for low, high, (_, parallax) in zip(ends[:-1], ends[1:], parts, strict=True)
        ]

    def hulls(self, sweep: PoseSweep, residual_deg: float, size: PictureSize) -> SweptHulls:
        """`sweep` must hold poses. Sizes and margins in pixels of the upright picture until the very end."""
        turns = (size.geometry.rotation_deg // 90) % 4
        width, height = size.width_px, size.height_px
        aspect = size.pixel_aspect
        if turns % 2:
            width, height, aspect = height, width, 1.0 / aspect
        focals = np.array([pose.focal_widths for pose in sweep.poses]) * width
        axes = np.array([axes_of(pose.pan_deg, pose.tilt_deg) for pose in sweep.poses])
        seen = axes @ self._corners  # (poses, right/up/ahead, corners)
        far = float(focals.max()) * max(1.0, aspect)
        base_px, spread_px = _margins(sweep, residual_deg, width, height, far)
        hulls, share = [], 0.0
        ahead = seen[:, 2] > FRONT
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            x = width / 2 + focals[:, None] * seen[:, 0] / seen[:, 2]
            y = height / 2 - focals[:, None] * aspect * seen[:, 1] / seen[:, 2]
        for low, high, parallax_deg in self._slices:
            if ahead[:, low:high].all():
                points = np.stack((x[:, low:high], y[:, low:high]), axis=-1).reshape(-1, 2)
            elif ahead[:, low:high].any():
                points = _clipped_points(seen[:, :, low:high], focals, aspect, width, height)
            else:
                continue
            grow_px = base_px + spread_px + far * radians(parallax_deg)
            left, top = points.min(axis=0) - grow_px * 1.1
            right, bottom = points.max(axis=0) + grow_px * 1.1
            if right < 0 or bottom < 0 or left > width or top > height:
                continue
            hull = _grown(np.asarray(cv2.convexHull(points.astype(np.float32))[:, 0], np.float32), grow_px)
            if max(-left, -top, right, bottom) > DRAWABLE_PX:
                hull = _cut(hull, width, height, grow_px)
                if len(hull) < 3:
                    continue
            share += _share(hull, width, height)
            hulls.append(_unturned(hull, turns, width, height))
        return SweptHulls(tuple(hulls), share)


def margin_px(residual_deg: float, focal_px: float, width_px: int) -> float:
    """What a mask is grown by at rest, the camera's own encoder included."""
    return focal_px * radians(residual_deg + MARGIN_DEG) + MARGIN_SHARE * width_px + GROWTH_PX


def _margins(
    sweep: PoseSweep, residual_deg: float, width: int, height: int, focal_px: float
) -> tuple[float, float]:
    """Pixels for the calibration, and pixels for the movement. In the corners an angle takes up more of them."""
    base_px = margin_px(residual_deg, focal_px, width) + ROUNDING_PX
    corner_px = hypot(width, height) / 2
    steepness = 1.0 + (corner_px / focal_px) ** 2
    turned_deg = sweep.speed_deg_s * sweep.error_us / 1e6 + sweep.stray_deg
    zoomed = sweep.zoom_speed_s * sweep.error_us / 1e6 + sweep.stray_zoom
    moved_px = focal_px * steepness * radians(turned_deg) + corner_px * zoomed
    if len(sweep.poses) > 1 and not sweep.still:
        # Between two poses a point's way bends from the straight line: f Δ² (1 + r²)(1 + 2 r) / 8, no more.
        reach = corner_px / focal_px + radians(STEP_DEG)
        moved_px += focal_px * radians(STEP_DEG) ** 2 * (1 + reach**2) * (1 + 2 * reach) / 8
        moved_px += corner_px * 0.1**2 / 8
    return base_px, moved_px


def _clipped_points(
    seen: NDArray[np.float64], focals: NDArray[np.float64], aspect: float, width: int, height: int
) -> NDArray[np.float64]:
    """Corners of outlines partly behind the camera: cut in the camera's space, pose by pose, then divided."""
    points: list[tuple[float, float]] = []
    for outline, focal in zip(seen, focals, strict=True):
        for x, y, z in in_front([(float(a), float(b), float(c)) for a, b, c in outline.T]):
            points.append((width / 2 + focal * x / z, height / 2 - focal * aspect * y / z))
    return np.array(points, np.float64)


def _grown(hull: NDArray[np.float32], by_px: float) -> Hull:
    """The convex outline of everything within `by_px` of a convex outline."""
    spread = (hull[:, None, :] + by_px * _DISC[None]).reshape(-1, 2).astype(np.float32)
    return np.asarray(cv2.convexHull(spread)[:, 0], np.float32)


def _cut(hull: Hull, width: int, height: int, margin: float) -> Hull:
    """A convex outline cut at a frame around the picture (Sutherland and Hodgman)."""
    room = 16.0 + margin
    points = [(float(x), float(y)) for x, y in hull]
    for axis, limit, sign in ((0, -room, 1), (0, width + room, -1), (1, -room, 1), (1, height + room, -1)):
        kept: list[tuple[float, float]] = []
        for index, point in enumerate(points):
            before = points[index - 1]
            inside, was = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(
                    (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
                )
            if inside:
                kept.append(point)
        points = kept
    return np.array(points, np.float32).reshape(-1, 2)


def _share(hull: Hull, width: int, height: int) -> float:
    """How much of the picture a hull fills."""
    frame = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    area, _ = cv2.intersectConvexConvex(hull, frame)
    return float(area) / (width * height)


def _unturned(hull: Hull, turns: int, width: int, height: int) -> Hull:
    """Undo the counter-clockwise quarter turns that made the coded picture upright."""
    for _ in range(turns):
        hull = np.column_stack((height - hull[:, 1], hull[:, 0]))
        width, height = height, width
    return hull
