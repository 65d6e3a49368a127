"""Town halls, schools, stations, churches, halls and blocks of flats."""

from __future__ import annotations

import random

from csu_console.simulator import palette
from csu_console.simulator.houses import (
    Facing,
    Front,
    dwelling_door,
    dwelling_window,
    footprint,
    front,
    gable_roof,
    window,
)
from csu_console.simulator.shapes import Colour, Face, Item, Material, walls
from csu_console.simulator.world import Sketch


def public_building(
    sketch: Sketch,
    face: Front,
    parts: int,
    floors: int,
    name: str,
    wall: Material,
    tiles: Material,
    depth: float = 11.0,
) -> None:
    """A building that is nobody's dwelling, in parts of 8 m; the middle one carries its name."""
    part = 8.0
    eaves = 1.2 + floors * 3.5
    for index in range(parts):
        piece = Front(*face.point(index * part, 0.0), face.ux, face.uy)
        is_middle = index == parts // 2
        ring = footprint(piece, part, depth)
        items: list[Item] = walls(ring, 0.0, eaves, wall)
        items.append(piece.rect(0, part, 0.0, 0.9, palette.DARK_STONE, 0.01))
        for storey in range(floors):
            z = 1.6 + storey * 3.5
            items.append(piece.rect(0, part, z - 0.5, z - 0.35, palette.STONE, 0.03))
            for column in range(3):
                u = part * (column + 0.5) / 3
                if is_middle and storey == 0 and column == 1:
                    items.append(piece.rect(u - 1.1, u + 1.1, 0.0, 3.2, palette.STONE, 0.03))
                    items.append(piece.rect(u - 0.8, u + 0.8, 0.1, 2.9, Material((60, 78, 108)), 0.05))
                else:
                    items.append(piece.rect(u - 0.75, u + 0.75, z - 0.15, z + 2.25, palette.STONE, 0.02))
                    items += window(piece, u, z, 1.2, 2.0, palette.PUBLIC_GLASS, palette.SIGN_WHITE)
        items += gable_roof(piece, part, depth, eaves, 3.2, tiles, wall)
        if is_middle:
            items += _pediment(piece, part, eaves, name)
        centre = piece.point(part / 2.0, -depth / 2.0)
        sketch.solid(*centre, items, is_placed=True)
        sketch.shadow(ring, eaves + 1.0)


def _pediment(face: Front, width: float, eaves: float, name: str) -> list[Item]:
    (ax, ay), (bx, by), (cx, cy) = (
        face.point(0.4, 0.4),
        face.point(width - 0.4, 0.4),
        face.point(width / 2, 0.4),
    )
    clock_x, clock_y = face.point(width / 2.0, 0.47)
    disc = Material((236, 240, 240), 0.9)
    ring = [
        (0.75, 0.0),
        (0.53, 0.53),
        (0.0, 0.75),
        (-0.53, 0.53),
        (-0.75, 0.0),
        (-0.53, -0.53),
        (0.0, -0.75),
        (0.53, -0.53),
    ]
    corners = tuple((clock_x + u * face.ux, clock_y + u * face.uy, eaves + 1.05 + z) for u, z in ring)
    return [
        face.rect(0.3, width - 0.3, eaves - 1.0, eaves, palette.SIGN_WHITE, 0.35, name, (60, 50, 40)),
        Face(((ax, ay, eaves), (bx, by, eaves), (cx, cy, eaves + 3.0)), palette.STONE),
        Face(corners, disc),
        face.rect(width / 2 - 0.04, width / 2 + 0.04, eaves + 1.05, eaves + 1.65, palette.DARK_METAL, 0.5),
        face.rect(width / 2, width / 2 + 0.42, eaves + 1.01, eaves + 1.09, palette.DARK_METAL, 0.5),
    ]


def block_of_flats(sketch: Sketch, face: Front, parts: int, floors: int, seed: int) -> None:
    """Flats in parts of 8 m with balconies; every window and entrance is private."""
    rng = random.Random(seed)
    part, depth = 8.0, 11.0
    top = 1.0 + floors * 2.8
    wall, band = Material((206, 212, 214)), Material((128, 160, 196))
    for index in range(parts):
        piece = Front(*face.point(index * part, 0.0), face.ux, face.uy)
        ring = footprint(piece, part, depth)
        items: list[Item] = walls(ring, 0.0, top, wall)
        items.append(piece.rect(0.2, 1.2, 0.0, top, band, 0.01))
        for storey in range(floors):
            z = 1.0 + storey * 2.8
            if storey == 0 and index % 2 == 0:
                items += dwelling_door(piece, 4.0, rng)
                items += dwelling_window(piece, 6.4, z + 0.4, rng, Material((146, 148, 140)))
                continue
            items += dwelling_window(piece, 2.6, z + 0.5, rng, Material((146, 148, 140)))
            glass = (
                Material((104, 170, 214), 0.95, True)
                if rng.random() < 0.4
                else Material((116, 96, 76), 0.0, True)
            )
            items += window(piece, 5.6, z + 0.1, 2.2, 2.1, glass, Material((232, 232, 230), 0.0, True))
            if storey:
                items.append(piece.rect(4.2, 7.0, z - 0.1, z + 0.9, band, 0.9))
                (ax, ay), (bx, by) = piece.point(4.2, 0.9), piece.point(7.0, 0.9)
                (cx, cy), (dx, dy) = piece.point(7.0, 0.0), piece.point(4.2, 0.0)
                floor = ((dx, dy, z - 0.1), (cx, cy, z - 0.1), (bx, by, z - 0.1), (ax, ay, z - 0.1))
                items.append(Face(floor, palette.DARK_STONE))
        items.append(Face(tuple((x, y, top) for x, y in ring), palette.DARK_STONE))
        sketch.solid(*piece.point(part / 2.0, -depth / 2.0), items, is_placed=True)
        sketch.shadow(ring, top)


