"""Zoom and pan of the mask editor's picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from csu_console.ui.masks.picture_view import ZOOM_MAX, PictureView


@pytest.fixture
def view() -> PictureView:
    made = PictureView()
    made.set_picture(1920, 1080)
    made.set_widget(960, 720)
    return made


def test_the_whole_picture_is_fitted_and_centred(view: PictureView) -> None:
    rect = view.picture_rect()
    assert (rect.left(), rect.top(), rect.width(), rect.height()) == pytest.approx((0, 90, 960, 540))


def test_a_point_survives_the_way_there_and_back_at_any_zoom(view: PictureView) -> None:
    view.zoom_at(QPointF(200, 300), 5.0)
    view.pan(37, -21)
    x, y = view.to_picture(view.to_widget((0.3, 0.7)))
    assert (x, y) == pytest.approx((0.3, 0.7))


def test_zooming_keeps_the_point_under_the_cursor(view: PictureView) -> None:
    under = view.to_picture(QPointF(400, 400))
    view.zoom_at(QPointF(400, 400), 4.0)
    assert view.to_picture(QPointF(400, 400)) == pytest.approx(under)


def test_zoom_has_bounds_and_panning_shows_no_border(view: PictureView) -> None:
    view.zoom_at(QPointF(0, 0), 1000.0)
    assert view.zoom == ZOOM_MAX
    view.pan(1e6, 1e6)
    assert view.picture_rect().left() == pytest.approx(0.0, abs=1e-6)
    view.zoom_at(QPointF(0, 0), 1e-6)
    assert view.zoom == 1.0
    assert view.to_widget((0.5, 0.5)) == QPointF(480, 360)


def test_one_step_is_one_picture_pixel(view: PictureView) -> None:
    assert view.pixel_step() == (1 / 1920, 1 / 1080)
