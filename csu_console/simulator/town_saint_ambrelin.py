"""Saint-Ambrelin: a village with its church, a street of gardens, a river and a sports ground."""

from __future__ import annotations

from csu_console.simulator import palette, traffic
from csu_console.simulator.houses import Facing, front, row_of_houses
from csu_console.simulator.public_buildings import church, public_building
from csu_console.simulator.shapes import Material, Post, box
from csu_console.simulator.street_things import (
    bench,
    disc,
    hedge,
    lamp,
    name_plate,
    parked_car,
    street_along_x,
    street_along_y,
    tree,
    zebra_across_y_street,
)
from csu_console.simulator.world import Sketch


def draw_saint_ambrelin(sketch: Sketch) -> None:
    """Draw the commune around the sketch's origin; its main street runs along x = 0."""
    sketch.rectangle(-260, -260, 260, 260, palette.MEADOW)
    sketch.rectangle(-60, -55, 22, 150, palette.EARTH)
    _river(sketch)
    street_along_y(sketch, -66, 170, 0, 3.0, 1.8)
    street_along_y(sketch, -240, -84, 0, 3.0, 1.8)
    street_along_x(sketch, 4.8, 150, 70, 2.8, 1.8)
    _church_square(sketch)
    _gardens(sketch)
    _sports_ground(sketch)
    _houses(sketch)
    _life(sketch)


def _river(sketch: Sketch) -> None:
    sketch.rectangle(-260, -88, 260, -62, palette.GRASS)
    sketch.rectangle(-260, -84, 260, -66, palette.WATER)
    for index in range(46):
        x, y = -220 + (index * 67) % 440, -82 + (index * 29) % 14
        sketch.rectangle(x, y, x + 3 + index % 4, y + 0.12, Material((156, 144, 112)))
    sketch.rectangle(-5.2, -90, 5.2, -60, palette.PAVEMENT)
    sketch.rectangle(-3.0, -90, 3.0, -60, palette.ASPHALT)
    for side in (-5.2, 4.8):
        for step in range(7):
            y = -89 + step * 4
            sketch.solid(
                side + 0.2, y + 2, box(side, y, side + 0.4, y + 4, 0.0, 1.0, palette.STONE), is_placed=True
            )
    for index, x in enumerate((-90, -70, -52, -34, -18, 18, 34, 50, 72, 96, 120)):
        tree(sketch, x, -59.5, 900 + index, 8.0 + index % 3)
        tree(sketch, x + 6, -92, 930 + index, 7.0 + index % 4)
    sketch.rectangle(6, -61, 120, -57.5, palette.EARTH)
    for x in (14, 40, 66):
        bench(sketch, x, -60.4)
        lamp(sketch, x + 8, -57.4, 0.0, -0.4, 4.5)


def _church_square(sketch: Sketch) -> None:
    sketch.rectangle(-46, 2, -4.8, 46, palette.PAVING)
    church(sketch, -29, 20)
    for index, (x, y) in enumerate(((-12, 12), (-12, 24), (-12, 36), (-42, 10))):
        tree(sketch, x, y, 960 + index, 8.0)
    for x, y in ((-18, 8), (-36, 8)):
        bench(sketch, x, y)
    lamp(sketch, -17, 14, 0.3, 0.0, 4.4)
    lamp(sketch, -40, 15, 0.3, 0.0, 4.4)
    for index, parked_y in enumerate((28, 31.5, 35, 38.5)):
        parked_car(sketch, -17.5, parked_y, 1.0, 0.0, 970 + index)
    disc(sketch, -24, 9, 2.4, palette.STONE)
    monument = [
        *box(-0.9, -0.9, 0.9, 0.9, 0.0, 1.2, palette.DARK_STONE),
        Post((0, 0, 1.2), (0, 0, 5.0), 0.5, 0.12, palette.STONE),
    ]
    sketch.solid(-24, 9, monument)
    name_plate(sketch, -5.4, 3.4, "PLACE DE L'ÉGLISE", 0.35, -0.94)
    zebra_across_y_street(sketch, 0, 4, 3.0)
    public_building(
        sketch,
        front(4.8, -4, Facing.WEST),
        4,
        1,
        "ÉCOLE PRIMAIRE",
        palette.WHITE_PLASTER,
        palette.TILE_ROOFS[0],
        9.0,
    )


def _gardens(sketch: Sketch) -> None:
    row_of_houses(sketch, 16, 84, Facing.SOUTH, 34, 21)
    row_of_houses(sketch, 60, 84, Facing.SOUTH, 26, 22)
    row_of_houses(sketch, 96, 84, Facing.SOUTH, 34, 23)
    for x0, x1 in ((16, 50), (60, 86), (96, 130)):
        sketch.rectangle(x0, 75.6, x1, 84, palette.GARDEN)
        hedge(sketch, x0, 74.8, x1, 75.6, 0.8)
        for x in (x0, x1 - 0.6):
            hedge(sketch, x, 75.6, x + 0.6, 84, 0.8)
        tree(sketch, (x0 + x1) / 2 + 3, 79, 980 + x0, 4.0)
    for x in range(14, 140, 26):
        lamp(sketch, x, 65.7, 0.0, 1.2, 5.5)
    for index, (x, y) in enumerate(((24, 58), (36, 52), (52, 60), (70, 55), (88, 60), (108, 54), (124, 60))):
        tree(sketch, x, y, 990 + index, 6.0 + index % 3)
    hedge(sketch, 12, 64.2, 130, 65.0, 1.0)
    name_plate(sketch, 8.2, 66.3, "RUE DU LAVOIR", -0.3, -0.95)


