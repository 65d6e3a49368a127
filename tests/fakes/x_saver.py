"""The screen saver of an X server, set and asked over the server's own extension."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable

ON = 1
LOOK_S = 0.05


class _Info(ctypes.Structure):
    """XScreenSaverInfo of X11/extensions/scrnsaver.h."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since_ms", ctypes.c_ulong),
        ("idle_ms", ctypes.c_ulong),
        ("events", ctypes.c_ulong),
    )


class XSaver:
    """A connection of its own: the server keeps its settings while one is open."""

    def __init__(self, display: str) -> None:
        self._x, self._xss = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        assert opened, "no such display"
        self._display = ctypes.c_void_p(opened)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def blank_after(self, seconds: int) -> None:
        self._x.XSetScreenSaver(self._display, seconds, 0, 1, 1)
        self._x.XSync(self._display, 0)

    @property
    def is_blank(self) -> bool:
        info = _Info()
        assert self._xss.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(info))
        return int(info.state) == ON

    def until(self, holds: Callable[[], bool], limit_s: float) -> bool:
        """Whether it came to hold within the limit."""
        pace, end_s = threading.Event(), time.monotonic() + limit_s
        while not holds():
            if time.monotonic() > end_s:
                return False
            pace.wait(LOOK_S)
        return True

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)
