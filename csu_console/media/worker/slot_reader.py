"""A slot on the console's side: the newest picture, lent out without a copy until nobody looks at it any more."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import TimeSource
from csu_console.media.worker.reports import COVERS, TIME_SOURCES
from csu_console.media.worker.shared_block import SharedBlock
from csu_console.media.worker.tile_slot import FREE, HEADER, HELD, PLACES, READY, WAKING, SlotRoom

LENT_AT_MOST: Final = PLACES - 1
"""The one on screen and the one that replaces it. Whoever keeps more gets copies, so that the worker can go on."""


class LentPicture(NamedTuple):
    """`pixels`: BGRA lines in the shared block, the worker's again as soon as this view of them is gone."""

    number: int
    sequence: int
    captured_us: int
    arrived_s: float
    width_px: int
    height_px: int
    bytes_per_line: int
    mask_version: int
    masks_count: int
    cover: CoverReason
    time_source: TimeSource
    grey: bool
    pixels: memoryview


class SlotReader:
    """`take` in the GUI thread; pictures may be let go in any."""

    def __init__(self, block: SharedBlock, room: SlotRoom) -> None:
        """Before the worker hears of the room: it may hold the states of a slot that was there before."""
        self.room = room
        self._memory = block.memory
        self._view = memoryview(block.memory)
        self._headers = tuple(room.header(place) for place in range(PLACES))
        self._held: dict[int, weakref.ref[memoryview]] = {}
        self._on_unseen: Callable[[SlotRoom], None] | None = None
        for header in self._headers:
            self._memory[header] = FREE

    def take(self) -> LentPicture | None:
        """The newest picture not taken yet, or None. Older ones go back untaken."""
        memory = self._memory
        memory[WAKING] = 0
        newest, found = -1, None
        for place, header in enumerate(self._headers):
            if memory[header] == READY:
                fields = HEADER.unpack_from(memory, header + 1)
                if found is not None and fields[1] < found[1]:
                    memory[header] = FREE
                    continue
                if found is not None:
                    memory[self._headers[newest]] = FREE
                newest, found = place, fields
        if found is None:
            return None
        return self._lent(newest, found)

    def _lent(self, place: int, fields: tuple[Any, ...]) -> LentPicture | None:
        number, sequence, captured_us, arrived_s, width_px, height_px, line, version, count = fields[:9]
        cover, time_source, grey = fields[9:]
        length, header = line * height_px, self._headers[place]
        fits = 0 < width_px * 4 <= line and 0 < length <= self.room.capacity
        if not (fits and cover < len(COVERS) and time_source < len(TIME_SOURCES)):
            self._memory[header] = FREE
            return None
        self._memory[header] = HELD
        start = self.room.pixels(place)
        pixels = self._view[start : start + length]
        if len(self._held) < LENT_AT_MOST:
            self._held[place] = weakref.ref(pixels, partial(self._let_go, place))
        else:
            pixels = memoryview(bytes(pixels))
            self._memory[header] = FREE
        return LentPicture(
            number,
            sequence,
            captured_us,
            arrived_s,
            width_px,
            height_px,
            line,
            version,
            count,
            COVERS[cover],
            TIME_SOURCES[time_source],
            bool(grey),
            pixels,
        )

    def _let_go(self, place: int, _gone: weakref.ref[memoryview]) -> None:
        self._held.pop(place, None)
        self._memory[self._headers[place]] = FREE
        if self._on_unseen is not None and not self._held:
            on_unseen, self._on_unseen = self._on_unseen, None
            on_unseen(self.room)

    def retire(self, on_unseen: Callable[[SlotRoom], None]) -> None:
        """No more is taken; `on_unseen` is told when the last picture has been let go, perhaps at once."""
        self._on_unseen = on_unseen
        if not self._held:
            self._on_unseen = None
            on_unseen(self.room)
