"""Communes and the places where cameras hang."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """A town served by the room."""

    name: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A point d'implantation: one address carrying one or more cameras. Coordinates are WGS 84 degrees."""

    name: str
    commune: str
    address: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    id: int | None = None
