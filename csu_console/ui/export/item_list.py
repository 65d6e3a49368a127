"""Which cameras and periods are exported: a list, and the fields by which it grows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.export import ITEMS_LIMIT, TOO_MANY, ExportItem
from csu_console.ui.export.papers import moment
from csu_console.ui.export.ports import InventoryPort
from csu_console.ui.logbook.moment_field import MomentField
from csu_console.ui.theme.empty_words import EmptyWords
from csu_console.ui.theme.fonts import STEP_PX

NOT_NUMBERS = QT_TRANSLATE_NOOP("errors", "Write camera numbers such as 12, 20-25.")
NO_SUCH_CAMERA = QT_TRANSLATE_NOOP("errors", "There is no camera {number}.")
NO_PERIOD = QT_TRANSLATE_NOOP("errors", "Write from when and until when.")
ROWS_SHOWN = 3
_PART = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")


class ItemList(QWidget):
    """GUI thread."""

    changed = Signal()
    fault = Signal(object)

    def __init__(self, inventory: InventoryPort, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inventory, self._today = inventory, today
        self._items: list[ExportItem] = []
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(self.tr("cameras: 12, 20-25"))
        self.numbers.setAccessibleName(self.tr("Camera numbers"))
        self.first, self.last = MomentField(self.tr("From")), MomentField(self.tr("Until"))
        self.first.line.setPlaceholderText(self.tr("from: 25/10 14:32:05"))
        self.last.line.setPlaceholderText(self.tr("until: 25/10 14:45"))
        for field in (self.first, self.last):
            field.set_instant(None, today)
        self.add = QPushButton(self.tr("Add"))
        self.remove = QPushButton(self.tr("Remove"))
        self.table = QTableWidget(0, 3)
        self._lay_out()
        self.add.clicked.connect(self.add_typed)
        self.remove.clicked.connect(self.remove_chosen)
        for line in (self.numbers, self.first.line, self.last.line):
            line.returnPressed.connect(self.add_typed)

    def items(self) -> tuple[ExportItem, ...]:
        return tuple(self._items)

    def show_items(self, items: Sequence[ExportItem]) -> None:
        """Instead of what was there; the fields take the last period, for another camera of the same time."""
        self._items = list(items)
        if items:
            self.first.set_instant(items[-1].from_utc, self._today)
            self.last.set_instant(items[-1].until_utc, self._today)
        self._show()

    def add_typed(self) -> None:
        """What the fields say; a fault is told and nothing is added."""
        try:
            made = self._typed()
            if len(self._items) + len(made) > ITEMS_LIMIT:
                raise InvalidInput(TOO_MANY, limit=ITEMS_LIMIT)
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self._items += [item for item in made if item not in self._items]
        self.numbers.clear()
        self.numbers.setFocus()
        self._show()

    def remove_chosen(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        self._items = [item for place, item in enumerate(self._items) if place not in rows]
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> list[ExportItem]:
        first, last = self.first.instant(), self.last.instant()
        if first is None or last is None:
            raise InvalidInput(NO_PERIOD)
        found = []
        for number in camera_numbers(self.numbers.text()):
            camera = self._inventory.by_number(number)
            if camera is None or camera.id is None:
                raise InvalidInput(NO_SUCH_CAMERA, number=number)
            found.append(ExportItem(camera.id, first, last))
        return found

    def _show(self) -> None:
        self.table.setRowCount(len(self._items))
        for row, item in enumerate(self._items):
            camera = self._inventory.camera(item.camera_id)
            name = "" if camera is None else f"{camera.number} {camera.name}"
            for column, text in enumerate((name, moment(item.from_utc), moment(item.until_utc))):
                cell = QTableWidgetItem(text)
                cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, cell)
        self.remove.setEnabled(bool(self._items))
        self.changed.emit()

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([self.tr("Camera"), self.tr("From"), self.tr("Until")])
        table.setAccessibleName(self.tr("Cameras and periods"))
        table.verticalHeader().hide()
        EmptyWords(table, self.tr("Write cameras and a period above, then Add."))
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(ROWS_SHOWN * table.verticalHeader().defaultSectionSize())
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.numbers, 3)
        row.addWidget(self.first, 3)
        row.addWidget(self.last, 3)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * STEP_PX)
        box.addLayout(row)
        box.addWidget(table, 1)
        self.remove.setEnabled(False)


def camera_numbers(text: str) -> list[int]:
    """`12, 20-25`. Raises InvalidInput."""
    found: list[int] = []
    for part in text.split(","):
        written = _PART.fullmatch(part.strip())
        if written is None:
            raise InvalidInput(NOT_NUMBERS)
        first, last = int(written[1]), int(written[2] or written[1])
        if last < first or last - first > ITEMS_LIMIT:
            raise InvalidInput(NOT_NUMBERS)
        found += range(first, last + 1)
    return found
