"""The demo city: one deterministic world of three communes."""

from __future__ import annotations

import functools

from csu_console.simulator.town_hautes_vernieres import draw_hautes_vernieres
from csu_console.simulator.town_saint_ambrelin import draw_saint_ambrelin
from csu_console.simulator.town_vaubrillon import draw_vaubrillon
from csu_console.simulator.world import Light, Sketch, World

# Where each commune's own axes begin, in town metres (east, north).
ORIGINS = {
    "Vaubrillon": (0.0, 0.0),
    "Saint-Ambrelin": (1800.0, 900.0),
    "Les Hautes-Vernières": (-1500.0, 1700.0),
}


@functools.cache
def _town_by_day() -> World:
    sketch = Sketch()
    for name, draw in (
        ("Vaubrillon", draw_vaubrillon),
        ("Saint-Ambrelin", draw_saint_ambrelin),
        ("Les Hautes-Vernières", draw_hautes_vernieres),
    ):
        sketch.origin = ORIGINS[name]
        draw(sketch)
    return sketch.finish()


def demo_town(light: Light = Light.DAY) -> World:
    """The town at an hour; the same object data every time."""
    world = _town_by_day()
    return world if world.light is light else world.at(light)
