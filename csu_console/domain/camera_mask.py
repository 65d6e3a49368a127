"""Masks that a fixed camera paints itself (ONVIF Media2), before it encodes.

Nobody relies on them unseen: what a camera confirms is verified in each of its streams, again and again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.mask import MaskPolygon, Point

PAINTED_GROWTH = 0.0125
"""Of the picture's width: 8 px of 640, 24 of 1920. The camera's encoder blurs 2 px to each side of what it painted, and
the zone inside must come back flat."""


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


class PaintingState(StrEnum):
    """Whether recordings of a camera rest on its own masks."""

    OFF = "off"
    """Masks are painted here, as everywhere else."""
    CHECKING = "checking"
    """Programmed; its pictures are being looked at, and masked here meanwhile."""
    VERIFIED = "verified"
    """Seen in its pictures: its packets are recorded as they come."""
    DOUBTFUL = "doubtful"
    """Not, or no longer, seen in its pictures: masked here until they are again."""
    OUTDATED = "outdated"
    """Other masks are in force than those it was given: masked here until it is given these."""


@dataclass(frozen=True, slots=True)
class ProgrammedMasks:
    """What was put into a camera, by whom. `tokens`: the camera's names for our masks."""

    camera_id: int
    mask_version: int
    tokens: tuple[str, ...]
    programmed_utc: datetime
    programmed_by: str


def painted_outlines(
    polygons: Sequence[MaskPolygon], aspect: float, options: CameraMaskOptions
) -> tuple[tuple[Point, ...], ...]:
    """What to give a camera for these masks: their upright boxes, grown. `aspect`: width / height of the picture.

    Boxes hide more than the polygons, never less, and every camera that masks can paint them. Raises InvalidInput
    when the camera cannot paint them all, or not opaquely.
    """
    if not options.plain_colour:
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors", "This camera blurs its masks instead of filling them: keep masking in the console."
            )
        )
    if len(polygons) > options.max_masks or options.max_points not in (0, *range(4, 10_000)):
        raise InvalidInput(
            QT_TRANSLATE_NOOP(
                "errors",
                "This camera paints {possible} masks at most, {wanted} are needed: keep masking in the console.",
            ),
            possible=options.max_masks,
            wanted=len(polygons),
        )
    return tuple(_box(polygon, aspect) for polygon in polygons)


def _box(polygon: MaskPolygon, aspect: float) -> tuple[Point, ...]:
    grow_x, grow_y = PAINTED_GROWTH, PAINTED_GROWTH * aspect
    left = max(0.0, min(x for x, _ in polygon.points) - grow_x)
    right = min(1.0, max(x for x, _ in polygon.points) + grow_x)
    top = max(0.0, min(y for _, y in polygon.points) - grow_y)
    bottom = min(1.0, max(y for _, y in polygon.points) + grow_y)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    assert all(math.isfinite(value) for corner in corners for value in corner), "checked by MaskPolygon"
    return corners
