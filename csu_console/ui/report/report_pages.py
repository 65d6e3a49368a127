"""The pages of a report on the screen: plots over the tables that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csu_console.domain.report import Report, Sheet
from csu_console.ui.report import sheets
from csu_console.ui.report.bar_figure import BarPlot
from csu_console.ui.report.heat_map import HeatMap
from csu_console.ui.report.requisition_sheet import REQUISITIONS
from csu_console.ui.report.sheet_table import SheetTable
from csu_console.ui.report.site_map import SiteMap, located
from csu_console.ui.theme.fonts import STEP_PX

_BESIDE = frozenset({sheets.SUMMARY, sheets.CATEGORIES})
_ABOVE = frozenset({sheets.HOURS_KEY, sheets.SITES})
"""Where the plot stands; below the tables elsewhere."""


class Page(QScrollArea):
    """One tab; its content is replaced with each report."""

    def __init__(self, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.tables: list[SheetTable] = []

    def show_report(self, report: Report, made: Sequence[Sheet]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * STEP_PX, 3 * STEP_PX, 3 * STEP_PX, 2 * STEP_PX)
        column.setSpacing(5 * STEP_PX)
        by_key = {sheet.key: sheet for sheet in made}
        whole = len(self._keys) == 1
        self.tables = [SheetTable(by_key[key], whole=not whole) for key in self._keys if key in by_key]
        plot = _plot_of(self._keys[0], report)
        if plot is not None and self._keys[0] in _BESIDE:
            column.addLayout(_side_by_side(self.tables, plot))
        else:
            above = (plot, *self.tables) if self._keys[0] in _ABOVE else (*self.tables, plot)
            for part in above:
                if part is not None:
                    column.addWidget(part)
        column.addStretch(1)
        self.setWidget(content)


def pages() -> tuple[tuple[str, Page], ...]:
    """(title, page) of each tab, in order."""
    translate = QCoreApplication.translate
    return (
        (translate("Report", "Overview"), Page((sheets.SUMMARY, sheets.OUTCOMES, sheets.PRIORITIES))),
        (translate("Report", "Events"), Page((sheets.CATEGORIES, sheets.ORIGINS))),
        (translate("Report", "Hours"), Page((sheets.HOURS_KEY,))),
        (translate("Report", "Places"), Page((sheets.SITES, sheets.COMMUNES))),
        (translate("Report", "Services"), Page((sheets.PARTNERS, REQUISITIONS))),
        (translate("Report", "Cameras"), Page((sheets.CAMERAS,))),
        (translate("Report", "Consultations"), Page((sheets.VIEWS, sheets.DESTRUCTION))),
    )


def _side_by_side(tables: Sequence[QWidget], plot: QWidget) -> QHBoxLayout:
    left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
    left.setSpacing(5 * STEP_PX)
    for table in tables:
        left.addWidget(table)
    left.addStretch(1)
    right.addWidget(plot)
    right.addStretch(1)
    row.setSpacing(6 * STEP_PX)
    row.addLayout(left, 3)
    row.addLayout(right, 2)
    return row


def _plot_of(key: str, report: Report) -> QWidget | None:
    """What stands beside the tables of a page; None where figures say it better."""
    translate = QCoreApplication.translate
    other = translate("Report", "Other categories")
    if key in (sheets.SUMMARY, sheets.CATEGORIES) and report.categories:
        rows = [(name or other, count) for name, count in report.by_category()]
        return BarPlot(rows, translate("Report", "Events by category"))
    if key == sheets.HOURS_KEY:
        return HeatMap(report.hours)
    if key == sheets.SITES:
        if not located(report.sites):
            return None
        return SiteMap(report.sites, translate("Report", "Map of places by number of events"))
    if key == sheets.CAMERAS:
        known = sheets.availability(report)
        if known:
            return BarPlot(known, translate("Report", "Availability of cameras in percent"), 100.0)
    return None