def _sports_ground(sketch: Sketch) -> None:
    sketch.rectangle(40, -50, 130, 20, palette.GRASS)
    for x0, y0, x1, y1 in (
        (60, -44, 120, -43.8),
        (60, 4, 120, 4.2),
        (60, -44, 60.2, 4),
        (119.8, -44, 120, 4),
        (89.9, -44, 90.1, 4),
    ):
        sketch.rectangle(x0, y0, x1, y1, palette.MARKING)
    sketch.rectangle(24, -52, 52, 16, palette.OLD_ASPHALT)
    for index in range(22):
        y = -48 + index * 2.7
        sketch.rectangle(44.4, y - 1.4, 49.6, y - 1.3, palette.MARKING)
        if (index * 5) % 7 < 4:
            parked_car(sketch, 47, y, -1.0, 0.0, 1000 + index)
    for x in (60, 120):
        goal = [
            Post((0, -3.6, 0), (0, -3.6, 2.4), 0.06, 0.06, palette.SIGN_WHITE),
            Post((0, 3.6, 0), (0, 3.6, 2.4), 0.06, 0.06, palette.SIGN_WHITE),
            Post((0, -3.6, 2.4), (0, 3.6, 2.4), 0.06, 0.06, palette.SIGN_WHITE),
        ]
        sketch.solid(x, -20, goal)
    for index, y in enumerate((-46, -34, -22, -10, 2, 14)):
        tree(sketch, 132, y, 1030 + index, 8.0)
        tree(sketch, 55, y + 3, 1040 + index, 5.0)
    for x, y in ((38, -40), (38, -15), (38, 10)):
        lamp(sketch, x, y, 1.5, 0.0, 7.5)
    hedge(sketch, 22, -52, 23, 16, 1.2)


def _houses(sketch: Sketch) -> None:
    row_of_houses(sketch, -4.8, 46, Facing.EAST, 100, 24, ("BOULANGERIE", "", "BAR DE LA PLACE"))
    row_of_houses(sketch, 4.8, 64, Facing.WEST, 32, 25, ("", "COIFFEUR"))
    row_of_houses(sketch, 4.8, 150, Facing.WEST, 66, 26)
    row_of_houses(sketch, -4.8, -52, Facing.EAST, 52, 28)
    row_of_houses(sketch, -46, 4, Facing.EAST, 40, 29, (), 8.0)
    row_of_houses(sketch, 4.8, -40, Facing.WEST, 12, 30)


def _life(sketch: Sketch) -> None:
    traffic.drive(sketch, [(1.4, -200), (1.4, 165)], 21, 1, 4)
    traffic.drive(sketch, [(-1.4, 165), (-1.4, -200)], 22, 1, 4)
    traffic.drive(sketch, [(140, 71.4), (8, 71.4), (1.6, 76), (1.4, 130)], 23, 1, 3)
    traffic.drive(sketch, [(-1.4, 120), (-1.0, 72), (6, 68.6), (140, 68.6)], 24, 1, 3)
    traffic.drive(sketch, [(34, -50), (34, 12)], 25, 1, 1)
    traffic.cycle(sketch, [(130, 67.8), (20, 67.8)], 5)
    traffic.cycle(sketch, [(2.4, -140), (2.4, -40)], 6)
    for index, (x, y, dx, dy) in enumerate(
        ((-20, 10, 6, 4), (-36, 12, 6, -3), (-8, 20, 0, 7), (-30, 16, 7, 1), (3.9, 50, 0, 7), (-3.9, 60, 0, 7), (-3.9, 90, 0, 7), (20, 66.6, 7, 0), (44, 73.7, 7, 0),
         (80, 66.6, 7, 0), (3.9, -76, 0, 7), (-3.9, -68, 0, -7), (16, -59, 7.2, 0), (44, -59, 7, 0), (30, -30, 6, 3), (41, -8, 0, 7), (75, -20, 6, 4), (84, -30, 5, 6),
         (96, -14, -5, 5), (70, -6, 7, -2), (3.9, 20, 0, 7), (3.9, 8, 0, 6.6))
    ):  # fmt: skip
        traffic.stroll(sketch, x, y, dx, dy, 1100 + index)
    traffic.walk(sketch, [(3.9, -10), (3.9, 4), (-3.9, 4), (-14, 6)], 1150, 3, 2)
    traffic.walk_dog(sketch, 30, -59, 7, 0, 1151)
    traffic.walk_dog(sketch, 100, 66.6, 7, 0, 1152)
    for x, y, seed, count in (
        (-22, 13, 1160, 3),
        (3.9, 58, 1161, 2),
        (-33, 17.5, 1162, 2),
        (43, -30, 1163, 3),
        (26, -58.6, 1164, 2),
        (60, 73.9, 1165, 2),
    ):
        traffic.chat(sketch, x, y, seed, count)
