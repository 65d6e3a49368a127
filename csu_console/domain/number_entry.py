"""The number grammar of the desk: what an operator types without looking at the keyboard.

    345          camera 345 on the selected tile
    12.345       camera 345 on tile 12
    M3.2.345     camera 345 on wall screen 3, tile 2
    *7           layout 7
    M2*7         layout 7 on wall screen 2
    **3          scene 3 of the room's wall
    P5           preset 5 of the selected tile's camera
    A12          action plan 12

The digit row of a French keyboard counts without Shift; comma and semicolon count as the full stop, because
the French numeric pad gives a comma and the full stop's key gives a semicolon without Shift.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

_DIGIT_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
_CAPS_LOCKED = dict(zip("ÉÈÇÀ", "2790", strict=True))
"""What some systems give on the same keys under Caps Lock."""
_SEPARATORS = {",": ".", ";": "."}
_LETTERS = {"m": "M", "p": "P", "a": "A"}
_MEANINGS = {**_DIGIT_ROW, **_CAPS_LOCKED, **_SEPARATORS, **_LETTERS}

# Cameras have up to four digits, tiles three (12 x 12 squares at most), wall screens and layouts two.
_PREFIX = re.compile(
    r"""(
        \d{0,4}
      | \d{1,3}\.\d{0,4}
      | M(\d{0,2}|\d{1,2}\.\d{0,3}|\d{1,2}\.\d{1,3}\.\d{0,4}|\d{1,2}\*\d{0,2})
      | \*{1,2}\d{0,2}
      | P\d{0,3}
      | A\d{0,3}
    )""",
    re.VERBOSE | re.ASCII,
)
_CAMERA = re.compile(r"(?:(?:M(?P<screen>\d{1,2})\.)?(?P<tile>\d{1,3})\.)?(?P<camera>\d{1,4})", re.ASCII)
_LAYOUT = re.compile(r"(?:M(?P<screen>\d{1,2}))?\*(?P<layout>\d{1,2})", re.ASCII)
_SCENE = re.compile(r"\*\*(?P<scene>\d{1,2})", re.ASCII)
_PRESET = re.compile(r"P(?P<preset>\d{1,3})", re.ASCII)
_PLAN = re.compile(r"A(?P<plan>\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ShowCamera:
    """Show a camera by its number; `tile` and `screen` count from 1, None is the selected one."""

    camera: int
    tile: int | None = None
    screen: int | None = None


@dataclass(frozen=True, slots=True)
class ChooseLayout:
    """Take the layout of this number, from 1, here or on a wall screen."""

    layout: int
    screen: int | None = None


@dataclass(frozen=True, slots=True)
class RecallScene:
    """Show the scene of this number on the room's wall."""

    scene: int


@dataclass(frozen=True, slots=True)
class CallPreset:
    """Send the selected tile's camera to this preset."""

    preset: int


@dataclass(frozen=True, slots=True)
class StartPlan:
    """Start the action plan of this number, or show it when it runs."""

    plan: int


EntryCommand = RecallScene | ShowCamera | ChooseLayout | CallPreset | StartPlan


def meaning_of(key_text: str) -> str:
    """The character a typed one stands for in the grammar: `é` is 2, `m` is M; others are themselves."""
    return _MEANINGS.get(key_text, key_text)


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What has been typed so far: always the beginning of something the grammar knows."""

    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def accepts(self, key_text: str) -> bool:
        """True when this key continues the entry. An empty text (a dead or a function key) never does."""
        char = meaning_of(key_text)
        return len(char) == 1 and _PREFIX.fullmatch(self.text + char) is not None

    def typed(self, key_text: str) -> NumberEntry:
        """The entry with one more key; the same entry when the key does not fit."""
        return NumberEntry(self.text + meaning_of(key_text)) if self.accepts(key_text) else self

    def erased(self) -> NumberEntry:
        """The entry without its last character."""
        return NumberEntry(self.text[:-1])

    def command(self) -> EntryCommand | None:
        """What the entry would do as it stands; None while it is not complete."""
        if found := _CAMERA.fullmatch(self.text):
            tile, screen = found["tile"], found["screen"]
            return ShowCamera(int(found["camera"]), _number(tile), _number(screen))
        if found := _LAYOUT.fullmatch(self.text):
            return ChooseLayout(int(found["layout"]), _number(found["screen"]))
        if found := _SCENE.fullmatch(self.text):
            return RecallScene(int(found["scene"]))
        if found := _PRESET.fullmatch(self.text):
            return CallPreset(int(found["preset"]))
        if found := _PLAN.fullmatch(self.text):
            return StartPlan(int(found["plan"]))
        return None

    def completed(self) -> EntryCommand:
        """The command on Enter. Raises InvalidInput, saying the forms, when something is missing."""
        command = self.command()
        if command is None:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{text} is not complete: 345, 12.345 (tile), M3.2.345 (wall screen), *7 (layout), P5 (preset) "
                    "or A12 (action plan).",
                ),
                text=self.text,
            )
        return command


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
