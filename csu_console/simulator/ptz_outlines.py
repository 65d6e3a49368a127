"""The outlines of a stage's pieces on the picture of one pose: culled, clipped, then divided.

Clipping comes before the division: a corner behind the camera would land on the wrong side. Outlines that reach
far beyond the picture are cut at its edges in space, so that no coordinate is ever rounded away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.compiled import FACE, POST
from csu_console.simulator.painter import NEAR_M
from csu_console.simulator.pose import Points, Pose, Size, camera_axes, focal_px
from csu_console.simulator.ptz_stage import Pieces

SHIFT = 4
_SCALE = 1 << SHIFT
# Farther out than this an outline is clipped in space first.
_WIDE_PX = 6000.0
# Outlines are clipped this far outside of the picture.
_EDGE_PX = 8.0
_SIDES = 12
_ANGLES = np.linspace(0.0, 2.0 * np.pi, _SIDES, endpoint=False)
_RING = np.stack((np.cos(_ANGLES), np.sin(_ANGLES)), axis=1)
_BUMPS = 1.0 + np.random.default_rng(7).uniform(-1.0, 1.0, (64, _SIDES, 1))


@dataclass(frozen=True)
class Lens:
    """One pose's projection: ``axes`` rows are right, up, forward; ``focal`` in pixels."""

    axes: Points
    focal: float
    size: Size

    @classmethod
    def of(cls, pose: Pose, size: Size) -> Lens:
        """The lens of a pose and a picture's size."""
        return cls(camera_axes(pose), focal_px(pose.hfov_deg, size.width_px), size)

    def planes(self) -> Points:
        """Inward normals (4, 3) in camera axes of the picture's edges, a few pixels outside."""
        half_x = (self.size.width_px / 2.0 + _EDGE_PX) / self.focal
        half_y = (self.size.height_px / 2.0 + _EDGE_PX) / self.focal
        raw = np.array(((1.0, 0.0, half_x), (-1.0, 0.0, half_x), (0.0, 1.0, half_y), (0.0, -1.0, half_y)))
        return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True), np.float64)


def outlines(pieces: Pieces, lens: Lens, smallest_px: float) -> Iterator[tuple[int, NDArray[np.int32]]]:
    """(piece, outline in sixteenths of a pixel, (n, 2)) of all that shows, in painting order."""
    centres = pieces.centres @ lens.axes.T
    planes = lens.planes()
    inside = (centres @ planes.T > -pieces.reaches[:, None]).all(axis=1) & (centres[:, 2] > -pieces.reaches)
    if not inside.any():
        return
    chosen = np.flatnonzero(inside[pieces.group])
    camera = pieces.vertices[inside[pieces.vertex_group]] @ lens.axes.T
    counts = pieces.counts[chosen]
    first = np.concatenate(((0,), np.cumsum(counts)))
    starts = first[:-1]
    depth = camera[:, 2]
    ahead = np.maximum(depth, NEAR_M)
    middle = (lens.size.width_px / 2.0, lens.size.height_px / 2.0)
    pixels = np.empty((len(camera), 2))
    pixels[:, 0] = middle[0] + lens.focal * camera[:, 0] / ahead
    pixels[:, 1] = middle[1] - lens.focal * camera[:, 1] / ahead
    nearest = np.minimum.reduceat(depth, starts)
    farthest = np.maximum.reduceat(depth, starts)
    radii = pieces.radii[chosen]
    grow = (lens.focal * 1.5 * radii.max(axis=1) / np.maximum(nearest, NEAR_M))[:, None]
    low = np.minimum.reduceat(pixels, starts) - grow
    high = np.maximum.reduceat(pixels, starts) + grow
    is_face = pieces.kinds[chosen] == FACE
    cut = (nearest < NEAR_M) | (np.maximum(-low, high).max(axis=1) > _WIDE_PX)
    shows = (
        (low[:, 0] < lens.size.width_px)
        & (high[:, 0] > 0)
        & (low[:, 1] < lens.size.height_px)
        & (high[:, 1] > 0)
    )
    shows &= (high - low).max(axis=1) > smallest_px
    seen = (farthest > NEAR_M) & np.where(is_face, shows | cut, shows & (nearest >= NEAR_M))
    fixed = np.rint((pixels - 0.5) * _SCALE).clip(-(2**30), 2**30).astype(np.int32)
    round_shapes = _round_outlines(
        pieces, chosen, np.flatnonzero(seen & ~is_face), camera, pixels, starts, lens.focal
    )
    begin, end = first[:-1].tolist(), first[1:].tolist()
    needs_cut = (cut & is_face).tolist()
    numbers = chosen.tolist()
    for index in np.flatnonzero(seen).tolist():
        if index in round_shapes:
            yield numbers[index], round_shapes[index]
        elif not needs_cut[index]:
            yield numbers[index], fixed[begin[index] : end[index]]
        else:
            clipped = _clipped(camera[begin[index] : end[index]], planes, lens)
            if clipped is not None:
                yield numbers[index], clipped


