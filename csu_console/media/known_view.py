"""What a moving camera is known to show from one pose: the same again proves that its positions still hold."""

from __future__ import annotations

from dataclasses import dataclass
from math import degrees, hypot

import cv2
import numpy as np

from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import CoverReason
from csu_console.media.frame import MaskedFrame
from csu_console.media.phase_shift import WIDTH_PX, Grey, PhaseShift, small_grey
from csu_console.media.picture_tracker import homography

ALIKE = 0.3
"""A peak of less is another scene, or another light."""

PROVED_S = 0.5
"""The view must stay the same for this long."""

NEAR_DEG = 0.5
NEAR_ZOOM = 0.02
"""A head comes back to a preset this exactly or better; the difference it reports is reckoned in."""


@dataclass(frozen=True, eq=False, slots=True)
class ReferenceView:
    """A MASKED picture made small, shape (height, WIDTH_PX), and the pose it was taken at."""

    grey: Grey
    pose: CameraPose

    def png(self) -> bytes:
        """To be kept with the calibration."""
        _, png = cv2.imencode(".png", np.rint(np.clip(self.grey, 0, 255)).astype(np.uint8))
        return png.tobytes()


def reference_of(frame: MaskedFrame) -> ReferenceView | None:
    """None for a frame that is covered or whose pose is not known."""
    pose = frame.facts.pose
    if pose is None or frame.cover is not CoverReason.NONE:
        return None
    return ReferenceView(small_grey(frame.picture, frame.geometry), pose)


def reference_from_png(png: bytes, pose: CameraPose) -> ReferenceView | None:
    """None for anything but what `ReferenceView.png` made."""
    grey = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE) if png else None
    if grey is None or grey.shape[1] != WIDTH_PX:
        return None
    return ReferenceView(np.asarray(grey, np.float32), pose)


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a view was from the reference, in degrees; None: the view was not recognised. `captured_us` of its frame."""

    captured_us: int
    shift_deg: float | None


class KnownView:
    """Of one stream; used in its thread only. What it remembers never leaves the masker."""

    def __init__(self) -> None:
        self._known: tuple[Grey, CameraPose] | None = None
        self._since_s: float | None = None
        self._shift = PhaseShift()

    def remember(self, grey: Grey, pose: CameraPose) -> None:
        """At rest, nothing in doubt."""
        self._known, self._since_s = (grey, pose), None

    @property
    def pose(self) -> CameraPose | None:
        """Where it is known what the camera shows."""
        return self._known[1] if self._known is not None else None

    def is_near(self, pose: CameraPose) -> bool:
        known = self.pose
        return (
            known is not None and known.turned_deg(pose) <= NEAR_DEG and abs(known.zoomed(pose)) <= NEAR_ZOOM
        )

    def shift_px(self, grey: Grey, pose: CameraPose) -> float | None:
        """How far the view is from the known one, in pixels of the small picture, None when it is not the same."""
        if self._known is None or not self.is_near(pose) or self._known[0].shape != grey.shape:
            return None
        known, taken_at = self._known
        if taken_at.turned_deg(pose) > 0.0 or taken_at.focal_widths != pose.focal_widths:
            turn = homography(taken_at, pose, grey.shape)
            known = np.asarray(
                cv2.warpPerspective(known, turn, grey.shape[::-1], borderMode=cv2.BORDER_REPLICATE),
                np.float32,
            )
        height, width = grey.shape
        shift, peak = self._shift.between(known, grey, (0, 0, width, height))
        return hypot(*shift) if peak >= ALIKE else None

    def proves(self, grey: Grey, pose: CameraPose, still: bool, now_s: float, tolerance: float) -> bool:
        """True once the same pose has shown the same view for PROVED_S; `tolerance` as a share of its width."""
        shift_px = self.shift_px(grey, pose) if still else None
        if shift_px is None or shift_px > tolerance * WIDTH_PX:
            self._since_s = None
            return False
        if self._since_s is None:
            self._since_s = now_s
        return now_s - self._since_s >= PROVED_S


def shift_deg(shift_px: float, pose: CameraPose) -> float:
    """Degrees of a shift in pixels of the small picture, near its middle."""
    return degrees(shift_px / WIDTH_PX / pose.focal_widths)
