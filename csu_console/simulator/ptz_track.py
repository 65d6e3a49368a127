"""Where a simulated head has been of late, step by step."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

# Steps kept while the head moves: 30 s of 5 ms. A head at rest adds nothing.
MAX_SAMPLES = 6000


@dataclass(frozen=True, slots=True)
class Sample:
    """The axes at one step, in their own unwrapped units."""

    pan: float
    tilt: float
    zoom: float
    is_turning: bool
    is_zooming: bool


class Track:
    """Samples by step number; between two of them the axes move evenly."""

    def __init__(self, first: Sample) -> None:
        self._steps = [0]
        self._samples = [first]

    def add(self, step: int, sample: Sample) -> None:
        """Keep the axes at a step, later than all before."""
        if len(self._samples) > 1 and self._samples[-1] == sample == self._samples[-2]:
            self._steps[-1] = step
            return
        self._steps.append(step)
        self._samples.append(sample)
        if len(self._steps) > 2 * MAX_SAMPLES:
            del self._steps[:MAX_SAMPLES], self._samples[:MAX_SAMPLES]

    def at(self, place: float) -> Sample:
        """The axes at a step number, whole or not; the nearest known one outside of what is kept."""
        after = bisect.bisect_right(self._steps, place)
        if after == 0:
            return self._samples[0]
        before = self._samples[after - 1]
        if after == len(self._steps) or before == self._samples[after]:
            return before
        then = self._samples[after]
        share = (place - self._steps[after - 1]) / (self._steps[after] - self._steps[after - 1])
        return Sample(
            before.pan + share * (then.pan - before.pan),
            before.tilt + share * (then.tilt - before.tilt),
            before.zoom + share * (then.zoom - before.zoom),
            before.is_turning or then.is_turning,
            before.is_zooming or then.is_zooming,
        )
