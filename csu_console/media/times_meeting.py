"""Where the camera's own clock takes over from the time of arrival within one recording file."""

from __future__ import annotations

from typing import Final

from csu_console.domain.stream import TimeSource

MEETING_LIMIT_US: Final = 500_000
"""Arrival is later than the picture by the network and the camera's own delay, which is well below this; what is
further apart are two clocks, and two files."""


class TimesMeeting:
    """One file's source of times. After connecting, pictures carry the time of arrival until the camera's first sender
    report; then its own clock follows, and where both agree one file holds both. Owned by the recorder's thread.
    """

    def __init__(self, first: TimeSource) -> None:
        self._now = self._first = first
        self._apart = False

    def meet(self, source: TimeSource, off_us: int) -> None:
        """Told of every picture. `off_us`: its time minus what its arrival lets expect after the picture before."""
        if source is self._now:
            return
        takes_over = self._now is TimeSource.ARRIVAL and source is TimeSource.CAMERA
        if takes_over and abs(off_us) <= MEETING_LIMIT_US and not self._apart:
            self._now = source
        else:
            self._apart = True

    @property
    def apart(self) -> bool:
        """A picture came whose time does not follow: it needs a file of its own."""
        return self._apart

    @property
    def source(self) -> TimeSource:
        """Of the whole file."""
        return self._first if self._now is self._first else TimeSource.ARRIVAL_THEN_CAMERA
