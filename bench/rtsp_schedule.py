"""When a camera of the bench sends which frame of its film. Standard library only, for both Pythons."""

from __future__ import annotations

RATE_HZ = 25
PERIOD_NS = 1_000_000_000 // RATE_HZ
FILM_FRAMES = 250
SPREAD = 23
"""Cameras are not in step: camera N is N times this many frames further in the film."""


def phase_ns(number: int) -> int:
    """Each camera sends at its own moment of the frame period."""
    return int(number * 0.618 % 1 * PERIOD_NS)


def tick(at_ns: int, number: int) -> int:
    """How many frames camera `number` has sent at a moment of the monotonic clock, since that clock began."""
    return (at_ns - phase_ns(number)) // PERIOD_NS


def frame_number(at_ns: int, number: int) -> int:
    """The film's frame that this camera sent last."""
    return (tick(at_ns, number) + number * SPREAD) % FILM_FRAMES
