"""A joystick for the guide's pictures, played by SDL itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def leaned_stick() -> Iterator[Callable[[], None]]:
    """A joystick that SDL plays itself; what it gives leans it and presses a button. The console started SDL."""
    import sdl2

    index = sdl2.SDL_JoystickAttachVirtual(sdl2.SDL_JOYSTICK_TYPE_FLIGHT_STICK, 3, 8, 0)

    def lean() -> None:
        handle = sdl2.SDL_JoystickFromInstanceID(sdl2.SDL_JoystickGetDeviceInstanceID(index))
        for axis, value in enumerate((20000, -9000, 1200)):
            sdl2.SDL_JoystickSetVirtualAxis(handle, axis, value)
        sdl2.SDL_JoystickSetVirtualButton(handle, 4, 1)

    try:
        yield lean
    finally:
        sdl2.SDL_JoystickDetachVirtual(index)
