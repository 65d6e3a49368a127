"""Joins outlines on the sphere into few convex ones of few corners that still contain all of them.

Outlines are (n, 3) unit vectors. A hull is worked out on the plane that touches the sphere at the outlines' mean
direction: great circles are straight lines there, so convex there is convex on the sphere.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

import cv2
import numpy as np

from csu_console.simulator.pose import Points

# Two outlines that reach farther than this from their common middle stay apart.
_MAX_REACH_DEG = 35.0
_GROW_DEG = 0.05
_NEIGHBOURS = 8


def merged_hulls(outlines: Sequence[Points], limit: int | None, max_corners: int) -> list[Points]:
    """Convex hulls of ``outlines``, the two whose union adds least joined until at most ``limit`` are left."""
    hulls = {index: _hull(outline) for index, outline in enumerate(outlines)}
    while limit is not None and len(hulls) > limit and _join(hulls, limit):
        pass
    return [_simple(hull, max_corners) for hull in hulls.values()]


def _join(hulls: dict[int, Points], limit: int) -> bool:
    """Join neighbours in place until ``limit`` are left or no neighbours are; whether any were joined."""
    keys = list(hulls)
    middles = np.stack([hulls[key].mean(axis=0) for key in keys])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    near = np.argsort(-(middles @ middles.T), axis=1)[:, 1 : _NEIGHBOURS + 1]
    neighbours = {key: {keys[other] for other in near[place]} for place, key in enumerate(keys)}
    for key in keys:
        for other in list(neighbours[key]):
            neighbours[other].add(key)
    costs: list[tuple[float, int, int]] = []

    def weigh(a: int, b: int) -> None:
        both = np.vstack((hulls[a], hulls[b]))
        if _reach_deg(both) <= _MAX_REACH_DEG:
            heapq.heappush(costs, (_area(_hull(both)) - _area(hulls[a]) - _area(hulls[b]), a, b))

    for key in keys:
        for other in neighbours[key]:
            if key < other:
                weigh(key, other)
    new, before = max(keys) + 1, len(hulls)
    while costs and len(hulls) > limit:
        _, a, b = heapq.heappop(costs)
        if a not in hulls or b not in hulls:
            continue
        hulls[new] = _hull(np.vstack((hulls.pop(a), hulls.pop(b))))
        neighbours[new] = {other for other in neighbours[a] | neighbours[b] if other in hulls}
        for other in neighbours[new]:
            neighbours[other].add(new)
            weigh(other, new)
        new += 1
    return len(hulls) < before


def _basis(rays: Points) -> Points:
    """Rows: two directions of the touching plane and the mean direction."""
    middle = rays.mean(axis=0)
    middle = middle / np.linalg.norm(middle)
    helper = np.array((0.0, 0.0, 1.0)) if abs(middle[2]) < 0.9 else np.array((1.0, 0.0, 0.0))
    right = np.cross(middle, helper)
    right /= np.linalg.norm(right)
    return np.stack((right, np.cross(right, middle), middle))


def _reach_deg(rays: Points) -> float:
    basis = _basis(rays)
    return math.degrees(math.acos(max(-1.0, min(1.0, float((rays @ basis[2]).min())))))


def _on_plane(rays: Points, basis: Points) -> Points:
    seen = rays @ basis.T
    return np.asarray(seen[:, :2] / seen[:, 2:], np.float64)


def _hull(rays: Points) -> Points:
    """The corners of the convex hull, in order."""
    flat = _on_plane(rays, _basis(rays))
    # OpenCV's hull is of float32: order and choice are what is taken from it, the corners stay exact.
    places = cv2.convexHull(flat.astype(np.float32), returnPoints=False)[:, 0]
    return np.asarray(rays[places], np.float64)


def _area(hull: Points) -> float:
    """Steradians, nearly: the plane's area of outlines that are small."""
    flat = _on_plane(hull, _basis(hull))
    x, y = flat[:, 0], flat[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2.0)


def _simple(hull: Points, max_corners: int) -> Points:
    """The hull with at most so many corners, grown a hair so that rounding never cuts; contains the given one."""
    basis = _basis(hull)
    corners = [complex(x, y) for x, y in _on_plane(hull, basis)]
    middle = sum(corners) / len(corners)
    grow = math.tan(math.radians(_GROW_DEG))
    corners = [corner + grow * (corner - middle) / max(abs(corner - middle), 1e-9) for corner in corners]
    while len(corners) > max_corners:
        best: tuple[float, int, complex] | None = None
        for index in range(len(corners)):
            before, a, b, after = (corners[(index + shift) % len(corners)] for shift in (-1, 0, 1, 2))
            peak = _meeting(before, a, after, b)
            if peak is not None:
                added = abs(((b - a).conjugate() * (peak - a)).imag) / 2.0
                if best is None or added < best[0]:
                    best = (added, index, peak)
        if best is None:
            break
        _, index, peak = best
        corners[index] = peak
        del corners[(index + 1) % len(corners)]
    flat = np.array([(corner.real, corner.imag, 1.0) for corner in corners])
    rays = flat @ basis
    return np.asarray(rays / np.linalg.norm(rays, axis=1, keepdims=True), np.float64)


def _meeting(before: complex, a: complex, after: complex, b: complex) -> complex | None:
    """Where the edges before-a and after-b meet beyond a and b; None when they do not."""
    first, second = a - before, b - after
    across = (first.conjugate() * second).imag
    if abs(across) < 1e-15:
        return None
    share = ((b - a).conjugate() * second).imag / across
    return a + share * first if share > 0.0 else None
