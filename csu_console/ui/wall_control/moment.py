"""What some screens of the wall showed before something was sent."""

from __future__ import annotations

from dataclasses import dataclass

from csu_console.domain.wall_scene import ScreenContent

UNDO_MAX = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """What some screens showed before something was sent."""

    what: str
    screens: tuple[tuple[int, ScreenContent], ...]
