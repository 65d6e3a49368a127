"""Watches one camera's masked frames: first makes the still of its mask version, then tells when the camera moved."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import CoverReason, MaskPlan
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.scene_reference import Recognition, SceneReference
from csu_console.media.scene_still import Colour, SceneStill, StillBuilder, grey, luma_of, to_png
from csu_console.media.scene_tracker import SLIPPED_SHARE, Placement, SceneTracker

logger = logging.getLogger(__name__)

GAP_S = 3.0
"""Without frames for longer: somebody may have worked at the camera, so the first frame after it is looked at."""

WITHOUT_DETAIL_S = 60.0
"""A reference cannot be made in fog or in the dark: tried again this often."""


@dataclass(frozen=True, slots=True)
class EyeListener:
    """Called in the stream thread."""

    on_still: Callable[[SceneStill], None]
    on_placed: Callable[[Placement], None]


class SceneEye:
    """A sink for one camera under one mask version. `offer` runs in the thread of the stream it is attached to;
    `watch` and `build` may be called from any thread. Frames that are covered, or masked by another version, are not
    looked at."""

    def __init__(self, plan: MaskPlan, listener: EyeListener) -> None:
        self.plan = plan
        self.may_build = False
        """A still in the making holds six megabytes: the owner lets few be made at a time."""
        self._listener = listener
        # Never waited for: a frame that comes while another thread looks (a change of stream) is left out.
        self._lock = threading.Lock()
        self._tracker: SceneTracker | None = None
        self._builder: StillBuilder | None = None
        self._still_told = False
        self._build_at_s = 0.0
        self._frame_s: float | None = None

    @property
    def building(self) -> bool:
        """A still is wanted and not there yet."""
        return self._builder is not None

    def watch(self, reference: SceneReference) -> None:
        """Compare with this from now on."""
        with self._lock:
            self._tracker, self._builder = SceneTracker(reference), None

    def build(self) -> None:
        """There is no still yet: make it of the frames to come."""
        with self._lock:
            self._builder = StillBuilder()

    def divisor(self, coming: ComingFrame) -> int:
        """Whole pictures, now and then."""
        return 1 if self._is_due(coming.arrived_s) else 0

    def _is_due(self, now_s: float) -> bool:
        tracker, builder = self._tracker, self._builder
        if tracker is not None:
            return self._frame_s is None or now_s - self._frame_s > GAP_S or now_s >= tracker.next_s
        wanted = builder is not None and self.may_build and now_s >= self._build_at_s
        return wanted and builder is not None and builder.is_due(now_s)

    def offer(self, frame: MaskedFrame) -> None:
        if frame.cover is not CoverReason.NONE or frame.mask_version != self.plan.version:
            return
        if not self._lock.acquire(blocking=False):
            return
        try:
            if frame.facts.shrunk_by == 1:
                self._take(frame)
            elif self._frame_s is not None and frame.arrived_s - self._frame_s <= GAP_S:
                self._frame_s = frame.arrived_s  # seen to go on; after a gap the next whole one is looked at
        finally:
            self._lock.release()

    def goes_on(self, arrived_s: float, mask_version: int) -> None:
        """Frames came without a gap up to this one, which nobody showed to this eye: another process decodes them."""
        if mask_version != self.plan.version or not self._lock.acquire(blocking=False):
            return
        try:
            if self._frame_s is not None and arrived_s - self._frame_s <= GAP_S:
                self._frame_s = max(self._frame_s, arrived_s)
        finally:
            self._lock.release()

    def _take(self, frame: MaskedFrame) -> None:
        now_s = frame.arrived_s
        returned = self._frame_s is None or now_s - self._frame_s > GAP_S
        self._frame_s = now_s
        if self._tracker is not None:
            if returned or now_s >= self._tracker.next_s:
                before = self._tracker.placement
                after = self._tracker.look(luma_of(frame), now_s)
                if after != before:
                    self._listener.on_placed(after)
        elif self._builder is not None and self.may_build and now_s >= self._build_at_s:
            if self._builder.add(frame):
                self._finish(self._builder, frame)

    def _finish(self, builder: StillBuilder, frame: MaskedFrame) -> None:
        picture, ends = builder.take()
        reference = SceneReference(grey(picture), self.plan.polygons)
        if not reference.usable:
            self._build_at_s = frame.arrived_s + WITHOUT_DETAIL_S
            self._tell_still(picture, frame, again=False)
            return
        looks = [reference.look(end) for end in ends]
        if any(
            look.recognition is not Recognition.SEEN or look.displacement >= SLIPPED_SHARE for look in looks
        ):
            logger.info("camera %d: the picture moved while its still was made; again", frame.camera_id)
            return
        self._tracker, self._builder = SceneTracker(reference), None
        self._tell_still(picture, frame, again=True)

    def _tell_still(self, picture: Colour, frame: MaskedFrame, again: bool) -> None:
        """Kept even without detail, for the record; replaced once by one that can be compared with."""
        if self._still_told and not again:
            return
        self._still_told = True
        try:
            png = to_png(picture)
        except ConsoleError as error:
            logger.error("camera %d: %s", frame.camera_id, error)
            return
        height_px, width_px = picture.shape[:2]
        self._listener.on_still(SceneStill(png, width_px, height_px, frame.captured_us))
