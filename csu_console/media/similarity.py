"""How a picture lies on another: shifted, turned, zoomed. Fitted to what some of its parts say. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
"""(n, 2): x to the right and y down from the picture's middle, in pixels."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """Moves (x, y) by (dx + grow x - turn y, dy + turn x + grow y)."""

    dx: float
    dy: float
    grow: float = 0.0
    turn: float = 0.0

    def moved(self, places: Places) -> Places:
        """How far each place moves, (n, 2)."""
        x, y = places[:, 0], places[:, 1]
        return np.stack(
            (self.dx + self.grow * x - self.turn * y, self.dy + self.turn * x + self.grow * y), axis=1
        )

    def displacement(self, width_px: int, height_px: int) -> float:
        """How far the corner that moves most does, as a share of the width."""
        half = np.array((width_px, height_px)) / 2.0
        corners = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * half
        return float(np.hypot(*self.moved(corners).T).max()) / width_px


def fit(places: Places, moved: Places, least: int, residual_px: float) -> Similarity | None:
    """The similarity most places agree with, by least squares; the worst is left out again and again.

    None when fewer than `least` are left that agree within `residual_px`.
    """
    kept = np.ones(len(places), np.bool_)
    while kept.sum() >= least:
        found = _least_squares(places[kept], moved[kept])
        residuals = np.hypot(*(found.moved(places) - moved).T)
        residuals[~kept] = -1.0
        worst = int(np.argmax(residuals))
        if residuals[worst] <= residual_px:
            return found
        kept[worst] = False
    return None


def _least_squares(places: Places, moved: Places) -> Similarity:
    rows = np.zeros((2 * len(places), 4))
    rows[0::2, 0] = 1.0
    rows[1::2, 1] = 1.0
    rows[0::2, 2], rows[1::2, 2] = places[:, 0], places[:, 1]
    rows[0::2, 3], rows[1::2, 3] = -places[:, 1], places[:, 0]
    dx, dy, grow, turn = np.linalg.lstsq(rows, moved.reshape(-1), rcond=None)[0]
    return Similarity(float(dx), float(dy), float(grow), float(turn))
