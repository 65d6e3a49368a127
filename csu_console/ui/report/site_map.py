"""Places by their coordinates, larger with more events; painted alike on the screen and on paper.

No map lies under it: nothing is fetched from anywhere. Names and figures stand beside the dots and never over each other;
what finds no room is in the table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.domain.report import SiteCount
from csu_console.ui.report.words import cell_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

NAMES_LIMIT = 30
DOT_LEAST, DOT_MOST = 0.011, 0.05
"""Radius of a dot, as a share of the map's height."""
KM_PER_DEG = 111.32
"""Of latitude."""
LEAST_SPAN_DEG = 0.002
"""About 200 m: a single place stands in the middle."""
NO_PEN = QPen(Qt.PenStyle.NoPen)


@dataclass(frozen=True, slots=True)
class MapInks:
    """What it is painted with. Dots are filled and have a rim: they are told apart without colour."""

    frame: QColor
    fill: QColor
    rim: QColor
    text: QColor
    soft: QColor


def screen_inks() -> MapInks:
    fill = Ink.ACTION.color
    fill.setAlpha(110)
    return MapInks(Ink.RAISED.color, fill, Ink.ACTION.color, Ink.TEXT.color, Ink.SECONDARY.color)


PAPER_INKS = MapInks(
    QColor("#b8c0c8"), QColor(31, 77, 115, 90), QColor("#1f4d73"), QColor("#1a1d21"), QColor("#5b6570")
)


def located(sites: Sequence[SiteCount]) -> tuple[SiteCount, ...]:
    """Those a map can show, in their order: most events first."""
    return tuple(one for one in sites if one.latitude_deg is not None and one.longitude_deg is not None)


@dataclass(frozen=True, slots=True)
class MapFigure:
    """The map as a figure of a document; sizes in points."""

    sites: tuple[SiteCount, ...]
    size: QSizeF

    def paint(self, painter: QPainter, place: QRectF, face: QFont) -> None:
        paint_map(painter, place, self.sites, PAPER_INKS, face)


