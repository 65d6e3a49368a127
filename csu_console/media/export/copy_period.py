"""A camera's recordings of a period, copied into as few files as its gaps and changes allow.

A gap is kept as a gap by a file of its own behind it (ADR 0031): every player shows each file's own start, and no
picture stands still for an hour that was not filmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from csu_console.media.export.master_file import MasterFacts, MasterFile
from csu_console.media.export.recorded import Open, RecordedPacket, RecordedSegment

GAP_US = 2_000_000
"""Between the end of a recording and the start of the next: a file that ends at a boundary goes on within one frame."""

NameFile = Callable[[int], Path]
"""Where a file goes that begins at an instant, in microseconds since 1970."""
Reached = Callable[[int], None]
"""An instant of the recording, in microseconds since 1970; raises to stop."""


@dataclass(frozen=True, slots=True)
class Period:
    """What was asked for: [from, until) in microseconds since 1970."""

    from_us: int
    until_us: int


def copy_period(
    recordings: Iterable[Open], period: Period, name: NameFile, tags: Mapping[str, str], reached: Reached
) -> list[MasterFacts]:
    """Copy from the last key frame at or before the period up to the first at or after its end.

    `recordings` in the order of their starts. Raises StorageFault, and what `reached` raises: then what was begun
    stays for its caller to remove.
    """
    copy = _Copy(period, name, tags, reached)
    try:
        for open_recording in recordings:
            with open_recording() as segment:
                copy.take(segment)
        return copy.finish()
    finally:
        copy.abandon()


class _Copy:
    """The state between two recordings."""

    def __init__(self, period: Period, name: NameFile, tags: Mapping[str, str], reached: Reached) -> None:
        self._period, self._name, self._tags, self._reached = period, name, tags, reached
        self._open: MasterFile | None = None
        self._end_us = 0
        self._done: list[MasterFacts] = []

    def take(self, segment: RecordedSegment) -> None:
        """Copy what belongs to the period."""
        self._reached(segment.label.start_us)
        if self._open is not None and self._is_apart(segment):
            self._close()
        named = False
        for item in self._wanted(segment):
            if self._open is None:
                if not item.key_frame:
                    continue  # nothing can be shown before the first key frame
                self._open = MasterFile(self._name(item.time_us), segment, item.time_us, self._tags)
            if not named:
                self._open.begin_source(segment)
                named = True
            self._open.write(item)
            if item.key_frame:
                self._reached(item.time_us)
        self._end_us = segment.end_us

    def finish(self) -> list[MasterFacts]:
        self._close()
        return self._done

    def abandon(self) -> None:
        if self._open is not None:
            self._open.abandon()
            self._open = None

    def _is_apart(self, segment: RecordedSegment) -> bool:
        assert self._open is not None
        start_us = segment.label.start_us
        follows = self._open.last_us < start_us <= max(self._end_us, self._open.last_us) + GAP_US
        return not follows or not self._open.takes(segment)

    def _close(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            self._done.append(opened.finish())

    def _wanted(self, segment: RecordedSegment) -> Iterable[RecordedPacket]:
        """From the key frame the period begins in; the group before it is dropped as soon as it is over."""
        waiting: list[RecordedPacket] = []
        inside = self._open is not None
        for item in segment.packets():
            if item.key_frame and item.time_us >= self._period.until_us:
                break
            if inside:
                yield item
                continue
            if item.key_frame and item.time_us <= self._period.from_us:
                waiting.clear()
            waiting.append(item)
            if item.time_us >= self._period.from_us:
                inside = True
                yield from waiting
                waiting.clear()
        # The last group reaches into the period when the recording does.
        if not inside and segment.end_us > self._period.from_us:
            yield from waiting
