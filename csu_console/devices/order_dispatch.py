"""From what was ordered to the call of the head that does it."""

from __future__ import annotations

from csu_console.devices.command_queue import SingleMove
from csu_console.devices.head import Head
from csu_console.domain.ptz import Preset
from csu_console.domain.ptz_command import (
    Auxiliary,
    DeletePreset,
    FocusAutomatic,
    FocusMove,
    FocusStop,
    GoHome,
    GoToPreset,
    MoveBy,
    MoveTo,
    Order,
    ReadPresets,
    SaveHome,
    SavePreset,
    SetDayNight,
    SetIris,
)


def carry_out(head: Head, command: SingleMove | Order) -> tuple[Preset, ...] | None:
    """The camera's presets where they were asked for or have changed. Raises ConsoleError."""
    match command:
        case GoToPreset(token, speed):
            head.go_to_preset(token, speed)
        case GoHome(speed):
            head.go_home(speed)
        case MoveTo(position, speed):
            head.move_to(position, speed)
        case MoveBy(position, speed):
            head.move_by(position, speed)
        case Auxiliary(text):
            head.auxiliary(text)
        case SavePreset() | DeletePreset() | ReadPresets():
            return _presets(head, command)
        case SaveHome():
            head.save_home()
        case _:
            _imaging(head, command)
    return None


def _presets(head: Head, command: SavePreset | DeletePreset | ReadPresets) -> tuple[Preset, ...]:
    if isinstance(command, SavePreset):
        head.save_preset(command.name, command.token)
    elif isinstance(command, DeletePreset):
        head.delete_preset(command.token)
    return head.presets()


def _imaging(head: Head, command: FocusMove | FocusStop | FocusAutomatic | SetIris | SetDayNight) -> None:
    match command:
        case FocusMove(speed):
            head.focus_move(speed)
        case FocusStop():
            head.focus_stop()
        case FocusAutomatic(on):
            head.focus_automatic(on)
        case SetIris(level):
            head.iris(level)
        case SetDayNight(mode):
            head.day_night(mode)
