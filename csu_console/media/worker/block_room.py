"""Who has which part of a shared block. In the console only."""

from __future__ import annotations

import threading

from csu_console.media.worker.tile_slot import FIRST_SLOT, SlotRoom, slot_bytes


class BlockRoom:
    """First fit; parts given back next to each other become one. Used under its owner's lock."""

    def __init__(self, size: int) -> None:
        self._gaps: list[tuple[int, int]] = [(FIRST_SLOT, size - FIRST_SLOT)]
        """Offset and size, by offset."""

    def take(self, capacity: int) -> SlotRoom | None:
        """Room for a slot whose pictures have up to `capacity` bytes; None when there is none."""
        wanted = slot_bytes(capacity)
        for index, (offset, size) in enumerate(self._gaps):
            if size >= wanted:
                self._gaps[index : index + 1] = [(offset + wanted, size - wanted)] if size > wanted else []
                return SlotRoom(offset, capacity)
        return None

    def give_back(self, room: SlotRoom) -> None:
        """Nobody reads or writes there any more."""
        merged: list[tuple[int, int]] = []
        for offset, size in sorted([*self._gaps, (room.offset, slot_bytes(room.capacity))]):
            if merged and sum(merged[-1]) == offset:
                merged[-1] = (merged[-1][0], merged[-1][1] + size)
            else:
                merged.append((offset, size))
        self._gaps = merged

    @property
    def free_bytes(self) -> int:
        return sum(size for _, size in self._gaps)


class Rooms:
    """Rooms given out, and free again once nobody writes there (the worker says so) and nobody looks. Any thread."""

    def __init__(self, size: int) -> None:
        self._lock = threading.Lock()
        self._free = BlockRoom(size)
        self._given: dict[int, SlotRoom] = {}
        """By offset."""
        self._half: set[int] = set()
        """One of the two has been said."""

    def take(self, capacity: int) -> SlotRoom | None:
        with self._lock:
            room = self._free.take(capacity)
            if room is not None:
                self._given[room.offset] = room
            return room

    def left(self, offset: int) -> None:
        """The worker writes there no more. Said once; what it says of rooms nobody has is not heard."""
        with self._lock:
            self._said(offset)

    def unseen(self, room: SlotRoom) -> None:
        """The console takes nothing from it any more and holds no picture in it. Said once."""
        with self._lock:
            self._said(room.offset)

    def _said(self, offset: int) -> None:
        room = self._given.get(offset)
        if room is None:
            return
        if offset not in self._half:
            self._half.add(offset)
            return
        self._half.discard(offset)
        del self._given[offset]
        self._free.give_back(room)

    @property
    def free_bytes(self) -> int:
        with self._lock:
            return self._free.free_bytes
