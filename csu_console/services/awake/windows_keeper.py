"""Windows: the thread says that display and system are required. Written, not tried on a machine."""

from __future__ import annotations

import ctypes
from typing import Any, Final

CONTINUOUS: Final = 0x80000000
SYSTEM_REQUIRED: Final = 0x00000001
DISPLAY_REQUIRED: Final = 0x00000002
"""ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED of SetThreadExecutionState (winbase.h)."""


class WindowsKeeper:
    """A `Keeper`. What a thread asked for ends with it."""

    def __init__(self) -> None:
        self._holds = False

    @property
    def name(self) -> str:
        return "SetThreadExecutionState"

    @property
    def holds(self) -> bool:
        return self._holds

    def begin(self) -> None:
        self._holds = self._tell(CONTINUOUS | SYSTEM_REQUIRED | DISPLAY_REQUIRED)

    def end(self) -> None:
        if self._holds:
            self._tell(CONTINUOUS)
        self._holds = False

    def available(self) -> bool:
        return hasattr(ctypes, "windll")

    def _tell(self, state: int) -> bool:
        windows: Any = getattr(ctypes, "windll", None)
        return windows is not None and bool(windows.kernel32.SetThreadExecutionState(ctypes.c_uint(state)))
