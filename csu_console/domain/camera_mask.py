"""Masks that a fixed camera paints itself (ONVIF Media2), before it encodes.

Nobody relies on them unseen: what a camera confirms is verified in each of its streams, again and again.
"""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.mask import Point


@dataclass(frozen=True, slots=True)
class CameraMaskOptions:
    """What a camera can paint. `polygons` False: upright rectangles only."""

    max_masks: int
    max_points: int
    polygons: bool
    plain_colour: bool
    """It paints an opaque colour, not only a mosaic or a blur, through which things can be guessed."""


@dataclass(frozen=True, slots=True)
class CameraMask:
    """One mask inside a camera. `points`: 0..1 from the left and from the top, as everywhere here."""

    token: str
    points: tuple[Point, ...]
    enabled: bool
    kind: str = "Color"
