"""Les Hautes-Vernières: the station, an avenue with flats, and the craftsmen's estate."""

from __future__ import annotations

from csu_console.simulator import palette, traffic
from csu_console.simulator.houses import Facing, front, row_of_houses
from csu_console.simulator.public_buildings import block_of_flats, public_building, warehouse
from csu_console.simulator.street_things import (
    bench,
    bin_,
    bus_shelter,
    disc,
    hedge,
    lamp,
    name_plate,
    parked_car,
    street_along_x,
    street_along_y,
    traffic_light,
    tree,
    zebra_across_x_street,
)
from csu_console.simulator.world import Sketch


def draw_hautes_vernieres(sketch: Sketch) -> None:
    """Draw the commune around the sketch's origin; its avenue runs along y = 0."""
    sketch.rectangle(-280, -260, 280, 260, palette.MEADOW)
    street_along_y(sketch, -150, 140, -60, 3.0, 2.0)
    street_along_x(sketch, -240, 150, 0, 4.0, 3.5)
    for x in (-68, -52, 40):
        zebra_across_x_street(sketch, x, 0, 4.0)
    for light_x, light_y, lit in ((-55.5, 5.0, 0), (-64.5, -5.0, 0), (-55.5, -5.0, 2), (-64.5, 5.0, 2)):
        traffic_light(sketch, light_x, light_y, lit)
    for x in range(-220, 100, 24):
        lamp(sketch, x, 6.4, 0.0, -1.8, 7.5)
        lamp(sketch, x + 12, -6.4, 0.0, 1.8, 7.5)
    _flats(sketch)
    _station(sketch)
    _estate(sketch)
    row_of_houses(
        sketch,
        84,
        -7.5,
        Facing.NORTH,
        138,
        41,
        ("PIZZERIA", "", "ÉPICERIE DE NUIT", "", "", "BAR DE LA GARE", "", "HÔTEL"),
    )
    row_of_houses(sketch, -66, -7.5, Facing.NORTH, 120, 42, ("", "PRESSING"))
    row_of_houses(sketch, -65, 10, Facing.EAST, 100, 43)
    name_plate(sketch, -53.5, 6.4, "AVENUE DE LA GARE", 0.7, -0.7)
    _life(sketch)


def _flats(sketch: Sketch) -> None:
    sketch.rectangle(-50, 7.5, 80, 70, palette.GRASS)
    sketch.rectangle(-46, 16, 76, 22, palette.OLD_ASPHALT)
    sketch.rectangle(-46, 22, 76, 25, palette.PAVEMENT)
    block_of_flats(sketch, front(-44, 27, Facing.SOUTH), 6, 5, 51)
    block_of_flats(sketch, front(20, 27, Facing.SOUTH), 6, 4, 52)
    for index in range(24):
        if index % 5 not in (1, 3):
            parked_car(sketch, -42 + index * 4.8, 20.6, 1.0, 0.0, 1300 + index)
    for index, x in enumerate(range(-40, 80, 15)):
        tree(sketch, x, 11.5, 1330 + index, 6.5 + index % 2)
        lamp(sketch, x + 7, 24.2, 0.0, -1.0, 4.8)
    hedge(sketch, -48, 8.3, 36, 9.1, 0.9)
    bench(sketch, 8, 13)
    bin_(sketch, 11, 13)


