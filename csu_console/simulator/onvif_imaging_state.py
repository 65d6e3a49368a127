"""The lens and picture settings of a simulated camera."""

from __future__ import annotations

import time
from collections.abc import Callable


class ImagingState:
    """Focus 0..1 with a motor, iris, day and night, and the four sliders of a picture (0..100)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.sliders = {"Brightness": 50.0, "ColorSaturation": 50.0, "Contrast": 50.0, "Sharpness": 50.0}
        self.iris_db = 0.0
        self.exposure = "AUTO"
        self.focus_mode = "AUTO"
        self.ir_cut = "AUTO"
        self._clock = clock
        self._focus = 0.5
        self._speed = 0.0
        self._since_s = 0.0

    @property
    def focus(self) -> float:
        """Where the focus motor is, 0 (near) to 1 (far)."""
        moved = self._speed * (self._clock() - self._since_s)
        return min(max(self._focus + moved, 0.0), 1.0)

    @property
    def is_focusing(self) -> bool:
        """Whether the motor runs."""
        return self._speed != 0.0 and 0.0 < self.focus < 1.0

    def set_focus(self, position: float) -> None:
        """Put the focus somewhere at once."""
        self._focus, self._speed, self._since_s = min(max(position, 0.0), 1.0), 0.0, self._clock()

    def run_focus(self, speed: float) -> None:
        """Let the motor run, in shares of its travel a second."""
        self._focus, self._since_s, self._speed = self.focus, self._clock(), speed
