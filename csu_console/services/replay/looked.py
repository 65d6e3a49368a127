"""What was really looked at in a replay: spans of recorded time per camera, for the journal."""

from __future__ import annotations

import threading
from typing import Final

NEAR_US: Final = 10_000_000
"""Pictures nearer to each other than this were looked at in one go; at sixteenfold speed they are 2 s apart."""

SPANS_LIMIT: Final = 12
"""Of one camera, as many entries in the journal; more are joined where the distance is least."""

Span = tuple[int, int]


class Looked:
    """Of one camera. `seen` comes from the thread that plays, the rest from the GUI thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spans: list[list[int]] = []
        self._last = 0

    def seen(self, time_us: int) -> None:
        """A picture of this instant was given to a tile."""
        with self._lock:
            if self._spans:
                span = self._spans[self._last]
                if span[0] - NEAR_US <= time_us <= span[1] + NEAR_US:
                    span[0], span[1] = min(span[0], time_us), max(span[1], time_us)
                    return
            self._spans.append([time_us, time_us])
            self._spans = _joined(self._spans)
            self._last = next(i for i, span in enumerate(self._spans) if span[0] <= time_us <= span[1])

    def spans(self) -> tuple[Span, ...]:
        """First and last instant of each span (microseconds since 1970), in their order."""
        with self._lock:
            return tuple((first, last) for first, last in _joined(self._spans))


def _joined(spans: list[list[int]]) -> list[list[int]]:
    """Those that touch made one; then the nearest ones, until there are few enough."""
    done: list[list[int]] = []
    for first, last in sorted(spans):
        if done and first <= done[-1][1] + NEAR_US:
            done[-1][1] = max(done[-1][1], last)
        else:
            done.append([first, last])
    while len(done) > SPANS_LIMIT:
        at = min(range(len(done) - 1), key=lambda i: done[i + 1][0] - done[i][1])
        done[at : at + 2] = [[done[at][0], done[at + 1][1]]]
    return done
