"""Paints what moves into a picture, behind what stands nearer."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator import light
from csu_console.simulator.compiled import TO_SUN, Compiled, sunlit
from csu_console.simulator.painter import NEAR_M, Projected, fixed_point, paint_smoothly, project
from csu_console.simulator.pose import Points, Pose, Size, focal_px, to_camera, to_image
from csu_console.simulator.world import WORLD_PERIOD_S, Figure, Light, Mover, World

Picture = NDArray[np.uint8]
FAR_M = 170.0
SHADOW_FAR_M = 50.0
# Lower figures than this are specks.
MIN_HEIGHT_PX = 7.0
# Side of the squares in which the farthest depth is kept, to skip hidden movers early.
_SQUARE_PX = 16
_SHADOW_SHARE = 0.66
_CIRCLE = np.array([(math.cos(a), math.sin(a)) for a in np.linspace(0.0, 2.0 * math.pi, 14, endpoint=False)])


class MoverPainter:
    """The movers of one fixed view; ``depth`` (h, w) is the standing town's, infinite on the ground."""

    def __init__(self, world: World, pose: Pose, size: Size, depth: NDArray[np.float32]) -> None:
        self._world = world
        self._pose = pose
        self._size = size
        self._depth = depth
        self._farthest = _farthest_in_squares(depth)
        self._movers = [mover for mover in world.movers if _may_be_seen(mover, pose, size)]
        near = np.hypot(world.lamps[:, 0] - pose.x, world.lamps[:, 1] - pose.y) < 200.0
        self._lamps = world.lamps[near]

    def paint(self, picture: Picture, time_s: float) -> None:
        """Paint all movers at a time into ``picture`` (h, w, 3) in place, far ones first."""
        placed = []
        for mover in self._movers:
            place = mover.place(time_s)
            distance = math.hypot(place[0] - self._pose.x, place[1] - self._pose.y)
            if 1.0 < distance < FAR_M:
                placed.append((distance, mover.figure, place))
        for _, figure, place in sorted(placed, key=lambda entry: -entry[0]):
            self._paint_one(picture, figure, place, time_s)

    def _paint_one(
        self, picture: Picture, figure: Figure, place: tuple[float, float, float, float], time_s: float
    ) -> None:
        x, y, hx, hy = place
        centre = to_camera(np.array([(x, y, figure.height_m / 2.0)]), self._pose)[0]
        if centre[2] < NEAR_M + figure.length_m or self._is_hidden(centre, figure):
            return
        step = int(figure.steps_per_period * time_s / WORLD_PERIOD_S * len(figure.gaits))
        body = figure.gaits[step % len(figure.gaits)]
        turn = np.array(((hy, -hx, 0.0), (hx, hy, 0.0), (0.0, 0.0, 1.0)))
        view = project(body, self._pose, self._size, body.vertices @ turn + (x, y, 0.0), body.normals @ turn)
        if self._world.light is Light.DAY and centre[2] < SHADOW_FAR_M:
            self._paint_shadow(picture, figure, place, float(centre[2]))
        if view.visible.any():
            colours = self._colours(body, body.normals @ turn, x, y, float(centre[2]))
            self._paint_body(picture, view, colours, float(centre[2]))

    def _is_hidden(self, centre: Points, figure: Figure) -> bool:
        """Whether nothing of the figure or its shadow can show, judged by a generous square."""
        right, up, depth = (float(value) for value in centre)
        scale = focal_px(self._pose.hfov_deg, self._size.width_px) / depth
        if scale * figure.height_m < MIN_HEIGHT_PX:
            return True
        x, y = self._size.width_px / 2.0 + scale * right, self._size.height_px / 2.0 - scale * up
        reach = scale * max(figure.length_m, figure.height_m * 1.4)
        rows, columns = self._farthest.shape
        x0, x1 = math.floor((x - reach) / _SQUARE_PX), math.floor((x + reach) / _SQUARE_PX) + 1
        y0, y1 = math.floor((y - reach) / _SQUARE_PX), math.floor((y + reach) / _SQUARE_PX) + 1
        if x1 <= 0 or y1 <= 0 or x0 >= columns or y0 >= rows:
            return True
        square = self._farthest[max(0, y0) : y1, max(0, x0) : x1]
        return bool(square.max() <= depth)

    def _colours(
        self, body: Compiled, normals: Points, x: float, y: float, depth: float
    ) -> NDArray[np.float32]:
        if self._world.light is Light.DAY:
            colours = sunlit(body, normals)
        else:
            pool = light.lamp_light_at(x, y, self._lamps)
            lit = np.minimum(light.NIGHT_TINT + light.LAMP_TINT * pool, 1.0)
            factor = np.maximum(lit, body.glows[:, None])
            colours = body.colours * factor
        haze = light.HAZE[self._world.light]
        return np.asarray(colours + (haze - colours) * light.haze_share(np.array(depth)), np.float32)

    def _paint_body(
        self, picture: Picture, view: Projected, colours: NDArray[np.float32], depth: float
    ) -> None:
        seen = np.flatnonzero(view.visible & ~view.needs_clip)
        if not len(seen):
            return
        window = self._window(view.extent[seen, :2].min(axis=0), view.extent[seen, 2:].max(axis=0))
        if window is None:
            return
        rows, columns = window
        nearer = self._depth[rows, columns] > depth
        if not nearer.any():
            return
        target = picture[rows, columns]
        patch = target.copy()
        origin = (columns.start, rows.start)
        paint_smoothly(patch, view, seen.tolist(), colours.tolist(), origin)
        cv2.copyTo(patch, nearer.view(np.uint8), target)

    def _paint_shadow(
        self, picture: Picture, figure: Figure, place: tuple[float, float, float, float], depth: float
    ) -> None:
        x, y, hx, hy = place
        half_length, half_width = figure.length_m / 2.0, figure.width_m / 2.0
        ring = _CIRCLE * (half_width * 1.1, half_length * 1.05)
        ground = np.stack((ring[:, 0] * hy + ring[:, 1] * hx, -ring[:, 0] * hx + ring[:, 1] * hy), axis=1)
        cast = -TO_SUN[:2] / TO_SUN[2] * figure.height_m * 0.8
        both = np.vstack((ground, ground + cast)) + np.array((x, y))
        hull = cv2.convexHull(both.astype(np.float32))[:, 0, :]
        camera = to_camera(np.column_stack((hull, np.zeros(len(hull)))), self._pose)
        if camera[:, 2].min() < NEAR_M:
            return
        outline = to_image(camera, self._pose, self._size)
        window = self._window(outline.min(axis=0), outline.max(axis=0))
        if window is None:
            return
        rows, columns = window
        target = picture[rows, columns]
        mask = np.zeros(target.shape[:2], np.uint8)
        points = fixed_point(outline - (columns.start, rows.start))
        cv2.fillConvexPoly(mask, points, 1, cv2.LINE_8, 4)
        mask &= np.isinf(self._depth[rows, columns]).view(np.uint8)
        cv2.copyTo(cv2.convertScaleAbs(target, None, _SHADOW_SHARE), mask, target)

    def _window(self, low: Points, high: Points) -> tuple[slice, slice] | None:
        x0, y0 = (max(0, math.floor(value) - 1) for value in low)
        x1 = min(self._size.width_px, math.ceil(high[0]) + 2)
        y1 = min(self._size.height_px, math.ceil(high[1]) + 2)
        return (slice(y0, y1), slice(x0, x1)) if x1 > x0 and y1 > y0 else None


def _may_be_seen(mover: Mover, pose: Pose, size: Size) -> bool:
    """Whether any part of the mover's path lies in the picture's sector, generously."""
    places = np.array([mover.place(moment)[:2] for moment in np.linspace(0, WORLD_PERIOD_S, 49)])
    camera = to_camera(np.column_stack((places, np.ones(len(places)))), pose)
    ahead = camera[camera[:, 2] > 1.0]
    if not len(ahead):
        return False
    pixels = to_image(ahead, pose, size)
    margin = size.width_px * 0.4
    inside = (pixels[:, 0] > -margin) & (pixels[:, 0] < size.width_px + margin) & (ahead[:, 2] < FAR_M)
    return bool(inside.any())


def _farthest_in_squares(depth: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest depth in each square of the picture; those at its edges may be smaller."""
    height, width = depth.shape
    rows, columns = np.arange(0, height, _SQUARE_PX), np.arange(0, width, _SQUARE_PX)
    return np.maximum.reduceat(np.maximum.reduceat(depth, rows, axis=0), columns, axis=1)