def warehouse(sketch: Sketch, face: Front, parts: int, name: str, colour: Colour) -> None:
    """A workshop hall in parts of 8 m with a rolling gate and a painted band."""
    part, depth, top = 8.0, 18.0, 6.5
    wall, band = Material((186, 186, 180)), Material(colour, 0.3)
    for index in range(parts):
        piece = Front(*face.point(index * part, 0.0), face.ux, face.uy)
        ring = footprint(piece, part, depth)
        items: list[Item] = walls(ring, 0.0, top, wall)
        items += [piece.rect(u, u + 0.06, 0.0, top, Material((160, 160, 154)), 0.01) for u in range(1, 8)]
        is_named = index == parts // 2
        items.append(piece.rect(0.0, part, top - 1.5, top - 0.2, band, 0.03, name if is_named else ""))
        if index % 2:
            items.append(piece.rect(1.6, 6.4, 0.0, 4.2, Material((120, 118, 112)), 0.03))
            items += [
                piece.rect(1.6, 6.4, z / 2, z / 2 + 0.05, palette.DARK_METAL, 0.04) for z in range(1, 9)
            ]
        items.append(Face(tuple((x, y, top) for x, y in ring), Material((150, 150, 148))))
        sketch.solid(*piece.point(part / 2.0, -depth / 2.0), items, is_placed=True)
        sketch.shadow(ring, top)


def church(sketch: Sketch, x: float, y: float) -> None:
    """A village church; its tower with the porch looks south at (x, y), the nave lies behind."""
    stone, slate = Material((168, 190, 204)), palette.SLATE_ROOFS[0]
    glass = Material((120, 84, 66), 0.5)
    for index in range(3):
        nave = front(x - 5.0, y + 7.0 + index * 7.0, Facing.SOUTH)
        ring = footprint(nave, 10.0, 7.0)
        items: list[Item] = walls(ring, 0.0, 8.0, stone)
        right, left = nave.side(10.0), Front(*nave.point(0.0, -7.0), nave.uy, -nave.ux)
        for wall in (right, left):
            items.append(wall.rect(2.6, 4.4, 2.4, 6.4, palette.DARK_STONE, 0.02))
            items.append(wall.rect(2.8, 4.2, 2.6, 6.2, glass, 0.03))
        items += _ridge_along(ring, 8.0, 12.5, slate, stone)
        sketch.solid(x, y + 10.5 + index * 7.0, items, is_placed=True)
        sketch.shadow(ring, 10.0)
    tower = front(x - 3.5, y, Facing.SOUTH)
    ring = footprint(tower, 7.0, 7.0)
    items = walls(ring, 0.0, 17.0, stone)
    for wall in (
        tower,
        tower.side(7.0),
        tower.back(7.0, 7.0),
        Front(*tower.point(0.0, -7.0), tower.uy, -tower.ux),
    ):
        items.append(wall.rect(-0.05, 7.05, 11.0, 11.4, palette.STONE, 0.05))
        items.append(wall.rect(2.2, 3.2, 12.6, 15.6, palette.DARK_METAL, 0.02))
        items.append(wall.rect(3.8, 4.8, 12.6, 15.6, palette.DARK_METAL, 0.02))
    items.append(tower.rect(1.9, 5.1, 0.0, 4.4, palette.STONE, 0.03))
    items.append(tower.rect(2.3, 4.7, 0.0, 3.9, Material((58, 74, 104)), 0.05))
    items.append(tower.rect(2.6, 4.4, 6.4, 8.2, glass, 0.03))
    peak = (x, y + 3.5, 27.0)
    corners = [(cx, cy, 17.0) for cx, cy in ring]
    items += [Face((a, b, peak), slate) for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)]
    sketch.solid(x, y + 3.5, items, is_placed=True)
    sketch.shadow(ring, 20.0)


def _ridge_along(
    ring: list[tuple[float, float]], eaves: float, ridge: float, tiles: Material, wall: Material
) -> list[Item]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ring
    near, far = ((ax + bx) / 2, (ay + by) / 2, ridge), ((cx + dx) / 2, (cy + dy) / 2, ridge)
    a, b, c, d = ((px, py, eaves) for px, py in ring)
    return [
        Face((a, b, near), wall),
        Face((c, d, far), wall),
        Face((b, c, far, near), tiles),
        Face((d, a, near, far), tiles),
    ]
