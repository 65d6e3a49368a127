"""Terraced houses and shops, each standing on a front line of a street."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum

from csu_console.simulator import palette
from csu_console.simulator.shapes import Colour, Face, Item, Material, Point3, box, walls
from csu_console.simulator.world import Sketch

FLOOR_M = 2.9


class Facing(Enum):
    """Where a front looks; the value is the direction from its left to its right end."""

    SOUTH = (1.0, 0.0)
    NORTH = (-1.0, 0.0)
    EAST = (0.0, 1.0)
    WEST = (0.0, -1.0)


@dataclass(frozen=True)
class Front:
    """An upright wall plane: ``u`` runs to the right as seen from outside, ``z`` up, metres."""

    x: float
    y: float
    ux: float
    uy: float

    def point(self, u: float, out: float) -> tuple[float, float]:
        """Town position ``u`` along and ``out`` before the wall."""
        return self.x + u * self.ux + out * self.uy, self.y + u * self.uy - out * self.ux

    def rect(
        self,
        u0: float,
        u1: float,
        z0: float,
        z1: float,
        material: Material,
        out: float = 0.0,
        text: str = "",
        text_colour: Colour = (245, 245, 245),
    ) -> Face:
        """A rectangle on the wall or ``out`` metres before it."""
        (ax, ay), (bx, by) = self.point(u0, out), self.point(u1, out)
        return Face(((ax, ay, z0), (bx, by, z0), (bx, by, z1), (ax, ay, z1)), material, text, text_colour)

    def back(self, width: float, depth: float) -> Front:
        """The opposite wall of a body behind this front."""
        x, y = self.point(width, -depth)
        return Front(x, y, -self.ux, -self.uy)

    def side(self, width: float) -> Front:
        """The wall at the right end."""
        x, y = self.point(width, 0.0)
        return Front(x, y, -self.uy, self.ux)


def front(x: float, y: float, facing: Facing) -> Front:
    """A front whose left end, seen from the street, is at (x, y)."""
    return Front(x, y, *facing.value)


def footprint(face: Front, width: float, depth: float) -> list[tuple[float, float]]:
    """The ring of a body behind a front, counter-clockwise from the left end."""
    return [face.point(0, 0), face.point(width, 0), face.point(width, -depth), face.point(0, -depth)]


def gable_roof(
    face: Front, width: float, depth: float, eaves: float, rise: float, tiles: Material, wall: Material
) -> list[Item]:
    """Two slopes with the ridge along the front, and the gables below it."""
    over = 0.35
    low = eaves - over * rise / (depth / 2.0)

    def at(u: float, out: float, z: float) -> Point3:
        x, y = face.point(u, out)
        return (x, y, z)

    ridge = eaves + rise
    middle = -depth / 2.0
    return [
        Face((at(0, -depth, eaves), at(0, 0, eaves), at(0, middle, ridge)), wall),
        Face((at(width, 0, eaves), at(width, -depth, eaves), at(width, middle, ridge)), wall),
        Face(
            (
                at(width, -depth - over, low),
                at(0, -depth - over, low),
                at(0, middle, ridge),
                at(width, middle, ridge),
            ),
            tiles,
        ),
        Face((at(0, over, low), at(width, over, low), at(width, middle, ridge), at(0, middle, ridge)), tiles),
    ]


def window(
    face: Front, u: float, z: float, width: float, height: float, glass: Material, frame: Material
) -> list[Item]:
    """A window of two panes with its frame."""
    half = width / 2.0
    bar = 0.06
    return [
        face.rect(u - half, u + half, z, z + height, frame, 0.01),
        face.rect(u - half + bar, u - bar / 2, z + bar, z + height - bar, glass, 0.02),
        face.rect(u + bar / 2, u + half - bar, z + bar, z + height - bar, glass, 0.02),
    ]


def dwelling_window(
    face: Front, u: float, z: float, rng: random.Random, shutter: Material, height: float = 1.45
) -> list[Item]:
    """A dwelling's window, private as a whole, between its shutters (not private)."""
    is_lit = rng.random() < 0.35
    glass = Material((104, 170, 214), 0.95, True) if is_lit else Material((112, 92, 70), 0.0, True)
    day_glass = Material((118, 98, 76), glass.glow, True) if not is_lit else glass
    frame = Material((232, 232, 230), 0.0, True)
    half, leaf = 0.52, 0.5
    return [
        face.rect(u - half - leaf, u - half, z - 0.03, z + height + 0.03, shutter, 0.03),
        face.rect(u + half, u + half + leaf, z - 0.03, z + height + 0.03, shutter, 0.03),
        face.rect(u - half - 0.05, u + half + 0.05, z - 0.12, z, palette.STONE, 0.05),
        *window(face, u, z, 2 * half, height, day_glass, frame),
    ]


