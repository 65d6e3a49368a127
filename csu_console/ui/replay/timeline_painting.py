"""Painting of a timeline. Every meaning has a shape besides its colour: a reader who sees no colours reads it too.

recorded            full band
out of its time     hollow band
nothing recorded    no band, a hatched block with its outline
covered             band crossed by strokes to the left; in part only: strokes along its upper half
fewer pictures      dots under the band
preserved, held     a line over the band with feet; held: a thick one with a lock
logbook entry       diamond over the band; urgent: triangle; more than one: with their count
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF

from csu_console.domain.clock import from_us
from csu_console.domain.timeline import EntryMark, Period, Span, SpanKind, TimelineRow, TimelineView
from csu_console.domain.timeline_scale import DAY_US, SECOND_US, step_for, ticks
from csu_console.ui.replay.timeline_words import tick_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import Ink

RULER_PX = 40
ROW_PX, LOW_ROW_PX, LOW_FROM = 34, 24, 5
"""Height of a row; lower from five cameras on, so that pictures keep the space."""
BAND_PX = 12
GUTTER_PX = 188
TICK_ROOM_PX = 110
"""A time with its offset, and air."""
GAP_MIN_PX = 3
"""A gap of a second stays visible in a month."""
RECORDED = QColor("#4d7f9e")
"""Between action and panel: a full day of it is calm, 3:1 on the row's ground."""


def row_px(count: int) -> int:
    """How high each of so many rows is."""
    return ROW_PX if count < LOW_FROM else LOW_ROW_PX


