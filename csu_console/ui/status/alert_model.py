"""Open alerts as a table, one row per group, the gravest first; rows change one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csu_console.domain.clock import Clock, SystemClock
from csu_console.services.alerts.grouping import TaskGroup, not_waiting
from csu_console.ui.errors_text import counted_text
from csu_console.ui.labelled import labelled
from csu_console.ui.messages.message_bar import LEVEL_LOOKS
from csu_console.ui.status.words import alert_text, kind_word, level_word, local_time, place_text
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

Index = QModelIndex | QPersistentModelIndex
LEVEL, WHAT, CAMERAS, WHO, SINCE = range(5)
NUMBERS_SHOWN = 8
_ROOT = QModelIndex()


class AlertModel(QAbstractTableModel):
    """`number_of(camera_id)` gives the number painted on the pole, for the camera column."""

    def __init__(
        self,
        number_of: Callable[[int], int | None],
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._number_of = number_of
        self._clock: Clock = clock or SystemClock()
        self._groups: list[TaskGroup] = []

    def set_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Follow the service: rows go, move, change and come; the selection stays on its alert."""
        wanted = {group.key for group in groups}
        for row in reversed(range(len(self._groups))):
            if self._groups[row].key not in wanted:
                self.beginRemoveRows(_ROOT, row, row)
                del self._groups[row]
                self.endRemoveRows()
        for row, group in enumerate(groups):
            old = self._row_of(group.key, row)
            if old is None:
                self.beginInsertRows(_ROOT, row, row)
                self._groups.insert(row, group)
                self.endInsertRows()
                continue
            if old != row:
                self.beginMoveRows(_ROOT, old, old, _ROOT, row)
                self._groups.insert(row, self._groups.pop(old))
                self.endMoveRows()
            if self._groups[row] != group:
                self._groups[row] = group
                self.dataChanged.emit(self.index(row, 0), self.index(row, SINCE))

    def group(self, index: Index) -> TaskGroup | None:
        return self._groups[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (
            *(self.tr("Priority"), self.tr("What"), self.tr("Cameras"), self.tr("Who has it")),
            self.tr("Since"),
        )
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        group = self.group(index)
        if group is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(group, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(self.sentences(group)) if column == WHAT else self._text(group, column)
        greyed = bool(not_waiting(group.place))
        if column == LEVEL and role == Qt.ItemDataRole.DecorationRole:
            name, ink = LEVEL_LOOKS[group.level]
            return icon(name, Ink.SECONDARY if greyed else ink)
        if role == Qt.ItemDataRole.ForegroundRole and greyed:
            return Ink.SECONDARY.color
        if column == LEVEL and role == Qt.ItemDataRole.ForegroundRole:
            return LEVEL_LOOKS[group.level][1].color
        return None

    def sentences(self, group: TaskGroup) -> list[str]:
        """One line per alert of a group."""
        lines = []
        for task in group.tasks:
            alert = task.alert
            number = None if alert.camera_id is None else self._number_of(alert.camera_id)
            said = alert_text(alert) or kind_word(alert.kind)
            lines.append(said if number is None else labelled(number, said))
        return lines

    def _text(self, group: TaskGroup, column: int) -> str:
        if column == LEVEL:
            return level_word(group.level)
        if column == WHAT:
            return self._what(group)
        if column == SINCE:
            return local_time(group.since_utc, self._clock.utc_now())
        if column == WHO:
            return place_text(group.tasks[0], group.place, self._clock.utc_now())
        numbers = sorted(n for n in map(self._number_of, group.camera_ids) if n is not None)
        shown = ", ".join(map(str, numbers[:NUMBERS_SHOWN]))
        more = len(numbers) - NUMBERS_SHOWN
        return (
            shown
            if more <= 0
            else counted_text(self.tr("{numbers} and {count} more"), numbers=shown, count=more)
        )

    def _what(self, group: TaskGroup) -> str:
        first = group.tasks[0].alert
        only = alert_text(first) if len(group.tasks) == 1 else ""
        if group.kind is not None:
            return only or kind_word(group.kind)
        kinds = list(dict.fromkeys(task.alert.kind for task in group.tasks))
        what = only or ", ".join(map(kind_word, kinds))
        return self.tr("{site}: {what}").format(site=group.site, what=what) if group.site else what

    def _row_of(self, key: tuple[str, str, str], first: int) -> int | None:
        return next((row for row in range(first, len(self._groups)) if self._groups[row].key == key), None)
