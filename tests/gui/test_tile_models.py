"""Digital zoom, geometry, contents, memory: the parts of the mosaic that need no window."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from csu_console.domain.carousel import Carousel
from csu_console.domain.stream import StreamState
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout, grid
from csu_console.ui.inventory.camera_marks import STATE_INKS
from csu_console.ui.mosaic.digital_zoom import WHOLE, ZOOM_MAX, View
from csu_console.ui.mosaic.mosaic import EMPTY, Mosaic, TileContent
from csu_console.ui.mosaic.mosaic_memory import mosaic_to_json, restore_mosaic
from csu_console.ui.mosaic.strips import plate
from csu_console.ui.mosaic.tile_geometry import fitted, neighbour, tile_rects
from csu_console.ui.mosaic.tile_overlay import TileOverlay, overlay_of, quiet
from csu_console.ui.mosaic.tile_painting import StripMemo
from csu_console.ui.mosaic.tile_words import Words, recording_words, stream_words
from csu_console.ui.theme.palette import Ink
from tests.fakes.inventory_services import camera
from tests.fakes.ui_services import FakeStatus

parts = st.floats(0.0, 1.0)


@given(st.lists(st.tuples(st.floats(-6, 6), parts, parts), max_size=12))
def test_a_view_never_leaves_the_picture(steps: list[tuple[float, float, float]]) -> None:
    view = WHOLE
    for notches, x, y in steps:
        view = view.zoomed(notches, x, y).panned(x - 0.5, y - 0.5)
        assert 1.0 <= view.factor <= ZOOM_MAX + 1e-9
        assert min(view.left, view.top) >= 0.0
        assert max(view.left, view.top) + view.size <= 1.0 + 1e-9


@given(parts, parts)
def test_what_is_under_the_cursor_stays_there(x: float, y: float) -> None:
    before = View(0.25, 0.25, 0.5)
    after = before.zoomed(2, x, y)
    assert after.left + x * after.size == pytest.approx(before.left + x * before.size)
    assert after.top + y * after.size == pytest.approx(before.top + y * before.size)


@pytest.mark.parametrize("layout", STANDARD_LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160), (333, 111)])
def test_tiles_fill_the_window_apart_and_without_overlap(layout: Layout, size: tuple[int, int]) -> None:
    rects = tile_rects(layout, *size, gap_px=2)
    window = QRect(0, 0, *size)
    assert all(window.contains(rect) for rect in rects)
    assert min(rect.left() for rect in rects) == min(rect.top() for rect in rects) == 0
    assert max(rect.right() for rect in rects) == window.right()
    assert max(rect.bottom() for rect in rects) == window.bottom()
    grown = [rect.adjusted(-1, -1, 0, 0) for rect in rects]
    assert not any(a.intersects(b) for i, a in enumerate(grown) for b in grown[:i])


@pytest.mark.parametrize("layout", STANDARD_LAYOUTS, ids=lambda layout: layout.name)
def test_every_tile_is_reached_by_arrows(layout: Layout) -> None:
    rects = tile_rects(layout, 1920, 1080, 2)
    reached, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = neighbour(rects, here, *step)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(range(len(rects)))


def test_a_picture_of_the_tiles_size_is_not_scaled() -> None:
    box = QRect(10, 20, 480, 272)
    assert fitted(480, 270, box) == QRect(10, 21, 480, 270)
    assert fitted(479, 271, box).size().toTuple() == (479, 271)
    assert fitted(960, 540, box).width() == 480


def test_history_goes_back_step_by_step_and_hotspots_follow_the_selection() -> None:
    mosaic = Mosaic(grid("2x2", 2, 2))
    for camera_id in (1, 2, 3):
        mosaic.show_camera(0, camera_id)
    assert [mosaic.undo(0) and mosaic.shown_id(0) for _ in range(4)] == [2, 1, None, False]
    mosaic.put(3, TileContent(hotspot=True))
    mosaic.show_camera(1, 8)
    mosaic.select(1)
    assert mosaic.content(3) == TileContent(8, hotspot=True)
    mosaic.show_camera(1, 9)
    assert mosaic.shown_id(3) == 9
    mosaic.select(3)
    assert mosaic.shown_id(3) == 9


def test_a_smaller_layout_gives_the_cameras_back_when_it_grows() -> None:
    mosaic = Mosaic(grid("2x2", 2, 2))
    for index in range(4):
        mosaic.show_camera(index, index + 1)
    mosaic.select(3)
    mosaic.set_layout(grid("1", 1, 1))
    assert mosaic.selected == 0
    mosaic.set_layout(grid("3x3", 3, 3))
    assert [mosaic.shown_id(index) for index in range(5)] == [1, 2, 3, 4, None]


def test_the_state_of_a_mosaic_comes_back_whole() -> None:
    mosaic = Mosaic(grid("3x3", 3, 3))
    mosaic.show_camera(0, 11)
    mosaic.put(4, TileContent(hotspot=True))
    mosaic.put(5, TileContent(carousel=Carousel((12, 13), 20.0, paused=True)))
    mosaic.select(5)
    text = json.dumps(mosaic_to_json(mosaic, lambda camera_id: camera_id + 100))
    other = Mosaic(grid("1", 1, 1))
    assert restore_mosaic(other, json.loads(text), lambda number: number - 100)
    assert other.layout == mosaic.layout
    assert other.contents()[:6] == mosaic.contents()[:6]
    assert other.selected == 5


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        3,
        [],
        {},
        {"layout": {}},
        {"layout": {"name": "x", "columns": 2, "rows": 2, "cells": [[0, 0, 9, 9]]}},
    ],
)
def test_a_damaged_memory_changes_nothing(damaged: object) -> None:
    mosaic = Mosaic(grid("2x2", 2, 2))
    assert not restore_mosaic(mosaic, damaged, lambda number: number)
    assert mosaic.layout.name == "2x2"


def test_a_forgotten_camera_leaves_an_empty_tile() -> None:
    mosaic = Mosaic(grid("1", 1, 1))
    data = {
        "layout": {"name": "1", "columns": 1, "rows": 1, "cells": [[0, 0, 1, 1]]},
        "tiles": [{"camera": 5}],
    }
    assert restore_mosaic(mosaic, data, lambda number: None)
    assert mosaic.content(0) == EMPTY


def test_a_thinned_recording_says_how_many_pictures_it_keeps() -> None:
    whole, thinned = recording_words(), recording_words(12.5)
    assert (whole.text, whole.ink) == ("REC", Ink.WELL)
    assert (thinned.text, thinned.ink, thinned.icon) == ("REC 12/s", Ink.ATTENTION, "record")
    status = FakeStatus(7, recording=True, thinned_to_hz=12.5)
    overlay = overlay_of(1, TileContent(7), camera(7, "Gare"), status, None)
    assert thinned in overlay.badges
    assert thinned in quiet(overlay).badges, "seen on a quiet wall too"


@pytest.mark.parametrize("state", StreamState)
def test_a_tile_and_the_list_of_cameras_say_a_state_in_one_colour(state: StreamState) -> None:
    words = stream_words(state, 8.0)
    assert words is None or words.ink is STATE_INKS[state]


def test_the_sign_of_a_lost_camera_leaves_the_title_of_a_low_tile_free(qapp: QApplication) -> None:
    words = Words("PERDUE, nouvel essai dans 27 s", "lost", Ink.NOW, "PERDUE 27 s")
    overlay = TileOverlay(tile_number=3, title="3 Carrefour République-Tanneurs", state=words, centred=True)
    for height in (240, 96, 72):
        strips = StripMemo().placed(overlay, 286, height)
        title, mark = strips[0], strips[-1]
        assert mark[1] >= title[2].height(), height
        assert mark[1] + mark[2].height() <= height


@pytest.mark.parametrize("bold", [True, False])
def test_a_name_never_vanishes_between_two_widths(qapp: QApplication, bold: bool) -> None:
    words = Words("3 Carrefour République-Tanneurs")
    widths = [plate(words, 1.0, room_px, bold=bold).width() for room_px in range(100, 300)]
    assert all(0 < width <= room_px for room_px, width in zip(range(100, 300), widths, strict=True))
