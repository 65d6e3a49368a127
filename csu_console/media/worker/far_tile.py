"""One tile whose pictures come from a worker: what it wants, and what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from csu_console.media.mailbox import TilePicture
from csu_console.media.scaler import WHOLE_VIEW, ViewRect
from csu_console.media.worker.block_room import Rooms
from csu_console.media.worker.orders import Order, Tile
from csu_console.media.worker.shared_block import SharedBlock
from csu_console.media.worker.slot_reader import SlotReader
from csu_console.media.worker.tile_slot import capacity_for

ROOMY = 4
"""A room this many times too large is given back for a smaller one."""

TRY_AGAIN_AFTER = 50
"""Takes, a second or two: rooms given back during a resize are free again by then."""


class WorkerHost(Protocol):
    """A worker that streams can be given to. `send` may be called from any thread and never blocks."""

    @property
    def block(self) -> SharedBlock: ...
    @property
    def rooms(self) -> Rooms: ...
    def send(self, order: Order) -> None: ...


class FarTile:
    """FarPictures of one mailbox. GUI thread. Outlives the worker: `host_by` gives it to another."""

    def __init__(self, number: int, camera_id: int, is_current: Callable[[int, float], bool]) -> None:
        """`is_current(number, arrived_s)`: whether what was made under these orders may be shown."""
        self.number = number
        self._camera_id = camera_id
        self._is_current = is_current
        self._wanted: tuple[int, int, ViewRect, bool] = (0, 0, WHOLE_VIEW, False)
        self._host: WorkerHost | None = None
        self._stream = 0
        self._reader: SlotReader | None = None
        self._cramped_takes = -1
        """Pictures are smaller than wanted: counted until it is tried again, -1 while they are not."""

    def host_by(self, host: WorkerHost | None, stream: int = 0) -> None:
        """Another worker, or none: what the last one wrote is not taken any more."""
        self._host, self._stream, self._reader = host, stream, None
        self._tell()

    def want(self, width_px: int, height_px: int, view: ViewRect, grey: bool) -> None:
        wanted = (width_px, height_px, view, grey)
        if wanted != self._wanted:
            self._wanted = wanted
            self._tell()

    def close(self) -> None:
        """Give its room back."""
        if self._host is not None and self._reader is not None:
            self._host.send(Tile(self._stream, self.number, None))
            self._reader.retire(self._host.rooms.unseen)
        self._host = self._reader = None

    def _tell(self) -> None:
        host = self._host
        if host is None:
            return
        width_px, height_px, view, grey = self._wanted
        if width_px <= 0 or height_px <= 0:
            if self._reader is not None:
                host.send(Tile(self._stream, self.number, self._reader.room))
            return
        old, wanted_px = self._reader, width_px
        # A block that is full gives smaller pictures, which the window enlarges.
        while not self._has_room(host, width_px, height_px):
            width_px, height_px = width_px // 2, height_px // 2
            if width_px < 16 or height_px < 16:
                return
        assert self._reader is not None
        self._cramped_takes = -1 if width_px == wanted_px else 0
        host.send(Tile(self._stream, self.number, self._reader.room, width_px, height_px, view, grey))
        if old is not None and old is not self._reader:
            old.retire(host.rooms.unseen)

    def _has_room(self, host: WorkerHost, width_px: int, height_px: int) -> bool:
        needed = capacity_for(width_px, height_px)
        if self._reader is not None and needed <= self._reader.room.capacity <= ROOMY * needed:
            return True
        room = host.rooms.take(needed)
        if room is not None:
            self._reader = SlotReader(host.block, room)
        return room is not None

    def take(self) -> TilePicture | None:
        if self._cramped_takes >= 0:
            self._cramped_takes += 1
            if self._cramped_takes >= TRY_AGAIN_AFTER:
                self._tell()
        lent = self._reader.take() if self._reader is not None else None
        if lent is None or not self._is_current(lent.number, lent.arrived_s):
            return None
        return TilePicture(
            lent.pixels,
            lent.width_px,
            lent.height_px,
            lent.bytes_per_line,
            self._camera_id,
            lent.sequence,
            lent.captured_us,
            lent.arrived_s,
            lent.time_source,
            lent.mask_version,
            lent.masks_count,
            lent.cover,
            lent.grey,
        )
