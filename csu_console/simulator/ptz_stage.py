"""All a turning camera can ever see of the town, in the order in which it is painted.

The eye of a PTZ camera stays where it is: which faces are turned towards it, what is farther than what, and the
light on each are the same in every direction. They are worked out once; a view only projects and fills.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csu_console.simulator import light
from csu_console.simulator.compiled import FACE, Compiled, sunlit
from csu_console.simulator.item_map import FAR_M, GROUND_FAR_M
from csu_console.simulator.pose import Points
from csu_console.simulator.shapes import Colour, Face
from csu_console.simulator.world import Light, World

Float = NDArray[np.float64]
# The haze of a large patch of ground is that of its near parts.
_GROUND_HAZE_M = 60.0
_LAMPS_M = 160.0


@dataclass(frozen=True)
class Pieces:
    """Items in painting order, their vertices relative to the eye; ``group`` numbers what is culled together.

    Items of a group follow each other, and so do their vertices. ``centres`` and ``reaches`` are the groups'
    bounding balls.
    """

    vertices: Points
    counts: NDArray[np.int64]
    kinds: NDArray[np.int8]
    radii: Points
    roughness: NDArray[np.float32]
    group: NDArray[np.int64]
    vertex_group: NDArray[np.int64]
    centres: Points
    reaches: Float
    colours: list[tuple[float, float, float]]
    private: NDArray[np.bool_]
    numbers: NDArray[np.int64]
    """The items' numbers in the world."""
    distances: Float
    """Of each item's group from the eye along the ground, which orders it among what moves."""


@dataclass(frozen=True)
class Stage:
    """The town from one eye: the ground, what darkens or lights it, and what stands on it."""

    eye: Points
    ground: Pieces
    shades: Pieces | None
    shade_levels: list[int]
    solids: Pieces
    texts: dict[int, Face]
    light: Light


def make_stage(world: World, eye: Points, private_color: Colour | None = None) -> Stage:
    """What a camera at ``eye`` (3,) can see; ``private_color`` paints every private surface flat."""
    items = world.items
    starts = items.first[:-1]
    towards = np.einsum("ij,ij->i", eye - items.vertices[starts], items.normals) > 0.0
    facing = towards | (items.kinds != FACE)
    gaps = world.solid_centres - eye[:2]
    distance = np.hypot(gaps[:, 0], gaps[:, 1])
    nearest = np.minimum.reduceat(np.linalg.norm(items.vertices - eye, axis=1), starts)
    colours = _lit(world, eye, nearest)
    if private_color is not None:
        colours[items.private] = private_color
    ground = np.flatnonzero((world.owner < 0) & facing & (_reach(items, eye) < GROUND_FAR_M))
    standing = np.flatnonzero((world.owner >= 0) & facing)
    owner = world.owner[standing]
    standing = standing[distance[owner] < FAR_M]
    order = np.lexsort((standing, -distance[world.owner[standing]]))
    standing = standing[order]
    shades, levels = _shades(world, eye)
    return Stage(
        eye,
        _pieces(items, ground, np.arange(len(ground)), colours, eye, np.full(len(ground), np.inf)),
        shades,
        levels,
        _pieces(items, standing, world.owner[standing], colours, eye, distance[world.owner[standing]]),
        world.texts,
        world.light,
    )


def _reach(items: Compiled, eye: Points) -> Float:
    """How far the nearest point of each item's bounding box is along the ground."""
    starts = items.first[:-1]
    low = np.minimum.reduceat(items.vertices[:, :2], starts)
    high = np.maximum.reduceat(items.vertices[:, :2], starts)
    gap = np.maximum(np.maximum(low - eye[:2], eye[:2] - high), 0.0)
    return np.asarray(np.hypot(gap[:, 0], gap[:, 1]), np.float64)


def _lit(world: World, eye: Points, nearest: Float) -> NDArray[np.float32]:
    """Colours (n, 3) in the hour's light and haze; the ground's light by night comes from the shades."""
    items = world.items
    is_ground = world.owner < 0
    if world.light is Light.DAY:
        colours = sunlit(items, items.normals)
    else:
        centres = items.vertices[items.first[:-1]]
        near = np.hypot(world.lamps[:, 0] - eye[0], world.lamps[:, 1] - eye[1]) < _LAMPS_M
        pools = light.lamp_light(centres[:, 0], centres[:, 1], world.lamps[near])
        factor = np.minimum(light.NIGHT_TINT + light.LAMP_TINT * pools[:, None], 1.0)
        factor = np.maximum(factor, items.glows[:, None])
        factor[is_ground] = 1.0
        colours = np.asarray(items.colours * factor, np.float32)
    seen_m = np.where(is_ground, np.minimum(nearest, _GROUND_HAZE_M), nearest)
    share = light.haze_share(seen_m)[:, None]
    if world.light is Light.NIGHT:
        share = share * ~is_ground[:, None]
    return np.asarray(colours + (light.HAZE[world.light] - colours) * share, np.float32)


