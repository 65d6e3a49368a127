"""What a simulated head is built like: its limits, speeds, lens and what it does past the nadir."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


class DomeFlip(Enum):
    """What happens when someone goes on tilting down past the nadir."""

    NONE = "none"
    """The head stops at its lowest tilt."""
    MECHANICAL = "mechanical"
    """The head turns its pan by 180 degrees at the nadir and tilts up again."""
    ELECTRONIC = "electronic"
    """The head tilts on and the camera turns the picture: pan jumps by 180 degrees at once."""


@dataclass(frozen=True, slots=True)
class Mechanics:
    """Degrees, degrees a second, degrees a second squared; zoom 0..1 of its travel, and that a second.

    ``pan_low_deg`` and ``pan_high_deg`` None: the pan turns without end. Speeds and limits are those of
    ordinary outdoor domes (data sheets: 100 to 160 degrees/s by hand, 250 to 400 to a preset, 3 s of zoom).
    """

    pan_low_deg: float | None = None
    pan_high_deg: float | None = None
    tilt_low_deg: float = -90.0
    tilt_high_deg: float = 15.0
    hand_deg_s: float = 100.0
    preset_deg_s: float = 300.0
    turn_acceleration_deg_s2: float = 600.0
    zoom_top_s: float = 0.35
    zoom_acceleration_s2: float = 2.0
    widest_hfov_deg: float = 62.0
    magnification: float = 20.0
    flip: DomeFlip = DomeFlip.NONE
    off_s: float = 5.0
    """How long a reboot keeps the camera away."""
    max_presets: int = 64

    @property
    def is_endless(self) -> bool:
        """Whether the pan turns without end."""
        return self.pan_low_deg is None or self.pan_high_deg is None

    @property
    def pan_reach_deg(self) -> tuple[float, float]:
        """The ends of the pan as reported: -180 to 180 when it is endless."""
        if self.pan_low_deg is None or self.pan_high_deg is None:
            return -180.0, 180.0
        return self.pan_low_deg, self.pan_high_deg

    @property
    def tilt_travel_deg(self) -> tuple[float, float]:
        """The ends of the tilt axis itself, past the nadir with an electronic flip."""
        if self.flip is DomeFlip.ELECTRONIC:
            return -180.0 - self.tilt_high_deg, self.tilt_high_deg
        return self.tilt_low_deg, self.tilt_high_deg

    def magnification_at(self, zoom: float) -> float:
        """How many times nearer than at the wide end; like real lenses not quite exponential."""
        return float(self.magnification ** (zoom * (0.85 + 0.15 * zoom)))

    def hfov_deg(self, zoom: float) -> float:
        """Horizontal field of view at a zoom position: 62 to about 3.4 degrees unless told otherwise."""
        wide = math.tan(math.radians(self.widest_hfov_deg) / 2.0)
        return math.degrees(2.0 * math.atan(wide / self.magnification_at(zoom)))

    def pan_to_generic(self, pan_deg: float) -> float:
        """Degrees as -1..1 of the pan's reach."""
        return _to_generic(pan_deg, *self.pan_reach_deg)

    def tilt_to_generic(self, tilt_deg: float) -> float:
        """Degrees as -1..1 of the tilt's reach."""
        return _to_generic(tilt_deg, self.tilt_low_deg, self.tilt_high_deg)

    def pan_from_generic(self, pan: float) -> float:
        """-1..1 as degrees."""
        return _from_generic(pan, *self.pan_reach_deg)

    def tilt_from_generic(self, tilt: float) -> float:
        """-1..1 as degrees."""
        return _from_generic(tilt, self.tilt_low_deg, self.tilt_high_deg)


def _to_generic(degrees: float, low: float, high: float) -> float:
    return 2.0 * (degrees - low) / (high - low) - 1.0


def _from_generic(value: float, low: float, high: float) -> float:
    return low + (value + 1.0) / 2.0 * (high - low)


def wrapped(pan_deg: float) -> float:
    """An angle in -180 (excluded) to 180 degrees."""
    turned = math.fmod(pan_deg, 360.0)
    if turned > 180.0:
        return turned - 360.0
    return turned + 360.0 if turned <= -180.0 else turned
