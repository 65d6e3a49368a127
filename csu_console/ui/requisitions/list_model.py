"""The work list as a table: what is late stands first, then by deadline, then the newest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from csu_console.domain.requisition import Requisition, State
from csu_console.domain.search import fold
from csu_console.ui.requisitions.words import deadline_words, short_time, word
from csu_console.ui.theme.palette import Ink

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Filter(StrEnum):
    """Which of them are listed."""

    OPEN = "open"
    DUE = "due"
    TO_REGULARISE = "to_regularise"
    READY = "ready"
    ENDED = "ended"
    ALL = "all"


def matching(
    found: Sequence[Requisition], wanted: Filter, words: str, now_utc: datetime
) -> tuple[Requisition, ...]:
    """Those of a filter that hold every word, the most urgent first."""

    def passes(one: Requisition) -> bool:
        if wanted is Filter.OPEN:
            return one.state.is_open
        if wanted is Filter.DUE:
            return one.is_late(now_utc) or one.is_due_soon(now_utc)
        if wanted is Filter.TO_REGULARISE:
            return one.state is State.TO_REGULARISE
        if wanted is Filter.READY:
            return one.state is State.READY
        return wanted is Filter.ALL or not one.state.is_open

    asked = fold(words).split()
    kept = [one for one in found if passes(one) and all(part in _text(one) for part in asked)]
    return tuple(
        sorted(
            kept,
            key=lambda one: (one.deadline_utc is None, one.deadline_utc or one.opened.at_utc, -one.number),
        )
    )


class RequisitionModel(QAbstractTableModel):
    """GUI thread; replaced whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Requisition, ...] = ()
        self._rows: list[tuple[str, ...]] = []
        self._inks: list[Ink | None] = []
        self._titles = (
            self.tr("No."),
            self.tr("State"),
            self.tr("Deadline"),
            self.tr("Unit"),
            self.tr("Procedure"),
            self.tr("Received"),
        )

    def show_found(self, found: Sequence[Requisition], now_utc: datetime) -> None:
        self.beginResetModel()
        self._found = tuple(found)
        self._rows = [
            (
                *(one.reference, word(one.state), deadline_words(one, now_utc)),
                *(one.facts.authority.unit, one.facts.procedure, short_time(one.facts.received_utc)),
            )
            for one in self._found
        ]
        self._inks = [
            Ink.NOW if one.is_late(now_utc) else Ink.ATTENTION if one.is_due_soon(now_utc) else None
            for one in self._found
        ]
        self.endResetModel()

    def found(self) -> tuple[Requisition, ...]:
        return self._found

    def row_of(self, number: int) -> int | None:
        return next((row for row, one in enumerate(self._found) if one.number == number), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        ink = self._inks[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2 and ink is not None:
            return ink.color
        return None


def _text(one: Requisition) -> str:
    facts, authority = one.facts, one.facts.authority
    parts = (
        *(one.reference, str(one.number), facts.procedure, facts.nature, facts.places, authority.name),
        *(authority.unit, *(str(camera.number) for camera in facts.cameras)),
    )
    return fold(" ".join(parts))
