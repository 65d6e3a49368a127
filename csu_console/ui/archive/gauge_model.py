"""Rows of texts of which one column is a gauge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from csu_console.ui.archive.gauge_delegate import GAUGE_ROLE, Gauge
from csu_console.ui.journal.row_model import Index, RowModel
from csu_console.ui.theme.palette import Ink


class GaugeModel(RowModel):
    """`inks` colour the words of a whole row: what is not as it must be."""

    def __init__(self, titles: Sequence[str], gauge_column: int, parent: QObject | None = None) -> None:
        super().__init__(titles, parent)
        self._column = gauge_column
        self._gauges: tuple[Gauge, ...] = ()
        self._inks: tuple[Ink, ...] = ()

    def show_gauges(
        self, rows: Sequence[Sequence[str]], gauges: Sequence[Gauge], inks: Sequence[Ink]
    ) -> None:
        self._gauges, self._inks = tuple(gauges), tuple(inks)
        self.show_rows(rows)

    def gauge(self, row: int) -> Gauge:
        return self._gauges[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == GAUGE_ROLE and index.column() == self._column:
            return self._gauges[index.row()]
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole:
            return self._inks[index.row()].color
        return super().data(index, role)
