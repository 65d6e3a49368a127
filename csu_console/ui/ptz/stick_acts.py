"""What a button of a joystick can mean, beside every command of the console: names for the settings and for people."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.ui.ptz.driving import Way

PRESET, PRESETS_OFFERED = "preset:", 16
ZOOMS = {"hold:zoom_in": Way.IN, "hold:zoom_out": Way.OUT}
WAYS = {
    **ZOOMS,
    "hold:left": Way.LEFT,
    "hold:right": Way.RIGHT,
    "hold:up": Way.UP,
    "hold:down": Way.DOWN,
}
FOCUSES = {"hold:focus_near": -1.0, "hold:focus_far": 1.0}
TILES = {"tile:next": 1, "tile:previous": -1}
_WORDS = {
    "hold:zoom_in": QT_TRANSLATE_NOOP("Sticks", "Zoom in while held"),
    "hold:zoom_out": QT_TRANSLATE_NOOP("Sticks", "Zoom out while held"),
    "hold:left": QT_TRANSLATE_NOOP("Sticks", "Turn left while held"),
    "hold:right": QT_TRANSLATE_NOOP("Sticks", "Turn right while held"),
    "hold:up": QT_TRANSLATE_NOOP("Sticks", "Turn up while held"),
    "hold:down": QT_TRANSLATE_NOOP("Sticks", "Turn down while held"),
    "hold:focus_near": QT_TRANSLATE_NOOP("Sticks", "Focus nearer while held"),
    "hold:focus_far": QT_TRANSLATE_NOOP("Sticks", "Focus further while held"),
    "tile:next": QT_TRANSLATE_NOOP("Sticks", "Next tile"),
    "tile:previous": QT_TRANSLATE_NOOP("Sticks", "Previous tile"),
}

Offer = tuple[str, str]
"""An act's name and its words."""


def offers(commands: Iterable[Offer] = ()) -> list[Offer]:
    """Nothing, presets, what acts while held, tiles, then the console's commands."""
    found = [("", QCoreApplication.translate("Sticks", "Nothing"))]
    words = QCoreApplication.translate("Sticks", "Preset {number}")
    found += [(f"{PRESET}{number}", words.format(number=number)) for number in range(1, PRESETS_OFFERED + 1)]
    found += [(act, QCoreApplication.translate("Sticks", word)) for act, word in _WORDS.items()]
    return found + list(commands)


def preset_of(act: str) -> int | None:
    """The preset's number; None for another act."""
    number = act.removeprefix(PRESET)
    return int(number) if act.startswith(PRESET) and number.isdecimal() else None
