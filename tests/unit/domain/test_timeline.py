"""Periods, grains and spans of a timeline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from csu_console.domain.clock import to_us
from csu_console.domain.recording import GapCause
from csu_console.domain.timeline import (
    LONGEST_US,
    SHORTEST_US,
    EntryMark,
    Period,
    Span,
    SpanKind,
    TimelineRow,
    grain_for,
    joined,
    marks,
)

DAY_US = 86_400_000_000


@given(some.floats(0.01, 100), some.integers(0, DAY_US))
def test_a_zoom_keeps_its_point_and_its_bounds(factor: float, place_us: int) -> None:
    period = Period(0, DAY_US)
    zoomed = period.zoomed(factor, place_us)
    assert SHORTEST_US <= zoomed.length_us <= LONGEST_US
    before, after = place_us / DAY_US, (place_us - zoomed.start_us) / zoomed.length_us
    assert abs(before - after) < 1e-5


def test_a_period_is_never_shorter_than_a_second_nor_longer_than_a_month() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert Period.of(noon, noon).length_us == SHORTEST_US
    assert Period.of(noon, noon + timedelta(days=90)).length_us == LONGEST_US


@given(some.integers(SHORTEST_US, LONGEST_US), some.integers(100, 4000))
def test_a_grain_is_at_most_a_pixel_and_more_than_half_of_one(length_us: int, width_px: int) -> None:
    grain_us = grain_for(Period(0, length_us), width_px)
    pixel_us = length_us // width_px
    assert grain_us <= max(1, pixel_us) < 2 * grain_us


def test_neighbours_of_one_kind_become_one_span() -> None:
    def gap(start: int, end: int, cause: GapCause) -> Span:
        return Span(SpanKind.GAP, start, end, cause=cause)

    lost, full = GapCause.STREAM_LOST, GapCause.DISK_FULL
    found = joined([gap(0, 10, lost), gap(12, 20, lost), gap(21, 30, full), gap(60, 70, full)], 5)
    assert [(span.start_us, span.end_us, span.cause, span.count) for span in found] == [
        (0, 20, lost, 2),
        (21, 30, full, 1),
        (60, 70, full, 1),
    ]


def test_kept_spans_stay_apart() -> None:
    held = [Span(SpanKind.HELD, 0, 10, text="PV 1"), Span(SpanKind.HELD, 5, 20, text="PV 2")]
    assert joined(held, 100) == tuple(held)


def test_entries_at_one_pixel_become_one_mark_that_is_urgent_when_one_is() -> None:
    found = marks([EntryMark(1, 0, "a"), EntryMark(2, 3, "b", urgent=True), EntryMark(3, 50, "c")], 10)
    assert [(mark.number, mark.count, mark.urgent) for mark in found] == [(1, 2, True), (3, 1, False)]


def test_a_row_says_what_is_at_an_instant_what_explains_most_first() -> None:
    recorded = Span(SpanKind.RECORDED, 0, 100)
    gap = Span(SpanKind.GAP, 40, 60, cause=GapCause.CRASHED)
    row = TimelineRow(1, 15, recorded=(recorded,), gaps=(gap,))
    assert row.at(50) == (gap, recorded)
    assert row.at(61, reach_us=2) == (gap, recorded)
    assert row.at(100) == ()


def test_a_row_knows_when_its_recordings_go() -> None:
    row, noon = TimelineRow(1, 15), datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert row.destroyed_utc(to_us(noon)) == noon + timedelta(days=15)
    assert row.oldest_us(noon) == to_us(noon - timedelta(days=15))
