"""Cars, vans, buses, people and dogs, drawn around their own origin and heading along +y."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from csu_console.simulator.compiled import compile_items
from csu_console.simulator.shapes import Blob, Colour, Face, Item, Material, Point3, Post, box
from csu_console.simulator.world import Figure

_GLASS = Material((78, 66, 54), 0.1)
_TYRE = Material((36, 36, 36))
_HEADLIGHT = Material((216, 240, 250), 1.0)
_TAIL_LIGHT = Material((40, 36, 196), 0.9)
_GAITS = 8
_SKIN: tuple[Colour, ...] = ((150, 180, 226), (120, 150, 200), (70, 96, 140), (160, 190, 232))
_HAIR: tuple[Colour, ...] = ((30, 40, 56), (52, 84, 120), (40, 40, 40), (170, 180, 184))


def turned(items: Sequence[Item], hx: float, hy: float) -> list[Item]:
    """``items`` turned so that they head along the unit vector ``(hx, hy)``."""

    def turn(point: Point3) -> Point3:
        x, y, z = point
        return (x * hy + y * hx, -x * hx + y * hy, z)

    result: list[Item] = []
    for item in items:
        if isinstance(item, Face):
            result.append(
                Face(tuple(turn(p) for p in item.corners), item.material, item.text, item.text_colour)
            )
        elif isinstance(item, Post):
            result.append(
                Post(turn(item.base), turn(item.top), item.base_radius, item.top_radius, item.material)
            )
        else:
            result.append(Blob(turn(item.centre), item.radius, item.material, item.roughness))
    return result


def _rect(x0: float, x1: float, y0: float, y1: float, z: float) -> tuple[Point3, ...]:
    return ((x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z))


def _hull(low: Sequence[Point3], high: Sequence[Point3], side: Material, lid: Material) -> list[Item]:
    pairs = zip(low, [*low[1:], low[0]], [*high[1:], high[0]], high, strict=True)
    return [*(Face(corners, side) for corners in pairs), Face(tuple(high), lid)]


def _wheels(half_width: float, front: float, rear: float, radius: float) -> list[Item]:
    items: list[Item] = []
    for y in (front, rear):
        ring = [
            (y + radius * math.cos(a), radius + radius * math.sin(a))
            for a in (i * math.pi / 6 for i in range(12))
        ]
        right = tuple((half_width + 0.02, py, pz) for py, pz in ring)
        left = tuple((-half_width - 0.02, py, pz) for py, pz in reversed(ring))
        hub = Material((150, 150, 150))
        items += [Face(right, _TYRE), Face(left, _TYRE)]
        items.append(
            Face(
                tuple((x + 0.01, y + (py - y) * 0.5, radius + (pz - radius) * 0.5) for x, py, pz in right),
                hub,
            )
        )
        items.append(
            Face(
                tuple((x - 0.01, y + (py - y) * 0.5, radius + (pz - radius) * 0.5) for x, py, pz in left), hub
            )
        )
    return items


def _lights(half_width: float, front: float, rear: float, z: float) -> list[Item]:
    items: list[Item] = []
    for side in (-1, 1):
        a, b = sorted((side * (half_width - 0.1), side * (half_width - 0.5)))
        items.append(
            Face(
                (
                    (b, front + 0.02, z),
                    (a, front + 0.02, z),
                    (a, front + 0.02, z + 0.17),
                    (b, front + 0.02, z + 0.17),
                ),
                _HEADLIGHT,
            )
        )
        items.append(
            Face(
                (
                    (a, rear - 0.02, z + 0.08),
                    (b, rear - 0.02, z + 0.08),
                    (b, rear - 0.02, z + 0.26),
                    (a, rear - 0.02, z + 0.26),
                ),
                _TAIL_LIGHT,
            )
        )
    return items


def car_items(paint: Colour, is_estate: bool) -> list[Item]:
    """A private car, 4.2 m long."""
    body = Material(paint)
    tail = -1.95 if is_estate else -1.45
    items = _hull(_rect(-0.86, 0.86, -2.1, 2.1, 0.22), _rect(-0.84, 0.84, -2.05, 2.0, 0.88), body, body)
    items += _hull(
        _rect(-0.78, 0.78, tail - 0.35, 0.95, 0.88), _rect(-0.62, 0.62, tail, 0.2, 1.46), _GLASS, body
    )
    plate = Material((220, 226, 226))
    items.append(
        Face(((0.26, 2.12, 0.36), (-0.26, 2.12, 0.36), (-0.26, 2.12, 0.48), (0.26, 2.12, 0.48)), plate)
    )
    items.append(
        Face(((-0.26, -2.12, 0.45), (0.26, -2.12, 0.45), (0.26, -2.12, 0.57), (-0.26, -2.12, 0.57)), plate)
    )
    return items + _wheels(0.86, 1.3, -1.3, 0.31) + _lights(0.86, 2.1, -2.1, 0.55)


def _van_items(paint: Colour) -> list[Item]:
    body = Material(paint)
    items = _hull(_rect(-0.98, 0.98, -2.7, 2.5, 0.25), _rect(-0.95, 0.95, -2.7, 1.7, 2.25), body, body)
    items.append(
        Face(((0.85, 2.2, 1.25), (-0.85, 2.2, 1.25), (-0.82, 1.85, 2.05), (0.82, 1.85, 2.05)), _GLASS)
    )
    for side in (-1, 1):
        pane = (
            (side * 0.99, 0.9, 1.25),
            (side * 0.99, 1.9, 1.25),
            (side * 0.98, 1.5, 2.0),
            (side * 0.98, 0.9, 2.0),
        )
        items.append(Face(pane if side > 0 else pane[::-1], _GLASS))
    return items + _wheels(0.98, 1.6, -1.7, 0.34) + _lights(0.98, 2.5, -2.7, 0.6)


def _bus_items() -> list[Item]:
    body, stripe = Material((226, 228, 226)), Material((130, 84, 30))
    items = box(-1.25, -5.5, 1.25, 5.5, 0.3, 3.05, body)
    for side in (-1, 1):
        for z0, z1, material in ((0.55, 0.95, stripe), (1.35, 2.55, Material((96, 84, 70), 0.7))):
            pane = (
                (side * 1.26, -5.2, z0),
                (side * 1.26, 5.2, z0),
                (side * 1.26, 5.2, z1),
                (side * 1.26, -5.2, z1),
            )
            items.append(Face(pane if side > 0 else pane[::-1], material))
    items.append(Face(((1.15, 5.52, 1.1), (-1.15, 5.52, 1.1), (-1.15, 5.52, 2.6), (1.15, 5.52, 2.6)), _GLASS))
    route = Material((30, 30, 30), 0.6)
    items.append(Face(((0.9, 5.53, 2.65), (-0.9, 5.53, 2.65), (-0.9, 5.53, 2.95), (0.9, 5.53, 2.95)), route))
    items.append(
        Face(((-1.15, -5.52, 1.5), (1.15, -5.52, 1.5), (1.15, -5.52, 2.6), (-1.15, -5.52, 2.6)), _GLASS)
    )
    return items + _wheels(1.25, 3.6, -3.2, 0.45) + _lights(1.25, 5.5, -5.5, 0.6)


def car(paint: Colour, is_estate: bool = False) -> Figure:
    """A driving car."""
    return Figure((compile_items(car_items(paint, is_estate)),), 4.2, 1.75, 1.4)


def van(paint: Colour) -> Figure:
    """A delivery van."""
    return Figure((compile_items(_van_items(paint)),), 5.2, 2.0, 2.2)


def bus() -> Figure:
    """A town bus."""
    return Figure((compile_items(_bus_items()),), 11.0, 2.5, 3.0)


def person(seed: int, top: Colour, steps_per_period: int = 11) -> Figure:
    """A pedestrian; ``steps_per_period`` double steps fit into the town's period (0: stands)."""
    rng = random.Random(seed)
    trousers = Material(rng.choice(((90, 62, 44), (48, 46, 46), (110, 110, 106), (70, 84, 110))))
    coat, skin = Material(top), Material(rng.choice(_SKIN))
    hair, height = Material(rng.choice(_HAIR)), rng.uniform(0.93, 1.06)
    gaits = []
    for gait in range(_GAITS):
        swing = math.sin(2 * math.pi * gait / _GAITS)
        stride, arm = (0.33 * swing, 0.22 * swing) if steps_per_period else (0.04, 0.03 * swing)
        gaits.append(compile_items(_person_items(height, stride, arm, trousers, coat, skin, hair)))
    return Figure(tuple(gaits), 0.5, 0.45, 1.75 * height, steps_per_period or 2)


