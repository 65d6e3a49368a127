"""The list of holds: what, where, why, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from csu_console.domain.hold import Hold, HoldState
from csu_console.ui.holds.ports import HoldServices
from csu_console.ui.holds.words import cameras_text, fate_text, short_kind_word, span_text, why_text
from csu_console.ui.logbook import register_table
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

KIND, FATE, CAMERAS, PERIOD, WHY, BY = range(6)


class HoldsTable(QTableWidget):
    """One row a hold. GUI thread."""

    chosen = Signal(object)
    """The Hold of the row chosen, None when there is none."""

    def __init__(self, services: HoldServices, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self._services = services
        self._holds: tuple[Hold, ...] = ()
        self.setHorizontalHeaderLabels(
            [
                self.tr("Kind"),
                self.tr("Until"),
                self.tr("Cameras"),
                self.tr("Period"),
                self.tr("Ref. or reason"),
                self.tr("Set by"),
            ]
        )
        self.setAccessibleName(self.tr("Holds and preserved recordings"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        for column, width_px in enumerate((122, 200, 190, 262, 180, 96)):
            self.setColumnWidth(column, width_px)
        register_table.wrap(self)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current()))

    def current(self) -> Hold | None:
        row = self.currentRow()
        selected = 0 <= row < len(self._holds) and bool(self.selectedItems())
        return self._holds[row] if selected else None

    def show_holds(self, holds: Sequence[Hold], now_utc: datetime) -> None:
        """The hold chosen stays chosen."""
        before = self.current()
        self.blockSignals(True)
        self._holds = tuple(holds)
        self.setRowCount(len(self._holds))
        for row, hold in enumerate(self._holds):
            self._show(row, hold, now_utc)
        self.clearSelection()
        self.blockSignals(False)
        ids = [hold.id for hold in self._holds]
        if before is not None and before.id in ids:
            self.selectRow(ids.index(before.id))
        else:
            self.chosen.emit(None)

    def texts(self) -> list[list[str]]:
        """What the rows say."""
        rows, columns = range(self.rowCount()), range(self.columnCount())
        return [[self._text(row, column) for column in columns] for row in rows]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text()

    def _show(self, row: int, hold: Hold, now_utc: datetime) -> None:
        holds, cameras = self._services.holds, self._services.inventory
        state, ends = holds.state(hold, now_utc), holds.ends_utc(hold)
        over = state is not HoldState.ACTIVE
        soon = hold in holds.ending_within()
        ink = Ink.SECONDARY if over else Ink.TEXT
        texts = (
            (short_kind_word(hold.kind), ink),
            (fate_text(hold, state, ends, now_utc), Ink.ATTENTION if soon else ink),
            (cameras_text(hold, cameras), ink),
            (span_text(hold.start_utc, hold.end_utc), ink),
            (why_text(hold), ink),
            (hold.set_by, Ink.SECONDARY),
        )
        for column, (text, colour) in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setForeground(colour.color)
            item.setToolTip(text)
            self.setItem(row, column, item)
        kind, fate = self.item(row, KIND), self.item(row, FATE)
        if kind is not None and fate is not None:
            kind.setIcon(icon("lock" if hold.is_judicial else "save", ink))
            if soon:
                fate.setIcon(icon("alert", Ink.ATTENTION))
