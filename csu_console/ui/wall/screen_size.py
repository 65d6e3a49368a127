"""How large a screen of this machine is on the wall."""

from __future__ import annotations

from csu_console.domain.wall_scene import ScreenFound
from csu_console.ui.wall.screens import ScreenFacts

MM_PER_PX = 25.4 / 96.0
"""Of a screen that tells no size: what desktops take a logical pixel for."""


def found_screen(facts: ScreenFacts) -> ScreenFound:
    """In millimetres, all screens of the machine by one scale: side by side as its desktop has them."""
    box = facts.geometry
    width, height = (max(1, round(px * MM_PER_PX)) for px in (box.width(), box.height()))
    left, top = (round(px * MM_PER_PX) for px in (box.left(), box.top()))
    return ScreenFound(facts.key, width, height, left, top)
