"""A tile's slot: nothing half written is read, nothing shown is overwritten, the newest picture wins."""

from __future__ import annotations

import gc

import pytest

from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import TimeSource
from csu_console.media.hub import ComingFrame
from csu_console.media.worker.block_room import Rooms
from csu_console.media.worker.orders import Tile
from csu_console.media.worker.shared_block import SharedBlock
from csu_console.media.worker.slot_reader import LentPicture, SlotReader
from csu_console.media.worker.slot_writer import SlotWriter
from csu_console.media.worker.tile_slot import FREE, HELD, PLACES, READY, SlotRoom, capacity_for
from tests.fakes.masked_frames import FrameFactory

BLOCK_BYTES = 1 << 20


class Slot:
    """Both ends of one slot in one block."""

    def __init__(self, width_px: int = 32, height_px: int = 24) -> None:
        self.block = SharedBlock.create(BLOCK_BYTES)
        self.block.inherited()
        self.rooms = Rooms(BLOCK_BYTES)
        self.frames = FrameFactory()
        self.number = 5
        self.wakes = 0
        self.room = self.taken(width_px, height_px)
        self.reader = SlotReader(self.block, self.room)
        self.tile = Tile(1, 0, self.room, width_px, height_px)
        self.writer = SlotWriter(self.block.memory, self.tile, lambda: self.number, self._wake)

    def taken(self, width_px: int, height_px: int) -> SlotRoom:
        room = self.rooms.take(capacity_for(width_px, height_px))
        assert room is not None
        return room

    def _wake(self) -> None:
        self.wakes += 1

    def states(self) -> list[int]:
        return [self.block.memory[self.room.header(place)] for place in range(PLACES)]

    def offer(self, count: int = 1) -> None:
        for _ in range(count):
            self.writer.offer(self.frames.frame())

    def taken_picture(self) -> LentPicture:
        picture = self.reader.take()
        assert picture is not None
        return picture


def test_a_picture_arrives_with_all_that_is_known_of_it() -> None:
    slot = Slot()
    frame = slot.frames.frame()
    slot.writer.offer(frame)
    picture = slot.taken_picture()
    assert (picture.number, picture.sequence, picture.captured_us) == (5, frame.sequence, frame.captured_us)
    assert (picture.width_px, picture.height_px, picture.arrived_s) == (32, 24, frame.arrived_s)
    assert (picture.cover, picture.time_source) == (CoverReason.NONE, TimeSource.CAMERA)
    assert (picture.mask_version, picture.masks_count) == (frame.mask_version, frame.masks_count)
    assert len(picture.pixels) == picture.bytes_per_line * picture.height_px
    assert slot.wakes == 1


def test_the_newest_is_taken_and_the_older_go_back() -> None:
    slot = Slot()
    slot.offer(3)
    picture = slot.taken_picture()
    assert picture.sequence == 2
    assert sorted(slot.states()) == [FREE, FREE, HELD]
    assert slot.reader.take() is None


def test_while_no_place_is_free_nothing_is_drawn_and_the_machine_is_spared() -> None:
    slot = Slot()
    slot.offer(PLACES + 2)
    assert slot.wakes == PLACES
    coming = ComingFrame(64, 48, 1.0, 0, 0.0, settled=True)
    assert slot.writer.divisor(coming) == 0
    slot.reader.take()
    assert slot.writer.divisor(coming) == 2


def test_what_is_on_screen_is_never_written_again() -> None:
    slot = Slot()
    slot.offer()
    shown = slot.taken_picture()
    before = bytes(shown.pixels)
    for _ in range(20):
        slot.frames.version += 1
        slot.offer(2)
        slot.reader.take()
    assert bytes(shown.pixels) == before
    assert HELD in slot.states()


def test_whoever_keeps_pictures_gets_copies_and_stops_nobody() -> None:
    slot = Slot()
    kept = []
    for _ in range(8):
        slot.offer()
        kept.append(slot.taken_picture())
    assert [picture.sequence for picture in kept] == sorted({picture.sequence for picture in kept})
    assert slot.states().count(HELD) == PLACES - 1


def test_a_picture_let_go_gives_its_place_back() -> None:
    slot = Slot()
    slot.offer()
    picture = slot.taken_picture()
    assert slot.states().count(HELD) == 1
    del picture
    gc.collect()
    assert slot.states() == [FREE] * PLACES


def test_a_room_with_a_picture_on_screen_is_not_given_to_another_tile() -> None:
    slot = Slot()
    slot.offer()
    picture = slot.taken_picture()
    bigger = slot.taken(64, 48)
    slot.writer.follow(Tile(1, 0, bigger, 64, 48))
    slot.reader.retire(slot.rooms.unseen)
    slot.rooms.left(slot.room.offset)
    free_bytes = slot.rooms.free_bytes
    del picture
    gc.collect()
    assert slot.rooms.free_bytes > free_bytes


@pytest.mark.parametrize("tile", [Tile(1, 0, None, 32, 24), Tile(1, 0, SlotRoom(64, 6400), 0, 0)])
def test_a_tile_without_room_or_pixels_gets_nothing(tile: Tile) -> None:
    slot = Slot()
    slot.writer.follow(tile)
    slot.offer()
    assert slot.writer.divisor(ComingFrame(64, 48, 1.0, 0, 0.0, settled=False)) == 0
    assert slot.wakes == 0


def test_a_header_that_cannot_be_is_refused() -> None:
    """A worker reads what strangers send: were it taken over, it must not have us read beyond a picture."""
    slot = Slot()
    slot.offer()
    header = slot.room.header(slot.states().index(READY))
    height = header + 1 + 7 + 3 * 8 + 8 + 4
    slot.block.memory[height : height + 4] = (1 << 20).to_bytes(4, "little")
    assert slot.reader.take() is None
    assert slot.states() == [FREE] * PLACES


def test_a_new_reader_forgets_what_lay_in_its_room() -> None:
    slot = Slot()
    slot.offer(3)
    assert SlotReader(slot.block, slot.room).take() is None
