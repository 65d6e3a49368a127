"""A wall that is late must not make itself later: grey pictures cost the most and are worth the least."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.wall import grid
from csu_console.ui.mosaic.live_tiles import LATE_EVERY_S
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import FakeConsoleServices, FakeStatus, console_services


@pytest.fixture
def services() -> FakeConsoleServices:
    return console_services(town(4))


@pytest.fixture
def view(qtbot: QtBot, services: FakeConsoleServices) -> Iterator[MosaicView]:
    mosaic = Mosaic(grid("1", 1, 1))
    widget = MosaicView(services, mosaic)
    widget.resize(400, 225)
    mosaic.show_camera(0, 1)
    with qtbot.waitExposed(widget):
        widget.show()
    yield widget
    widget.close()
    widget.deleteLater()


def test_late_pictures_are_taken_seldom_and_the_newest_of_them(
    view: MosaicView, services: FakeConsoleServices
) -> None:
    assert isinstance(services.clock, FakeClock)
    feed = next(feed for feed in services.feeds if feed.camera_id == 1)
    services.statuses[1] = FakeStatus(1, picture_age_s=4.0, frozen=True)
    services.clock.advance(1.0)
    feed.give()
    view.refresh_words()
    assert view.tiles.overlay(0).grey
    assert feed.told_grey[-2:] == [False, True], "the next ones come without colour"
    services.clock.advance(LATE_EVERY_S / 2)
    feed.give()
    assert view.tiles.take((0,)) == []
    services.clock.advance(LATE_EVERY_S)
    assert view.tiles.take((0,)) == [0]
    services.statuses[1] = FakeStatus(1)
    view.refresh_words()
    assert feed.told_grey[-2:] == [True, False]
    feed.wake.arrived.disconnect(view._on_arrival)
    feed.give()
    assert view.tiles.take((0,)) == [0], "in time again: every picture"


def test_a_late_picture_is_taken_though_none_after_it_wakes_the_window(
    view: MosaicView, services: FakeConsoleServices
) -> None:
    """A worker draws nothing more, and wakes nobody, while the console has pictures it has not looked at."""
    assert isinstance(services.clock, FakeClock)
    feed = next(feed for feed in services.feeds if feed.camera_id == 1)
    services.statuses[1] = FakeStatus(1, picture_age_s=4.0, frozen=True)
    services.clock.advance(1.0)
    feed.give()
    view.refresh_words()
    services.clock.advance(LATE_EVERY_S / 2)
    feed.give()
    assert feed.waiting is not None, "too soon after the last one"
    services.clock.advance(LATE_EVERY_S)
    view.refresh_words()
    assert feed.waiting is None


def test_a_tile_in_time_again_asks_for_colour_with_its_first_picture(
    view: MosaicView, services: FakeConsoleServices
) -> None:
    assert isinstance(services.clock, FakeClock)
    feed = next(feed for feed in services.feeds if feed.camera_id == 1)
    feed.wake.arrived.disconnect(view._on_arrival)
    services.statuses[1] = FakeStatus(1, picture_age_s=4.0, frozen=True)
    feed.give()
    view.tiles.take((0,))
    view.refresh_words()
    assert feed.told_grey[-1:] == [True]
    services.statuses[1] = FakeStatus(1)
    services.clock.advance(2 * LATE_EVERY_S)
    feed.give()
    assert view.tiles.take((0,)) == [0]
    assert feed.told_grey[-1:] == [False], "the slow timer is not waited for"
