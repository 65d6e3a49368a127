"""Vaubrillon, the middle of the demo city: town hall square, main street, car park, roundabout."""

from __future__ import annotations

from csu_console.simulator import palette, traffic
from csu_console.simulator.houses import Facing, front, row_of_houses
from csu_console.simulator.public_buildings import public_building, warehouse
from csu_console.simulator.street_things import (
    bench,
    bin_,
    bollards,
    bus_shelter,
    disc,
    flag,
    fountain,
    hedge,
    lamp,
    name_plate,
    parked_car,
    street_along_x,
    street_along_y,
    traffic_light,
    tree,
    zebra_across_x_street,
    zebra_across_y_street,
)
from csu_console.simulator.world import Sketch


def draw_vaubrillon(sketch: Sketch) -> None:
    """Draw the commune around the sketch's origin: metres, the main street runs along y = 0."""
    sketch.rectangle(-300, -260, 340, 260, palette.MEADOW)
    sketch.rectangle(-210, -150, 146, 150, palette.EARTH)
    _streets(sketch)
    _square(sketch)
    _car_park(sketch)
    _roundabout(sketch)
    _houses(sketch)
    _life(sketch)


def _streets(sketch: Sketch) -> None:
    street_along_y(sketch, -150, 150, -40, 3.0, 2.5)
    street_along_x(sketch, -220, 166, 0, 3.5, 3.0)
    sketch.rectangle(-43, -3.5, -37, 3.5, palette.ASPHALT)
    for x in (-47, -33):
        zebra_across_x_street(sketch, x, 0, 3.5)
    for y in (-6.5, 6.5):
        zebra_across_y_street(sketch, -40, y, 3.0)
    zebra_across_x_street(sketch, 42, 0, 3.5)
    for light_x, light_y, lit in ((-36.2, 4.2, 2), (-43.8, -4.2, 2), (-36.4, -4.4, 0), (-43.6, 4.4, 0)):
        traffic_light(sketch, light_x, light_y, lit)
    for x in range(-190, 150, 28):
        lamp(sketch, x, 5.6, 0.0, -1.5)
        lamp(sketch, x + 14, -5.6, 0.0, 1.5)
    for lamp_y in range(-130, 140, 30):
        if abs(lamp_y) > 12:
            lamp(sketch, -36.1, lamp_y, -1.0, 0.0, 5.5)
    for index, x in enumerate((-122, -116, -110, -92, -74, 92, 98, 110, 122)):
        parked_car(sketch, x, -4.6, 1.0, 0.0, 40 + index)
    name_plate(sketch, -35.4, 5.6, "RUE DE LA RÉPUBLIQUE", -0.6, -0.8)
    name_plate(sketch, 11.5, 5.4, "PLACE DE LA MAIRIE", 0.0, -1.0)
    bus_shelter(sketch, 98, 4.4, "HALLES")


def _square(sketch: Sketch) -> None:
    sketch.rectangle(10, 5.5, 74, 60, palette.PAVING)
    sketch.rectangle(26, 18, 58, 50, palette.LIGHT_PAVING)
    disc(sketch, 42, 32, 6.5, palette.PAVING)
    public_building(
        sketch, front(22, 60, Facing.SOUTH), 5, 2, "MAIRIE", palette.STONE, palette.SLATE_ROOFS[0]
    )
    fountain(sketch, 42, 32)
    flag(sketch, 34.5, 57.5)
    flag(sketch, 49.5, 57.5)
    bollards(sketch, 12, 74, 6.2)
    for index, (x, y) in enumerate(((20, 22), (20, 33), (20, 44), (64, 22), (64, 33), (64, 44))):
        sketch.rectangle(x - 1, y - 1, x + 1, y + 1, palette.SOIL)
        tree(sketch, x, y, 100 + index, 7.5)
    for x, y in ((26, 24), (26, 40), (58, 24), (58, 40)):
        lamp(sketch, x, y, 0.3, 0.0, 4.2)
    for x, y in ((33, 22), (51, 22), (33, 43), (51, 43)):
        bench(sketch, x, y)
        bin_(sketch, x + 2.2, y)
    for x, y in ((30, 52), (54, 52)):
        hedge(sketch, x - 4, y - 0.7, x + 4, y + 0.7, 0.7)


