"""The words on top of a consultation copy: French ones."""

from __future__ import annotations

import numpy as np
import pytest

from csu_console.media.export.consultation import BANNER, title_band


def test_accents_are_drawn() -> None:
    said, bare = title_band("Caméra 4 Église", 1280), title_band("Camera 4 Eglise", 1280)
    assert said.shape == bare.shape
    assert (said != bare).any()


@pytest.mark.parametrize("width", [64, 352, 1280])
def test_a_long_title_ends_inside_the_picture(width: int) -> None:
    text = f"{BANNER} - Caméra 12 Carrefour de la République et des Tanneurs"
    inked = np.flatnonzero(title_band(text, width).any(axis=(0, 2)))
    assert inked.size
    if width >= 352:
        assert inked[-1] < width - 1
