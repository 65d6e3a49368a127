"""The pieces a drawn town is made of: flat faces, round posts and balls, each with a material."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

Colour = tuple[int, int, int]
"""Blue, green, red, 0 to 255."""
Point3 = tuple[float, float, float]


class Texture(Enum):
    """Grain of a ground surface."""

    PLAIN = 0
    ASPHALT = 1
    PAVING = 2
    GRASS = 3


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface looks; ``glow`` is its own light at night, 0 to 1."""

    colour: Colour
    glow: float = 0.0
    is_private: bool = False
    texture: Texture = Texture.PLAIN


@dataclass(frozen=True, slots=True)
class Face:
    """A flat convex polygon; seen from its front its corners turn counter-clockwise.

    A text runs from the first corner (below left) to the second and fills the face.
    """

    corners: tuple[Point3, ...]
    material: Material
    text: str = ""
    text_colour: Colour = (245, 245, 245)


@dataclass(frozen=True, slots=True)
class Post:
    """A tapered round bar from ``base`` to ``top`` with radii in metres."""

    base: Point3
    top: Point3
    base_radius: float
    top_radius: float
    material: Material


@dataclass(frozen=True, slots=True)
class Blob:
    """A ball with an uneven outline (``roughness`` 0: round): foliage, heads, lamps."""

    centre: Point3
    radius: float
    material: Material
    roughness: float = 0.0


Item = Face | Post | Blob


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item elsewhere."""
    if isinstance(item, Face):
        return replace(item, corners=tuple((x + dx, y + dy, z) for x, y, z in item.corners))
    if isinstance(item, Post):
        (ax, ay, az), (bx, by, bz) = item.base, item.top
        return replace(item, base=(ax + dx, ay + dy, az), top=(bx + dx, by + dy, bz))
    x, y, z = item.centre
    return replace(item, centre=(x + dx, y + dy, z))


def box(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    z0: float,
    z1: float,
    side: Material,
    top: Material | None = None,
) -> list[Item]:
    """The four walls and the lid of an axis-aligned box."""
    ring = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return [*walls(ring, z0, z1, side), Face(tuple((x, y, z1) for x, y in ring), top or side)]


def walls(ring: Sequence[tuple[float, float]], z0: float, z1: float, side: Material) -> list[Item]:
    """Upright faces around a convex ring that turns counter-clockwise seen from above."""
    return [
        Face(((ax, ay, z0), (bx, by, z0), (bx, by, z1), (ax, ay, z1)), side)
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)
    ]
