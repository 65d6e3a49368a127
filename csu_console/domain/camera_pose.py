"""Where a moving camera looks and how far it is zoomed in, in degrees, at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees, exp, hypot, log, radians, tan

from csu_console.domain.sphere import View, turn_deg


@dataclass(frozen=True, slots=True)
class CameraPose:
    """A calibrated pose. `taken_us`: microseconds since 1970 on the clock of the camera's frames.

    `focal_widths`: the focal length in widths of the upright picture, 0.5 / tan(hfov / 2): it holds for both profiles.
    `error_us` bounds how far `taken_us` may be from the truth, the clocks' remaining offset included.
    """

    pan_deg: float
    tilt_deg: float
    focal_widths: float
    taken_us: int = 0
    error_us: int = 0

    @property
    def hfov_deg(self) -> float:
        """Horizontal field of view."""
        return degrees(2.0 * atan(0.5 / self.focal_widths))

    def view(self, width_px: int, height_px: int, pixel_aspect: float = 1.0) -> View:
        """The upright picture of this size taken from here; `pixel_aspect`: a pixel's width / its height."""
        focal_px = self.focal_widths * width_px
        return View(
            self.pan_deg, self.tilt_deg, focal_px, width_px / 2, height_px / 2, focal_px * pixel_aspect
        )

    def turned_deg(self, other: CameraPose) -> float:
        """How far the head turns to the other pose: no direction moves by more in the picture's cone.

        Pan counts in full even near the nadir, where it moves no direction but turns the picture.
        """
        return hypot(turn_deg(self.pan_deg, other.pan_deg), other.tilt_deg - self.tilt_deg)

    def zoomed(self, other: CameraPose) -> float:
        """The logarithm of how much larger things are in the other pose; negative when smaller."""
        return log(other.focal_widths / self.focal_widths)

    def towards(self, other: CameraPose, at_us: int) -> CameraPose:
        """The pose at an instant between this one and a later one.

        Both motors run on their own axes, so each heading is carried along its own circle the shorter way round: unit
        vectors, never numbers of degrees, which leap where the pan wraps.
        """
        span_us = other.taken_us - self.taken_us
        share = 0.0 if span_us <= 0 else (at_us - self.taken_us) / span_us
        share = max(0.0, min(1.0, share))
        return CameraPose(
            self.pan_deg + share * turn_deg(self.pan_deg, other.pan_deg),
            self.tilt_deg + share * (other.tilt_deg - self.tilt_deg),
            self.focal_widths * exp(share * self.zoomed(other)),
            at_us,
            max(self.error_us, other.error_us),
        )


def focal_of_hfov(hfov_deg: float) -> float:
    """The focal length in widths of the picture. Raises ZeroDivisionError at 0 degrees."""
    return 0.5 / tan(radians(hfov_deg) / 2.0)
