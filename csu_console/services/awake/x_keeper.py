"""The X server's own screen saver and DPMS, for a wall computer without a desktop.

Where the server has the screen saver extension, its timers rest while our connection lives (XScreenSaverSuspend: saver
and DPMS both, and whatever ends us ends it). Without the library of the extension the timers are begun anew again and
again, as a key would.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

ANEW_EVERY_MS: Final = 15_000
"""Well below the shortest time anybody sets a saver to."""


class XKeeper(QObject):
    """A `Keeper`. `display`: its name; "" is this session's."""

    def __init__(
        self,
        display: str = "",
        *,
        extension: bool = True,
        anew_every_ms: int = ANEW_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        """`extension`: use it where it is there; `anew_every_ms`: how often otherwise."""
        super().__init__(parent)
        self._name = display.encode() or None
        self._xlib, self._xss = _library("libX11.so.6"), _library("libXss.so.1") if extension else None
        self._display: int | None = None
        self._anew = QTimer(self)
        self._anew.setInterval(anew_every_ms)
        self._anew.timeout.connect(self._reset)

    @property
    def name(self) -> str:
        return "X"

    @property
    def holds(self) -> bool:
        return self._display is not None

    def begin(self) -> None:
        self._display = self._opened()
        if self._display is None:
            return
        self._reset()  # one that sleeps already wakes
        if not self._suspend(self._display):
            self._anew.start()

    def end(self) -> None:
        self._anew.stop()
        if self._display is not None and self._xlib is not None:
            self._xlib.XCloseDisplay(ctypes.c_void_p(self._display))
        self._display = None

    def available(self) -> bool:
        if self._display is not None:
            return True
        opened = self._opened()
        if opened is not None and self._xlib is not None:
            self._xlib.XCloseDisplay(ctypes.c_void_p(opened))
        return opened is not None

    def _opened(self) -> int | None:
        if self._xlib is None:
            return None
        self._xlib.XOpenDisplay.restype = ctypes.c_void_p
        found = self._xlib.XOpenDisplay(self._name)
        return int(found) if found else None

    def _suspend(self, display: int) -> bool:
        """False where the server or this machine lacks the extension."""
        if self._xss is None or self._xlib is None:
            return False
        event, error, place = ctypes.c_int(), ctypes.c_int(), ctypes.c_void_p(display)
        if not self._xss.XScreenSaverQueryExtension(place, ctypes.byref(event), ctypes.byref(error)):
            return False
        self._xss.XScreenSaverSuspend(place, 1)
        self._xlib.XSync(place, 0)
        return True

    def _reset(self) -> None:
        if self._display is not None and self._xlib is not None:
            place = ctypes.c_void_p(self._display)
            self._xlib.XResetScreenSaver(place)
            self._xlib.XSync(place, 0)


def _library(name: str) -> Any:
    """None where it is not installed."""
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None