def _car_park(sketch: Sketch) -> None:
    sketch.rectangle(22, -64, 86, -6.5, palette.ASPHALT)
    sketch.rectangle(22, -9, 86, -6.5, palette.PAVEMENT)
    sketch.rectangle(36, -9, 43, -3.5, palette.ASPHALT)
    seed = 300
    for y, heading in ((-19, 1.0), (-32, -1.0), (-38, 1.0), (-54, -1.0)):
        for bay in range(21):
            x = 28 + bay * 2.6
            sketch.rectangle(x - 1.35, y - 2.5, x - 1.25, y + 2.5, palette.MARKING)
            seed += 1
            if (bay * 7 + int(y) * 3) % 10 < 6 and bay < 20:
                parked_car(sketch, x, y, 0.0, heading, seed)
    for x in (34, 54, 74):
        sketch.rectangle(x - 2.4, -36, x + 2.4, -34, palette.GRASS)
        tree(sketch, x, -35, 200 + x, 6.0)
        lamp(sketch, x + 9, -35, 0.0, 1.2, 7.5)
    warehouse(sketch, front(98, -70, Facing.NORTH), 10, "GYMNASE MUNICIPAL", (150, 90, 40))
    hedge(sketch, 22, -66, 86, -65)
    for index, y in enumerate((-16, -28, -40, -52)):
        tree(sketch, 91, y, 230 + index, 8.0)
    hedge(sketch, 87, -62, 88, -12)


def _roundabout(sketch: Sketch) -> None:
    street_along_y(sketch, -200, 200, 180, 3.5, 1.5)
    street_along_x(sketch, 190, 330, 0, 3.5, 1.5)
    disc(sketch, 180, 0, 19.5, palette.PAVEMENT)
    disc(sketch, 180, 0, 17.5, palette.ASPHALT)
    disc(sketch, 180, 0, 9.0, palette.KERB)
    disc(sketch, 180, 0, 8.6, palette.GRASS)
    disc(sketch, 180, 0, 3.6, palette.SOIL)
    for index, (x, y) in enumerate(((180, 0), (177, 2.5), (183, 1.5), (180.5, -3.4))):
        tree(sketch, x, y, 260 + index, 4.2 if index else 6.5)
    for x, y in ((161.5, 0), (198.5, 0)):
        zebra_across_x_street(sketch, x, y, 3.5)
    zebra_across_y_street(sketch, 180, 22, 3.5)
    zebra_across_y_street(sketch, 180, -22, 3.5)
    for x, y in ((164, 12), (196, 12), (164, -12), (196, -12)):
        lamp(sketch, x, y, 2.0 if x < 180 else -2.0, 0.0, 8.5)
    name_plate(sketch, 193, 15, "ROND-POINT DE L'EUROPE", -0.75, -0.66)
    warehouse(sketch, front(222, 58, Facing.SOUTH), 6, "JARDINERIE DU VALLON", (70, 130, 60))
    warehouse(sketch, front(272, -24, Facing.NORTH), 6, "GARAGE DES FRÈRES PERRAULT", (40, 60, 170))
    for index, (x, y) in enumerate(
        (
            (208, 22),
            (216, 30),
            (205, 44),
            (206, -26),
            (214, -52),
            (240, 20),
            (262, 24),
            (196, 60),
            (160, 50),
            (150, 66),
            (166, 84),
            (200, 96),
        )
    ):
        tree(sketch, x, y, 280 + index, 6.5 + index % 3)


def _houses(sketch: Sketch) -> None:
    row_of_houses(
        sketch,
        -34.5,
        6.5,
        Facing.SOUTH,
        42,
        1,
        ("PHARMACIE", "BOULANGERIE", "PRESSE", "", "CAFÉ DU COMMERCE"),
    )
    row_of_houses(sketch, 76, 6.5, Facing.SOUTH, 66, 2, ("BOUCHERIE", "", "LIBRAIRIE", "", "COIFFURE"))
    row_of_houses(
        sketch, 20, -6.5, Facing.NORTH, 54.5, 3, ("BANQUE", "FLEURISTE", "", "OPTIQUE", "", "TABAC")
    )
    row_of_houses(sketch, 144, -6.5, Facing.NORTH, 52, 4, ("", "FROMAGERIE"))
    row_of_houses(sketch, -200, 6.5, Facing.SOUTH, 154.5, 5, ("", "", "AUTO-ÉCOLE"))
    row_of_houses(sketch, -45.5, -6.5, Facing.NORTH, 154.5, 6, ("ÉPICERIE", "", "LAVERIE"))
    row_of_houses(sketch, 10, 18, Facing.EAST, 40, 7, ("RESTAURANT", "", "GLACIER"), 8.0)
    row_of_houses(sketch, 74, 58, Facing.WEST, 40, 8, ("", "BRASSERIE"), 8.0)
    row_of_houses(sketch, -34.5, 140, Facing.WEST, 122, 9)
    row_of_houses(sketch, -45.5, 18, Facing.EAST, 122, 10)
    row_of_houses(sketch, -34.5, -18, Facing.WEST, 122, 11)
    row_of_houses(sketch, -45.5, -140, Facing.EAST, 122, 12)


