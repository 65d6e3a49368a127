"""One axis of a simulated head: position and speed under a limited acceleration."""

from __future__ import annotations

import math


class Axis:
    """Moves at a wanted speed or to a wanted place; advanced in equal steps of ``step_s``.

    Units are the axis' own (degrees, or the share of the zoom's travel).
    """

    def __init__(
        self, place: float, low: float | None, high: float | None, acceleration: float, step_s: float
    ) -> None:
        self.place = place
        self.speed = 0.0
        self._low, self._high = low, high
        self._change = acceleration * step_s
        self._acceleration = acceleration
        self._step_s = step_s
        self._wanted_speed = 0.0
        self._target: float | None = None
        self._top = 0.0

    @property
    def is_still(self) -> bool:
        """Whether the axis stands and nothing makes it move."""
        return self.speed == 0.0 and self._wanted_speed == 0.0 and self._target is None

    @property
    def wanted_speed(self) -> float:
        """The speed asked for; 0 on the way to a place."""
        return self._wanted_speed

    @property
    def is_at_low_end(self) -> bool:
        """Whether the axis stands at its lower end."""
        return self._low is not None and self.place <= self._low

    def run(self, speed: float) -> None:
        """Move at a signed speed until told otherwise."""
        self._wanted_speed, self._target = speed, None

    def go(self, place: float, top_speed: float) -> None:
        """Move to a place, limited to the axis' ends."""
        low = -math.inf if self._low is None else self._low
        high = math.inf if self._high is None else self._high
        self._target, self._top, self._wanted_speed = min(max(place, low), high), top_speed, 0.0

    def halt(self) -> None:
        """Brake to a stand."""
        self.run(0.0)

    def freeze(self) -> None:
        """Stand at once."""
        self.speed = 0.0
        self.halt()

    def step(self) -> None:
        """Advance by one step."""
        wanted = self._wanted_speed
        if self._target is not None:
            gap = self._target - self.place
            if abs(gap) <= self._change * self._step_s and abs(self.speed) <= 2.0 * self._change:
                self.place, self.speed, self._target = self._target, 0.0, None
                return
            # The speed from which braking ends at the target, and never past it within one step.
            braking = math.sqrt(2.0 * self._acceleration * abs(gap)) - self._change / 2.0
            wanted = math.copysign(max(0.0, min(self._top, braking, abs(gap) / self._step_s)), gap)
        change = min(max(wanted - self.speed, -self._change), self._change)
        self.speed += change
        if abs(self.speed) < 1e-9:
            self.speed = 0.0
        self.place += self.speed * self._step_s
        self._hold_ends()

    def _hold_ends(self) -> None:
        low = -math.inf if self._low is None else self._low
        high = math.inf if self._high is None else self._high
        if not low <= self.place <= high:
            self.place, self.speed = min(max(self.place, low), high), 0.0
            self._wanted_speed = 0.0
