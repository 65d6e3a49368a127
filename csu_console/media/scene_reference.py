"""Does a fixed camera still look at the scene it looked at? Pure: pictures in, a judgement out.

The whole picture is correlated first; blocks of it are then correlated alone, which finds a turn about the axis and a
change of zoom and lets a bus in one of them be outvoted. Where that says too little, points are matched (ORB, RANSAC).
What the masks hide is left out: their edges never move.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import MaskPolygon
from csu_console.media.edge_field import Field, Luma, Peak, Spectrum, detail_of, edge_field, turned
from csu_console.media.point_match import matched, points_of
from csu_console.media.similarity import Similarity, fit

LOOK_PX = 320
"""Longer side of what is correlated: 1 % of the width is 3 px."""

MASK_MARGIN = 4 / LOOK_PX
"""Around a mask, as a share of the width: its own growth, its edge, and the reach of the edge filter."""

ASPECT_TOLERANCE = 0.02

LEAST_DETAIL = 0.03
"""Under this nothing can be judged: fog, a lens cap, a dark night."""

HOME_REACH_PX = 4
HOME_SHARPNESS = 5.5
"""At one of the 81 shifts near zero; the best of all 57,600 shifts of unrelated scenes reached 6 (measured)."""

SURE_SHARPNESS = 8.0
"""At any other shift. Turned by 20 degrees of 58, from day to night: 8.9."""

LEAD = 1.4
"""How much better than at home another place must agree: rows of equal windows agree with their neighbours."""

FAR_PX = 20
"""Beyond this the shift alone says enough."""

RECENT_REACH_PX = 1
RECENT_DISPLACEMENT = 0.005
RECENT_SHARE = 0.1
"""Of the picture remembered, per look at home: with a look in ten seconds it follows dusk, not a bus."""

BLOCK_WIDTH, BLOCK_HEIGHT = 0.4, 0.55
BLOCK_PLACES = ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (0.0, 1.0), (0.5, 1.0), (1.0, 1.0))
BLOCK_SHARPNESS = 6.0
BLOCK_LEAST_SEEN = 0.35
BLOCKS_AGREEING = 3
BLOCK_RESIDUAL_PX = 1.2
BLOCK_RESIDUAL_SHARE = 0.2

POSES = (
    *((zoom, 0.0) for zoom in (0.7, 0.8, 0.9, 1.1, 1.22, 1.4)),
    *((1.0, turn_deg) for turn_deg in (-15.0, -10.0, -5.0, 5.0, 10.0, 15.0)),
)
"""Zooms and turns (degrees) tried on a mean; between two of them half of the edges still agree."""

_Area = tuple[slice, slice]


class Recognition(StrEnum):
    """What one look can say."""

    SEEN = "seen"
    """The scene was found, `displacement` from where it was."""
    UNCLEAR = "unclear"
    """Weak signs of the scene, too little to say anything."""
    DARK = "dark"
    """Too little detail to say anything."""
    FOREIGN = "foreign"
    """There is detail, and nothing of it belongs to the scene."""


@dataclass(frozen=True, slots=True)
class SceneLook:
    """`displacement`: how far the picture has moved where it moved most, as a share of its width."""

    recognition: Recognition
    displacement: float = 0.0
    agreement: float = 0.0
    detail: float = 0.0


class SceneReference:
    """A scene as it was. Used by one thread at a time."""

    def __init__(self, still: Luma, polygons: Sequence[MaskPolygon] = ()) -> None:
        """`still`: an upright grey picture in square pixels, 640 px on its longer side or so; `polygons`: what is
        hidden in it."""
        small = look_size(still)
        self._weight = _seen(polygons, *small.shape).astype(np.float32)
        self._field = edge_field(small, self._weight)
        self.detail = detail_of(self._field, self._weight)
        self._whole = Spectrum(self._field)
        self._areas = tuple(
            area for area in _areas(*small.shape) if float(self._weight[area].mean()) >= BLOCK_LEAST_SEEN
        )
        self._blocks = tuple(Spectrum(self._field[area]) for area in self._areas)
        self._recent: Spectrum | None = None
        self._still_shape = still.shape
        self._points_seen = _seen(polygons, *still.shape)
        self._points = points_of(still, self._points_seen)

    @property
    def usable(self) -> bool:
        """There is enough in it to be compared with."""
        return self.detail >= LEAST_DETAIL

    def fits(self, picture: Luma) -> bool:
        """False for a picture of another shape, which cannot be compared; profiles differ by a pixel or two."""
        height, width = self._weight.shape
        rows, columns = picture.shape
        return bool(abs(columns * height - rows * width) <= ASPECT_TOLERANCE * columns * height)

    def field_of(self, picture: Luma) -> Field:
        """The edges of an upright grey picture of the same shape, to be judged or averaged. 1.5 ms."""
        height, width = self._weight.shape
        small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        return edge_field(np.asarray(small, np.uint8), self._weight)

    def look(self, picture: Luma) -> SceneLook:
        """Judge one picture. 3 to 4 ms; 8 more when points must be matched."""
        return self.judge(self.field_of(picture), picture)

    def judge(self, field: Field, picture: Luma, thorough: bool = False) -> SceneLook:
        """Judge a field: that of one picture or the mean of several; `picture` is the last of them.

        `thorough`, for a mean: turned and zoomed pictures are tried too (20 ms), and weak signs of the old scene, which
        one picture may owe to a bus or to rain, no longer count.
        """
        detail = detail_of(field, self._weight)
        if detail < LEAST_DETAIL or not self.usable:
            return SceneLook(Recognition.DARK, detail=detail)
        spectrum = Spectrum(field)
        whole = self._whole.agreement(spectrum)
        best, home = whole.best(), whole.best_within(HOME_REACH_PX)
        at_home = home.sharpness >= HOME_SHARPNESS and best.agreement < LEAD * home.agreement
        centre = home if at_home else best
        sure = best.sharpness >= SURE_SHARPNESS and not at_home
        far = max(abs(centre.dx_px), abs(centre.dy_px)) >= FAR_PX
        found: Similarity | None = None
        if (at_home or sure) and not far:
            found = self._by_blocks(field, centre)
        if found is None and not (sure and far):
            found = self._by_points(picture)
        if found is None and thorough:
            found = self._by_poses(field, max(best.agreement, 0.0))
        if found is None and sure:
            found = Similarity(best.dx_px, best.dy_px)
        if found is None and self._recently(spectrum):
            found = Similarity(0.0, 0.0)
        if found is not None:
            return self._seen_at(found, spectrum, centre.agreement, detail)
        weak = home.sharpness >= (SURE_SHARPNESS if thorough else HOME_SHARPNESS)
        return SceneLook(Recognition.UNCLEAR if weak else Recognition.FOREIGN, 1.0, home.agreement, detail)

    def _recently(self, spectrum: Spectrum) -> bool:
        """The scene is where it was minutes ago, though light or weather have made it unlike the still."""
        if self._recent is None:
            return False
        agreement = self._recent.agreement(spectrum)
        best, home = agreement.best(), agreement.best_within(RECENT_REACH_PX)
        return home.sharpness >= SURE_SHARPNESS and best.agreement <= home.agreement

    def _seen_at(self, found: Similarity, spectrum: Spectrum, agreement: float, detail: float) -> SceneLook:
        height, width = self._weight.shape
        displacement = found.displacement(width, height)
        if displacement < RECENT_DISPLACEMENT:
            if self._recent is None:
                self._recent = spectrum
            else:
                self._recent.blend(spectrum, RECENT_SHARE)
        return SceneLook(Recognition.SEEN, displacement, agreement, detail)

    def _by_blocks(self, field: Field, centre: Peak) -> Similarity | None:
        """None when too few blocks agree with each other and, in the middle, with the whole."""
        height, width = self._weight.shape
        places, moved = [], []
        for area, block in zip(self._areas, self._blocks, strict=True):
            peak = block.agreement(Spectrum(field[area])).best()
            if peak.sharpness >= BLOCK_SHARPNESS:
                rows, columns = area
                places.append(
                    ((columns.start + columns.stop - width) / 2, (rows.start + rows.stop - height) / 2)
                )
                moved.append((peak.dx_px, peak.dy_px))
        if len(places) < BLOCKS_AGREEING:
            return None
        # A camera that pans moves the corners of a wide picture further than its middle.
        residual_px = BLOCK_RESIDUAL_PX + BLOCK_RESIDUAL_SHARE * max(abs(centre.dx_px), abs(centre.dy_px))
        found = fit(np.array(places), np.array(moved), BLOCKS_AGREEING, residual_px)
        if found is None or max(abs(found.dx - centre.dx_px), abs(found.dy - centre.dy_px)) > HOME_REACH_PX:
            return None
        return found

    def _by_points(self, picture: Luma) -> Similarity | None:
        height, width = self._still_shape
        same = np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        found = matched(self._points, points_of(same, self._points_seen), width, height)
        if found is None:
            return None
        scale = self._weight.shape[1] / width
        return Similarity(found.dx * scale, found.dy * scale, found.grow, found.turn)

    def _by_poses(self, field: Field, to_beat: float) -> Similarity | None:
        """The best of a few turns and zooms, when it agrees much better than the field as it is."""
        found: Similarity | None = None
        for zoom, turn_deg in POSES:
            undone = turned(field, 1.0 / zoom, -turn_deg)
            peak = self._whole.agreement(Spectrum(undone)).best()
            if peak.sharpness >= SURE_SHARPNESS and peak.agreement > LEAD * to_beat:
                to_beat = peak.agreement / LEAD
                turn = math.radians(turn_deg)
                found = Similarity(
                    zoom * peak.dx_px, zoom * peak.dy_px, zoom * math.cos(turn) - 1.0, zoom * math.sin(turn)
                )
        return found


def look_size(picture: Luma) -> Luma:
    """The picture as large as it is compared."""
    height, width = picture.shape
    scale = LOOK_PX / max(height, width)
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _seen(polygons: Sequence[MaskPolygon], height_px: int, width_px: int) -> NDArray[np.uint8]:
    """1 where no mask is near, 0 elsewhere."""
    hidden = np.zeros((height_px, width_px), np.uint8)
    for polygon in polygons:
        corners = np.array(polygon.points) * (width_px - 1, height_px - 1)
        cv2.fillPoly(hidden, [np.round(corners).astype(np.int32)], 1)
    margin = max(1, round(MASK_MARGIN * width_px))
    wide = cv2.dilate(hidden, np.ones((2 * margin + 1, 2 * margin + 1), np.uint8))
    return np.asarray(1 - wide, np.uint8)


def _areas(height_px: int, width_px: int) -> list[_Area]:
    height, width = round(height_px * BLOCK_HEIGHT), round(width_px * BLOCK_WIDTH)
    areas = []
    for across, down in BLOCK_PLACES:
        left, top = round((width_px - width) * across), round((height_px - height) * down)
        areas.append((slice(top, top + height), slice(left, left + width)))
    return areas