def _life(sketch: Sketch) -> None:
    east, west = -1.75, 1.75
    traffic.drive(sketch, [(-200, east), (158, east)], 1, 2, 4)
    traffic.drive(sketch, [(158, west), (-200, west)], 2, 2, 4)
    traffic.drive(sketch, [(-38.5, -130), (-38.5, -4), (-36, east), (70, east), (110, east)], 3, 1, 2)
    traffic.drive(sketch, [(-110, east), (-44, east), (-38.6, 3), (-38.6, 130)], 4, 1, 2)
    traffic.drive_bus(sketch, [(-190, east), (150, east)], 0.1)
    traffic.drive(sketch, [(-41.5, 135), (-41.5, 12)], 5, 1, 2)
    traffic.drive(
        sketch, [(70, west), (44, west), (40, -2), (39.5, -12), (39.5, -25.5), (84, -25.5)], 6, 1, 2
    )
    traffic.drive(sketch, [(26, -46), (82, -46), (84, -44)], 7, 1, 1)
    traffic.circle(sketch, 180, 0, 13.2, 8, 4)
    traffic.drive(
        sketch, [(300, west), (199, west), (193, 6), (184, 13.6), (181.8, 24), (181.8, 150)], 9, 1, 3
    )
    traffic.drive(
        sketch, [(178.2, 150), (178.2, 22), (171, 12), (166.5, 2), (150, west), (60, west)], 10, 1, 3
    )
    traffic.drive(
        sketch,
        [(90, east), (160, east), (168, -8), (178, -14), (190, -10), (197, east), (310, east)],
        11,
        1,
        3,
    )
    traffic.cycle(sketch, [(-120, -2.9), (-20, -2.9)], 3)
    traffic.cycle(sketch, [(70, -2.9), (150, -2.9)], 4)
    for index, (x, y, dx, dy) in enumerate(
        ((30, 26, 6, 5), (52, 36, -6, 5), (44, 20, 7, 1), (36, 46, 7.4, 0), (24, 12, 7, 3), (60, 14, -7, 2), (47, 48, 1, 7),
         (55, 27, 0, 7), (29, 36, 0, 7.4), (66, 10, 0, 7.5), (-30, 5, 7, 0), (-20, -5, 7, 0), (0, 5, 7, 0), (-60, 5, 7, 0), (104, -5, 7, 0), (88, 5, 7, 0),
         (-36, 24, 0, 7), (-36, 50, 0, 7), (-44, 36, 0, 7), (-44, 70, 0, 7), (30, -24, 6, 0), (58, -27, 7, 0), (70, -45, 0, 7), (46, -14, 7, 0), (160, 22, 5, 5), (200, 12, 5, 4))
    ):  # fmt: skip
        traffic.stroll(sketch, x, y, dx, dy, 500 + index)
    traffic.walk(sketch, [(42, -5.4), (42, 12), (38, 22)], 600, 2, 2)
    traffic.walk(sketch, [(-33, -5.2), (-33, 5.2), (-20, 5.2)], 601, 2, 2)
    traffic.walk(sketch, [(-52, -5), (-47, -4.8), (-47, 5), (-60, 5)], 602, 2, 2)
    traffic.walk_dog(sketch, 56, 46, -7, 1.5, 603)
    traffic.walk_dog(sketch, -44, 28, 0, 7.2, 604)
    for chat_x, chat_y, seed, count in (
        (38, 25, 700, 3),
        (50, 41, 701, 2),
        (-27, 5.3, 702, 2),
        (92, 5.4, 703, 3),
        (66, -22, 704, 2),
        (14, 27, 705, 3),
        (-44.6, 44, 706, 2),
    ):
        traffic.chat(sketch, chat_x, chat_y, seed, count)
