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
    """Rooms given out and taken back once nobody writes (the worker says so) and nobody looks any more. Any thread."""

    def __init__(self, size: int) -> None:
        self._free = BlockRoom(size)
        self._lock = threading.Lock()
        self._retiring: dict[int, tuple[SlotRoom, bool]] = {}
        """By offset; whether one of the two has been said already."""

    def take(self, capacity: int) -> SlotRoom | None:
        with self._lock:
            return self._free.take(capacity)

    def retire(self, room: SlotRoom) -> None:
        """No longer wanted: `left` and `unseen` are still to come, in any order."""
        with self._lock:
            self._retiring[room.offset] = (room, False)

    def left(self, offset: int) -> None:
        """The worker writes there no more."""
        self._said(offset)

    def unseen(self, room: SlotRoom) -> None:
        """No picture in it is held any more."""
        self._said(room.offset)

    def _said(self, offset: int) -> None:
        with self._lock:
            found = self._retiring.get(offset)
            if found is None:
                return
            room, other = found
            if other:
                del self._retiring[offset]
                self._free.give_back(room)
            else:
                self._retiring[offset] = (room, True)

    @property
    def free_bytes(self) -> int:
        with self._lock:
            return self._free.free_bytes
