"""From a decoded picture to everybody who wants it: masks first, and no larger than it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.media._raw import RawFrame
from csu_console.media.editor_still import EditorStill
from csu_console.media.hub import ComingFrame, FrameHub
from csu_console.media.masker import PrivacyMasker
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.shift_probe import ShiftProbe

THIN_S = 0.06
"""Tiles get no frame sooner after the last: of 25 a second every other one."""


class FramePublisher:
    """One per stream. `publish` runs in the stream thread; `doubt`, `thin` and `request_still` are for any thread."""

    def __init__(self, hub: FrameHub, plan_of: Callable[[int], MaskPlan | None]) -> None:
        self.doubt = CoverReason.NONE
        self.thin = False
        self._hub = hub
        self._plan_of = plan_of
        self._masker = PrivacyMasker()
        self._obeyed: tuple[MaskPlan | None, CoverReason, bool] | None = None
        """What the last published frame was masked by."""
        self._published_s = float("-inf")
        self._on_still: Callable[[EditorStill | None], None] | None = None
        self.probe = ShiftProbe()
        """Measures the picture's movement while a moving camera is calibrated."""

    @property
    def poses(self) -> PoseTimeline | None:
        """Where a moving camera looks: without it, masks that follow cover every frame. Set from any thread."""
        return self._masker.sphere.poses

    @poses.setter
    def poses(self, poses: PoseTimeline | None) -> None:
        self._masker.sphere.poses = poses

    def lost(self) -> None:
        """The connection broke (stream thread): what a moving camera did meanwhile is not known."""
        self._masker.sphere.lost()

    @property
    def is_idle(self) -> bool:
        """Nobody would look at a picture."""
        return not self._hub.sinks_count and self._on_still is None and not self.probe.is_wanted

    def request_still(self, on_still: Callable[[EditorStill | None], None]) -> None:
        """The next picture for the mask editor; called back in the stream thread, None when not allowed."""
        self._on_still = on_still

    def publish(self, raw: RawFrame) -> None:
        plan, doubt = self._plan_of(raw.camera_id), self.doubt
        on_still, self._on_still = self._on_still, None
        if on_still is not None:
            on_still(self._masker.editor_still(raw, plan, doubt))
        if self.probe.is_wanted and not raw.damaged:
            self.probe.look(raw.picture, raw.geometry, raw.captured_us, raw.time_source)
        if not self._hub.sinks_count:
            return
        obeyed = (plan, doubt, raw.damaged)
        settled = obeyed == self._obeyed
        spare = self.thin and settled and 0.0 <= raw.arrived_s - self._published_s < THIN_S
        divisor = self._hub.divisor(_coming(raw, settled, spare))
        if not divisor:
            return
        self._obeyed, self._published_s = obeyed, raw.arrived_s
        masked = self._masker.apply(raw, plan, doubt, divisor)
        now = self._plan_of(raw.camera_id)
        # Else a sink added since the change would get what it must not.
        if (now is plan or now == plan) and self.doubt is doubt:
            self._hub.publish(masked)


def _coming(raw: RawFrame, settled: bool, spare: bool) -> ComingFrame:
    return ComingFrame(
        raw.picture.width,
        raw.picture.height,
        raw.pixel_aspect,
        raw.geometry.rotation_deg,
        raw.arrived_s,
        settled,
        spare,
        raw.captured_us,
    )
