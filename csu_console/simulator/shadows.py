"""The sun's shadows on the ground."""

from __future__ import annotations

import cv2
import numpy as np

from csu_console.simulator.compiled import TO_SUN, Compiled, compile_items
from csu_console.simulator.pose import Points
from csu_console.simulator.shapes import Face, Material

DARKENING = 0.62
_PLAIN = Material((0, 0, 0))


def shadow_of(footprint: list[tuple[float, float]], height_m: float) -> list[tuple[float, float]]:
    """The convex shadow of an upright body on the ground, its footprint included."""
    dx, dy = -TO_SUN[:2] / TO_SUN[2] * height_m
    corners = footprint + [(x + dx, y + dy) for x, y in footprint]
    hull = cv2.convexHull(np.array(corners, np.float32))[:, 0, :]
    return [(float(x), float(y)) for x, y in hull]


def compile_shadows(outlines: list[Points]) -> Compiled | None:
    """Shadow outlines (n, 2) as ground faces; None when there are none."""
    faces = []
    for outline in outlines:
        ring = [(float(x), float(y), 0.0) for x, y in outline]
        (ax, ay, _), (bx, by, _), (cx, cy, _) = ring[:3]
        if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) < 0:
            ring.reverse()
        faces.append(Face(tuple(ring), _PLAIN))
    return compile_items(faces) if faces else None