def _station(sketch: Sketch) -> None:
    sketch.rectangle(92, -34, 150, 44, palette.PAVING)
    sketch.rectangle(96, -28, 116, -12, palette.ASPHALT)
    public_building(
        sketch, front(150, 30, Facing.WEST), 6, 2, "GARE", palette.STONE, palette.SLATE_ROOFS[1], 12.0
    )
    sketch.rectangle(166, -200, 190, 200, palette.EARTH)
    for x in (170, 171.5, 178, 179.5):
        sketch.rectangle(x, -200, x + 0.15, 200, palette.METAL)
    disc(sketch, 122, 6, 7.5, palette.KERB)
    disc(sketch, 122, 6, 7.1, palette.GRASS)
    for index, (x, y) in enumerate(
        ((122, 6), (119, 9), (125, 4), (104, 30), (118, 34), (132, 34), (146, 38))
    ):
        tree(sketch, x, y, 1360 + index, 6.0)
    bus_shelter(sketch, 112, 24, "GARE ROUTIÈRE")
    bus_shelter(sketch, 128, 24, "LIGNE 2")
    for x, y in ((110, 14), (136, 14), (110, -6), (136, -6), (143, 22), (143, -14)):
        lamp(sketch, x, y, 0.4, 0.0, 6.0)
    for index in range(7):
        parked_car(sketch, 99 + index * 2.6, -24, 0.0, 1.0, 1380 + index)
    for y in (-12, 0, 12):
        bench(sketch, 143.5, y, is_along_x=False)


def _estate(sketch: Sketch) -> None:
    sketch.rectangle(-58, -140, 40, -60, palette.OLD_ASPHALT)
    warehouse(sketch, front(30, -112, Facing.NORTH), 9, "ATELIERS MORANDEAU", (60, 110, 40))
    warehouse(sketch, front(38, -66, Facing.WEST), 4, "MENUISERIE CLAVEL", (50, 70, 170))
    for index, (x, y) in enumerate(((-20, -80), (-16, -80), (-2, -80), (6, -80), (20, -104), (-34, -104))):
        parked_car(sketch, x, y, 0.0, 1.0, 1400 + index)
    for x in (-46, -24, -2, 20):
        lamp(sketch, x, -74, 0.0, -1.6, 8.0)
        lamp(sketch, x, -108, 0.0, 1.6, 8.0)
    hedge(sketch, -54, -64, 36, -63, 1.4)


def _life(sketch: Sketch) -> None:
    traffic.drive(sketch, [(-210, -2), (120, -2), (126, -6)], 31, 2, 4)
    traffic.drive(sketch, [(126, 14), (118, 2), (-210, 2)], 32, 2, 4)
    traffic.circle(sketch, 122, 6, 10.5, 33, 2)
    traffic.drive_bus(sketch, [(-200, -2), (100, -2)], 0.4)
    traffic.drive(sketch, [(-58.5, -130), (-58.5, 130)], 34, 1, 3)
    traffic.drive(sketch, [(-52, -92), (30, -92)], 35, 1, 1)
    traffic.drive(sketch, [(-40, 18), (74, 18)], 36, 1, 2)
    for index, (x, y, dx, dy) in enumerate(
        ((130, 14, 7, 3), (112, 20, 7, 0), (138, -4, 2, 7), (120, 22, 7, 1), (132, -12, 6, 4), (104, 12, 6, 4), (-30, 23.5, 7, 0), (0, 23.5, 7, 0), (30, 23.5, 7, 0),
         (-20, 6, 7, 0), (10, -6, 7, 0), (50, -6, 7, 0), (36, 6, 7, 0), (-90, 6, 7, 0), (-80, -6, 7, 0), (-63.9, 30, 0, 7), (-56, 40, 0, 7), (-10, -86, 6, 4), (10, -98, -7, 2), (60, 13, 7, 1))
    ):  # fmt: skip
        traffic.stroll(sketch, x, y, dx, dy, 1500 + index)
    traffic.walk(sketch, [(40, -6.5), (40, 6.5), (52, 6.5)], 1550, 2, 2)
    traffic.walk(sketch, [(-52, -6), (-52, 6.2), (-38, 6.4)], 1551, 2, 2)
    traffic.walk_dog(sketch, -14, 13.5, 7, 0, 1552)
    for x, y, seed, count in (
        (116, 23, 1560, 3),
        (140, 10, 1561, 2),
        (64, -6.4, 1562, 3),
        (14, 24, 1563, 2),
        (-4, -94, 1564, 2),
    ):
        traffic.chat(sketch, x, y, seed, count)