def dwelling_door(face: Front, u: float, rng: random.Random) -> list[Item]:
    """A dwelling's entrance: private, step and surround are not."""
    door = Material(rng.choice(palette.DOORS), 0.0, True)
    fanlight = Material((120, 104, 84), 0.2, True)
    panel = Material(tuple(min(255, value + 18) for value in door.colour), 0.0, True)  # type: ignore[arg-type]
    return [
        face.rect(u - 0.68, u + 0.68, 0.0, 2.75, palette.STONE, 0.01),
        face.rect(u - 0.5, u + 0.5, 0.12, 2.2, door, 0.02),
        face.rect(u - 0.36, u + 0.36, 0.3, 1.0, panel, 0.03),
        face.rect(u - 0.36, u + 0.36, 1.15, 2.05, panel, 0.03),
        face.rect(u - 0.5, u + 0.5, 2.2, 2.62, fanlight, 0.02),
    ]


def shop_front(face: Front, width: float, name: str, rng: random.Random) -> list[Item]:
    """A shop: windows to the street are made to be looked into and are not private."""
    colour = rng.choice(palette.AWNINGS)
    paint, stripe = Material(colour), Material((230, 232, 232))
    items: list[Item] = [
        face.rect(0.3, width - 0.3, 0.0, 2.75, Material(tuple(value // 2 + 20 for value in colour)), 0.02),  # type: ignore[arg-type]
        face.rect(0.6, width * 0.62, 0.55, 2.5, palette.SHOP_GLASS, 0.03),
        face.rect(width * 0.66, width * 0.66 + 1.1, 0.05, 2.5, palette.SHOP_GLASS, 0.03),
        face.rect(0.9, width * 0.5, 0.62, 1.0, Material((60, 120, 190), 0.6), 0.04),
        face.rect(0.3, width - 0.3, 2.78, 3.4, Material(colour, 0.5), 0.08, name),
    ]
    count = 8
    step = (width - 0.8) / count
    for index in range(count):
        u0, u1 = 0.4 + index * step, 0.4 + (index + 1) * step
        (ax, ay), (bx, by) = face.point(u0, 1.1), face.point(u1, 1.1)
        (cx, cy), (dx, dy) = face.point(u1, 0.1), face.point(u0, 0.1)
        slope = ((ax, ay, 2.3), (bx, by, 2.3), (cx, cy, 2.74), (dx, dy, 2.74))
        material = paint if index % 2 else stripe
        items += [Face(slope, material), Face(slope[::-1], material)]
    return items


def house(
    sketch: Sketch,
    face: Front,
    width: float,
    depth: float,
    rng: random.Random,
    shop: str = "",
    floors: int | None = None,
) -> None:
    """A terraced house of one to three floors over the ground floor's door or shop."""
    upper = floors if floors is not None else rng.choice((1, 1, 2, 2))
    eaves = 3.4 + upper * FLOOR_M + rng.uniform(-0.2, 0.3)
    wall = Material(rng.choice(palette.PLASTERS))
    shutter = Material(rng.choice(palette.SHUTTERS))
    tiles = rng.choice(palette.TILE_ROOFS + palette.TILE_ROOFS + palette.SLATE_ROOFS)
    ring = footprint(face, width, depth)
    items: list[Item] = walls(ring, 0.0, eaves, wall)
    items.append(face.rect(0.0, width, 0.0, 0.5, palette.DARK_STONE, 0.01))
    items.append(face.rect(0.0, width, eaves - 0.25, eaves, palette.STONE, 0.02))
    if shop:
        items += shop_front(face, width, shop, rng)
    else:
        door_u = rng.choice((1.3, width - 1.3))
        items += dwelling_door(face, door_u, rng)
        window_u = width - 2.2 if door_u < width / 2 else 2.2
        items += dwelling_window(face, window_u, 0.95, rng, shutter)
    columns = 2 if width < 8.2 else 3
    for storey in range(upper):
        for column in range(columns):
            u = width * (column + 0.5) / columns
            items += dwelling_window(face, u, 4.0 + storey * FLOOR_M, rng, shutter)
    rear = face.back(width, depth)
    for storey in range(upper + 1):
        items += dwelling_window(rear, width * 0.35, 1.0 + storey * FLOOR_M, rng, shutter)
    items += gable_roof(face, width, depth, eaves, rng.uniform(2.2, 3.0), tiles, wall)
    cx, cy = face.point(width * rng.choice((0.15, 0.85)), -depth / 2.0)
    items += box(cx - 0.4, cy - 0.4, cx + 0.4, cy + 0.4, eaves + 1.8, eaves + 3.9, Material((86, 110, 158)))
    centre = face.point(width / 2.0, -depth / 2.0)
    sketch.solid(*centre, items, is_placed=True)
    sketch.shadow(ring, eaves + 1.0)


def row_of_houses(
    sketch: Sketch,
    x: float,
    y: float,
    facing: Facing,
    length: float,
    seed: int,
    shops: tuple[str, ...] = (),
    depth: float = 9.0,
) -> None:
    """Houses side by side along ``length`` metres from the left end (x, y); shops come first."""
    rng = random.Random(seed)
    count = max(1, round(length / 8.0))
    cuts = [index * length / count for index in range(count + 1)]
    for index in range(1, count):
        cuts[index] += rng.uniform(-0.9, 0.9)
    line = front(x, y, facing)
    for index in range(count):
        left = line.point(cuts[index], 0.0)
        face = Front(*left, line.ux, line.uy)
        name = shops[index] if index < len(shops) else ""
        house(sketch, face, cuts[index + 1] - cuts[index], depth, rng, name)
