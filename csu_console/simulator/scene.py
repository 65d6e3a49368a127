"""One fixed view of the town: the standing part painted once, movers painted per picture."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator import light, textures
from csu_console.simulator.compiled import sunlit
from csu_console.simulator.item_map import ItemMap, depth_of, paint_item_map, rays_of
from csu_console.simulator.mover_painter import MoverPainter
from csu_console.simulator.pose import Pose, Size, camera_axes
from csu_console.simulator.shadows import DARKENING
from csu_console.simulator.shapes import Colour
from csu_console.simulator.sign_painter import paint_texts
from csu_console.simulator.world import Light, World

Picture = NDArray[np.uint8]
Float = NDArray[np.float32]
SUPERSAMPLING = 2
PRIVATE_MAGENTA: Colour = (255, 0, 255)


def render(
    world: World, pose: Pose, time_s: float, size: Size, private_color: Colour | None = None
) -> Picture:
    """The town from ``pose`` at ``time_s`` as BGR, (h, w, 3) uint8. Pure.

    ``private_color`` (blue, green, red) paints every private surface flat, whatever the light.
    """
    return Scene(world, pose, size, private_color).picture(time_s)


class Scene:
    """A view that does not turn: ``background`` (h, w, 3) is made once, ``picture`` adds movers."""

    def __init__(self, world: World, pose: Pose, size: Size, private_color: Colour | None = None) -> None:
        fine = Size(size.width_px * SUPERSAMPLING, size.height_px * SUPERSAMPLING)
        painted = paint_item_map(world, pose, fine)
        half = SUPERSAMPLING // 2
        ids = np.ascontiguousarray(painted.ids[half::SUPERSAMPLING, half::SUPERSAMPLING])
        depth = depth_of(world, ids, pose, size)
        picture = _albedo(world, painted, pose, size)
        paint_texts(picture, world, ids, pose, size)
        picture = _lit(picture, world, ids, depth, pose, size)
        if private_color is not None:
            share = _private_share(world, painted.ids, size)[..., None]
            picture += (np.array(private_color, np.float32) - picture) * share
        self.background: Picture = np.clip(picture, 0, 255).astype(np.uint8)
        is_ground = (ids > 0) & (np.append(-1, world.owner)[ids] < 0)
        depth[is_ground] = np.inf
        self._movers = MoverPainter(world, pose, size, depth)

    def picture(self, time_s: float) -> Picture:
        """The view at a time, (h, w, 3) BGR, a new array."""
        picture = self.background.copy()
        self._movers.paint(picture, time_s)
        return picture


def private_pixels(world: World, pose: Pose, size: Size) -> NDArray[np.bool_]:
    """Pixels that show any part of a private surface of the standing town, (h, w)."""
    fine = Size(size.width_px * SUPERSAMPLING, size.height_px * SUPERSAMPLING)
    return _private_share(world, paint_item_map(world, pose, fine).ids, size) > 0


def _private_share(world: World, fine_ids: NDArray[np.int32], size: Size) -> Float:
    private = np.append(False, world.items.private)[fine_ids].astype(np.float32)
    share = cv2.resize(private, (size.width_px, size.height_px), interpolation=cv2.INTER_AREA)
    return np.asarray(share, np.float32)


def _albedo(world: World, painted: ItemMap, pose: Pose, size: Size) -> Float:
    items = world.items
    colours = sunlit(items, items.normals) if world.light is Light.DAY else items.colours
    # Item numbers and, behind them, the same items in shadow; number 0 (the sky) stays black.
    table = np.zeros((2, len(colours) + 1, 4), np.uint8)
    table[0, 1:, :3] = colours
    table[1, 1:, :3] = colours * DARKENING
    numbers = painted.ids
    if world.light is Light.DAY:
        ground_count = np.count_nonzero(world.owner < 0)
        dark = painted.shade.view(np.bool_) & (numbers <= ground_count)
        numbers = numbers + dark * np.int32(len(colours) + 1)
    flat = table.view(np.uint32).reshape(-1)
    fine = np.take(flat, numbers).view(np.uint8).reshape(*numbers.shape, 4)
    fine_bgr = cv2.cvtColor(fine, cv2.COLOR_BGRA2BGR)
    small = cv2.resize(fine_bgr, (size.width_px, size.height_px), interpolation=cv2.INTER_AREA)
    picture = small.astype(np.float32)
    sky_share = cv2.resize(
        (painted.ids == 0).astype(np.float32), (size.width_px, size.height_px), interpolation=cv2.INTER_AREA
    )
    picture += light.sky(pose, size, world.light) * sky_share[..., None]
    return picture


def _lit(picture: Float, world: World, ids: NDArray[np.int32], depth: Float, pose: Pose, size: Size) -> Float:
    rays = rays_of(pose, size)
    axes = camera_axes(pose).astype(np.float32)
    reach = np.where(np.isfinite(depth), depth, 0.0)
    x = pose.x + reach * (rays.columns * axes[0, 0] + rays.rows * axes[1, 0] + axes[2, 0])
    y = pose.y + reach * (rays.columns * axes[0, 1] + rays.rows * axes[1, 1] + axes[2, 1])
    picture *= textures.grain(world, ids, x, y, reach)[..., None]
    is_sky = ids == 0
    if world.light is Light.NIGHT:
        quarter = (slice(None, None, 4), slice(None, None, 4))
        near = world.lamps[np.hypot(world.lamps[:, 0] - pose.x, world.lamps[:, 1] - pose.y) < 160.0]
        pools = light.lamp_light(x[quarter], y[quarter], near)
        wide = cv2.resize(pools, (size.width_px, size.height_px), interpolation=cv2.INTER_LINEAR)
        glow = np.append(np.float32(0.0), world.items.glows)[ids]
        factor = light.NIGHT_TINT + light.LAMP_TINT * np.asarray(wide)[..., None]
        factor = np.maximum(factor, glow[..., None])
        factor[is_sky] = 1.0
        halo = cv2.GaussianBlur(picture * glow[..., None], (0, 0), 9)
        picture = picture * factor + 0.7 * np.asarray(halo)
    share = light.haze_share(reach)[..., None]
    share[is_sky] = 0.0
    picture += (light.HAZE[world.light] - picture) * share
    return np.asarray(picture, np.float32)
