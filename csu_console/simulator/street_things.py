"""What stands and lies in a street: lanes, crossings, trees, lamps, benches, hedges, parked cars."""

from __future__ import annotations

import math
import random

from csu_console.simulator import palette
from csu_console.simulator.figures import car_items, turned
from csu_console.simulator.shapes import Blob, Colour, Face, Item, Material, Post, box
from csu_console.simulator.world import Sketch


def street_along_x(sketch: Sketch, x0: float, x1: float, y: float, half_road: float, pavement: float) -> None:
    """A street from west to east with pavements, kerbs and a broken middle line."""
    edge = half_road + pavement
    sketch.rectangle(x0, y - edge, x1, y + edge, palette.PAVEMENT)
    sketch.rectangle(x0, y - half_road - 0.2, x1, y + half_road + 0.2, palette.KERB)
    sketch.rectangle(x0, y - half_road, x1, y + half_road, palette.ASPHALT)
    for step in range(int((x1 - x0) // 6)):
        sketch.rectangle(x0 + step * 6, y - 0.07, x0 + step * 6 + 3, y + 0.07, palette.MARKING)


def street_along_y(sketch: Sketch, y0: float, y1: float, x: float, half_road: float, pavement: float) -> None:
    """A street from south to north, narrow and without a middle line."""
    edge = half_road + pavement
    sketch.rectangle(x - edge, y0, x + edge, y1, palette.PAVEMENT)
    sketch.rectangle(x - half_road - 0.2, y0, x + half_road + 0.2, y1, palette.KERB)
    sketch.rectangle(x - half_road, y0, x + half_road, y1, palette.OLD_ASPHALT)


def zebra_across_x_street(sketch: Sketch, x: float, y: float, half_road: float) -> None:
    """A crossing over a street that runs along x: stripes 0.5 m wide, 3 m long."""
    for step in range(int(2 * half_road)):
        low = y - half_road + step + 0.25
        sketch.rectangle(x - 1.5, low, x + 1.5, low + 0.5, palette.MARKING)


def zebra_across_y_street(sketch: Sketch, x: float, y: float, half_road: float) -> None:
    """A crossing over a street that runs along y."""
    for step in range(int(2 * half_road)):
        low = x - half_road + step + 0.25
        sketch.rectangle(low, y - 1.5, low + 0.5, y + 1.5, palette.MARKING)


def disc(sketch: Sketch, x: float, y: float, radius: float, material: Material, points: int = 28) -> None:
    """A round patch of ground."""
    angles = [2 * math.pi * index / points for index in range(points)]
    sketch.ground([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles], material)


def tree(sketch: Sketch, x: float, y: float, seed: int, height: float = 7.0) -> None:
    """A tree with a lit and a dark side."""
    rng = random.Random(seed)
    dark, middle, bright = rng.choice(palette.LEAVES)
    crown = height * 0.30
    items: list[Item] = [Post((0, 0, 0), (0, 0, height * 0.62), 0.17, 0.1, palette.TRUNK)]
    for material, shift, count in ((dark, 0.0, 6), (middle, 0.35, 6), (bright, 0.7, 5)):
        for _ in range(count):
            angle, reach = rng.uniform(0, 6.28), rng.uniform(0.1, 0.75) * crown
            centre = (
                math.cos(angle) * reach - shift * 0.4,
                math.sin(angle) * reach - shift * 0.4,
                height * 0.64 + rng.uniform(-0.45, 0.55) * crown + shift * 0.7,
            )
            items.append(Blob(centre, crown * rng.uniform(0.32, 0.55), material, 0.16))
    sketch.solid(x, y, items)
    disc_points = [(x + 0.9 * crown * math.cos(a), y + 0.9 * crown * math.sin(a)) for a in range(6)]
    sketch.shadow([(px, py) for px, py in disc_points], height * 0.55)


def lamp(sketch: Sketch, x: float, y: float, to_x: float, to_y: float, height: float = 6.5) -> None:
    """A lamp post whose arm reaches ``(to_x, to_y)`` metres over the street."""
    items: list[Item] = [
        Post((0, 0, 0), (0, 0, 0.9), 0.12, 0.11, palette.METAL),
        Post((0, 0, 0.9), (0, 0, height), 0.07, 0.05, palette.METAL),
        Post((0, 0, height - 0.1), (to_x, to_y, height + 0.15), 0.04, 0.04, palette.METAL),
        Blob((to_x, to_y, height + 0.05), 0.2, palette.LAMP_GLASS),
    ]
    sketch.solid(x, y, items)
    sketch.lamp(x + to_x, y + to_y, height)
    sketch.shadow(
        [(x - 0.07, y - 0.07), (x + 0.07, y - 0.07), (x + 0.07, y + 0.07), (x - 0.07, y + 0.07)], height
    )


def bench(sketch: Sketch, x: float, y: float, is_along_x: bool = True) -> None:
    """A wooden bench."""
    dx, dy = (0.9, 0.22) if is_along_x else (0.22, 0.9)
    sketch.solid(
        x,
        y,
        [
            *box(-dx, -dy, dx, dy, 0.0, 0.4, palette.DARK_METAL),
            *box(-dx, -dy, dx, dy, 0.4, 0.48, palette.WOOD),
        ],
    )
    sketch.shadow([(x - dx, y - dy), (x + dx, y - dy), (x + dx, y + dy), (x - dx, y + dy)], 0.5)


def bin_(sketch: Sketch, x: float, y: float) -> None:
    """A litter bin."""
    sketch.solid(
        x,
        y,
        [
            Post((0, 0, 0), (0, 0, 0.95), 0.24, 0.27, Material((60, 92, 58))),
            Post((0, 0, 0.95), (0, 0, 1.02), 0.3, 0.3, palette.DARK_METAL),
        ],
    )


def bollards(sketch: Sketch, x0: float, x1: float, y: float) -> None:
    """Posts that keep cars off a square, 2 m apart."""
    for step in range(int((x1 - x0) / 2)):
        sketch.solid(
            x0 + 2 * step,
            y,
            [
                Post((0, 0, 0), (0, 0, 0.8), 0.07, 0.06, palette.DARK_METAL),
                Blob((0, 0, 0.82), 0.09, palette.METAL),
            ],
        )


def hedge(sketch: Sketch, x0: float, y0: float, x1: float, y1: float, height: float = 1.1) -> None:
    """A hedge, in pieces of at most 4 m so that it is ordered rightly among its neighbours."""
    length = max(x1 - x0, y1 - y0)
    count = max(1, math.ceil(length / 4.0))
    for index in range(count):
        ax, bx = (
            (x0, x1)
            if x1 - x0 < y1 - y0
            else (x0 + index * (x1 - x0) / count, x0 + (index + 1) * (x1 - x0) / count)
        )
        ay, by = (
            (y0, y1)
            if x1 - x0 >= y1 - y0
            else (y0 + index * (y1 - y0) / count, y0 + (index + 1) * (y1 - y0) / count)
        )
        sketch.solid(
            (ax + bx) / 2,
            (ay + by) / 2,
            box(ax, ay, bx, by, 0.0, height, palette.HEDGE, palette.HEDGE_TOP),
            is_placed=True,
        )
        sketch.shadow([(ax, ay), (bx, ay), (bx, by), (ax, by)], height)


def parked_car(sketch: Sketch, x: float, y: float, heading_x: float, heading_y: float, seed: int) -> None:
    """A car at rest; ``heading`` is a unit vector."""
    rng = random.Random(seed)
    sketch.solid(
        x, y, turned(car_items(rng.choice(palette.CAR_PAINTS), rng.random() < 0.2), heading_x, heading_y)
    )
    half = (0.95, 2.1) if heading_y else (2.1, 0.95)
    sketch.shadow(
        [
            (x - half[0], y - half[1]),
            (x + half[0], y - half[1]),
            (x + half[0], y + half[1]),
            (x - half[0], y + half[1]),
        ],
        1.2,
    )


def fountain(sketch: Sketch, x: float, y: float) -> None:
    """A round stone basin with a column and a jet."""
    points = [(3.2 * math.cos(a * math.pi / 8), 3.2 * math.sin(a * math.pi / 8)) for a in range(16)]
    rim: list[Item] = [
        Face(((ax, ay, 0.0), (bx, by, 0.0), (bx, by, 0.7), (ax, ay, 0.7)), palette.STONE)
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True)
    ]
    rim.append(Face(tuple((px, py, 0.7) for px, py in points), palette.STONE))
    rim.append(Face(tuple((px * 0.86, py * 0.86, 0.72) for px, py in points), Material((186, 160, 108))))
    rim += [
        Post((0, 0, 0.7), (0, 0, 2.0), 0.3, 0.2, palette.STONE),
        Post((0, 0, 2.0), (0, 0, 2.15), 0.9, 1.0, palette.STONE),
    ]
    rim += [
        Post((0, 0, 2.2), (0, 0, 3.3), 0.12, 0.03, Material((236, 232, 222))),
        Blob((0, 0, 3.2), 0.16, Material((240, 238, 230)), 0.3),
    ]
    sketch.solid(x, y, rim)
    sketch.shadow([(x + px, y + py) for px, py in points[::3]], 0.8)


def traffic_light(sketch: Sketch, x: float, y: float, lit: int) -> None:
    """A traffic light; ``lit`` 0 is red, 2 green."""
    colours: tuple[Colour, ...] = ((40, 40, 220), (40, 160, 230), (90, 200, 60))
    items: list[Item] = [
        Post((0, 0, 0), (0, 0, 2.6), 0.07, 0.06, palette.DARK_METAL),
        *box(-0.17, -0.17, 0.17, 0.17, 2.5, 3.5, palette.DARK_METAL),
    ]
    for index, colour in enumerate(colours):
        material = Material(colour, 1.0) if index == lit else Material(tuple(value // 3 for value in colour))  # type: ignore[arg-type]
        items += [
            Blob((dx, dy, 3.3 - 0.31 * index), 0.11, material)
            for dx, dy in ((0.18, 0.0), (-0.18, 0.0), (0.0, 0.18), (0.0, -0.18))
        ]
    sketch.solid(x, y, items)


def flag(sketch: Sketch, x: float, y: float) -> None:
    """A tricolour on its pole."""
    items: list[Item] = [Post((0, 0, 0), (0, 0, 9.0), 0.07, 0.04, palette.SIGN_WHITE)]
    for index, colour in enumerate(((150, 70, 30), (240, 240, 240), (56, 44, 200))):
        u0, u1 = index * 0.75, (index + 1) * 0.75
        cloth = ((u0, 0.0, 7.4), (u1, 0.0, 7.4 - 0.05), (u1, 0.0, 8.9 - 0.05), (u0, 0.0, 8.9))
        items += [Face(cloth, Material(colour, 0.2)), Face(cloth[::-1], Material(colour, 0.2))]
    sketch.solid(x, y, items)


def bus_shelter(sketch: Sketch, x: float, y: float, name: str) -> None:
    """A shelter that opens to the south, with the stop's name."""
    glass = Material((170, 160, 140), 0.2)
    items: list[Item] = [
        *box(-2.0, 0.9, 2.0, 1.0, 0.2, 2.3, glass),
        *box(-1.4, 0.5, 1.4, 0.8, 0.4, 0.5, palette.WOOD),
        *(Post((px, 0.9, 0), (px, 0.9, 2.4), 0.05, 0.05, palette.METAL) for px in (-2.0, 2.0)),
        *box(-2.2, -0.4, 2.2, 1.1, 2.4, 2.6, palette.METAL),
        Face(
            ((-1.6, -0.42, 2.38), (1.6, -0.42, 2.38), (1.6, -0.42, 2.78), (-1.6, -0.42, 2.78)),
            palette.SIGN_BLUE,
            name,
        ),
    ]
    sketch.solid(x, y, items)
    sketch.shadow([(x - 2.2, y - 0.4), (x + 2.2, y - 0.4), (x + 2.2, y + 1.1), (x - 2.2, y + 1.1)], 2.5)


def name_plate(sketch: Sketch, x: float, y: float, name: str, faces_x: float, faces_y: float) -> None:
    """A street name on a post; it looks along the unit vector ``(faces_x, faces_y)``."""
    half = 0.11 * len(name) / 2 + 0.1
    ux, uy = -faces_y, faces_x
    plate = tuple(
        (s * half * ux + 0.06 * faces_x, s * half * uy + 0.06 * faces_y, z)
        for s, z in ((-1, 2.5), (1, 2.5), (1, 2.95), (-1, 2.95))
    )
    items: list[Item] = [
        Post((0, 0, 0), (0, 0, 2.9), 0.05, 0.05, palette.METAL),
        Face(plate, palette.SIGN_BLUE, name),
    ]
    sketch.solid(x, y, items)
