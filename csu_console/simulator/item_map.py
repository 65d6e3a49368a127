"""Which item of the town each pixel shows, and where in the town that pixel lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.compiled import FACE
from csu_console.simulator.painter import Projected, fill, outline_of, project
from csu_console.simulator.pose import Pose, Size, camera_axes, focal_px
from csu_console.simulator.world import World

# Beyond this the haze and the rows of houses hide everything.
FAR_M = 320.0
# The next commune's ground would show as a line at the horizon.
GROUND_FAR_M = 700.0
Float = NDArray[np.float32]


@dataclass(frozen=True)
class ItemMap:
    """``ids`` (h, w) int32: item number + 1, 0 for the sky; ``shade`` (h, w): 1 in a shadow."""

    ids: NDArray[np.int32]
    shade: NDArray[np.uint8]


def paint_item_map(world: World, pose: Pose, size: Size) -> ItemMap:
    """Paint the standing town as item numbers: ground in order, then solids from far to near."""
    view = project(world.items, pose, size)
    ids = np.zeros((size.height_px, size.width_px), np.int32)
    for index in painting_order(world, view):
        outline = outline_of(view, index)
        if outline is not None:
            fill(ids, outline, float(index + 1))
    shade = np.zeros(ids.shape, np.uint8)
    _paint_shadows(shade, world, pose, size)
    return ItemMap(ids, shade)


def painting_order(world: World, view: Projected) -> list[int]:
    """Numbers of the visible items in the order in which they are painted."""
    seen = np.flatnonzero(view.visible)
    owner = world.owner[seen]
    gaps = world.solid_centres - (view.pose.x, view.pose.y)
    distance = np.append(np.hypot(gaps[:, 0], gaps[:, 1]), np.inf)  # the last one is the ground
    near = np.where(owner < 0, view.nearest[seen] < GROUND_FAR_M, distance[owner] < FAR_M)
    seen, owner = seen[near], owner[near]
    order = np.lexsort((seen, -distance[owner]))
    return [int(index) for index in seen[order]]


def _paint_shadows(shade: NDArray[np.uint8], world: World, pose: Pose, size: Size) -> None:
    if world.shadows is None:
        return
    view = project(world.shadows, pose, size)
    for index in np.flatnonzero(view.visible & (view.nearest < FAR_M)):
        outline = outline_of(view, int(index))
        if outline is not None:
            fill(shade, outline, 1.0)


@dataclass(frozen=True)
class Rays:
    """The direction of each pixel's ray, one entry per column and row; forward length is 1."""

    columns: Float
    rows: Float
    pose: Pose

    def plane_depth(self, normals: Float, offsets: Float) -> Float:
        """Forward depth where each pixel's ray meets its plane ``normal . p = offset``.

        ``normals`` (h, w, 3) and ``offsets`` (h, w) are relative to the eye.
        """
        axes = camera_axes(self.pose).astype(np.float32)
        along = (normals @ axes[0]) * self.columns + (normals @ axes[1]) * self.rows + normals @ axes[2]
        return np.asarray(offsets / np.where(np.abs(along) < 1e-6, 1e-6, along), np.float32)


def rays_of(pose: Pose, size: Size) -> Rays:
    """Rays through the pixel centres: columns (1, w) to the right, rows (h, 1) upwards."""
    focal = focal_px(pose.hfov_deg, size.width_px)
    columns = (np.arange(size.width_px) + 0.5 - size.width_px / 2.0) / focal
    rows = -(np.arange(size.height_px) + 0.5 - size.height_px / 2.0) / focal
    return Rays(columns.astype(np.float32)[None, :], rows.astype(np.float32)[:, None], pose)


def depth_of(world: World, ids: NDArray[np.int32], pose: Pose, size: Size) -> Float:
    """Forward depth in metres of each pixel's item, (h, w); infinite for the sky."""
    items = world.items
    first = items.vertices[items.first[:-1]] - pose.position
    normals = items.normals.copy()
    # Posts and blobs stand upright towards the camera.
    forward = np.array((math.sin(math.radians(pose.pan_deg)), math.cos(math.radians(pose.pan_deg)), 0.0))
    normals[items.kinds != FACE] = forward
    offsets = np.einsum("ij,ij->i", normals, first)
    table = np.concatenate((np.zeros((1, 4)), np.column_stack((normals, offsets)))).astype(np.float32)
    planes = table[ids]
    depth = rays_of(pose, size).plane_depth(planes[..., :3], planes[..., 3])
    depth[ids == 0] = np.inf
    return depth
