"""Rules of a hand-drawn outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.ui.masks import outline

SQUARE = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))
BOW_TIE = ((0.2, 0.2), (0.6, 0.6), (0.6, 0.2), (0.2, 0.6))


def test_a_bow_tie_crosses_itself_and_a_square_does_not() -> None:
    assert outline.crosses_itself(BOW_TIE)
    assert not outline.crosses_itself(SQUARE)
    assert not outline.crosses_itself(SQUARE[:3])


def test_a_spike_that_touches_another_edge_crosses() -> None:
    touching = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.0), (0.0, 1.0))
    assert outline.crosses_itself(touching)


@pytest.mark.parametrize(("delta", "expected"), [((0.1, 0.0), 0.3), ((0.9, 0.0), 0.6), ((-0.9, 0.0), 0.0)])
def test_an_outline_stops_at_the_edge_and_keeps_its_shape(
    delta: tuple[float, float], expected: float
) -> None:
    moved = outline.moved(SQUARE, *delta)
    assert moved[0][0] == pytest.approx(expected)
    assert moved[1][0] - moved[0][0] == pytest.approx(0.4)


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_moving_never_leaves_the_picture(dx: float, dy: float) -> None:
    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in outline.moved(SQUARE, dx, dy))


def test_the_last_three_points_stay() -> None:
    assert len(outline.without_point(SQUARE, 1)) == 3
    assert outline.without_point(SQUARE[:3], 1) == SQUARE[:3]


def test_a_point_is_inserted_after_its_edges_start_also_on_the_last_edge() -> None:
    assert outline.with_inserted(SQUARE, 3, (0.2, 0.4))[-1] == (0.2, 0.4)
    assert outline.with_inserted(SQUARE, 0, (0.4, 0.2))[1] == (0.4, 0.2)


def test_inside_outside_area_and_nearest() -> None:
    assert outline.encloses(SQUARE, (0.4, 0.4))
    assert not outline.encloses(SQUARE, (0.7, 0.4))
    assert outline.area(SQUARE) == pytest.approx(0.16)
    assert outline.nearest_on_edge((0, 0), (10, 0), (4, 3)) == (4, 0)
    assert outline.nearest_on_edge((0, 0), (10, 0), (-4, 3)) == (0, 0)
