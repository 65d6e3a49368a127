"""A joystick or control keyboard at the desk: what it is, how its axes become speeds, what its buttons mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.ptz import Velocity

AXES_MAX, BUTTONS_MAX = 16, 64
"""More than any desk has; a device that claims more is read up to here."""

DEAD_ZONE_MAX = 0.5
CURVE_MIN, CURVE_MAX = 1.0, 3.0
ACT_LENGTH_MAX = 80
GAMEPAD_AXES = 6
"""From here on it is a gamepad, whose third axis is a trigger that rests at its end."""


class AxisUse(StrEnum):
    """What leaning an axis does."""

    NOTHING = "nothing"
    PAN = "pan"
    TILT = "tilt"
    ZOOM = "zoom"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True)
class AxisChoice:
    """How one axis is read. `dead_zone`: share of its way that counts as rest; `curve`: the exponent beyond it, 1 is
    even, more is slower near the middle."""

    use: AxisUse = AxisUse.NOTHING
    inverted: bool = False
    dead_zone: float = 0.1
    curve: float = 1.5

    def __post_init__(self) -> None:
        if not 0.0 <= self.dead_zone <= DEAD_ZONE_MAX or not CURVE_MIN <= self.curve <= CURVE_MAX:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "A dead zone lies between 0 and {most} %, a curve between 1 and {steepest}."
                ),
                most=round(100 * DEAD_ZONE_MAX),
                steepest=round(CURVE_MAX),
            )

    def shaped(self, value: float) -> float:
        """-1..1 of the axis as -1..1 of speed; exactly 0 inside the dead zone."""
        size = min(1.0, abs(value))
        if size <= self.dead_zone:
            return 0.0
        share = (size - self.dead_zone) / (1.0 - self.dead_zone)
        speed = max(0.02, float(share**self.curve))
        return -speed if (value < 0.0) is not self.inverted else speed


@dataclass(frozen=True, slots=True)
class ButtonChoice:
    """Names of acts, "" for nothing: when the button goes down, and when it comes up."""

    down: str = ""
    up: str = ""


@dataclass(frozen=True, slots=True)
class StickChoices:
    """Of one kind of device. What it has beyond these lists does nothing."""

    axes: tuple[AxisChoice, ...] = ()
    buttons: tuple[ButtonChoice, ...] = ()

    def axis(self, index: int) -> AxisChoice:
        return self.axes[index] if index < len(self.axes) else AxisChoice()

    def button(self, index: int) -> ButtonChoice:
        return self.buttons[index] if index < len(self.buttons) else ButtonChoice()

    def velocity(self, values: tuple[float, ...]) -> Velocity:
        """What the hand asks for; two axes of one use are added."""
        return Velocity(*(self._sum(use, values) for use in (AxisUse.PAN, AxisUse.TILT, AxisUse.ZOOM)))

    def focus(self, values: tuple[float, ...]) -> float:
        """-1 near to 1 far."""
        return self._sum(AxisUse.FOCUS, values)

    def at_rest(self, values: tuple[float, ...]) -> bool:
        """Every axis that does something lies in its dead zone."""
        return all(
            self.axis(index).use is AxisUse.NOTHING or self.axis(index).shaped(value) == 0.0
            for index, value in enumerate(values)
        )

    def _sum(self, use: AxisUse, values: tuple[float, ...]) -> float:
        total = sum(
            self.axis(index).shaped(value)
            for index, value in enumerate(values)
            if self.axis(index).use is use
        )
        return max(-1.0, min(1.0, total))


@dataclass(frozen=True, slots=True)
class Stick:
    """One device that is plugged in. `id` is new each time; `model` is the same for each device of its kind. The four
    ways of a hat are buttons after the last one: up, right, down, left."""

    id: int
    model: str
    name: str
    axes_count: int
    buttons_count: int


def standard_choices(stick: Stick) -> StickChoices:
    """Before anybody chose: pan, tilt and zoom where such devices have them, the first buttons as on a CCTV stick."""
    tilt = AxisChoice(AxisUse.TILT, inverted=True)  # pushed away reads negative, and means up
    axes = [AxisChoice(AxisUse.PAN), tilt, AxisChoice(AxisUse.ZOOM)]
    if stick.axes_count >= GAMEPAD_AXES:
        axes[2:] = [AxisChoice(), AxisChoice(), AxisChoice(AxisUse.ZOOM, inverted=True)]
    acts = ("preset:1", "preset:2", "preset:3", "preset:4", "ptz.take", "tile:next")
    return StickChoices(
        tuple(axes[: stick.axes_count]), tuple(ButtonChoice(act) for act in acts[: stick.buttons_count])
    )


def as_text(choices: StickChoices) -> str:
    """For the settings file."""
    axes = [[axis.use.value, axis.inverted, axis.dead_zone, axis.curve] for axis in choices.axes]
    return json.dumps({"axes": axes, "buttons": [[each.down, each.up] for each in choices.buttons]})


def from_text(text: str, otherwise: StickChoices) -> StickChoices:
    """What `as_text` wrote; `otherwise` when the text is none or damaged."""
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, InvalidInput):
        return otherwise


def _read(data: Mapping[str, Any]) -> StickChoices:
    axes = tuple(
        AxisChoice(AxisUse(use), bool(inverted), float(dead_zone), float(curve))
        for use, inverted, dead_zone, curve in data["axes"][:AXES_MAX]
    )
    buttons = tuple(
        ButtonChoice(str(down)[:ACT_LENGTH_MAX], str(up)[:ACT_LENGTH_MAX])
        for down, up in data["buttons"][:BUTTONS_MAX]
    )
    return StickChoices(axes, buttons)


def with_axis(choices: StickChoices, index: int, axis: AxisChoice) -> StickChoices:
    """The same with one axis read otherwise."""
    axes = [choices.axis(each) for each in range(max(index + 1, len(choices.axes)))]
    axes[index] = axis
    return replace(choices, axes=tuple(axes))


def with_button(choices: StickChoices, index: int, button: ButtonChoice) -> StickChoices:
    """The same with one button meaning something else."""
    buttons = [choices.button(each) for each in range(max(index + 1, len(choices.buttons)))]
    buttons[index] = button
    return replace(choices, buttons=tuple(buttons))
