"""The masks by name: choose one, name it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from csu_console.domain.mask import MaskPolygon
from csu_console.ui.errors_text import counted_text
from csu_console.ui.masks import outline
from csu_console.ui.masks.polygon_document import PolygonDocument

SMALL_SHARE = 0.0005
"""Of the picture: about 32 x 32 pixels of 1080p. Smaller is more often a slip than a window."""


class PolygonList(QListWidget):
    """Follows a PolygonDocument both ways. F2 or a double click names a mask."""

    def __init__(self, document: PolygonDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._filling = False
        self.setAccessibleName(self.tr("Masks"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setMinimumHeight(72)
        document.changed.connect(self._fill)
        document.selection_changed.connect(self._show_selection)
        self.currentRowChanged.connect(self._chosen)
        self.itemChanged.connect(self._renamed)
        self._fill()

    def _fill(self) -> None:
        # In place, never cleared: the row being named must outlive its own change.
        self._filling = True
        polygons = self._document.polygons
        while self.count() > len(polygons):
            self.takeItem(self.count() - 1)
        for index, polygon in enumerate(polygons):
            if index == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(index)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setText(polygon.label or self._default_name(index))
            item.setToolTip(self._notes(polygon))
        self._filling = False
        self._show_selection()

    def _notes(self, polygon: MaskPolygon) -> str:
        notes = [counted_text(self.tr("{count:point|points}"), count=len(polygon.points))]
        if outline.area(polygon.points) < SMALL_SHARE:
            notes.append(self.tr("very small"))
        if outline.crosses_itself(polygon.points):
            notes.append(self.tr("crosses itself"))
        return ", ".join(notes)

    def _default_name(self, index: int) -> str:
        return self.tr("Mask {number}").format(number=index + 1)

    def _show_selection(self) -> None:
        self._filling = True
        chosen = self._document.selection.polygon
        self.setCurrentRow(-1 if chosen is None else chosen)
        self._filling = False

    def _chosen(self, row: int) -> None:
        if not self._filling and row >= 0:
            self._document.select(row)

    def _renamed(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        row, text = self.row(item), item.text().strip()
        self._document.set_label(row, "" if text == self._default_name(row) else text)
