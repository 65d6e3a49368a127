"""A tile's mailbox on the worker's side: a sink that leaves its picture in the shared block."""

from __future__ import annotations

import logging
import mmap
import threading
from collections.abc import Callable

from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.mailbox import tile_divisor
from csu_console.media.scaler import PictureScaler
from csu_console.media.worker.orders import Tile
from csu_console.media.worker.reports import COVERS, TIME_SOURCES
from csu_console.media.worker.tile_slot import FREE, HEADER, PLACES, READY

logger = logging.getLogger(__name__)


class SlotWriter:
    """A FrugalSink for one tile. `offer` and `divisor` run in the stream thread, `follow` in the one that takes orders.

    While no place is free nothing is drawn: the console has two pictures it has not looked at yet.
    """

    def __init__(
        self, memory: mmap.mmap, tile: Tile, number_of: Callable[[], int], wake: Callable[[], None]
    ) -> None:
        """`number_of`: the orders which the frame being published obeys."""
        self._memory = memory
        self._tile = tile
        self._number_of = number_of
        self._wake = wake
        self._lock = threading.Lock()
        self._scaler = PictureScaler()

    def follow(self, tile: Tile) -> None:
        """Another size, view or room. When this returns nothing is written to the old room any more."""
        with self._lock:
            self._tile = tile

    @property
    def tile(self) -> Tile:
        return self._tile

    def divisor(self, coming: ComingFrame) -> int:
        """As TileMailbox.divisor."""
        tile = self._tile
        if tile.room is None or coming.spare or self._free_place(tile) is None:
            return 0
        return tile_divisor(coming, tile.width_px, tile.height_px, tile.view)

    def _free_place(self, tile: Tile) -> int | None:
        room, memory = tile.room, self._memory
        if room is not None:
            for place in range(PLACES):
                if memory[room.header(place)] == FREE:
                    return place
        return None

    def offer(self, frame: MaskedFrame) -> None:
        tile = self._tile
        if tile.room is None or tile.width_px <= 0 or tile.height_px <= 0 or self._free_place(tile) is None:
            return
        scaled = self._scaler.fit(frame, tile.width_px, tile.height_px, tile.view, tile.grey)
        length = scaled.bytes_per_line * scaled.height_px
        facts = frame.facts
        with self._lock:
            room = self._tile.room
            if self._tile is not tile or room is None:
                return  # the tile has changed meanwhile: this picture is for nobody
            place = self._free_place(tile)
            if place is None:
                return
            if length > room.capacity:
                logger.error("a tile of %d x %d has too small a room", tile.width_px, tile.height_px)
                return
            start, header = room.pixels(place), room.header(place)
            memory = self._memory
            memory[start : start + length] = memoryview(scaled.data).cast("B")[:length]
            HEADER.pack_into(
                memory,
                header + 1,
                self._number_of(),
                facts.sequence,
                facts.captured_us,
                facts.arrived_s,
                scaled.width_px,
                scaled.height_px,
                scaled.bytes_per_line,
                facts.mask_version,
                facts.masks_count,
                COVERS.index(facts.cover),
                TIME_SOURCES.index(facts.time_source),
                tile.grey,
            )
            memory[header] = READY
        self._wake()
