"""Which private surfaces a turning camera can see at all, judged generously; the others are not even painted.

Soft edges let what lies behind shine through where two walls meet. A window that is hidden everywhere must not show
there: what is certainly hidden is left out of the stage, and the zones hold exactly what is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.pose import Pose, Size
from csu_console.simulator.ptz_outlines import SHIFT, Lens, outlines
from csu_console.simulator.ptz_stage import Pieces, Stage

# 0.044 degrees a pixel in the middle of a cube's face.
_SIDE_PX = 2048
# What hides must do so by this many pixels more: a sliver of a window seen past a corner is still seen.
_DOUBT_PX = 2
_CUBE = ((0.0, 0.0), (90.0, 0.0), (180.0, 0.0), (-90.0, 0.0), (0.0, 89.999), (0.0, -89.999))
_Shape = tuple[int, NDArray[np.int32]]


def without_hidden(stage: Stage) -> Stage:
    """The stage less the private surfaces that nothing shows of, in any direction."""
    on_ground, standing = _seen_private(stage)
    return replace(stage, ground=_kept(stage.ground, on_ground), solids=_kept(stage.solids, standing))


def _kept(pieces: Pieces, seen: set[int]) -> Pieces:
    keep = ~pieces.private
    keep[sorted(seen)] = True
    vertices = np.repeat(keep, pieces.counts)
    return replace(
        pieces,
        vertices=pieces.vertices[vertices],
        counts=pieces.counts[keep],
        kinds=pieces.kinds[keep],
        radii=pieces.radii[keep],
        roughness=pieces.roughness[keep],
        group=pieces.group[keep],
        vertex_group=pieces.vertex_group[vertices],
        colours=[colour for colour, kept in zip(pieces.colours, keep, strict=True) if kept],
        private=pieces.private[keep],
        numbers=pieces.numbers[keep],
        distances=pieces.distances[keep],
    )


def _seen_private(stage: Stage) -> tuple[set[int], set[int]]:
    """The private pieces of the ground and of the solids that may show in some direction."""
    on_ground: set[int] = set()
    standing: set[int] = set()
    size = Size(_SIDE_PX, _SIDE_PX)
    for pan_deg, tilt_deg in _CUBE:
        lens = Lens.of(Pose(0.0, 0.0, 0.0, pan_deg, tilt_deg, 90.0), size)
        hidden = np.zeros((_SIDE_PX, _SIDE_PX), np.uint8)
        shapes = list(outlines(stage.solids, lens, 0.0))
        for _, group in groupby(reversed(shapes), key=lambda shape: stage.solids.group[shape[0]]):
            together = list(group)
            standing |= _showing(together, stage.solids, hidden)
            for _, outline in together:
                cv2.fillConvexPoly(hidden, outline, 1, cv2.LINE_8, SHIFT)
        on_ground |= _showing(outlines(stage.ground, lens, 0.0), stage.ground, hidden)
    return on_ground, standing


def _showing(shapes: Iterable[_Shape], pieces: Pieces, hidden: NDArray[np.uint8]) -> set[int]:
    """The private ones among ``shapes`` of which any pixel may not be ``hidden`` by what is nearer."""
    found = set()
    block = np.ones((2 * _DOUBT_PX + 1,) * 2, np.uint8)
    margin = _DOUBT_PX + 1
    for piece, outline in shapes:
        if not pieces.private[piece]:
            continue
        low = np.maximum((outline.min(axis=0) >> SHIFT) - margin, 0)
        high = np.minimum((outline.max(axis=0) >> SHIFT) + margin + 1, _SIDE_PX)
        if (high <= low).any():
            continue
        window = hidden[low[1] : high[1], low[0] : high[0]]
        shape = np.zeros_like(window)
        cv2.fillConvexPoly(shape, outline - (low << SHIFT).astype(np.int32), 1, cv2.LINE_8, SHIFT)
        if (shape & (cv2.erode(window, block, borderValue=1) == 0)).any():
            found.add(piece)
    return found
