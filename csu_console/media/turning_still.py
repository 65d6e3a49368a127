"""The still of a mask version of a camera that turns: what it shows where it rests with masks in view."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.scene_still import SceneStill, StillBuilder, to_png

logger = logging.getLogger(__name__)

SAME_DEG: Final = 0.05
SAME_ZOOM: Final = 0.005
"""Positions of a head at rest flicker in their last digit (media/pose_sweep)."""


class TurningStill:
    """A frugal sink of one stream, used in its thread. Twenty seconds in one place, uncovered, with a mask in view: who
    passes by meanwhile is not in it. A turn or a covered frame begins it anew."""

    def __init__(self, plan: MaskPlan, on_still: Callable[[SceneStill], None]) -> None:
        self.plan = plan
        self._on_still = on_still
        self._builder: StillBuilder | None = StillBuilder()
        self._pose: CameraPose | None = None

    def divisor(self, coming: ComingFrame) -> int:
        """A whole picture every two seconds and a half, until it is made."""
        return 1 if self._builder is not None and self._builder.is_due(coming.arrived_s) else 0

    def offer(self, frame: MaskedFrame) -> None:
        builder, facts = self._builder, frame.facts
        if builder is None:
            return
        shows = frame.cover is CoverReason.NONE and facts.mask_version == self.plan.version
        if not shows or facts.pose is None or not self._has_mask_in_view(frame, facts.pose):
            self._begin(None)
        elif self._pose is None or _differ(self._pose, facts.pose):
            self._begin(facts.pose)
        elif facts.shrunk_by == 1 and builder.add(frame):
            self._finish(builder, frame)

    def _has_mask_in_view(self, frame: MaskedFrame, pose: CameraPose) -> bool:
        width_px, height_px = frame.width_px, frame.height_px
        view = pose.view(width_px, height_px, frame.pixel_aspect)
        middles = (view.project(zone.middle) for zone in self.plan.zones)
        return any(at is not None and 0 <= at[0] <= width_px and 0 <= at[1] <= height_px for at in middles)

    def _begin(self, pose: CameraPose | None) -> None:
        if pose is not None or self._pose is not None:
            self._builder, self._pose = StillBuilder(), pose

    def _finish(self, builder: StillBuilder, frame: MaskedFrame) -> None:
        self._builder = None
        picture, _ends = builder.take()
        try:
            png = to_png(picture)
        except ConsoleError as error:
            logger.error("camera %d: %s", frame.camera_id, error)
            return
        height_px, width_px = picture.shape[:2]
        self._on_still(SceneStill(png, width_px, height_px, frame.captured_us))


def _differ(one: CameraPose, other: CameraPose) -> bool:
    return one.turned_deg(other) > SAME_DEG or abs(one.zoomed(other)) > SAME_ZOOM
