"""People and cars as a turning camera sees them, painted among the town's solids from far to near."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator import light
from csu_console.simulator.compiled import TO_SUN, Compiled, sunlit
from csu_console.simulator.painter import NEAR_M, paint_smoothly, project
from csu_console.simulator.pose import Points, Pose, Size, focal_px, to_camera
from csu_console.simulator.ptz_outlines import SHIFT, Lens
from csu_console.simulator.world import WORLD_PERIOD_S, Figure, Light, Mover, World

FAR_M = 120.0
_SHADOW_FAR_M = 50.0
_LOWEST_PX = 6.0
_RING = [(math.cos(a), math.sin(a)) for a in (i * math.pi / 6 for i in range(12))]
Place = tuple[float, float, float, float]


class Passers:
    """Everybody who ever comes near one eye."""

    def __init__(self, world: World, eye: Points) -> None:
        self._light = world.light
        self._movers = [mover for mover in world.movers if _comes_near(mover, eye)]
        near = np.hypot(world.lamps[:, 0] - eye[0], world.lamps[:, 1] - eye[1]) < 2.0 * FAR_M
        self._lamps = world.lamps[near]

    def at(self, time_s: float, pose: Pose, size: Size) -> PassersNow:
        """Who shows at a time, from far to near."""
        focal = focal_px(pose.hfov_deg, size.width_px)
        half_x, half_y = size.width_px / 2.0 / focal, size.height_px / 2.0 / focal
        found: list[tuple[float, Figure, Place, float]] = []
        for mover in self._movers:
            place = mover.place(time_s)
            distance = math.hypot(place[0] - pose.x, place[1] - pose.y)
            if distance > FAR_M:
                continue
            figure = mover.figure
            right, up, depth = to_camera(np.array([(place[0], place[1], figure.height_m / 2.0)]), pose)[
                0
            ].tolist()
            reach = max(figure.length_m, figure.height_m)
            if depth < NEAR_M + figure.length_m or focal * figure.height_m / depth < _LOWEST_PX:
                continue
            if abs(right) - 2.0 * reach < half_x * depth and abs(up) - 2.0 * reach < half_y * depth:
                found.append((distance, figure, place, depth))
        found.sort(key=lambda entry: -entry[0])
        return PassersNow(found, pose, size, time_s, self._light, self._lamps)


class PassersNow:
    """Those who show in one picture."""

    def __init__(
        self,
        found: list[tuple[float, Figure, Place, float]],
        pose: Pose,
        size: Size,
        time_s: float,
        hour: Light,
        lamps: Points,
    ) -> None:
        self._found = found
        self._pose = pose
        self._size = size
        self._time_s = time_s
        self._light = hour
        self._lamps = lamps
        self._next = 0

    @property
    def farthest_m(self) -> float:
        """How far the next one to be painted is; 0 when all are."""
        return self._found[self._next][0] if self._next < len(self._found) else 0.0

    def paint_next(self, picture: NDArray[np.uint8]) -> float:
        """Paint the farthest of those not painted yet; returns the distance of the next one."""
        _, figure, (x, y, hx, hy), depth = self._found[self._next]
        self._next += 1
        step = int(figure.steps_per_period * self._time_s / WORLD_PERIOD_S * len(figure.gaits))
        body = figure.gaits[step % len(figure.gaits)]
        turn = np.array(((hy, -hx, 0.0), (hx, hy, 0.0), (0.0, 0.0, 1.0)))
        normals = body.normals @ turn
        view = project(body, self._pose, self._size, body.vertices @ turn + (x, y, 0.0), normals)
        seen = np.flatnonzero(view.visible & ~view.needs_clip)
        if len(seen):
            colours = self._colours(body, normals, x, y, depth)
            paint_smoothly(picture, view, seen.tolist(), colours.tolist(), (0, 0))
        return self.farthest_m

    def shadows(self, lens: Lens) -> list[NDArray[np.int32]]:
        """The outlines of their shadows on the ground, in sixteenths of a pixel."""
        outlines = []
        middle = (self._size.width_px / 2.0 - 0.5, self._size.height_px / 2.0 - 0.5)
        for distance, figure, (x, y, hx, hy), _ in self._found:
            if distance > _SHADOW_FAR_M:
                continue
            cast = -TO_SUN[:2] / TO_SUN[2] * figure.height_m * 0.8
            wide, long = figure.width_m * 0.55, figure.length_m * 0.525
            feet = np.array(
                [(u * wide * hy + v * long * hx, -u * wide * hx + v * long * hy) for u, v in _RING]
            )
            place = np.array((x - self._pose.x, y - self._pose.y))
            both = np.vstack((feet, feet + cast)) + place
            hull = cv2.convexHull(both.astype(np.float32))[:, 0, :]
            camera = np.column_stack((hull, np.full(len(hull), -self._pose.z))) @ lens.axes.T
            if camera[:, 2].min() > NEAR_M:
                flat = middle + lens.focal * camera[:, :2] * (1.0, -1.0) / camera[:, 2:]
                outlines.append(np.asarray(np.rint(flat * (1 << SHIFT)), np.int32))
        return outlines

    def _colours(
        self, body: Compiled, normals: Points, x: float, y: float, depth: float
    ) -> NDArray[np.float32]:
        if self._light is Light.DAY:
            colours = sunlit(body, normals)
        else:
            pool = light.lamp_light_at(x, y, self._lamps)
            lit = np.minimum(light.NIGHT_TINT + light.LAMP_TINT * pool, 1.0)
            colours = np.asarray(body.colours * np.maximum(lit, body.glows[:, None]), np.float32)
        haze = light.HAZE[self._light]
        return np.asarray(colours + (haze - colours) * light.haze_share(np.array(depth)), np.float32)


def _comes_near(mover: Mover, eye: Points) -> bool:
    """Whether any leg of the mover's path comes within sight."""
    points = np.array(mover.route.points)
    a, b = points[:-1], points[1:]
    along = b - a
    share = np.clip(((eye[:2] - a) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-9), 0.0, 1.0)
    gaps = a + share[:, None] * along - eye[:2]
    return bool(np.hypot(gaps[:, 0], gaps[:, 1]).min() < FAR_M)
