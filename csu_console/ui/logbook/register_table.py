"""A table to read and to choose one row of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

WIDEST_PX = 480
"""A long name must not push the other columns out of the panel."""
CELL_PADDING_PX = 4
"""Over and under a cell's text, as the theme says."""


def table(heads: tuple[str, ...], name: str, widest: int) -> QTableWidget:
    """A list to read and to choose one row of. `widest`: the column that takes what the others leave."""
    made = QTableWidget(0, len(heads))
    made.setHorizontalHeaderLabels(list(heads))
    made.setAccessibleName(name)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.verticalHeader().hide()
    header = made.horizontalHeader()
    header.setMaximumSectionSize(WIDEST_PX)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    return made


def fill(target: QTableWidget, rows: list[tuple[str, ...]]) -> None:
    """Show these rows; the chosen one stays chosen."""
    chosen = target.currentRow()
    target.setRowCount(len(rows))
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell)
            item.setToolTip(cell)
            target.setItem(place, column, item)
    if 0 <= chosen < len(rows):
        target.selectRow(chosen)


class _WholeText(QStyledItemDelegate):
    """Asks for the height of the text in the width it is painted in, which is less than its column's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        asked = super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QTableWidget)
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.rect = QRect(0, 0, view.columnWidth(index.column()), asked.height())
        element = QStyle.SubElement.SE_ItemViewItemText
        margin_px = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, drawn, view) + 1
        width_px = view.style().subElementRect(element, drawn, view).width() - 2 * margin_px
        wraps = Qt.TextFlag.TextWordWrap
        flow = drawn.fontMetrics.boundingRect(QRect(0, 0, max(1, width_px), 0), wraps, drawn.text)
        return asked.expandedTo(QSize(0, flow.height() + 2 * CELL_PADDING_PX))


def wrap(target: QTableWidget) -> None:
    """Rows as high as their longest text needs, also after a column was drawn narrower: a cause is read whole."""
    target.setWordWrap(True)
    target.setItemDelegate(_WholeText(target))
    target.verticalHeader().setMinimumSectionSize(target.verticalHeader().defaultSectionSize())
    target.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
