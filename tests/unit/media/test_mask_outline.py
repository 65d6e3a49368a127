"""An outline drawn in one stroke covers everything it goes around, however often."""

from __future__ import annotations

import math

import numpy as np

from csu_console.domain.mask import MaskPolygon, PictureGeometry
from csu_console.media.mask_outline import GROWTH_PX, compile_outline
from csu_console.media.planes import plane_rows
from tests.fakes.masked_frames import flat_picture

SIZE = 400


def test_a_star_that_crosses_itself_covers_its_middle() -> None:
    angles = [math.radians(-90 + 144 * corner) for corner in range(5)]
    star = MaskPolygon(tuple((0.5 + 0.4 * math.cos(a), 0.5 + 0.4 * math.sin(a)) for a in angles))
    picture = flat_picture(SIZE, SIZE, 200)
    compile_outline((star,), PictureGeometry(1.0), SIZE, SIZE).paint(picture, 52, 128)
    luma = plane_rows(picture.planes[0])
    middle = luma[SIZE // 2 - 40 : SIZE // 2 + 40, SIZE // 2 - 40 : SIZE // 2 + 40]
    assert np.all(middle == 52)
    assert luma[GROWTH_PX, GROWTH_PX] == 200
