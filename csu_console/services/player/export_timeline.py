"""The timeline of an export: its films and the holes between them, answered at once from memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.domain.timeline import Period, Span, SpanKind, TimelineRow, TimelineView, grain_for
from csu_console.services.player.opened_export import PlayedCamera
from csu_console.services.replay.timeline_service import Question

FOREVER_DAYS = 36_500
"""What was handed over is out of no time any more."""


class ExportTimeline:
    """Implements the timeline widget's port. GUI thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._cameras: dict[int, PlayedCamera] = {}

    def take(self, cameras: Sequence[PlayedCamera]) -> None:
        """From now on of these."""
        self._cameras = {camera.id: camera for camera in cameras}

    def view(
        self,
        camera_ids: Sequence[int],
        period: Period,
        width_px: int,
        then: Callable[[TimelineView], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> Question:
        """`then` is called before this returns."""
        rows = tuple(_row(self._cameras[one]) for one in camera_ids if one in self._cameras)
        now_us = to_us(self._clock.utc_now())
        question = Question(then, otherwise)
        then(TimelineView(period, grain_for(period, width_px), rows, now_us))
        return question


def _row(camera: PlayedCamera) -> TimelineRow:
    recorded = tuple(Span(SpanKind.RECORDED, film.start_us, film.end_us) for film in camera.films)
    gaps = tuple(
        Span(SpanKind.GAP, to_us(first), to_us(last or first), cause=_cause(cause))
        for first, last, cause in camera.gaps
    )
    return TimelineRow(camera.id, FOREVER_DAYS, recorded, gaps=gaps)


def _cause(text: str) -> GapCause | None:
    return GapCause(text) if text in set(GapCause) else None