@dataclass(frozen=True, slots=True)
class Frame:
    """Where time lies on the screen: `period` from `left_px` over `width_px`."""

    period: Period
    left_px: int
    width_px: int

    def x(self, at_us: int) -> float:
        return self.left_px + (at_us - self.period.start_us) * self.width_px / self.period.length_us

    def at_us(self, x: float) -> int:
        return self.period.start_us + round((x - self.left_px) * self.period.length_us / self.width_px)

    @property
    def pixel_us(self) -> int:
        return max(1, self.period.length_us // max(1, self.width_px))


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted besides the rows' spans. Instants in microseconds; None: none."""

    names: tuple[str, ...]
    selected: int
    cursor_us: int | None
    in_us: int | None
    out_us: int | None
    now_us: int
    focused: bool = False
    zone: tzinfo | None = None


def paint_timeline(
    painter: QPainter, size: QRect, frame: Frame, view: TimelineView | None, look: Look
) -> None:
    """All but the cursor. Spans outside the frame are clipped away."""
    painter.fillRect(size, Ink.PANEL.color)
    painter.setFont(font(Size.SMALL))
    names, height = look.names, row_px(len(look.names))
    time_area = QRect(frame.left_px, 0, frame.width_px, size.height())
    for index in range(len(names)):
        top = RULER_PX + index * height
        ground = Ink.RAISED if index == look.selected else Ink.WINDOW
        painter.fillRect(QRect(0, top + 1, size.width(), height - 2), ground.color)
        _paint_name(painter, names[index], QRect(0, top, GUTTER_PX, height), chosen=index == look.selected)
    painter.save()
    painter.setClipRect(time_area)
    _paint_ruler(painter, frame, size.height(), look)
    for index, row in enumerate(() if view is None else view.rows[: len(names)]):
        _paint_row(painter, frame, row, QRect(0, RULER_PX + index * height, 0, height), look)
    _paint_selection(painter, frame, size.height(), look)
    _paint_now(painter, frame, size.height(), look)
    painter.restore()


def _paint_name(painter: QPainter, name: str, box: QRect, *, chosen: bool) -> None:
    painter.setPen((Ink.TEXT if chosen else Ink.SECONDARY).color)
    place = box.adjusted(10, 0, -6, 0)
    text = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
    if chosen:
        painter.fillRect(QRect(0, box.top() + 1, 3, box.height() - 2), Ink.ACTION.color)


def _paint_ruler(painter: QPainter, frame: Frame, height: int, look: Look) -> None:
    step_us = step_for(frame.period, frame.width_px // TICK_ROOM_PX)
    for tick in ticks(frame.period, step_us, look.zone):
        x = frame.x(tick.at_us)
        ink = Ink.SECONDARY if tick.midnight and step_us < DAY_US else Ink.LINE
        painter.setPen(QPen(ink.color, 1))
        painter.drawLine(QPointF(x, RULER_PX - 6), QPointF(x, height))
        painter.setPen((Ink.ATTENTION if tick.twice else Ink.SECONDARY).color)
        painter.drawText(QPointF(x + 4, RULER_PX - 6), tick_text(tick, step_us))
    if step_us < DAY_US:
        _paint_days(painter, frame, look, minutes=step_us < 60 * SECOND_US)


def _paint_days(painter: QPainter, frame: Frame, look: Look, *, minutes: bool) -> None:
    """The day over the hours: at its midnight, and at the left edge for the one that has begun, there with its minute."""
    painter.setPen(Ink.TEXT.color)
    starts = [(frame.x(tick.at_us), tick.local) for tick in ticks(frame.period, DAY_US, look.zone)]
    first = from_us(frame.period.start_us).astimezone(look.zone)
    width = QFontMetrics(painter.font()).horizontalAdvance("00/00/0000") + 12
    if not starts or starts[0][0] > frame.left_px + width:
        starts.insert(0, (frame.left_px, first))
    for x, local in starts:
        text = f"{local:%d/%m/%Y %H:%M}" if minutes and local is first else f"{local:%d/%m/%Y}"
        painter.drawText(QPointF(x + 4, 16), text)


def _paint_row(painter: QPainter, frame: Frame, row: TimelineRow, place: QRect, look: Look) -> None:
    under = 8 if place.height() >= ROW_PX else 5
    band = QRectF(0, place.top() + place.height() - BAND_PX - under, 0, BAND_PX)
    oldest_us = row.oldest_us(from_us(look.now_us))
    held = [span for span in row.kept if span.kind is SpanKind.HELD]
    for span in row.recorded:
        _paint_recorded(painter, frame, span, band, oldest_us, held)
    for span in row.covered:
        _paint_covered(painter, _box(frame, span, band, 2), whole=span.kind is SpanKind.COVERED)
    for span in row.thinned:
        _paint_dots(painter, _box(frame, span, band, 4))
    for span in row.gaps:
        _paint_gap(painter, _box(frame, span, band, GAP_MIN_PX), going_on=span.open)
    for span in row.kept:
        _paint_kept(painter, _box(frame, span, band, 6), judicial=span.kind is SpanKind.HELD)
    _paint_entries(painter, frame, row.entries, band.top() - 7)
    if frame.period.contains(oldest_us):
        _paint_end_of_time(painter, frame.x(oldest_us), place)


def _box(frame: Frame, span: Span, band: QRectF, least_px: float) -> QRectF:
    """A span's part of the band, never narrower than can be seen."""
    left, right = frame.x(span.start_us), frame.x(span.end_us)
    if right - left < least_px:
        middle = (left + right) / 2
        left, right = middle - least_px / 2, middle + least_px / 2
    # Far beyond the edges only costs time.
    left, right = max(left, frame.left_px - 8), min(right, frame.left_px + frame.width_px + 8)
    return QRectF(left, band.top(), max(0.0, right - left), band.height())


def _paint_recorded(
    painter: QPainter, frame: Frame, span: Span, band: QRectF, oldest_us: int, held: Iterable[Span]
) -> None:
    box = _box(frame, span, band, 1)
    if box.width() <= 0:
        return
    if span.start_us >= oldest_us:
        painter.fillRect(box, RECORDED)
        return
    painter.setPen(QPen(RECORDED, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    readable = [(oldest_us, span.end_us), *((one.start_us, one.end_us) for one in held)]
    for start_us, end_us in readable:
        start_us, end_us = max(start_us, span.start_us), min(end_us, span.end_us)
        if start_us < end_us:
            part = Span(SpanKind.RECORDED, start_us, end_us)
            painter.fillRect(_box(frame, part, band, 1), RECORDED)


def _paint_covered(painter: QPainter, box: QRectF, *, whole: bool) -> None:
    part = box if whole else QRectF(box.left(), box.top(), box.width(), box.height() / 2)
    painter.fillRect(part, Ink.BEHIND_TILES.color)
    painter.fillRect(part, QBrush(Ink.PRIVACY.color, Qt.BrushStyle.FDiagPattern))
    if whole:
        painter.setPen(QPen(Ink.PRIVACY.color, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_dots(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(Ink.ATTENTION.color, 2, Qt.PenStyle.DotLine))
    y = box.bottom() + 3
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _paint_gap(painter: QPainter, box: QRectF, *, going_on: bool) -> None:
    if box.width() <= 0:
        return
    painter.fillRect(box, Ink.BEHIND_TILES.color)
    painter.fillRect(box, QBrush(Ink.ATTENTION.color, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(Ink.ATTENTION.color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if going_on:
        tip, middle = box.right() + 6, box.center().y()
        painter.setBrush(Ink.ATTENTION.color)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(box.right(), middle - 5), QPointF(tip, middle), QPointF(box.right(), middle + 5)]
            )
        )


def _paint_kept(painter: QPainter, box: QRectF, *, judicial: bool) -> None:
    y = box.top() - 3
    painter.setPen(QPen(Ink.ACTION.color, 3 if judicial else 1))
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.setPen(QPen(Ink.ACTION.color, 1))
    for x in (box.left(), box.right()):
        painter.drawLine(QPointF(x, y), QPointF(x, box.bottom()))
    if judicial and box.width() >= 16:
        paint_icon(painter, "lock", QRectF(box.left() + 2, box.top() - 1, 14, 14), Ink.TEXT)


def _paint_entries(painter: QPainter, frame: Frame, entries: Iterable[EntryMark], y: float) -> None:
    for mark in entries:
        x = frame.x(mark.at_us)
        if not frame.left_px - 8 <= x <= frame.left_px + frame.width_px + 8:
            continue
        painter.setPen(QPen(Ink.BEHIND_TILES.color, 1))
        painter.setBrush((Ink.ATTENTION if mark.urgent else Ink.TEXT).color)
        if mark.urgent:
            corners = [QPointF(x, y - 6), QPointF(x + 6, y + 5), QPointF(x - 6, y + 5)]
        else:
            corners = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
        painter.drawPolygon(QPolygonF(corners))
        if mark.count > 1:
            painter.setPen(Ink.TEXT.color)
            painter.drawText(QPointF(x + 8, y + 5), str(mark.count))


def _paint_end_of_time(painter: QPainter, x: float, place: QRect) -> None:
    """What lies left of it is out of its time: it may not be read any more."""
    painter.setPen(QPen(Ink.ATTENTION.color, 1, Qt.PenStyle.DashDotLine))
    top = place.top() + 2
    painter.drawLine(QPointF(x, top), QPointF(x, place.top() + place.height() - 2))
    paint_icon(painter, "remove", QRectF(x - 14, top, 11, 11), Ink.ATTENTION)


def _paint_selection(painter: QPainter, frame: Frame, height: int, look: Look) -> None:
    """From [ to ]: a tinted stretch with its brackets in the ruler."""
    start, end = look.in_us, look.out_us
    if start is not None and end is not None:
        tint = Ink.ACTION.color
        tint.setAlphaF(0.16)
        left, right = frame.x(start), frame.x(end)
        painter.fillRect(QRectF(left, RULER_PX, right - left, height - RULER_PX), tint)
    painter.setPen(QPen(Ink.ACTION.color, 2))
    for at_us, foot in ((start, 6), (end, -6)):
        if at_us is None:
            continue
        x = frame.x(at_us)
        painter.drawLine(QPointF(x, 20), QPointF(x, height))
        painter.drawLine(QPointF(x, 20), QPointF(x + foot, 20))
        painter.drawLine(QPointF(x, height - 1), QPointF(x + foot, height - 1))


def _paint_now(painter: QPainter, frame: Frame, height: int, look: Look) -> None:
    x = frame.x(look.now_us)
    if x > frame.left_px + frame.width_px:
        return
    dark = Ink.BEHIND_TILES.color
    dark.setAlphaF(0.55)
    painter.fillRect(
        QRectF(max(x, frame.left_px), RULER_PX, frame.left_px + frame.width_px - x, height), dark
    )
    painter.setPen(QPen(Ink.WELL.color, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, 20), QPointF(x, height))
    paint_icon(painter, "live", QRectF(x - 7, 6, 14, 14), Ink.WELL)
