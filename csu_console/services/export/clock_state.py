"""Whether this workstation's clock follows a time service, as its kernel says."""

from __future__ import annotations

import ctypes
import sys
from datetime import datetime

from csu_console.domain.export_package import ClockState

_UNSYNCHRONISED = 5
"""TIME_ERROR of ntp_gettime(3)."""


class _NtpTime(ctypes.Structure):
    """struct ntptimeval of glibc; errors are microseconds."""

    _fields_ = [
        ("seconds", ctypes.c_long),
        ("microseconds", ctypes.c_long),
        ("greatest_error", ctypes.c_long),
        ("estimated_error", ctypes.c_long),
        ("leap_seconds", ctypes.c_long),
        ("unused", ctypes.c_long * 4),
    ]


def clock_state(own_utc: datetime, server_utc: datetime | None) -> ClockState:
    """Any thread. Unknown where the system has no such call (Windows, containers without one)."""
    offset = None if server_utc is None else (own_utc - server_utc).total_seconds() * 1000
    offset_ms = None if offset is None else round(offset, 3)
    if not sys.platform.startswith("linux"):
        return ClockState(server_offset_ms=offset_ms)
    try:
        ask = ctypes.CDLL(None).ntp_gettime
        found = _NtpTime()
        state = int(ask(ctypes.byref(found)))
    except (OSError, AttributeError):
        return ClockState(server_offset_ms=offset_ms)
    if state < 0:
        return ClockState(server_offset_ms=offset_ms)
    if state == _UNSYNCHRONISED:
        return ClockState(False, None, offset_ms)
    return ClockState(True, found.greatest_error / 1000, offset_ms)
