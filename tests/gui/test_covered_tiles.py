"""A turning camera in a passing doubt: the last masked picture stays a moment, says so, and goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.mask import FREEZE_LIMIT_S, CoverReason
from csu_console.domain.wall import grid
from csu_console.ui.mosaic import tile_words
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import FakeConsoleServices, FakeFeed, FakeStatus, console_services


class Tile:
    """One tile of one camera."""

    def __init__(self, view: MosaicView, services: FakeConsoleServices) -> None:
        self.view, self.services = view, services
        assert isinstance(services.clock, FakeClock)
        self.clock = services.clock
        self.feed: FakeFeed = next(feed for feed in services.feeds if feed.camera_id == 1)
        self.feed.wake.arrived.disconnect(view._on_arrival)

    def give(self, cover: CoverReason = CoverReason.NONE) -> None:
        self.clock.advance(0.2)
        self.services.statuses[1] = FakeStatus(1, cover=cover)
        self.feed.give(cover=cover)
        self.view.tiles.take((0,))
        self.view.refresh_words()

    @property
    def shown(self) -> CoverReason | None:
        image = self.view.tiles.image(0)
        return None if image is None else image.picture.cover

    @property
    def state(self) -> str:
        state = self.view.tiles.overlay(0).state
        return "" if state is None else state.text


@pytest.fixture
def tile(qtbot: QtBot) -> Iterator[Tile]:
    services = console_services(town(4))
    mosaic = Mosaic(grid("1", 1, 1))
    widget = MosaicView(services, mosaic)
    widget.resize(400, 225)
    mosaic.show_camera(0, 1)
    with qtbot.waitExposed(widget):
        widget.show()
    yield Tile(widget, services)
    widget.close()
    widget.deleteLater()


def test_a_passing_doubt_holds_the_last_masked_picture_and_says_it_is_frozen(tile: Tile) -> None:
    tile.give()
    tile.give(CoverReason.POSE_STALE)
    assert tile.shown is CoverReason.NONE
    assert tile.view.tiles.overlay(0).grey
    assert not tile.view.tiles.overlay(0).hidden
    assert tile.state == "PICTURE FROZEN: turning, position awaited"
    tile.give()
    assert not tile.view.tiles.overlay(0).grey
    assert tile.state == ""


def test_it_is_held_for_two_seconds_and_no_longer(tile: Tile) -> None:
    tile.give()
    tile.give(CoverReason.ZONE_TOO_LARGE)
    tile.clock.advance(FREEZE_LIMIT_S + 0.1)
    tile.view.refresh_words()
    gone = tile.shown
    assert gone is None
    tile.give(CoverReason.ZONE_TOO_LARGE)
    covered = tile.shown
    assert covered is CoverReason.ZONE_TOO_LARGE
    assert tile.view.tiles.overlay(0).hidden
    assert "turning too fast" in tile.state


def test_a_lasting_doubt_covers_at_once(tile: Tile) -> None:
    tile.give()
    tile.give(CoverReason.STATUS_FAILING)
    assert tile.shown is CoverReason.STATUS_FAILING
    assert tile.view.tiles.overlay(0).hidden


def test_a_covered_tile_says_for_how_long(tile: Tile) -> None:
    tile.give(CoverReason.CALIBRATION_MISSING)
    assert tile.state == "MASKED: camera not calibrated"
    for _ in range(20):
        tile.give(CoverReason.CALIBRATION_MISSING)
    assert tile.state == "MASKED: camera not calibrated, 4 s"


def test_every_reason_has_its_words() -> None:
    for reason in CoverReason:
        words = tile_words.cover_words(reason)
        known = words is None or "_" not in words.text
        assert known
        assert reason in (CoverReason.NONE, CoverReason.UNREVIEWED) or reason in tile_words._COVERS


def test_new_masks_drop_what_is_held(tile: Tile) -> None:
    tile.give()
    tile.give(CoverReason.POSE_STALE)
    tile.view._on_masks_changed(frozenset({1}))
    assert tile.shown is None