# Rings of a street lamp's light on the ground: radius in metres, share of the light (light.lamp_light inside it).
_RINGS = ((19.0, 0.08), (13.0, 0.17), (9.5, 0.3), (7.0, 0.45), (4.5, 0.62), (2.5, 0.85))
_RING_POINTS = 20
SHADOW_LEVEL = 1


def _shades(world: World, eye: Points) -> tuple[Pieces | None, list[int]]:
    """By day the sun's shadows, by night the rings of the lamps' light, brighter ones over darker ones."""
    if world.light is Light.DAY:
        shadows = world.shadows
        if shadows is None:
            return None, []
        chosen = np.flatnonzero(_reach(shadows, eye) < FAR_M)
        flat = np.zeros((len(shadows.kinds), 3), np.float32)
        pieces = _pieces(shadows, chosen, np.arange(len(chosen)), flat, eye, np.zeros(len(chosen)))
        return pieces, [SHADOW_LEVEL] * len(chosen)
    near = world.lamps[np.hypot(world.lamps[:, 0] - eye[0], world.lamps[:, 1] - eye[1]) < _LAMPS_M]
    if not len(near):
        return None, []
    angles = np.linspace(0.0, 2.0 * np.pi, _RING_POINTS, endpoint=False)
    circle = np.stack((np.cos(angles), np.sin(angles), np.zeros(_RING_POINTS)), axis=1)
    feet = near * (1.0, 1.0, 0.0)
    rings = np.concatenate([feet[:, None, :] + radius * circle for radius, _ in _RINGS])
    levels = [level for level in range(1, len(_RINGS) + 1) for _ in range(len(near))]
    vertices = rings.reshape(-1, 3) - eye
    count = len(rings)
    reaches = np.repeat([radius for radius, _ in _RINGS], len(near))
    pieces = Pieces(
        vertices,
        np.full(count, _RING_POINTS),
        np.full(count, FACE, np.int8),
        np.zeros((count, 2)),
        np.zeros(count, np.float32),
        np.arange(count),
        np.repeat(np.arange(count), _RING_POINTS),
        rings.mean(axis=1) - eye,
        reaches,
        [(0.0, 0.0, 0.0)] * count,
        np.zeros(count, bool),
        np.arange(count),
        np.zeros(count),
    )
    return pieces, levels


def shade_factors(hour: Light) -> NDArray[np.uint8]:
    """The light on the ground for each level of shade, (levels, 3), 255 for all of it."""
    if hour is Light.DAY:
        return np.array(((255,) * 3, (158,) * 3), np.uint8)
    shares = np.array([0.0, *(share for _, share in _RINGS)])[:, None]
    return np.asarray(np.clip((light.NIGHT_TINT + light.LAMP_TINT * shares) * 255, 0, 255), np.uint8)


def _pieces(
    items: Compiled,
    chosen: NDArray[np.int64],
    owners: NDArray[np.integer],
    colours: NDArray[np.float32],
    eye: Points,
    distances: Float,
) -> Pieces:
    """``chosen`` items in their order; neighbours of one owner make a group."""
    counts = (items.first[1:] - items.first[:-1])[chosen]
    places = np.concatenate(
        [np.arange(items.first[i], items.first[i + 1]) for i in chosen] or [np.zeros(0, int)]
    )
    vertices = items.vertices[places] - eye
    change = np.append(True, owners[1:] != owners[:-1])[: len(chosen)]
    group = np.cumsum(change) - 1
    vertex_group = np.repeat(group, counts)
    begins = np.flatnonzero(np.append(True, vertex_group[1:] != vertex_group[:-1])[: len(vertices)])
    radii = items.radii[chosen].max(axis=1)
    grow = np.repeat(radii * 1.5, counts)[:, None]
    low = np.minimum.reduceat(vertices - grow, begins)
    high = np.maximum.reduceat(vertices + grow, begins)
    return Pieces(
        vertices,
        counts,
        items.kinds[chosen],
        items.radii[chosen],
        items.roughness[chosen],
        group,
        vertex_group,
        (low + high) / 2.0,
        np.linalg.norm(high - low, axis=1) / 2.0,
        [(float(b), float(g), float(r)) for b, g, r in colours[chosen]],
        items.private[chosen],
        chosen,
        distances,
    )
