"""The positions a simulated head keeps, and why it may refuse what it is told."""

from __future__ import annotations

from dataclasses import dataclass


class HeadRefused(Exception):
    """The head will not do what it was told; ``reason`` is an ONVIF subcode's local name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class HeadPreset:
    """A position kept in the head: degrees, and zoom 0..1."""

    token: str
    name: str
    pan_deg: float
    tilt_deg: float
    zoom: float


class PresetBook:
    """Presets in the order in which they were made, at most ``limit``."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._made = 0
        self._presets: dict[str, HeadPreset] = {}

    def all(self) -> tuple[HeadPreset, ...]:
        """Every preset."""
        return tuple(self._presets.values())

    def find(self, token: str) -> HeadPreset:
        """The preset of a token. Raises HeadRefused."""
        preset = self._presets.get(token)
        if preset is None:
            raise HeadRefused("NoToken")
        return preset

    def keep(self, token: str, name: str, pan_deg: float, tilt_deg: float, zoom: float) -> str:
        """Keep a place under a new token, or in place of ``token``; returns the token. Raises HeadRefused."""
        if token:
            name = name or self.find(token).name
        elif len(self._presets) >= self._limit:
            raise HeadRefused("TooManyPresets")
        else:
            self._made += 1
            token = f"preset{self._made}"
        self._presets[token] = HeadPreset(token, name or token, pan_deg, tilt_deg, zoom)
        return token

    def forget(self, token: str) -> None:
        """Remove a preset. Raises HeadRefused."""
        self.find(token)
        del self._presets[token]
