"""What a moving camera was last seen to show at rest: the same again proves that its positions still hold."""

from __future__ import annotations

from math import hypot

from csu_console.domain.camera_pose import CameraPose
from csu_console.media.phase_shift import WIDTH_PX, Grey, PhaseShift
from csu_console.media.pose_sweep import same_place

ALIKE = 0.3
"""A peak of less is another scene, or another light."""

PROVED_S = 1.0
"""The view must stay the same for this long."""


class KnownView:
    """Of one stream; used in its thread only. The picture is unmasked and never leaves the masker."""

    def __init__(self) -> None:
        self._known: tuple[Grey, CameraPose] | None = None
        self._since_s: float | None = None
        self._shift = PhaseShift()

    def remember(self, grey: Grey, pose: CameraPose) -> None:
        """At rest, nothing in doubt."""
        self._known, self._since_s = (grey, pose), None

    def proves(self, grey: Grey, pose: CameraPose, still: bool, now_s: float, tolerance: float) -> bool:
        """True once the same pose has shown the same view for PROVED_S; `tolerance` as a share of its width."""
        known = self._known
        if known is None or not still or not same_place(known[1], pose) or known[0].shape != grey.shape:
            self._since_s = None
            return False
        height, width = grey.shape
        shift, peak = self._shift.between(known[0], grey, (0, 0, width, height))
        if peak < ALIKE or hypot(*shift) > tolerance * WIDTH_PX:
            self._since_s = None
            return False
        if self._since_s is None:
            self._since_s = now_s
        return now_s - self._since_s >= PROVED_S
