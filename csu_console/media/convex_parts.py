"""A zone cut into convex parts: the hull of a swept part follows its outline, that of the whole would fill its bays."""

from __future__ import annotations

from collections.abc import Sequence

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.sphere import UnitVector, direction_deg
from csu_console.domain.sphere_zone import SphereZone

_Flat = tuple[float, float]
Part = tuple[UnitVector, ...]

_TINY = 1e-12


def convex_parts(zone: SphereZone) -> list[Part]:
    """Convex outlines that together cover at least the zone; its convex hull alone when it crosses itself.

    Looked at flat, as projected about its middle, where its edges are straight lines. Unit vectors out, all of them
    corners of the zone.
    """
    corners = zone.corners
    flat = _flat(zone)
    order = [i for i in range(len(flat)) if flat[i] != flat[i - 1]]
    if len(order) < 3:
        return [corners]
    if _doubled_area([flat[i] for i in order]) < 0.0:
        order.reverse()
    if _crosses([flat[i] for i in order]):
        return [corners]  # the hull of its projections is drawn, whatever its order
    parts = _merged(_triangles(order, flat), flat)
    return [tuple(corners[i] for i in part) for part in parts] or [corners]


def _flat(zone: SphereZone) -> list[_Flat]:
    pan_deg, tilt_deg = direction_deg(zone.middle)
    view = CameraPose(pan_deg, tilt_deg, 1.0).view(1, 1)
    seen = [view.seen_from(corner) for corner in zone.corners]
    return [(x / z, y / z) for x, y, z in seen]  # ahead: no corner is further than REACH_MAX_DEG


def _triangles(order: list[int], flat: Sequence[_Flat]) -> list[list[int]]:
    """By cutting ears off; a corner that is none of an ear's stays for the next round."""
    left, found = list(order), []
    while len(left) > 3:
        for at in range(len(left)):
            a, b, c = left[at - 1], left[at], left[(at + 1) % len(left)]
            turn = _turn(flat[a], flat[b], flat[c])
            if turn < -_TINY:
                continue
            others = [i for i in left if i not in (a, b, c)]
            if turn <= _TINY or not any(_inside(flat[i], flat[a], flat[b], flat[c]) for i in others):
                found.append([a, b, c])
                del left[at]
                break
        else:
            # Touching edges can leave no clean ear: what is left is drawn as its hull.
            return [*found, left]
    return [*found, left]


def _merged(parts: list[list[int]], flat: Sequence[_Flat]) -> list[list[int]]:
    """Neighbours joined as long as the outcome is convex: fewer hulls to draw."""
    merged = True
    while merged:
        merged = False
        for one in range(len(parts)):
            for other in range(one + 1, len(parts)):
                joined = _joined(parts[one], parts[other])
                if joined and _is_convex([flat[i] for i in joined]):
                    parts[one] = joined
                    del parts[other]
                    merged = True
                    break
            if merged:
                break
    return parts


def _joined(one: list[int], other: list[int]) -> list[int] | None:
    """Both outlines without the edge they share, None when they share none."""
    for i, start in enumerate(one):
        end = one[(i + 1) % len(one)]
        for j, back in enumerate(other):
            if back == end and other[(j + 1) % len(other)] == start:
                after = one[i + 1 :] + one[: i + 1]  # from `end` round to `start`
                between = other[j + 2 :] + other[: j + 2]  # from after `start` round to it
                return after + [corner for corner in between if corner not in (start, end)]
    return None


def _is_convex(outline: Sequence[_Flat]) -> bool:
    return all(
        _turn(outline[i - 2], outline[i - 1], outline[i]) >= -_TINY for i in range(len(outline))
    ) and not _crosses(outline)


def _crosses(outline: Sequence[_Flat]) -> bool:
    """Two edges that are no neighbours meet."""
    count = len(outline)
    edges = [(outline[i - 1], outline[i]) for i in range(count)]
    return any(
        _meet(*edges[i], *edges[j])
        for i in range(count)
        for j in range(i + 2, count)
        if not (i == 0 and j == count - 1)
    )


def _meet(a: _Flat, b: _Flat, c: _Flat, d: _Flat) -> bool:
    return (
        _turn(a, b, c) * _turn(a, b, d) <= 0.0
        and _turn(c, d, a) * _turn(c, d, b) <= 0.0
        and max(min(a[0], b[0]), min(c[0], d[0])) <= min(max(a[0], b[0]), max(c[0], d[0]))
        and max(min(a[1], b[1]), min(c[1], d[1])) <= min(max(a[1], b[1]), max(c[1], d[1]))
    )


def _inside(point: _Flat, a: _Flat, b: _Flat, c: _Flat) -> bool:
    return _turn(a, b, point) >= -_TINY and _turn(b, c, point) >= -_TINY and _turn(c, a, point) >= -_TINY


def _turn(a: _Flat, b: _Flat, c: _Flat) -> float:
    """Positive when c lies to the left of the way from a to b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _doubled_area(outline: Sequence[_Flat]) -> float:
    return sum(
        outline[i - 1][0] * outline[i][1] - outline[i][0] * outline[i - 1][1] for i in range(len(outline))
    )