def _person_items(
    height: float,
    stride: float,
    arm: float,
    trousers: Material,
    coat: Material,
    skin: Material,
    hair: Material,
) -> list[Item]:
    h = height
    shoe = Material((36, 36, 40))
    return [
        Post((-0.09, 0, 0.86 * h), (-0.1, stride, 0.07), 0.1, 0.065, trousers),
        Post((0.09, 0, 0.86 * h), (0.1, -stride, 0.07), 0.1, 0.065, trousers),
        Blob((-0.1, stride + 0.06, 0.06), 0.085, shoe),
        Blob((0.1, -stride + 0.06, 0.06), 0.085, shoe),
        Post((0.23, 0, 1.38 * h), (0.26, arm, 0.9 * h), 0.065, 0.05, coat),
        Post((0, 0, 0.80 * h), (0, 0.01, 1.44 * h), 0.19, 0.23, coat),
        Post((-0.23, 0, 1.38 * h), (-0.26, -arm, 0.9 * h), 0.065, 0.05, coat),
        Blob((0, 0.01, 1.43 * h), 0.16, coat),
        Post((0, 0.01, 1.46 * h), (0, 0.02, 1.56 * h), 0.06, 0.06, skin),
        Blob((0, 0.03, 1.64 * h), 0.115, skin),
        Blob((0, -0.02, 1.69 * h), 0.115, hair),
    ]


