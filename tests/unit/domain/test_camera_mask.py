"""What a camera is given to paint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csu_console.domain.camera_mask import PAINTED_GROWTH, CameraMaskOptions, painted_outlines
from csu_console.domain.errors import InvalidInput
from csu_console.domain.mask import MaskPolygon

CAN = CameraMaskOptions(max_masks=4, max_points=4, polygons=False, plain_colour=True)
SHARE = st.floats(0.0, 1.0)


@given(st.lists(st.tuples(SHARE, SHARE), min_size=3, max_size=8))
def test_the_box_holds_the_polygon_and_its_margin_inside_the_picture(
    points: list[tuple[float, float]],
) -> None:
    (box,) = painted_outlines([MaskPolygon(tuple(points))], 16 / 9, CAN)
    xs, ys = [x for x, _ in box], [y for _, y in box]
    for x, y in points:
        assert max(0.0, x - PAINTED_GROWTH) >= min(xs)
        assert min(1.0, x + PAINTED_GROWTH) <= max(xs)
        assert min(ys) <= y <= max(ys)
    assert min(xs + ys) >= 0.0
    assert max(xs + ys) <= 1.0


@pytest.mark.parametrize(
    "options",
    [
        CameraMaskOptions(1, 4, polygons=False, plain_colour=True),
        CameraMaskOptions(4, 3, polygons=True, plain_colour=True),
        CameraMaskOptions(4, 4, polygons=True, plain_colour=False),
    ],
    ids=["too few masks", "too few points", "a blur"],
)
def test_a_camera_that_cannot_is_refused_whole(options: CameraMaskOptions) -> None:
    zone = MaskPolygon(((0.1, 0.1), (0.2, 0.1), (0.2, 0.2)))
    with pytest.raises(InvalidInput):
        painted_outlines([zone, zone], 1.5, options)
