"""The picture of a turning camera: the drawn world by an exact projection at the head's pose.

One painter fills the picture and, with two values instead of colours, the truth of what is private in it: both
come from the same outlines, filled in the same order, to the pixel.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from csu_console.simulator.item_map import depth_of
from csu_console.simulator.mover_painter import MoverPainter
from csu_console.simulator.pose import Pose, Size
from csu_console.simulator.ptz_ground import grain_ground
from csu_console.simulator.ptz_motion import HeadPose
from csu_console.simulator.ptz_movers import Passers, PassersNow
from csu_console.simulator.ptz_outlines import SHIFT, Lens, outlines
from csu_console.simulator.ptz_signs import write_sign
from csu_console.simulator.ptz_stage import SHADOW_LEVEL, make_stage, shade_factors
from csu_console.simulator.ptz_visibility import without_hidden
from csu_console.simulator.shapes import Colour
from csu_console.simulator.world import Light, World

Picture = NDArray[np.uint8]
# Smaller things are not worth a call.
_SMALLEST_PX = 1.6
_SKY = {
    Light.DAY: (np.array((214.0, 160.0, 92.0)), np.array((236.0, 224.0, 206.0))),
    Light.NIGHT: (np.array((36.0, 20.0, 12.0)), np.array((66.0, 44.0, 34.0))),
}


class RestingView:
    """A view that does not turn for now; used by one thread at a time."""

    def __init__(self, background: Picture, movers: MoverPainter) -> None:
        self._background = background
        self._movers = movers

    def picture(self, time_s: float) -> Picture:
        """The picture (h, w, 3) BGR at a time of the town's own, a new array."""
        picture = self._background.copy()
        self._movers.paint(picture, time_s)
        return picture


class PtzView:
    """Pictures of ``world`` from one place; keeps nothing between two of them, so any thread may ask.

    ``place`` gives the eye; its pan is what the head calls 0 (``pan_zero_deg``: the bearing of the head's zero).
    """

    def __init__(
        self,
        world: World,
        place: Pose,
        size: Size,
        pan_zero_deg: float = 0.0,
        private_color: Colour | None = None,
    ) -> None:
        self.size = size
        self._is_proof = private_color is not None
        self._world = world
        self._place = place
        self._pan_zero_deg = pan_zero_deg
        self._stage = without_hidden(make_stage(world, place.position, private_color))
        self._factors = shade_factors(world.light)
        self._distances: list[float] = self._stage.solids.distances.tolist()
        self._numbers: list[int] = self._stage.solids.numbers.tolist()
        self._passers = Passers(world, place.position)

    def pose_of(self, head: HeadPose) -> Pose:
        """Where the camera stands and looks with its head so."""
        p = self._place
        return Pose(p.x, p.y, p.z, head.pan_deg + self._pan_zero_deg, head.tilt_deg, head.hfov_deg)

    def picture(self, head: HeadPose, time_s: float = 0.0, size: Size | None = None) -> Picture:
        """The picture at a pose and a time of the town's own, (h, w, 3) BGR, a new array."""
        size = size or self.size
        pose = self.pose_of(head)
        return self._painted(pose, size, self._passers.at(time_s, pose, size))

    def _painted(self, pose: Pose, size: Size, passers: PassersNow) -> Picture:
        lens = Lens.of(pose, size)
        stage = self._stage
        picture = self._sky(pose, lens)
        for piece, outline in outlines(stage.ground, lens, _SMALLEST_PX):
            cv2.fillConvexPoly(picture, outline, stage.ground.colours[piece], cv2.LINE_AA, SHIFT)
        self._shade(picture, lens, passers.shadows(lens) if stage.light is Light.DAY else [])
        grain_ground(picture, stage.eye, lens)
        if self._is_proof:
            self._repaint_private_ground(picture, lens)
        colours, texts = stage.solids.colours, stage.texts
        ahead_m = passers.farthest_m
        for piece, outline in outlines(stage.solids, lens, _SMALLEST_PX):
            while ahead_m > self._distances[piece]:
                ahead_m = passers.paint_next(picture)
            cv2.fillConvexPoly(picture, outline, colours[piece], cv2.LINE_AA, SHIFT)
            if self._numbers[piece] in texts:
                write_sign(picture, texts[self._numbers[piece]], stage.eye, lens)
        while ahead_m > 0.0:
            ahead_m = passers.paint_next(picture)
        return picture

    def at_rest(self, head: HeadPose) -> RestingView:
        """The view of a head that stands: what stands is painted once, a third of the work per picture is left."""
        pose, size = self.pose_of(head), self.size
        nobody = PassersNow([], pose, size, 0.0, self._stage.light, self._world.lamps)
        background = self._painted(pose, size, nobody)
        ids = np.zeros((size.height_px, size.width_px), np.int32)
        for piece, outline in outlines(self._stage.solids, Lens.of(pose, size), _SMALLEST_PX):
            cv2.fillConvexPoly(ids, outline, float(self._numbers[piece] + 1), cv2.LINE_8, SHIFT)
        depth = depth_of(self._world, ids, pose, size)
        return RestingView(background, MoverPainter(self._world, pose, size, depth))

    def zone_pixels(self, head: HeadPose, size: Size | None = None) -> NDArray[np.bool_]:
        """Which pixels show any of a private surface at a pose, (h, w); whatever moves is left out."""
        size = size or self.size
        lens = Lens.of(self.pose_of(head), size)
        zones = np.zeros((size.height_px, size.width_px), np.uint8)
        for pieces in (self._stage.ground, self._stage.solids):
            for piece, outline in outlines(pieces, lens, _SMALLEST_PX):
                value = 255 if pieces.private[piece] else 0
                cv2.fillConvexPoly(zones, outline, value, cv2.LINE_AA, SHIFT)
        return zones > 0

    def _sky(self, pose: Pose, lens: Lens) -> Picture:
        """The sky, brighter towards the horizon; below it the haze the town stands in."""
        size = lens.size
        rows = (size.height_px / 2.0 - np.arange(size.height_px)) / lens.focal
        elevation = np.degrees(np.arctan(rows)) + pose.tilt_deg
        share = np.clip(elevation / 40.0, 0.0, 1.0)[:, None] ** 0.7
        zenith, horizon = _SKY[self._stage.light]
        column = (horizon + (zenith - horizon) * share).astype(np.uint8)
        return np.ascontiguousarray(np.broadcast_to(column[:, None, :], (size.height_px, size.width_px, 3)))

    def _repaint_private_ground(self, picture: Picture, lens: Lens) -> None:
        """Flat again after shadow, light and grain."""
        ground = self._stage.ground
        for piece, outline in outlines(ground, lens, _SMALLEST_PX):
            if ground.private[piece]:
                cv2.fillConvexPoly(picture, outline, ground.colours[piece], cv2.LINE_AA, SHIFT)

    def _shade(self, picture: Picture, lens: Lens, shadows: list[NDArray[np.int32]]) -> None:
        stage = self._stage
        if stage.shades is None:
            return
        levels = np.zeros(picture.shape[:2], np.uint8)
        for piece, outline in outlines(stage.shades, lens, _SMALLEST_PX):
            cv2.fillConvexPoly(levels, outline, stage.shade_levels[piece], cv2.LINE_8, SHIFT)
        for outline in shadows:
            cv2.fillConvexPoly(levels, outline, SHADOW_LEVEL, cv2.LINE_8, SHIFT)
        factor = self._factors[levels]
        cv2.multiply(picture, factor, picture, 1.0 / 255.0)