def dog(coat: Colour) -> Figure:
    """A dog on its walk."""
    fur = Material(coat)
    gaits = []
    for gait in range(_GAITS):
        swing = 0.14 * math.sin(2 * math.pi * gait / _GAITS)
        legs = [(-0.09, 0.25, swing), (0.09, 0.25, -swing), (-0.09, -0.25, -swing), (0.09, -0.25, swing)]
        items: list[Item] = [Post((x, y, 0.35), (x, y + s, 0.0), 0.05, 0.04, fur) for x, y, s in legs]
        items += [
            Post((0, -0.32, 0.42), (0, 0.32, 0.46), 0.14, 0.16, fur),
            Blob((0, 0.46, 0.6), 0.12, fur),
            Post((0, -0.32, 0.45), (0, -0.5, 0.65), 0.03, 0.02, fur),
        ]
        gaits.append(compile_items(items))
    return Figure(tuple(gaits), 0.9, 0.3, 0.6, 24)


def cyclist(top: Colour) -> Figure:
    """Someone on a bicycle, pedalling."""
    frame, coat = Material((50, 60, 170)), Material(top)
    gaits = []
    for gait in range(_GAITS):
        angle = 2 * math.pi * gait / _GAITS
        pedal = (0.17 * math.cos(angle), 0.17 * math.sin(angle))
        items = _wheels(0.0, 0.52, -0.52, 0.34)
        items += [
            Post((0, -0.5, 0.36), (0, 0.42, 0.92), 0.03, 0.03, frame),
            Post((0, -0.15, 0.32), (0, -0.22, 0.95), 0.03, 0.03, frame),
            Post((0.1, -0.2, 0.98), (0.12, pedal[0], 0.3 + pedal[1]), 0.09, 0.06, Material((80, 60, 46))),
            Post((-0.1, -0.2, 0.98), (-0.12, -pedal[0], 0.3 - pedal[1]), 0.09, 0.06, Material((80, 60, 46))),
            Post((0, -0.2, 0.95), (0, 0.12, 1.5), 0.17, 0.2, coat),
            Post((0.2, 0.1, 1.42), (0.22, 0.45, 1.05), 0.06, 0.05, coat),
            Post((-0.2, 0.1, 1.42), (-0.22, 0.45, 1.05), 0.06, 0.05, coat),
            Blob((0, 0.2, 1.68), 0.12, Material((150, 180, 226))),
            Blob((0, 0.18, 1.75), 0.12, Material((60, 60, 200))),
        ]
        gaits.append(compile_items(items))
    return Figure(tuple(gaits), 1.8, 0.5, 1.75, 14)
