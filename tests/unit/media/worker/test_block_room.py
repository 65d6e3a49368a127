"""Parts of a shared block: given out once, and again only when both sides have let go."""

from __future__ import annotations

import itertools

import pytest

from csu_console.media.worker.block_room import BlockRoom, Rooms
from csu_console.media.worker.tile_slot import FIRST_SLOT, capacity_for, slot_bytes

CAPACITY = capacity_for(240, 135)


def _spans(*capacities: int) -> tuple[BlockRoom, list[tuple[int, int]]]:
    rooms = BlockRoom(FIRST_SLOT + 3 * slot_bytes(CAPACITY))
    taken = [rooms.take(capacity) for capacity in capacities]
    return rooms, [(room.offset, room.offset + room.size) for room in taken if room is not None]


def test_rooms_do_not_overlap_and_end_with_the_block() -> None:
    rooms, spans = _spans(CAPACITY, CAPACITY, CAPACITY)
    assert len(spans) == 3
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert spans[0][0] >= FIRST_SLOT
    assert rooms.take(64) is None


def test_what_is_given_back_becomes_one_piece_again() -> None:
    rooms = BlockRoom(FIRST_SLOT + 3 * slot_bytes(CAPACITY))
    taken = [room for _ in range(3) if (room := rooms.take(CAPACITY)) is not None]
    for room in (taken[1], taken[0], taken[2]):
        rooms.give_back(room)
    whole = 3 * slot_bytes(CAPACITY)
    assert rooms.free_bytes == whole
    assert rooms.take((whole - 3 * 192) // 3 // 64 * 64) is not None


@pytest.mark.parametrize("left_first", [True, False])
def test_a_room_is_free_when_nobody_writes_and_nobody_looks(left_first: bool) -> None:
    rooms = Rooms(FIRST_SLOT + slot_bytes(CAPACITY))
    room = rooms.take(CAPACITY)
    assert room is not None
    rooms.left(999)  # nobody has that one
    for left in (left_first, not left_first):
        assert rooms.take(CAPACITY) is None
        if left:
            rooms.left(room.offset)
        else:
            rooms.unseen(room)
    assert rooms.take(CAPACITY) == room


def test_capacity_holds_what_the_scaler_makes() -> None:
    """Lines padded to 16 pixels, one line more for odd heights, as swscale aligns them."""
    for width, height in ((239, 135), (1, 1), (1920, 1080), (17, 33)):
        padded_line = -(-width // 16) * 16 * 4
        assert capacity_for(width, height) >= (padded_line + 63) // 64 * 64 * (height + 1)
