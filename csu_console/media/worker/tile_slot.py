"""Where the pictures of one tile lie in a shared block, and who may touch them when.

A slot has three places. A place's first byte says whose it is: FREE is the worker's, which writes a picture there and
then makes it READY; READY is the console's, which makes it HELD, paints it, and gives it back FREE. Either side changes
only what is its own, so nobody reads what is being written and nothing painted is ever overwritten. The byte is written
after all the rest; processors of this kind (x86-64) keep stores in order.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

PLACES: Final = 3
"""One painted, one waiting, one being written."""

FREE, READY, HELD = 0, 1, 2

HEADER: Final = struct.Struct("<7xqqqdIIIIIBBB")
"""After the byte of state: number of the orders obeyed, sequence, microseconds since 1970, monotonic second of arrival;
width, height, bytes a line; mask version, count of masks; cover, source of time, grey (places in their enumerations)."""

HEADER_BYTES: Final = 128
WAKING: Final = 0
"""Byte 0 of the block: the worker has asked the console to look and it has not looked yet."""

FIRST_SLOT: Final = 64
"""What lies before belongs to the block itself."""

_ALIGN: Final = 64


@dataclass(frozen=True, slots=True)
class SlotRoom:
    """A slot's part of the block: `offset` in it, `capacity` of one picture, both bytes and multiples of 64."""

    offset: int
    capacity: int

    @property
    def size(self) -> int:
        return PLACES * (HEADER_BYTES + self.capacity)

    def header(self, place: int) -> int:
        """Where the state and header of a place begin."""
        return self.offset + place * HEADER_BYTES

    def pixels(self, place: int) -> int:
        return self.offset + PLACES * HEADER_BYTES + place * self.capacity


def capacity_for(width_px: int, height_px: int) -> int:
    """Bytes of a picture that fits this box: lines are padded to 16 pixels and to 64 bytes, a line more for odd heights."""
    line = -(-width_px // 16) * 64 + _ALIGN
    return -(-line * (height_px + 2) // _ALIGN) * _ALIGN


def slot_bytes(capacity: int) -> int:
    """What a slot of this capacity takes of the block."""
    return -(-PLACES * (HEADER_BYTES + capacity) // _ALIGN) * _ALIGN
