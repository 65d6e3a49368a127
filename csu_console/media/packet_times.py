"""When the packets inside a decoder were captured and when they arrived: a picture comes out with its pts alone."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from csu_console.domain.stream import TimeSource

TIMES_KEPT = 64
"""Frames a decoder may hold back while we remember their times: far above any H.264 reordering depth."""


class PacketTimes(NamedTuple):
    """Of one packet: when it was captured and by whose clock, when it arrived, and its number."""

    captured_us: int
    source: TimeSource
    arrived_s: float
    packet: int


class TimesInDecoder:
    """Times by pts. Belongs to one connection and its thread."""

    def __init__(self) -> None:
        self._times: OrderedDict[int, PacketTimes] = OrderedDict()

    def keep(self, pts: int | None, times: PacketTimes) -> None:
        """Remember a packet about to be decoded; one without pts cannot be found again."""
        if pts is not None:
            self._times[pts] = times
            while len(self._times) > TIMES_KEPT:
                self._times.popitem(last=False)

    def taken(self, pts: int | None) -> PacketTimes | None:
        """The times of a picture's packet, once; None when they are not known."""
        return self._times.pop(pts, None) if pts is not None else None
