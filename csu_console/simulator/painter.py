"""Projects compiled items into one view, finds the visible ones, and fills their outlines."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.compiled import FACE, POST, Compiled
from csu_console.simulator.pose import Points, Pose, Size, clip_near, focal_px, to_camera, to_image

NEAR_M = 0.3
# Items smaller than this on the picture are not worth painting.
MIN_EXTENT_PX = 0.7
# Sub-pixel bits of OpenCV's polygon coordinates.
_SHIFT = 4
_SCALE = 1 << _SHIFT
_COORDINATE_LIMIT_PX = 1e6
_OUTLINE_POINTS = 18
_ANGLES = np.linspace(0.0, 2.0 * math.pi, _OUTLINE_POINTS, endpoint=False)
_ROUND = np.stack((np.cos(_ANGLES), np.sin(_ANGLES)), axis=1)
_BUMPS = 1.0 + np.random.default_rng(7).uniform(-1.0, 1.0, (64, _OUTLINE_POINTS, 1))


@dataclass(frozen=True)
class Projected:
    """Items as one view sees them; ``extent`` rows are x0, y0, x1, y1 in pixels."""

    compiled: Compiled
    pose: Pose
    size: Size
    focal: float
    camera: Points
    pixels: Points
    needs_clip: NDArray[np.bool_]
    nearest: Points
    extent: Points
    visible: NDArray[np.bool_]


def project(
    compiled: Compiled, pose: Pose, size: Size, vertices: Points | None = None, normals: Points | None = None
) -> Projected:
    """Project ``compiled``, or the same items with other vertices and normals."""
    points = compiled.vertices if vertices is None else vertices
    facing_normals = compiled.normals if normals is None else normals
    camera = to_camera(points, pose)
    ahead = camera.copy()
    np.maximum(ahead[:, 2], NEAR_M, out=ahead[:, 2])
    pixels = to_image(ahead, pose, size)
    starts = compiled.first[:-1]
    nearest = np.minimum.reduceat(camera[:, 2], starts)
    farthest = np.maximum.reduceat(camera[:, 2], starts)
    focal = focal_px(pose.hfov_deg, size.width_px)
    grow = focal * 1.5 * compiled.radii.max(axis=1) / np.maximum(nearest, NEAR_M)
    low = np.minimum.reduceat(pixels, starts) - grow[:, None]
    high = np.maximum.reduceat(pixels, starts) + grow[:, None]
    needs_clip = nearest < NEAR_M
    is_face = compiled.kinds == FACE
    towards = np.einsum("ij,ij->i", pose.position - points[starts], facing_normals) > 0
    inside = (low[:, 0] < size.width_px) & (high[:, 0] > 0) & (low[:, 1] < size.height_px) & (high[:, 1] > 0)
    large = (high - low).max(axis=1) > MIN_EXTENT_PX
    seen = (farthest > NEAR_M) & (towards | ~is_face) & ((needs_clip & is_face) | (inside & large))
    seen &= is_face | ~needs_clip
    extent = np.concatenate((low, high), axis=1)
    return Projected(compiled, pose, size, focal, camera, pixels, needs_clip, nearest, extent, seen)


def fixed_point(outline: Points) -> NDArray[np.int32]:
    """Pixel coordinates as OpenCV's fixed point, for ``fillConvexPoly(..., shift=4)``."""
    # Pixel centres lie at +0.5 in the projection and at whole numbers in OpenCV.
    limited = np.clip(outline - 0.5, -_COORDINATE_LIMIT_PX, _COORDINATE_LIMIT_PX)
    return np.asarray(np.rint(limited * _SCALE), np.int32)


def outline_of(view: Projected, index: int) -> Points | None:
    """The outline of one item on the picture, (n, 2); None when nothing of it is ahead."""
    compiled = view.compiled
    start, end = compiled.first[index], compiled.first[index + 1]
    kind = compiled.kinds[index]
    if kind == FACE:
        if not view.needs_clip[index]:
            return view.pixels[start:end]
        clipped = clip_near(view.camera[start:end], NEAR_M)
        return to_image(clipped, view.pose, view.size) if len(clipped) > 2 else None
    radii = compiled.radii[index] * view.focal
    if kind == POST:
        return _post_outline(view, start, radii)
    radius = radii[0] / view.camera[start, 2]
    ring = _ROUND
    if compiled.roughness[index]:
        ring = _ROUND * (1.0 + compiled.roughness[index] * (_BUMPS[index % 64] - 1.0))
    outline: Points = view.pixels[start] + radius * ring
    return outline


def _post_outline(view: Projected, start: int, radii: Points) -> Points:
    a, b = view.pixels[start], view.pixels[start + 1]
    ra, rb = radii / view.camera[start : start + 2, 2]
    along = b - a
    length = math.hypot(along[0], along[1]) or 1.0
    across = np.array((-along[1], along[0])) / length
    return np.array((a - ra * across, b - rb * across, b + rb * across, a + ra * across))


def paint_smoothly(
    image: NDArray[np.uint8],
    view: Projected,
    indices: list[int],
    colours: list[list[float]],
    origin: tuple[int, int],
) -> None:
    """Paint unclipped items with soft edges on ``image``, whose corner lies at ``origin``.

    The same outlines as ``outline_of``, in plain numbers: movers have few and small items, for
    which an array operation costs more than its arithmetic.
    """
    fixed = fixed_point(view.pixels - origin)
    depths: list[float] = view.camera[:, 2].tolist()
    first: list[int] = view.compiled.first.tolist()
    kinds: list[int] = view.compiled.kinds.tolist()
    radii: list[list[float]] = (view.compiled.radii * (view.focal * _SCALE)).tolist()
    corners: list[list[int]] = fixed.tolist()
    for index in indices:
        start, end = first[index], first[index + 1]
        blue, green, red = colours[index]
        colour = (blue, green, red)
        if kinds[index] == FACE:
            cv2.fillConvexPoly(image, fixed[start:end], colour, cv2.LINE_AA, _SHIFT)
            continue
        ax, ay = corners[start]
        ra = radii[index][0] / depths[start]
        if kinds[index] != POST:
            cv2.circle(image, (ax, ay), max(1, round(ra)), colour, -1, cv2.LINE_AA, _SHIFT)
            continue
        bx, by = corners[start + 1]
        rb = radii[index][1] / depths[start + 1]
        length = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = (ay - by) / length, (bx - ax) / length
        low = ((ax + ra * nx, ay + ra * ny), (ax - ra * nx, ay - ra * ny))
        high = ((bx - rb * nx, by - rb * ny), (bx + rb * nx, by + rb * ny))
        cv2.fillConvexPoly(image, np.array((*low, *high), np.int32), colour, cv2.LINE_AA, _SHIFT)


def fill(image: NDArray[np.int32] | NDArray[np.uint8], outline: Points, value: float) -> None:
    """Fill a convex (or nearly round) outline on ``image`` in place."""
    points = fixed_point(outline)
    if len(points) == _OUTLINE_POINTS:
        cv2.fillPoly(image, [points], value, cv2.LINE_8, _SHIFT)
    else:
        cv2.fillConvexPoly(image, points, value, cv2.LINE_8, _SHIFT)
