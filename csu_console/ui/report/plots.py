"""Plots beside the tables: bars and a map of places. Every mark carries its figure; nothing moves under the mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from csu_console.domain.report import SiteCount
from csu_console.ui.report.words import cell_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

BARS_LIMIT = 24
"""More than a screen is tall: the table beside has them all."""
ROW_PX = 28
DOT_LEAST_PX, DOT_MOST_PX = 9.0, 46.0
NAMES_LIMIT = 14
"""Names on the map; the smaller places are dots only, their names are in the table."""
NAME_WIDTH, NAME_HEIGHT = 0.34, 0.07
"""Room a name takes, as a share of the map's larger side."""


def bars(rows: Sequence[tuple[str, float]], name: str, most: float | None = None) -> QWidget:
    """Named bars from the top, each with its figure; `most` is the length of the whole width."""
    shown = rows[:BARS_LIMIT]
    plot = _empty_plot(name)
    places = [-place for place in range(len(shown))]
    widths = [value for _name, value in shown]
    ground, ink = Ink.ACTION.color, Ink.TEXT.color
    plot.addItem(pyqtgraph.BarGraphItem(x0=0, y=places, height=0.62, width=widths, brush=ground, pen=ground))
    axis = plot.getAxis("left")
    axis.setTicks([[(place, title) for place, (title, _value) in zip(places, shown, strict=True)]])
    axis.setStyle(tickLength=0)
    axis.setTickFont(font(Size.SMALL))
    axis.setTextPen(ink)
    axis.setPen(QColor(0, 0, 0, 0))
    longest = most or max(widths, default=1.0) or 1.0
    for place, (_title, value) in zip(places, shown, strict=True):
        text = pyqtgraph.TextItem(_figure(value), color=ink, anchor=(0, 0.5))
        text.setFont(font(Size.SMALL))
        text.setPos(value, place)
        plot.addItem(text)
    plot.hideAxis("bottom")
    plot.setXRange(0, longest * 1.16, padding=0)
    plot.setYRange(-len(shown) + 0.4, 0.6, padding=0)
    plot.setMinimumHeight(ROW_PX * max(3, len(shown)))
    plot.setMaximumHeight(max(160, round(ROW_PX * 1.4 * len(shown))))
    return plot  # type: ignore[no-any-return]


def site_map(sites: Sequence[SiteCount], name: str) -> QWidget | None:
    """Places by their coordinates, larger with more events; None without any coordinates."""
    known = [one for one in sites if one.latitude_deg is not None and one.longitude_deg is not None]
    if not known:
        return None
    plot = _empty_plot(name)
    # Metres look alike both ways at the middle of the map: no projection is needed over a few towns.
    middle = sum(one.latitude_deg or 0.0 for one in known) / len(known)
    squeeze = math.cos(math.radians(middle))
    most = max(one.count for one in known)
    xs = [(one.longitude_deg or 0.0) * squeeze for one in known]
    ys = [one.latitude_deg or 0.0 for one in known]
    sizes = [DOT_LEAST_PX + (DOT_MOST_PX - DOT_LEAST_PX) * math.sqrt(one.count / most) for one in known]
    fill = Ink.ACTION.color
    fill.setAlpha(110)
    pen = pyqtgraph.mkPen(Ink.ACTION.color, width=1)
    plot.addItem(pyqtgraph.ScatterPlotItem(x=xs, y=ys, size=sizes, brush=fill, pen=pen))
    for place in _named(xs, ys):
        one = known[place]
        label = f"{one.name} · {cell_text(one.count)}"
        text = pyqtgraph.TextItem(label, color=Ink.TEXT.color, anchor=(0.5, 1.0))
        text.setFont(font(Size.SMALL))
        text.setPos(xs[place], ys[place])
        plot.addItem(text)
    plot.hideAxis("bottom")
    plot.hideAxis("left")
    plot.setAspectLocked(True)
    plot.getPlotItem().getViewBox().setDefaultPadding(0.16)
    plot.setMinimumHeight(420)
    return plot  # type: ignore[no-any-return]


def _named(xs: Sequence[float], ys: Sequence[float]) -> list[int]:
    """Places whose names do not cover one that has more events; the first have the most."""
    span = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    named: list[int] = []
    for place in range(len(xs)):
        near = any(
            abs(xs[place] - xs[other]) < NAME_WIDTH * span and abs(ys[place] - ys[other]) < NAME_HEIGHT * span
            for other in named
        )
        if not near and len(named) < NAMES_LIMIT:
            named.append(place)
    return named


def _empty_plot(name: str) -> Any:
    plot = pyqtgraph.PlotWidget(background=Ink.PANEL.color)
    plot.setAccessibleName(name)
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setAntialiasing(True)
    return plot


def _figure(value: float) -> str:
    return cell_text(value)
