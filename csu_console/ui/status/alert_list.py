"""The list of open technical alerts, under the mosaic."""

from __future__ import annotations

import csv
import io
from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.clock import Clock
from csu_console.ui.status.alert_model import CAMERAS, LEVEL, SINCE, WHAT, AlertModel
from csu_console.ui.status.ports import AlertServices
from csu_console.ui.status.words import level_word


class AlertList(QWidget):
    """Grouped by kind, the gravest first. Enter or a double click asks for the first camera concerned."""

    camera_activated = Signal(int)

    def __init__(
        self, services: AlertServices, parent: QWidget | None = None, clock: Clock | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._model = AlertModel(self._number_of, clock, self)
        self._view = _Table()
        self._summary = QLabel()
        self._summary.setProperty("role", "secondary")
        self._view.setModel(self._model)
        self._view.setAccessibleName(self.tr("Technical alerts"))
        header = self._view.horizontalHeader()
        for column in (LEVEL, CAMERAS, SINCE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self._view.opened.connect(self._open)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(4)
        box.addWidget(self._summary)
        box.addWidget(self._view, 1)
        self.setFocusProxy(self._view)
        services.alerts.changed.connect(self._reload)
        self._reload()

    @property
    def model(self) -> AlertModel:
        return self._model

    @property
    def view(self) -> QTableView:
        return self._view

    @property
    def summary(self) -> str:
        """How many alerts of each level are open."""
        return self._summary.text()

    def _number_of(self, camera_id: int) -> int | None:
        camera = self._services.inventory.camera(camera_id)
        return None if camera is None else camera.number

    def _reload(self) -> None:
        groups = self._services.alerts.groups()
        self._model.set_groups(groups)
        counts = Counter(alert.level for group in groups for alert in group.alerts)
        parts = [f"{level_word(level)} {counts[level]}" for level in AlertLevel if counts[level]]
        self._summary.setText(" · ".join(parts) if parts else self.tr("No open alert"))

    def _open(self, index: QModelIndex) -> None:
        group = self._model.group(index)
        if group is not None and group.camera_ids:
            self.camera_activated.emit(group.camera_ids[0])


class _Table(QTableView):
    """Whole rows, keyboard first, copied as CSV."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_csv())
        else:
            super().keyPressEvent(event)

    def selected_csv(self) -> str:
        """The selected rows, semicolons between columns as a French spreadsheet wants them."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        for row in rows:
            writer.writerow([model.index(row, column).data() for column in range(model.columnCount())])
        return out.getvalue()
