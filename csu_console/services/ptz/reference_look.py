"""One look at a camera's reference preset: from the moment it is sent there to what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from math import radians

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason
from csu_console.domain.ptz_calibration import PtzCalibration
from csu_console.media.frame import MaskedFrame
from csu_console.media.known_view import NEAR_DEG, NEAR_ZOOM, Drift, ReferenceView, reference_of
from csu_console.media.pose_timeline import PoseTimeline
from csu_console.media.sphere_masker import DOUBT_SHARE
from csu_console.media.swept_hull import margin_px

LIMIT_S = 30.0
"""From one end of the pan to the other takes a slow head ten seconds; then its stream must come up."""
SURE_S = 1.0
"""The right view for so long: it holds."""
DRIFTED_S = 3.0
"""The same view in the wrong place for so long; longer, because it calls for people."""
STRANGE_S = 8.0
"""Another scene or another light for so long: something may have stood in front of it before."""
REST_S = 1.5
"""One pose for so long, uncovered: fit to be taken as the reference."""
SAME_DEG = 0.02
NEAR_PRESET_DEG = 1.0
"""A head comes back to a preset much better than this."""
FRESH_S = 5.0
"""An older picture does not tell where the camera went: on a busy machine the newest may be from before it left."""
WIDTH_PX = 1280
"""Of a picture that has not come yet."""


class Seen(Enum):
    """What came of it."""

    HOLDS = auto()
    DRIFTED = auto()
    STRANGE = auto()
    """The view was not recognised: night, fog, a lorry. Says nothing of the positions."""
    ELSEWHERE = auto()
    """It went somewhere else: the preset was moved or deleted."""
    NOTHING = auto()
    """No picture came, or none that could be judged."""
    TAKEN = auto()
    """There was no reference: now there is."""


class NewestFrame:
    """A sink that keeps the newest frame. `offer` is called in the stream's thread."""

    def __init__(self) -> None:
        self.frame: MaskedFrame | None = None

    def offer(self, frame: MaskedFrame) -> None:
        self.frame = frame


def limit_deg(calibration: PtzCalibration, pose: CameraPose, width_px: int = WIDTH_PX) -> float:
    """How far the view may be off: what a stream of this width at rest doubts too, part of what masks are grown by."""
    focal_px = pose.focal_widths * width_px
    grown_px = margin_px(calibration.residual_deg, focal_px, width_px)
    return DOUBT_SHARE * grown_px / focal_px / radians(1.0)


@dataclass(slots=True)
class _Lasting:
    """Since when the comparisons say the same."""

    seen: Seen | None = None
    since_s: float = 0.0


class ReferenceLook:
    """GUI thread: `look` is asked a few times a second. Times are monotonic seconds."""

    def __init__(
        self, timeline: PoseTimeline, calibration: PtzCalibration, sink: NewestFrame, began_s: float
    ) -> None:
        self._timeline, self._calibration, self._sink = timeline, calibration, sink
        self._began_s = began_s
        self._last: Drift | None = None
        self._lasting = _Lasting()
        self._rest: tuple[CameraPose, float] | None = None
        self.shift_deg: float | None = None
        """The newest comparison."""
        self.view: ReferenceView | None = None
        """With TAKEN."""
        timeline.drift = None

    @property
    def since_s(self) -> float:
        """When the first of the pictures was compared that say what was seen."""
        return self._rest[1] if self._rest is not None else self._lasting.since_s

    def look(self, now_s: float) -> Seen | None:
        """None while it is not known yet."""
        found = self._compared(now_s) if self._timeline.reference is not None else self._taken(now_s)
        if found is not None or now_s - self._began_s < LIMIT_S:
            return found
        frame, pose = self._sink.frame, self._pose()
        fresh = frame is not None and now_s - frame.arrived_s <= FRESH_S
        return Seen.ELSEWHERE if fresh and pose is not None and not self._is_there(pose) else Seen.NOTHING

    def _compared(self, now_s: float) -> Seen | None:
        drift = self._timeline.drift
        if drift is None or drift is self._last:
            return None
        self._last, self.shift_deg = drift, drift.shift_deg
        reference = self._timeline.reference
        assert reference is not None
        if drift.shift_deg is None:
            seen, lasts_s = Seen.STRANGE, STRANGE_S
        elif drift.shift_deg > limit_deg(self._calibration, reference.pose, self._width_px()):
            seen, lasts_s = Seen.DRIFTED, DRIFTED_S
        else:
            seen, lasts_s = Seen.HOLDS, SURE_S
        if self._lasting.seen is not seen:
            self._lasting = _Lasting(seen, now_s)
        return seen if now_s - self._lasting.since_s >= lasts_s else None

    def _width_px(self) -> int:
        frame = self._sink.frame
        return WIDTH_PX if frame is None else frame.width_px

    def _taken(self, now_s: float) -> Seen | None:
        """The first time: nothing is in doubt, so what it shows there is what it shows there."""
        frame = self._sink.frame
        pose = self._pose()
        if frame is None or pose is None or frame.cover is not CoverReason.NONE or not self._is_there(pose):
            self._rest = None
            return None
        if self._rest is None or self._rest[0].turned_deg(pose) > SAME_DEG:
            self._rest = (pose, now_s)
            return None
        if now_s - self._rest[1] < REST_S:
            return None
        self.view = reference_of(frame)
        return None if self.view is None else Seen.TAKEN

    def _is_there(self, pose: CameraPose) -> bool:
        known = self._timeline.reference
        if known is not None:
            return known.pose.turned_deg(pose) <= NEAR_DEG and abs(known.pose.zoomed(pose)) <= NEAR_ZOOM
        preset = self._calibration.reference
        kept = CameraPose(preset.pan_deg, preset.tilt_deg, preset.focal_widths)
        return kept.turned_deg(pose) <= NEAR_PRESET_DEG and abs(kept.zoomed(pose)) <= NEAR_ZOOM

    def _pose(self) -> CameraPose | None:
        """Of the newest picture."""
        frame = self._sink.frame
        return None if frame is None else frame.facts.pose
