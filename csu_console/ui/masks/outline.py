"""Rules of a hand-drawn outline, in picture coordinates normalised to 0..1. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from csu_console.domain.mask import Point

MIN_POINTS = 3


def clamped(point: Point) -> Point:
    """The nearest point inside the picture."""
    return (min(max(point[0], 0.0), 1.0), min(max(point[1], 0.0), 1.0))


def moved(points: Sequence[Point], dx: float, dy: float) -> tuple[Point, ...]:
    """The outline moved as a whole, stopped at the picture's edge so that its shape is kept."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    dx = min(max(dx, -left), 1.0 - right)
    dy = min(max(dy, -top), 1.0 - bottom)
    # Clamped once more: the sums above may leave 0..1 by one rounding step.
    return tuple(clamped((x + dx, y + dy)) for x, y in points)


def with_point(points: Sequence[Point], index: int, point: Point) -> tuple[Point, ...]:
    """The outline with vertex `index` at `point`, kept inside the picture."""
    changed = list(points)
    changed[index] = clamped(point)
    return tuple(changed)


def with_inserted(points: Sequence[Point], after: int, point: Point) -> tuple[Point, ...]:
    """The outline with a new vertex on the edge that starts at vertex `after`."""
    changed = list(points)
    changed.insert(after + 1, clamped(point))
    return tuple(changed)


def without_point(points: Sequence[Point], index: int) -> tuple[Point, ...]:
    """The outline without vertex `index`; an outline of three points is returned as it is."""
    if len(points) <= MIN_POINTS:
        return tuple(points)
    return tuple(point for place, point in enumerate(points) if place != index)


def nearest_on_edge(a: Point, b: Point, point: Point) -> Point:
    """The point of segment a-b closest to `point` (all in one isotropic unit, e.g. pixels)."""
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    if length == 0.0:
        return a
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
    along = min(max(along, 0.0), 1.0)
    return (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))


def encloses(points: Sequence[Point], point: Point) -> bool:
    """Even-odd test of a point against an outline."""
    inside = False
    x, y = point
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def crosses_itself(points: Sequence[Point]) -> bool:
    """True when two edges that do not share a vertex touch.

    Such an outline covers less than it seems to: a filler by the even-odd rule leaves the part enclosed
    twice open. It is refused before it can be approved.
    """
    count = len(points)
    edges = [(points[i], points[(i + 1) % count]) for i in range(count)]
    for i in range(count):
        for j in range(i + 2, count):
            if i == 0 and j == count - 1:
                continue
            if _touch(*edges[i], *edges[j]):
                return True
    return False


def area(points: Sequence[Point]) -> float:
    """The outline's area as a share of the picture (0..1)."""
    total = 0.0
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        total += ax * by - bx * ay
    return abs(total) / 2


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _within(a: Point, b: Point, c: Point) -> bool:
    """True when c, known to be on the line a-b, lies between a and b."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _touch(a: Point, b: Point, c: Point, d: Point) -> bool:
    """True when segments a-b and c-d meet."""
    c_side, d_side = _side(a, b, c), _side(a, b, d)
    a_side, b_side = _side(c, d, a), _side(c, d, b)
    if (
        ((c_side > 0) != (d_side > 0))
        and ((a_side > 0) != (b_side > 0))
        and 0.0 not in (c_side, d_side, a_side, b_side)
    ):
        return True
    return (
        (c_side == 0 and _within(a, b, c))
        or (d_side == 0 and _within(a, b, d))
        or (a_side == 0 and _within(c, d, a))
        or (b_side == 0 and _within(c, d, b))
    )
