"""Joysticks through SDL 2: the one door to it. Only its joystick part is started: no window, no sound, no signals."""

from __future__ import annotations

import contextlib
import logging
from ctypes import byref
from types import ModuleType
from typing import Any

from csu_console.devices.sticks.stick_events import ButtonChanged, Leaned, Plugged, StickEvent, Unplugged
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.stick import AXES_MAX, BUTTONS_MAX, Stick

log = logging.getLogger(__name__)

FULL = 32767.0
EVENTS_MAX = 512
"""At one look; what is left comes at the next."""

NAME_LENGTH_MAX = 80
HINTS = (
    (b"SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", b"1"),  # SDL has no window: its own focus would never come
    (b"SDL_NO_SIGNAL_HANDLERS", b"1"),  # Ctrl+C and the end of the service stay the program's
    (
        b"SDL_JOYSTICK_HIDAPI",
        b"0",
    ),  # the system's driver reads them; SDL's own would take game pads over by USB
    (b"SDL_JOYSTICK_THREAD", b"1"),  # Windows: its messages in a thread of SDL's, since we have no window
)
NO_STICKS = QT_TRANSLATE_NOOP("errors", "Joysticks cannot be read on this workstation ({reason}).")


class SdlSticks:
    """Implements `Sticks`. All calls from one thread."""

    def __init__(self) -> None:
        self._sdl: ModuleType | None = None
        self._open: dict[int, Any] = {}
        """Handles by SDL's instance id."""

    def open(self) -> None:
        sdl = _loaded()
        for name, value in HINTS:
            sdl.SDL_SetHint(name, value)
        if sdl.SDL_InitSubSystem(sdl.SDL_INIT_JOYSTICK) != 0:
            raise ConsoleError(NO_STICKS, reason=_text(sdl.SDL_GetError()))
        self._sdl = sdl

    def read(self) -> list[StickEvent]:
        sdl, found = self._sdl, list[StickEvent]()
        if sdl is None:
            return found
        leaned: set[int] = set()
        event = sdl.SDL_Event()
        for _ in range(EVENTS_MAX):
            if sdl.SDL_PollEvent(byref(event)) == 0:
                break
            self._hear(sdl, event, found, leaned)
        found.extend(
            Leaned(stick_id, _axes(sdl, self._open[stick_id]))
            for stick_id in leaned
            if stick_id in self._open
        )
        return found

    def close(self) -> None:
        sdl, self._sdl = self._sdl, None
        if sdl is not None:
            for handle in self._open.values():
                sdl.SDL_JoystickClose(handle)
            self._open.clear()
            sdl.SDL_QuitSubSystem(sdl.SDL_INIT_JOYSTICK)

    def _hear(self, sdl: ModuleType, event: Any, found: list[StickEvent], leaned: set[int]) -> None:
        match event.type:
            case sdl.SDL_JOYDEVICEADDED:
                self._add(sdl, event.jdevice.which, found)
            case sdl.SDL_JOYDEVICEREMOVED:
                self._remove(sdl, event.jdevice.which, found, leaned)
            case sdl.SDL_JOYAXISMOTION:
                leaned.add(event.jaxis.which)
            case sdl.SDL_JOYBUTTONDOWN | sdl.SDL_JOYBUTTONUP:
                if event.jbutton.button < BUTTONS_MAX:
                    down = event.type == sdl.SDL_JOYBUTTONDOWN
                    found.append(ButtonChanged(event.jbutton.which, event.jbutton.button, down))
            case sdl.SDL_JOYHATMOTION:
                self._hat(sdl, event.jhat, found)

    def _add(self, sdl: ModuleType, index: int, found: list[StickEvent]) -> None:
        handle = sdl.SDL_JoystickOpen(index)
        if not handle:
            log.warning("a joystick could not be opened: %s", _text(sdl.SDL_GetError()))
            return
        stick_id = int(sdl.SDL_JoystickInstanceID(handle))
        if stick_id in self._open:
            return
        self._open[stick_id] = handle
        stick = Stick(
            stick_id,
            _model(sdl, handle),
            _text(sdl.SDL_JoystickName(handle)) or "USB",
            min(AXES_MAX, max(0, sdl.SDL_JoystickNumAxes(handle))),
            min(BUTTONS_MAX, _buttons(sdl, handle) + 4 * max(0, sdl.SDL_JoystickNumHats(handle))),
        )
        found.append(Plugged(stick, _axes(sdl, handle)))

    def _remove(self, sdl: ModuleType, stick_id: int, found: list[StickEvent], leaned: set[int]) -> None:
        handle = self._open.pop(stick_id, None)
        if handle is not None:
            sdl.SDL_JoystickClose(handle)
            leaned.discard(stick_id)
            found.append(Unplugged(stick_id))

    def _hat(self, sdl: ModuleType, hat: Any, found: list[StickEvent]) -> None:
        """Its four ways as buttons after the others. Each is said as it is now: who listens sees what has changed."""
        handle = self._open.get(hat.which)
        if handle is None:
            return
        first = _buttons(sdl, handle) + 4 * hat.hat
        for place, way in enumerate((sdl.SDL_HAT_UP, sdl.SDL_HAT_RIGHT, sdl.SDL_HAT_DOWN, sdl.SDL_HAT_LEFT)):
            if first + place < BUTTONS_MAX:
                found.append(ButtonChanged(hat.which, first + place, bool(hat.value & way)))


def _loaded() -> ModuleType:
    """The binding with the library of its own wheel; loaded when it is first needed."""
    try:
        with contextlib.suppress(ImportError):
            import sdl2dll  # noqa: F401  (says where the library is, before the binding would warn that it asked)
        import sdl2
    except ImportError as fault:
        raise ConsoleError(NO_STICKS, reason=type(fault).__name__) from None
    module: ModuleType = sdl2
    return module


def _axes(sdl: ModuleType, handle: Any) -> tuple[float, ...]:
    count = min(AXES_MAX, max(0, sdl.SDL_JoystickNumAxes(handle)))
    return tuple(max(-1.0, min(1.0, sdl.SDL_JoystickGetAxis(handle, axis) / FULL)) for axis in range(count))


def _buttons(sdl: ModuleType, handle: Any) -> int:
    return max(0, int(sdl.SDL_JoystickNumButtons(handle)))


def _model(sdl: ModuleType, handle: Any) -> str:
    """Maker and product as USB says them; the name when it says nothing."""
    numbers = (sdl.SDL_JoystickGetVendor(handle), sdl.SDL_JoystickGetProduct(handle))
    return "{:04x}-{:04x}".format(*numbers) if any(numbers) else _text(sdl.SDL_JoystickName(handle)) or "usb"


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace").strip()[:NAME_LENGTH_MAX]
