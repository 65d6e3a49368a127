"""What a moving camera can be told to do besides turning while a key is held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csu_console.domain.ptz import HeadPosition, Velocity


class DayNight(StrEnum):
    """The infrared filter: in front of the sensor by day, away by night."""

    DAY = "day"
    NIGHT = "night"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Stop:
    """Stand still in all axes."""


@dataclass(frozen=True, slots=True)
class Move:
    """Turn at this speed until told otherwise."""

    velocity: Velocity


@dataclass(frozen=True, slots=True)
class GoToPreset:
    """`speed` 0..1 of the top speed, None for the camera's own."""

    token: str
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class GoHome:
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class MoveTo:
    """To a position."""

    position: HeadPosition
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class MoveBy:
    """By an angle or a part of the range."""

    position: HeadPosition
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """One of `PtzCapabilities.auxiliary_commands`, as the camera spells it."""

    text: str


@dataclass(frozen=True, slots=True)
class SavePreset:
    """Keep the present position. `token` "" makes a new preset, else that one is changed."""

    name: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class DeletePreset:
    token: str


@dataclass(frozen=True, slots=True)
class SaveHome:
    """Make the present position the home position."""


@dataclass(frozen=True, slots=True)
class ReadPresets:
    """Ask the camera for its list again."""


@dataclass(frozen=True, slots=True)
class FocusMove:
    """-1 (near) to 1 (far), until FocusStop."""

    speed: float


@dataclass(frozen=True, slots=True)
class FocusStop:
    pass


@dataclass(frozen=True, slots=True)
class FocusAutomatic:
    on: bool


@dataclass(frozen=True, slots=True)
class SetIris:
    """Attenuation in dB, 0 wide open; None leaves it to the camera."""

    level: float | None


@dataclass(frozen=True, slots=True)
class SetDayNight:
    mode: DayNight


Movement = Move | GoToPreset | GoHome | MoveTo | MoveBy
"""The latest of these wins."""
Order = (
    Auxiliary
    | SavePreset
    | DeletePreset
    | SaveHome
    | ReadPresets
    | FocusMove
    | FocusStop
    | FocusAutomatic
    | SetIris
    | SetDayNight
)
"""These are done one after the other."""
PtzCommand = Stop | Movement | Order
