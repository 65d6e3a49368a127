"""A parking or traffic offence seen live by a sworn operator, noted to be typed again into the State's own system.

Live only, never from a recording; the plate is read and typed by a person (domain rule VIDEO-FINES). This program keeps no
plate: the sheet holds it, the row and the journal do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csu_console.domain.camera import Camera, Purpose
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

LATENCY_LIMIT_S = 3.0
"""A picture older than this is no longer what happens: the person who watches and the place watched must be together.
No text gives a number; ours is twice the worst latency met on a loaded wall (docs/benchmarks.md)."""

BURST, BURST_STEP_S, BURST_MIN = 3, 2.0, 2
"""Stills of one offence: how many, how far apart, and how few are still a proof that it lasts."""

PLATE_MIN, PLATE_MAX = 2, 15
_PLATE = re.compile(r"[A-Z0-9]+(?:[ -][A-Z0-9]+)*")


@dataclass(frozen=True, slots=True)
class FineStill:
    """One masked still. `latency_s`: how old the picture was when it was kept."""

    path: Path
    at_utc: datetime
    latency_s: float


@dataclass(frozen=True, slots=True)
class FineSheet:
    """Everything on the sheet. `number` 0 until it is prepared."""

    camera_id: int
    camera_number: int
    place: str
    at_utc: datetime
    plate: str
    country: str
    vehicle: str
    offence: str
    remarks: str
    agent: str
    oath: str
    """Reference of the agent's oath."""
    workstation: str
    stills: tuple[FineStill, ...]
    number: int = 0

    @property
    def latency_s(self) -> float:
        """The worst of its stills."""
        return max(still.latency_s for still in self.stills)


def plate_of(text: str) -> str:
    """A plate as typed, in capitals, with single spaces or hyphens. Raises InvalidInput."""
    plate = re.sub(r"\s*-\s*", "-", " ".join(text.upper().split()))
    if not (PLATE_MIN <= len(plate) <= PLATE_MAX and _PLATE.fullmatch(plate)):
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "Type the plate as it is seen: letters and digits, like AB-123-CD.")
        )
    return plate


def serves_fines(camera: Camera) -> bool:
    """Whether the camera's order names the recording of traffic offences among its purposes."""
    return Purpose.TRAFFIC_OFFENCES in camera.purposes
