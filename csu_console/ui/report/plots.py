"""Bars beside the tables. Each carries its figure; nothing moves under the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from csu_console.ui.report.words import cell_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

BARS_LIMIT = 24
"""More than a screen is tall: the table beside has them all."""
ROW_PX = 28


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
