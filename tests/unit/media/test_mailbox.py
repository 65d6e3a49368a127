"""Latest wins, nothing drawn before a change of masks comes after it, no work for nobody."""

from __future__ import annotations

from csu_console.domain.mask import CoverReason
from csu_console.media.mailbox import TileMailbox
from csu_console.media.scaler import ViewRect
from tests.fakes.masked_frames import FrameFactory


class Tile:
    def __init__(self) -> None:
        self.wakes = 0
        self.mailbox = TileMailbox(self._wake)
        self.mailbox.set_target(32, 24)
        self.factory = FrameFactory()

    def _wake(self) -> None:
        self.wakes += 1

    def offer(self, arrived_s: float | None = None, **facts: object) -> None:
        self.mailbox.offer(self.factory.frame(arrived_s=arrived_s, **facts))  # type: ignore[arg-type]


def test_the_newest_picture_wins_and_is_taken_once() -> None:
    tile = Tile()
    for _ in range(3):
        tile.offer()
    picture = tile.mailbox.take()
    assert picture is not None
    assert (picture.sequence, picture.width_px, picture.height_px, tile.wakes) == (2, 32, 24, 3)
    assert tile.mailbox.take() is None


def test_a_tile_without_size_gets_and_costs_nothing() -> None:
    tile = Tile()
    tile.mailbox.set_target(0, 0)
    tile.offer()
    assert (tile.mailbox.take(), tile.wakes) == (None, 0)


def test_after_a_purge_only_frames_that_came_later_are_shown() -> None:
    tile = Tile()
    tile.offer(arrived_s=10.0)
    tile.mailbox.purge(11.0)
    assert tile.mailbox.take() is None
    tile.offer(arrived_s=10.9)
    tile.offer(arrived_s=11.0)
    assert tile.mailbox.take() is None
    tile.offer(arrived_s=11.1)
    assert tile.mailbox.take() is not None


def test_a_backlog_is_not_scaled_while_the_last_picture_waits() -> None:
    tile = Tile()
    tile.offer(arrived_s=10.0)
    tile.offer(arrived_s=10.005)
    tile.offer(arrived_s=10.04)
    picture = tile.mailbox.take()
    assert tile.wakes == 2
    assert picture is not None
    assert picture.sequence == 2
    tile.offer(arrived_s=10.041)  # taken meanwhile: somebody looks
    assert tile.wakes == 3


def test_a_cover_another_mask_and_another_view_are_never_spared() -> None:
    tile = Tile()
    tile.offer(arrived_s=10.0)
    tile.offer(arrived_s=10.001, cover=CoverReason.UNREVIEWED)
    tile.factory.version = 2
    tile.offer(arrived_s=10.002)
    tile.mailbox.set_target(32, 24, ViewRect(0.0, 0.0, 0.5, 0.5))
    tile.offer(arrived_s=10.003)
    assert tile.wakes == 4
