"""The journal's entries as a table, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csu_console.domain.audit import AuditEntry, Result
from csu_console.domain.errors import ConsoleError
from csu_console.services.journal.reader import PAGE, JournalFilter, JournalReader, Place
from csu_console.ui.journal.words import action_word, object_words, person_word, result_word, short_time_words
from csu_console.ui.theme.palette import Ink

Index = QModelIndex | QPersistentModelIndex
NUMBER, TIME, PERSON, WORKSTATION, ACTION, OBJECT, REASON, RESULT = range(8)
_ROOT = QModelIndex()


class EntryModel(QAbstractTableModel):
    """Asks the reader for the next page when the list is scrolled to its end."""

    settled = Signal()
    """A page is there; or there was none."""
    failed = Signal(object)

    def __init__(self, reader: JournalReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._entries: list[AuditEntry] = []
        self._wanted = JournalFilter()
        self._asked = 0
        self._waiting = False
        self._more = False

    def ask(self, wanted: JournalFilter) -> None:
        """Begin anew with another filter. Raises NotPermitted."""
        self._wanted = wanted
        self.beginResetModel()
        self._entries, self._more, self._waiting = [], False, False
        self.endResetModel()
        self._next_page()

    def entry(self, index: Index) -> AuditEntry | None:
        return self._entries[index.row()] if index.isValid() else None

    @property
    def complete(self) -> bool:
        """Nothing older matches."""
        return not self._more and not self._waiting

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else RESULT + 1

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index = _ROOT) -> None:
        if self.canFetchMore(parent):
            try:
                self._next_page()
            except ConsoleError as error:
                self.failed.emit(error)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("No."),
            self.tr("When"),
            self.tr("Who"),
            self.tr("Workstation"),
            self.tr("Action"),
            self.tr("On what"),
            self.tr("Reason"),
            self.tr("Result"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(entry)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and entry.result != Result.DONE:
            return Ink.ATTENTION.color
        return None

    @staticmethod
    def _texts(entry: AuditEntry) -> tuple[str, ...]:
        return (
            str(entry.sequence),
            short_time_words(entry.local_time),
            person_word(entry.actor_name),
            entry.workstation,
            action_word(entry.action),
            object_words(entry.object_kind, entry.object_id),
            entry.reason,
            result_word(entry.result),
        )

    def _next_page(self) -> None:
        self._asked += 1
        asked = self._asked
        last = self._entries[-1] if self._entries else None
        after = None if last is None else Place(last.at_utc, last.sequence)
        self._waiting = True
        self._reader.search(self._wanted, after, self._taking(asked), self._refusing(asked))

    def _taking(self, asked: int) -> Callable[[tuple[AuditEntry, ...]], None]:
        def take(entries: tuple[AuditEntry, ...]) -> None:
            # An answer to a question that was replaced meanwhile is let go.
            if asked == self._asked:
                self._add(entries)

        return take

    def _refusing(self, asked: int) -> Callable[[ConsoleError], None]:
        def refuse(error: ConsoleError) -> None:
            if asked == self._asked:
                self._waiting = self._more = False
                self.failed.emit(error)
                self.settled.emit()

        return refuse

    def _add(self, entries: tuple[AuditEntry, ...]) -> None:
        self._waiting, self._more = False, len(entries) == PAGE
        if entries:
            first = len(self._entries)
            self.beginInsertRows(_ROOT, first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()
        self.settled.emit()