class SiteMap(QWidget):
    """The map on the screen."""

    def __init__(self, sites: Sequence[SiteCount], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sites = located(sites)
        self.setFont(font(Size.SMALL))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(1000, 460)

    def minimumSizeHint(self) -> QSize:
        return QSize(500, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_map(painter, place, self._sites, screen_inks(), self.font())


def paint_map(
    painter: QPainter, place: QRectF, sites: Sequence[SiteCount], inks: MapInks, face: QFont
) -> None:
    """Paint `sites` (located, most events first) into a frame."""
    if not sites:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face)
    metrics = QFontMetricsF(face, painter.device())
    painter.setPen(QPen(inks.frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
    radii = _radii(sites, place.height())
    room = _Room(sites, place.adjusted(*_margins(metrics, radii[0])))
    points = [room.point(one) for one in sites]
    painter.setBrush(inks.fill)
    painter.setPen(QPen(inks.rim, 1))
    for point, radius in zip(points, radii, strict=True):
        painter.drawEllipse(point, radius, radius)
    _paint_scale(painter, place, room.per_km, inks, metrics)
    painter.setPen(inks.text)
    labels = [f"{one.name} · {cell_text(one.count)}" for one in sites[:NAMES_LIMIT]]
    for text, where in zip(labels, _label_places(labels, points, radii, place, metrics), strict=True):
        if where is not None:
            painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()


class _Room:
    """From degrees to the paper: as wide as high is alike both ways; north is up."""

    def __init__(self, sites: Sequence[SiteCount], place: QRectF) -> None:
        latitudes = [one.latitude_deg or 0.0 for one in sites]
        # Metres look alike both ways at the middle of the map: no projection is needed over a few towns.
        self._squeeze = max(0.01, math.cos(math.radians((min(latitudes) + max(latitudes)) / 2)))
        xs = [(one.longitude_deg or 0.0) * self._squeeze for one in sites]
        wide = max(max(xs) - min(xs), LEAST_SPAN_DEG)
        high = max(max(latitudes) - min(latitudes), LEAST_SPAN_DEG)
        self._scale = min(place.width() / wide, place.height() / high)
        self._middle = ((min(xs) + max(xs)) / 2, (min(latitudes) + max(latitudes)) / 2)
        self._centre = place.center()

    @property
    def per_km(self) -> float:
        return self._scale / KM_PER_DEG

    def point(self, one: SiteCount) -> QPointF:
        x = (one.longitude_deg or 0.0) * self._squeeze - self._middle[0]
        y = (one.latitude_deg or 0.0) - self._middle[1]
        return QPointF(self._centre.x() + x * self._scale, self._centre.y() - y * self._scale)


def _radii(sites: Sequence[SiteCount], height: float) -> list[float]:
    """Areas go with the counts."""
    most = max(one.count for one in sites) or 1
    return [height * max(DOT_LEAST, DOT_MOST * math.sqrt(one.count / most)) for one in sites]


def _margins(metrics: QFontMetricsF, radius: float) -> tuple[float, float, float, float]:
    """Room for the outermost dots and the words beside them, and below for the scale."""
    side, above = radius + 8 * metrics.averageCharWidth(), radius + 1.4 * metrics.height()
    return side, above, -side, -(above + 1.2 * metrics.height())


def _label_places(
    labels: Sequence[str],
    points: Sequence[QPointF],
    radii: Sequence[float],
    place: QRectF,
    metrics: QFontMetricsF,
) -> list[QRectF | None]:
    """Where each stands: over its dot, below, right or left; None where it would cover another."""
    high, gap = metrics.height(), 2.0
    low = QRectF(place.left(), place.bottom() - 1.8 * high, place.width(), 1.8 * high)
    taken = [low]
    dots = [
        QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        for at, radius in zip(points, radii, strict=True)
    ]
    found: list[QRectF | None] = []
    for number, text in enumerate(labels):
        at, radius, wide = points[number], radii[number], metrics.horizontalAdvance(text) + 4
        tries = (
            QRectF(at.x() - wide / 2, at.y() - radius - gap - high, wide, high),
            QRectF(at.x() - wide / 2, at.y() + radius + gap, wide, high),
            QRectF(at.x() + radius + gap, at.y() - high / 2, wide, high),
            QRectF(at.x() - radius - gap - wide, at.y() - high / 2, wide, high),
        )
        others = [dot for place_of, dot in enumerate(dots) if place_of != number]
        apart = [where for where in tries if place.contains(where) and not _covers(where, taken)]
        # Over another dot it is still read.
        chosen = next((where for where in apart if not _covers(where, others)), apart[0] if apart else None)
        if chosen is not None:
            taken.append(chosen)
        found.append(chosen)
    return found


def _covers(where: QRectF, others: Sequence[QRectF]) -> bool:
    return any(where.intersects(other) for other in others)


def _paint_scale(
    painter: QPainter, place: QRectF, per_km: float, inks: MapInks, metrics: QFontMetricsF
) -> None:
    """A bar of a round length, and where north is."""
    length_km = _round_length(place.width() / 5 / per_km)
    wide, high = length_km * per_km, metrics.height()
    left, bottom = place.left() + high, place.bottom() - 0.5 * high
    painter.setPen(QPen(inks.soft, 1.2))
    painter.drawLine(QPointF(left, bottom), QPointF(left + wide, bottom))
    for x in (left, left + wide):
        painter.drawLine(QPointF(x, bottom - 3), QPointF(x, bottom + 3))
    said = (
        f"{cell_text(round(length_km))} km" if length_km >= 1 else f"{cell_text(round(length_km * 1000))} m"
    )
    painter.drawText(QPointF(left + wide + 0.5 * high, bottom + 0.35 * metrics.ascent()), said)
    painter.drawText(
        QRectF(place.right() - 3 * high, bottom - high, 2.5 * high, 1.3 * high),
        int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
        "↑ N",
    )


def _round_length(most_km: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above."""
    power = 10.0 ** math.floor(math.log10(most_km))
    return next(step * power for step in (5, 2, 1) if step * power <= most_km * 1.000001)
