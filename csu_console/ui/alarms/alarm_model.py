"""The open alarms as rows: what, how long, who."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csu_console.domain.alarm import Alarm
from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.alarms.words import name_text, state_text, waited_text
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

WHAT, SINCE, WHO = range(3)
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class AlarmModel(QAbstractTableModel):
    """GUI thread. Rows are replaced whole: a thousand alarms are a thousand small values, and the view paints thirty."""

    def __init__(self, desk: AlarmService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[Alarm, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self._rows = self._desk.alarms()
        self.endResetModel()

    def refresh_times(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, SINCE), self.index(len(self._rows) - 1, SINCE))

    def alarm(self, row: int) -> Alarm | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, alarm_id: int | None) -> int | None:
        return next((row for row, alarm in enumerate(self._rows) if alarm.id == alarm_id), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Alarm"), self.tr("Since"), self.tr("Who has it"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        alarm = self.alarm(index.row())
        if alarm is None:
            return None
        column, mine = index.column(), self._desk.mine(alarm)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == WHAT:
                return name_text(alarm)
            return waited_text(alarm, self._desk.now_utc()) if column == SINCE else state_text(alarm, mine)
        ink = Ink.NOW if alarm.free else Ink.ACTION if mine else Ink.SECONDARY
        if role == Qt.ItemDataRole.ForegroundRole and (column == WHO or not (alarm.free or mine)):
            return ink.color
        if role == Qt.ItemDataRole.DecorationRole and column == WHAT:
            return icon("alert" if alarm.free else "person", ink)
        return None
