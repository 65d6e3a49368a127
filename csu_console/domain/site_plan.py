"""Plans of sites: a car park's levels, a town hall's floors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlacedCamera:
    """A camera on a plan: 0..1 from the left and the top; the direction clockwise from the picture's top."""

    camera_id: int
    x: float
    y: float
    azimuth_deg: float | None = None


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One picture of one site, without its pixels."""

    id: int
    site_id: int
    name: str
    added_by: str
    cameras: tuple[PlacedCamera, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """The file as the town gave it: PNG, JPEG or SVG."""

    media_type: str
    content: bytes
