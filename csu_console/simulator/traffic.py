"""Who walks and drives where: groups of movers with the paths they repeat."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from csu_console.simulator import palette
from csu_console.simulator.figures import bus, car, cyclist, dog, person, van
from csu_console.simulator.world import Sketch

# The town's strolls are drawn for 7 m each way; a walker makes about 10 m in one period.
_STROLL_SHARE = 0.68
Path = Sequence[tuple[float, float]]


def drive(sketch: Sketch, path: Path, seed: int, count: int = 2, laps: int = 1) -> None:
    """``count`` different cars spread along ``path``, which each covers in ``laps`` periods."""
    rng = random.Random(seed)
    paints = rng.sample(palette.CAR_PAINTS, count)
    for index, paint in enumerate(paints):
        figure = van(paint) if rng.random() < 0.2 else car(paint, rng.random() < 0.3)
        sketch.mover(figure, path, index / count + rng.uniform(0, 0.1), laps)


def drive_bus(sketch: Sketch, path: Path, phase: float) -> None:
    """A bus along ``path``."""
    sketch.mover(bus(), path, phase, 2)


def circle(sketch: Sketch, x: float, y: float, radius: float, seed: int, count: int) -> None:
    """Cars that go round and round, counter-clockwise as traffic does in France."""
    rng = random.Random(seed)
    ring = [
        (x + radius * math.cos(a), y + radius * math.sin(a)) for a in (i * math.pi / 24 for i in range(48))
    ]
    for index, paint in enumerate(rng.sample(palette.CAR_PAINTS, count)):
        sketch.mover(car(paint), ring, index / count, 1, is_closed=True)


def stroll(sketch: Sketch, x: float, y: float, dx: float, dy: float, seed: int) -> None:
    """Someone who walks towards ``(x + dx, y + dy)`` and back: 10 m or so, in one period."""
    rng = random.Random(seed)
    dx, dy = dx * _STROLL_SHARE, dy * _STROLL_SHARE
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    side = 0.45
    out = [(x - side * uy, y + side * ux), (x + dx - side * uy, y + dy + side * ux)]
    turn = [(x + dx + 0.4 * ux, y + dy + 0.4 * uy)]
    home = [(x + dx + side * uy, y + dy - side * ux), (x + side * uy, y - side * ux)]
    path = [*out, *turn, *home, (x - 0.4 * ux, y - 0.4 * uy)]
    figure = person(seed, rng.choice(palette.CLOTHES), max(6, round(length * 2 / 1.35)))
    sketch.mover(figure, path, rng.random(), 1, is_closed=True)


def walk(sketch: Sketch, path: Path, seed: int, count: int = 2, laps: int = 2) -> None:
    """People who walk the whole of ``path``: about 15 m a period."""
    rng = random.Random(seed)
    for index in range(count):
        figure = person(seed * 31 + index, rng.choice(palette.CLOTHES))
        sketch.mover(figure, path, (index + rng.random() * 0.5) / count, laps)


def walk_dog(sketch: Sketch, x: float, y: float, dx: float, dy: float, seed: int) -> None:
    """Someone and a dog beside each other."""
    stroll(sketch, x, y, dx, dy, seed)
    rng = random.Random(seed)
    rng.choice(palette.CLOTHES)
    phase = rng.random()
    dx, dy = dx * _STROLL_SHARE, dy * _STROLL_SHARE
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    path = [
        (x - 1.1 * uy, y + 1.1 * ux),
        (x + dx - 1.1 * uy, y + dy + 1.1 * ux),
        (x + dx + 1.1 * uy, y + dy - 1.1 * ux),
        (x + 1.1 * uy, y - 1.1 * ux),
    ]
    sketch.mover(dog((60, 84, 120)), path, phase, 1, is_closed=True)


def chat(sketch: Sketch, x: float, y: float, seed: int, count: int = 2) -> None:
    """People who stand and talk, shifting their weight: a circle 0.2 m wide."""
    rng = random.Random(seed)
    for index in range(count):
        angle = 2 * math.pi * index / count
        px, py = x + 0.55 * math.cos(angle), y + 0.55 * math.sin(angle)
        face = (-math.cos(angle), -math.sin(angle))
        sway = [(px, py), (px + 0.05 * face[0], py + 0.05 * face[1])]
        sketch.mover(person(seed + 7 * index, rng.choice(palette.CLOTHES), 0), sway, rng.random())


def cycle(sketch: Sketch, path: Path, seed: int) -> None:
    """Someone on a bicycle along ``path``."""
    sketch.mover(cyclist(palette.CLOTHES[seed % len(palette.CLOTHES)]), path, (seed * 0.37) % 1.0)
