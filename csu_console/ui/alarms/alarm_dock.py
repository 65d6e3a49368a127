"""The alarms under the mosaic: the list at the left, the card of the one chosen at the right. Pictures stay free."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from csu_console.domain.alarm import Alarm
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.alarms.alarm_card import AlarmCard
from csu_console.ui.alarms.alarm_model import SINCE, WHAT, WHO, AlarmModel
from csu_console.ui.theme.empty_words import EmptyWords

TIMES_EVERY_MS = 1000

LIST_LEAST_PX = 160
"""The name of a building; with the card's keys and its check list it leaves room for another panel at 1366 px."""
WHO_FROM_PX, SINCE_FROM_PX = 1100, 900


class AlarmDock(QWidget):
    """GUI thread; owns the timer of its times, which runs while it is seen."""

    cameras_wanted = Signal(object)
    """An Alarm: Enter or a double click on it."""
    refused = Signal(object)

    def __init__(self, desk: AlarmService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = AlarmModel(desk, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        EmptyWords(self.view, self.tr("No alarm is open."))
        self.view.setAccessibleName(self.tr("Alarms of the room"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        # Never by the contents of a thousand rows: that would be measured at each change.
        for column, width_px in ((SINCE, 80), (WHO, 220)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width_px)
        self.card = AlarmCard(desk, self)
        self.card.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self.view.setMinimumWidth(LIST_LEAST_PX)
        row.addWidget(self.view, 2)
        row.addWidget(self.card, 3)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self._times = QTimer(self)
        self._times.setInterval(TIMES_EVERY_MS)
        self._times.timeout.connect(self.model.refresh_times)
        desk.changed.connect(self._on_changed)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside another panel the names come first: since when and who are on the card."""
        self.view.setColumnHidden(WHO, self.width() < WHO_FROM_PX)
        self.view.setColumnHidden(SINCE, self.width() < SINCE_FROM_PX)
        super().resizeEvent(event)

    def choose(self, alarm_id: int) -> None:
        """Show this one on the card."""
        row = self.model.row_of(alarm_id)
        if row is not None:
            self.view.selectRow(row)

    def refresh(self) -> None:
        """What was chosen stays chosen while it is open; then mine, then the first."""
        alarm, before = self.card.alarm, self.view.selectionModel()
        before.blockSignals(True)
        self.model.refresh()
        row = self.model.row_of(None if alarm is None else alarm.id)
        if row is None:
            mine = (one.id for one in self._desk.alarms() if self._desk.mine(one))
            row = self.model.row_of(next(mine, None)) or 0
        self.view.selectRow(row)
        before.blockSignals(False)
        self.card.show_alarm(self.model.alarm(row))
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        self._times.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._times.stop()
        super().hideEvent(event)

    def _on_changed(self) -> None:
        """Folded away it costs nothing: it looks again when it unfolds."""
        if self.isVisible():
            self.refresh()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.card.show_alarm(self.model.alarm(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        alarm: Alarm | None = self.model.alarm(index.row())
        if alarm is not None:
            self.cameras_wanted.emit(alarm)
