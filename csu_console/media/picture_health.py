"""Is there a picture at all? Plain statistics that identify nobody."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import CoverReason
from csu_console.media.frame import MaskedFrame
from csu_console.media.hub import ComingFrame
from csu_console.media.masker import MASK_LUMA
from csu_console.media.planes import plane_rows

EVERY_S = 1.0
"""A look a second costs nothing and is soon enough for a fault that lasts."""

STEP_PX = 8
"""Every eighth pixel of every eighth line: 14,400 samples of a 720p picture."""

BLACK_LUMA = 32
"""Mean luma (16 is black) under which nothing can be seen; a lit street by night is above 40."""

FLAT_SPREAD = 3.0
"""Standard deviation of luma of a lens cap, fog or a sprayed dome; a night street has 8 and more."""

REPEATS_S = 8.0
"""Exactly the same samples for this long: sensors have noise, encoders that hang have none."""


class PictureFault(StrEnum):
    """What is wrong with the pictures although frames flow."""

    NONE = "none"
    FROZEN = "frozen"
    BLACK = "black"
    FLAT = "flat"


class PictureHealth:
    """A sink that looks at one stream. `offer` runs in the stream thread; `fault` is read from any."""

    def __init__(self) -> None:
        self.fault = PictureFault.NONE
        self._next_s = 0.0
        self._last: NDArray[np.uint8] | None = None
        self._same_since_s = 0.0

    def divisor(self, coming: ComingFrame) -> int:
        """A whole picture a second, nothing in between: blocks averaged would have no noise to tell life by."""
        return 0 if coming.arrived_s < self._next_s else 1

    def offer(self, frame: MaskedFrame) -> None:
        if frame.arrived_s < self._next_s or frame.facts.shrunk_by > 1:
            return
        self._next_s = frame.arrived_s + EVERY_S
        if frame.cover is not CoverReason.NONE:
            self._last, self.fault = None, PictureFault.NONE
            return
        self.fault = self._judge(frame)

    def _judge(self, frame: MaskedFrame) -> PictureFault:
        samples = np.ascontiguousarray(plane_rows(frame.picture.planes[0])[::STEP_PX, ::STEP_PX])
        if self._last is None or not np.array_equal(samples, self._last):
            self._last, self._same_since_s = samples, frame.arrived_s
        elif frame.arrived_s - self._same_since_s >= REPEATS_S:
            return PictureFault.FROZEN
        seen = samples[samples != MASK_LUMA]
        if seen.size < samples.size // 10:
            return PictureFault.NONE  # nearly all masked: nothing to judge by
        spread = float(seen.std())
        if float(seen.mean()) < BLACK_LUMA and spread < 2 * FLAT_SPREAD:
            return PictureFault.BLACK
        return PictureFault.FLAT if spread < FLAT_SPREAD else PictureFault.NONE
