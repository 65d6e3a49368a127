"""The journal's entries: filters, the list, and one entry in full."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from csu_console.domain.audit import AuditEntry
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.services.journal.reader import JournalReader
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.journal.entry_model import OBJECT, REASON, RESULT, EntryModel
from csu_console.ui.journal.filter_row import FilterRow
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.journal.words import (
    action_word,
    detail_lines,
    object_words,
    person_word,
    result_word,
    roles_words,
    time_words,
)
from csu_console.ui.theme.fonts import STEP_PX, Size, font

DETAILS_WIDTH_PX = 290


class EntriesPage(QWidget):
    """Asks when it is shown first and with every choice of a filter."""

    copied = Signal(int)

    def __init__(self, reader: JournalReader, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.filters = FilterRow(clock)
        self.model = EntryModel(reader, self)
        self.table = RowTable(self.tr("Journal entries"))
        self.details = EntryDetails()
        self._state = QLabel()
        self._state.setProperty("role", "secondary")
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(RESULT, 84)
        for column, width_px in enumerate((76, 178, 150, 104, 214, 140)):
            self.table.setColumnWidth(column, width_px)
        self._lay_out()
        self.filters.changed.connect(self.ask)
        self.model.settled.connect(self._on_settled)
        self.model.failed.connect(self._on_failed)
        self.table.copied.connect(self.copied)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.setFocusProxy(self.table)

    def ask(self) -> None:
        """The first page of what is chosen."""
        self._state.setText(self.tr("Searching…"))
        try:
            self.model.ask(self.filters.wanted())
        except ConsoleError as error:
            self._on_failed(error)

    def ask_persons(self) -> None:
        try:
            self._reader.persons(self.filters.show_persons)
        except ConsoleError as error:
            self._on_failed(error)

    def show_person(self, person: str, start: datetime, end: datetime) -> None:
        """One person's entries of a period."""
        self.filters.choose(person, start, end)

    def state_text(self) -> str:
        """How many are loaded, or why none."""
        return self._state.text()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.table, 3)
        row.addWidget(self.details, 1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addWidget(self.filters)
        column.addLayout(row, 1)
        column.addWidget(self._state)

    def _on_settled(self) -> None:
        count = self.model.rowCount()
        if not count:
            self._state.setText(self.tr("No entry matches."))
            self.details.show_entry(None)
            return
        text = (
            self.tr("{count:entry|entries}")
            if self.model.complete
            else self.tr("{count:entry|entries}, more below")
        )
        self._state.setText(counted_text(text, count=count))
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, OBJECT))

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            self._state.setText(text_of(error))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.details.show_entry(self.model.entry(current))


class EntryDetails(QFrame):
    """One entry in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setMinimumWidth(DETAILS_WIDTH_PX)
        self._title = QLabel()
        self._title.setFont(font(Size.TEXT, bold=True))
        self._title.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(STEP_PX)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addStretch(1)

    def show_entry(self, entry: AuditEntry | None) -> None:
        """None clears it."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._title.setText("" if entry is None else action_word(entry.action))
        if entry is None:
            return
        lines = [
            (self.tr("Entry"), str(entry.sequence)),
            (self.tr("When"), time_words(entry.local_time)),
            (self.tr("Who"), person_word(entry.actor_name)),
            (self.tr("Roles"), roles_words(entry.roles)),
            (self.tr("Workstation"), entry.workstation),
            (self.tr("On what"), object_words(entry.object_kind, entry.object_id)),
            (self.tr("Reason"), entry.reason),
            (self.tr("Result"), result_word(entry.result)),
            *detail_lines(entry),
        ]
        for title, text in lines:
            if text:
                value = QLabel(text)
                value.setWordWrap(True)
                # Never rich text: a reason is what somebody typed.
                value.setTextFormat(Qt.TextFormat.PlainText)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                name = QLabel(title)
                name.setProperty("role", "secondary")
                self._form.addRow(name, value)

    def lines(self) -> list[tuple[str, str]]:
        """What is shown, for who reads it aloud and for tests."""
        shown = []
        for row in range(self._form.rowCount()):
            pair = [
                item.widget()
                for role in (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
                if (item := self._form.itemAt(row, role)) is not None
            ]
            name, value = pair
            if isinstance(name, QLabel) and isinstance(value, QLabel):
                shown.append((name.text(), value.text()))
        return shown
