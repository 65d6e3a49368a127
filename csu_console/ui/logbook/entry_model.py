"""The rows of the live list: drafts first, then entries, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csu_console.domain.clock import Clock
from csu_console.domain.log_text import shown
from csu_console.domain.logbook import Entry, EntryFacts, Priority
from csu_console.services.logbook.drafts import Draft
from csu_console.ui.logbook.words import day_and_time, time_or_day, word
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

NUMBER, BEGIN, WHAT, PLACE, TEXT, AUTHOR, STATE = range(7)
Index = QModelIndex | QPersistentModelIndex
Row = Draft | Entry
_ROOT = QModelIndex()


class EntryModel(QAbstractTableModel):
    """Replaced whole: a screenful, sorted already."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row(self, index: Index) -> Row | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("No."),
            self.tr("Begin"),
            self.tr("Category"),
            self.tr("Place"),
            self.tr("Description"),
            self.tr("Author"),
            self.tr("State"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return day_and_time(row.facts.start_utc) if column == BEGIN else self.text(row, column)
        if column == STATE and role in (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole):
            name, ink = _look(row)
            if role == Qt.ItemDataRole.ForegroundRole:
                return ink.color
            return icon(name, ink) if name else None
        return None

    def text(self, row: Row, column: int) -> str:
        """A cell's words."""
        facts = row.facts
        if column == NUMBER:
            return str(row.number) if isinstance(row, Entry) else "—"
        if column == BEGIN:
            return time_or_day(facts.start_utc, self._clock.utc_now())
        if column == WHAT:
            return self._what(row)
        if column == PLACE:
            return place_text(facts)
        if column == TEXT:
            return shown(" ".join(facts.text.description.split()))
        if column == AUTHOR:
            return shown(row.by.name if isinstance(row, Entry) else row.author)
        return self._state(row)

    def _what(self, row: Row) -> str:
        if isinstance(row, Draft) and row.addendum_to is not None:
            return self.tr("Addendum to no. {number}").format(number=row.addendum_to)
        # What tells it from its neighbours first: a narrow column cuts the end.
        return " · ".join(reversed(row.facts.title.split(" › "))) or self.tr("no category yet")

    def _state(self, row: Row) -> str:
        if isinstance(row, Draft):
            return self.tr("waits for the database") if row.saving else self.tr("draft")
        words = []
        if not row.intact or not all(addition.intact for addition in row.additions):
            words.append(self.tr("ALTERED"))
        if row.end_utc is None:
            words.append(self.tr("open"))
        if row.facts.priority is Priority.URGENT:
            words.append(word(Priority.URGENT).lower())
        if row.visa is not None:
            words.append(self.tr("visa"))
        if row.pseudonymised_utc is not None:
            words.append(self.tr("pseudonymised"))
        return " · ".join(words)


def place_text(facts: EntryFacts) -> str:
    """Cameras, site and commune on one line."""
    numbers = ", ".join(str(camera.number) for camera in facts.cameras)
    return shown(" · ".join(filter(None, (numbers, facts.site, facts.commune))))


def _look(row: Row) -> tuple[str, Ink]:
    if isinstance(row, Draft):
        return "edit", Ink.ATTENTION
    if not row.intact or not all(addition.intact for addition in row.additions):
        return "alert", Ink.NOW
    if row.end_utc is None:
        urgent = row.facts.priority is Priority.URGENT and not row.taken_note
        return ("alert", Ink.NOW) if urgent else ("live", Ink.ACTION)
    return ("check", Ink.WELL) if row.visa is not None else ("", Ink.SECONDARY)
