"""A timeline service that answers at once, and rows with everything on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csu_console.domain.clock import to_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import GapCause
from csu_console.domain.timeline import EntryMark, Period, Span, SpanKind, TimelineRow, TimelineView
from csu_console.services.replay.timeline_service import Question
from tests.fakes.clock import START_UTC

NOW_US = to_us(START_UTC)
MINUTE_US = 60_000_000


def full_row(camera_id: int, start_us: int = NOW_US - 60 * MINUTE_US) -> TimelineRow:
    """An hour: a gap of five minutes, all else besides; `camera_id` 2 has the gap that goes on."""

    def at(minutes: float) -> int:
        return start_us + round(minutes * MINUTE_US)

    lost = GapCause.STREAM_LOST
    if camera_id % 9 == 2:
        recorded = (Span(SpanKind.RECORDED, at(0), at(48)),)
        return TimelineRow(
            camera_id, 15, recorded, gaps=(Span(SpanKind.GAP, at(48), NOW_US, cause=lost, open=True),)
        )
    return TimelineRow(
        camera_id,
        15,
        recorded=(
            Span(SpanKind.RECORDED, at(-30), at(20 + camera_id)),
            Span(SpanKind.RECORDED, at(25 + camera_id), NOW_US),
        ),
        covered=(
            Span(SpanKind.PARTLY_COVERED, at(2), at(6)),
            Span(SpanKind.COVERED, at(8 + camera_id), at(11 + camera_id)),
        ),
        thinned=(Span(SpanKind.THINNED, at(40), at(52), rate_hz=6.0),),
        gaps=(Span(SpanKind.GAP, at(20 + camera_id), at(25 + camera_id), cause=lost),),
        kept=(
            Span(SpanKind.HELD, at(30), at(36), text="PV 2026/118"),
            Span(
                SpanKind.PRESERVED, at(37), at(39), text="chute", until_us=NOW_US + 15 * 24 * 60 * MINUTE_US
            ),
        ),
        entries=(
            EntryMark(41, at(33), "Ordre public › Rixe", urgent=True),
            EntryMark(42, at(45), "Circulation › Accident", count=2),
        ),
    )


class FakeTimeline:
    """TimelineService: remembers what it was asked for; answers at once unless told to hold back."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[int, ...], Period, int]] = []
        self.questions: list[tuple[Question, TimelineView]] = []
        self.holds_back = False
        self.refusal: ConsoleError | None = None

    def view(
        self,
        camera_ids: Sequence[int],
        period: Period,
        width_px: int,
        then: Callable[[TimelineView], None],
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> Question:
        if self.refusal is not None:
            raise self.refusal
        ids = tuple(camera_ids)
        self.asked.append((ids, period, width_px))
        view = TimelineView(period, 1000, tuple(full_row(one) for one in ids), NOW_US)
        question = Question(then, otherwise)
        self.questions.append((question, view))
        if not self.holds_back:
            then(view)
        return question