def _round_outlines(
    pieces: Pieces,
    chosen: NDArray[np.int64],
    seen: NDArray[np.int64],
    camera: Points,
    pixels: Points,
    starts: NDArray[np.int64],
    focal: float,
) -> dict[int, NDArray[np.int32]]:
    """Outlines of the posts and balls among ``seen`` (places in ``chosen``)."""
    found: dict[int, NDArray[np.int32]] = {}
    is_post = pieces.kinds[chosen[seen]] == POST
    posts, balls = seen[is_post], seen[~is_post]
    if len(posts):
        at = starts[posts]
        a, b = pixels[at], pixels[at + 1]
        radii = pieces.radii[chosen[posts]] * focal
        ra, rb = radii[:, :1] / camera[at, 2:], radii[:, 1:] / camera[at + 1, 2:]
        along = b - a
        length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
        across = np.stack((-along[:, 1], along[:, 0]), axis=1) / length
        corners = np.stack((a - ra * across, b - rb * across, b + rb * across, a + ra * across), axis=1)
        found.update(zip(posts.tolist(), _fixed(corners), strict=True))
    if len(balls):
        at = starts[balls]
        radius = pieces.radii[chosen[balls], :1] * focal / camera[at, 2:]
        rough = pieces.roughness[chosen[balls]][:, None, None]
        ring = _RING * (1.0 + rough * (_BUMPS[chosen[balls] % 64] - 1.0))
        found.update(
            zip(balls.tolist(), _fixed(pixels[at][:, None, :] + radius[:, :, None] * ring), strict=True)
        )
    return found


def _fixed(corners: Points) -> NDArray[np.int32]:
    # Pixel centres lie at +0.5 in the projection and at whole numbers in OpenCV.
    return np.asarray(np.rint((corners - 0.5) * _SCALE).clip(-(2**30), 2**30), np.int32)


def _clipped(camera: Points, planes: Points, lens: Lens) -> NDArray[np.int32] | None:
    """A polygon in camera axes cut at the near plane and the picture's edges, as an outline."""
    corners: list[tuple[float, float, float]] = [tuple(corner) for corner in camera.tolist()]
    for nx, ny, nz, offset in ((0.0, 0.0, 1.0, NEAR_M), *((*plane, 0.0) for plane in planes.tolist())):
        kept: list[tuple[float, float, float]] = []
        before = corners[-1]
        before_gap = nx * before[0] + ny * before[1] + nz * before[2] - offset
        for corner in corners:
            gap = nx * corner[0] + ny * corner[1] + nz * corner[2] - offset
            if (gap > 0.0) != (before_gap > 0.0):
                share = before_gap / (before_gap - gap)
                kept.append(
                    (
                        before[0] + share * (corner[0] - before[0]),
                        before[1] + share * (corner[1] - before[1]),
                        before[2] + share * (corner[2] - before[2]),
                    )
                )
            if gap > 0.0:
                kept.append(corner)
            before, before_gap = corner, gap
        if len(kept) < 3:
            return None
        corners = kept
    array = np.array(corners)
    middle = np.array((lens.size.width_px / 2.0, lens.size.height_px / 2.0))
    return _fixed(middle + lens.focal * array[:, :2] * (1.0, -1.0) / array[:, 2:])
