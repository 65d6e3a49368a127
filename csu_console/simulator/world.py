"""The town as data: what stands in it, what moves in it, and its light.

A ``World`` is made once by ``Sketch`` and never changes; everything that moves repeats after
``WORLD_PERIOD_S``, so a clip of that length is a seamless loop.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.compiled import Compiled, compile_items
from csu_console.simulator.pose import Points
from csu_console.simulator.shadows import compile_shadows, shadow_of
from csu_console.simulator.shapes import Face, Item, Material, moved

WORLD_PERIOD_S = 8.0


class Light(Enum):
    """The hour of the whole town."""

    DAY = "day"
    NIGHT = "night"


@dataclass(frozen=True)
class Figure:
    """A body around its own origin, heading along +y; a walker has one drawing per gait."""

    gaits: tuple[Compiled, ...]
    length_m: float
    width_m: float
    height_m: float
    steps_per_period: int = 0


@dataclass(frozen=True)
class Route:
    """A path of straight legs; ``ends`` are the lengths from its beginning to each leg's end."""

    points: tuple[tuple[float, float], ...]
    ends: tuple[float, ...]

    @classmethod
    def through(cls, points: Sequence[tuple[float, float]]) -> Route:
        """The path through ``points``, of which no two neighbours are the same."""
        legs = [math.dist(a, b) for a, b in pairwise(points)]
        return cls(tuple(points), tuple(accumulate(legs)))

    def place(self, share: float) -> tuple[float, float, float, float]:
        """(x, y, heading x, heading y) at ``share`` (0 to 1) of the path's length."""
        wanted = share * self.ends[-1]
        leg = min(bisect_right(self.ends, wanted), len(self.ends) - 1)
        begin = self.ends[leg - 1] if leg else 0.0
        (ax, ay), (bx, by) = self.points[leg], self.points[leg + 1]
        length = self.ends[leg] - begin
        hx, hy = (bx - ax) / length, (by - ay) / length
        along = wanted - begin
        return ax + along * hx, ay + along * hy, hx, hy


@dataclass(frozen=True)
class Mover:
    """A figure on a path it runs through in ``laps`` periods, from ``phase`` (0 to 1) on.

    ``laps`` look-alikes share such a path: when the loop begins again each stands where the one
    before it stood.
    """

    figure: Figure
    route: Route
    phase: float
    laps: int

    def place(self, time_s: float) -> tuple[float, float, float, float]:
        """(x, y, heading x, heading y) at a time; periodic over the look-alikes."""
        share = self.phase + time_s / (WORLD_PERIOD_S * self.laps)
        return self.route.place(share % 1.0)


@dataclass(frozen=True)
class World:
    """The town. Ground items come first and are painted in order, then whole solids far to near.

    ``owner`` gives each item's solid (-1: ground); shadows darken the ground only.
    """

    items: Compiled
    owner: NDArray[np.int32]
    solid_centres: Points
    texts: dict[int, Face]
    movers: tuple[Mover, ...]
    shadows: Compiled | None
    lamps: Points
    light: Light = Light.DAY

    def at(self, light: Light) -> World:
        """The same town at another hour."""
        return replace(self, light=light)


class Sketch:
    """Collects a town piece by piece; ``origin`` moves what follows (one commune's own axes)."""

    def __init__(self) -> None:
        self.origin = (0.0, 0.0)
        self._ground: list[Item] = []
        self._standing: list[Item] = []
        self._owner: list[int] = []
        self._centres: list[tuple[float, float]] = []
        self._movers: list[Mover] = []
        self._shadows: list[Points] = []
        self._lamps: list[tuple[float, float, float]] = []

    def ground(self, corners: Sequence[tuple[float, float]], material: Material) -> None:
        """A flat convex patch of ground, over those before it."""
        ox, oy = self.origin
        ring = [(x + ox, y + oy) for x, y in corners]
        pairs = zip(ring, ring[1:] + ring[:1], strict=True)
        if sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) < 0:
            ring.reverse()
        self._ground.append(Face(tuple((x, y, 0.0) for x, y in ring), material))

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, material: Material) -> None:
        """An axis-aligned patch of ground."""
        self.ground(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), material)

    def solid(self, x: float, y: float, items: Sequence[Item], is_placed: bool = False) -> None:
        """Something standing at (x, y), which orders it among the others.

        Its items are drawn around (x, y) unless ``is_placed``: then they are in town axes.
        """
        ox, oy = self.origin
        dx, dy = (ox, oy) if is_placed else (x + ox, y + oy)
        self._owner += [len(self._centres)] * len(items)
        self._centres.append((x + ox, y + oy))
        self._standing += [moved(item, dx, dy) for item in items]

    def shadow(self, footprint: Sequence[tuple[float, float]], height_m: float) -> None:
        """The sun's shadow of an upright body with a convex footprint."""
        ox, oy = self.origin
        self._shadows.append(np.array(shadow_of([(x + ox, y + oy) for x, y in footprint], height_m)))

    def lamp(self, x: float, y: float, z: float) -> None:
        """A light that shines at night."""
        self._lamps.append((x + self.origin[0], y + self.origin[1], z))

    def mover(
        self,
        figure: Figure,
        path: Sequence[tuple[float, float]],
        phase: float = 0.0,
        laps: int = 1,
        is_closed: bool = False,
    ) -> None:
        """``laps`` look-alikes that move along ``path`` (closed: and back to its beginning)."""
        ox, oy = self.origin
        points = [(x + ox, y + oy) for x, y in path]
        route = Route.through([*points, points[0]] if is_closed else points)
        for copy in range(laps):
            self._movers.append(Mover(figure, route, (phase + copy) / laps, laps))

    def finish(self) -> World:
        """The town as it stands."""
        items = self._ground + self._standing
        texts = {i: item for i, item in enumerate(items) if isinstance(item, Face) and item.text}
        return World(
            compile_items(items),
            np.array([-1] * len(self._ground) + self._owner, np.int32),
            np.array(self._centres, float).reshape(-1, 2),
            texts,
            tuple(self._movers),
            compile_shadows(self._shadows),
            np.array(self._lamps, float).reshape(-1, 3),
        )
