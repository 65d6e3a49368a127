"""How long to wait before the next try."""

from __future__ import annotations

import random
from collections.abc import Callable


class Backoff:
    """Doubling waits with jitter, so that a hundred cameras behind one switch do not return at once.

    `first_s` to `longest_s` seconds; `succeeded` starts over. A refused password uses `refused_s`, flat:
    cameras lock accounts after a few failures.
    """

    def __init__(
        self,
        first_s: float = 1.0,
        longest_s: float = 30.0,
        refused_s: float = 120.0,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._refused_s = refused_s
        self._uniform = uniform
        self._next_s = first_s

    def failed(self, refused: bool = False) -> float:
        """Seconds to wait now, between 75 and 125 % of the nominal wait."""
        nominal_s = self._refused_s if refused else self._next_s
        if not refused:
            self._next_s = min(self._next_s * 2.0, self._longest_s)
        return nominal_s * self._uniform(0.75, 1.25)

    def succeeded(self) -> None:
        self._next_s = self._first_s
