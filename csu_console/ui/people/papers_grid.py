"""The papers of one person: reference, first and last day, and what they are worth today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QGridLayout, QLabel, QLineEdit, QWidget

from csu_console.domain.errors import InvalidInput
from csu_console.domain.operator import REFERENCE_MAX, Paper, PaperOnFile, PaperState
from csu_console.ui.people.words import paper_state_ink, paper_state_word, paper_word
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

YEARS = 5
"""How long a paper lasts unless it says otherwise: only a first suggestion here."""


class _Row:
    """One paper: a tick when it is on file, and its fields."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.on_file = QCheckBox(paper_word(paper))
        self.reference = QLineEdit()
        self.granted, self.expires = QDateEdit(), QDateEdit()
        self.ends = QCheckBox()
        self.state = QLabel()


class PapersGrid(QWidget):
    """Editable; `papers` gives what it says. GUI thread."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._mandatory: frozenset[Paper] = frozenset()
        self.rows = {paper: _Row(paper) for paper in Paper}
        self._build()

    def load(self, papers: tuple[PaperOnFile, ...]) -> None:
        on_file = {found.paper: found for found in papers}
        for paper, row in self.rows.items():
            found = on_file.get(paper)
            row.on_file.setChecked(found is not None)
            row.reference.setText("" if found is None else found.reference)
            row.granted.setDate(_qdate(self._today if found is None else found.granted_on))
            last = None if found is None else found.expires_on
            row.ends.setChecked(found is None or last is not None)
            suggested = QDate(_qdate(self._today)).addYears(YEARS).addDays(-1)
            row.expires.setDate(suggested if last is None else _qdate(last))
        self._show()

    def require(self, mandatory: frozenset[Paper]) -> None:
        """Mark those the roles ask for."""
        self._mandatory = mandatory
        self._show()

    def papers(self) -> tuple[PaperOnFile, ...]:
        """As they stand. Raises InvalidInput."""
        return tuple(self._paper(row) for row in self.rows.values() if row.on_file.isChecked())

    def state_text(self, paper: Paper) -> str:
        return self.rows[paper].state.text()

    def _paper(self, row: _Row) -> PaperOnFile:
        last = _date(row.expires) if row.ends.isChecked() else None
        return PaperOnFile(row.paper, row.reference.text().strip(), _date(row.granted), last)

    def _state(self, row: _Row) -> PaperState:
        if not row.on_file.isChecked():
            return PaperState.MISSING
        try:
            return self._paper(row).state(self._today)
        except InvalidInput:
            return PaperState.MISSING

    def _show(self) -> None:
        for paper, row in self.rows.items():
            on_file, state = row.on_file.isChecked(), self._state(row)
            for field in (row.reference, row.granted, row.ends):
                field.setEnabled(on_file)
            row.expires.setEnabled(on_file and row.ends.isChecked())
            needed = paper in self._mandatory
            words = paper_state_word(state) if on_file or needed else self.tr("not asked for")
            ink = paper_state_ink(state) if on_file or needed else Ink.SECONDARY
            row.state.setText(self.tr("{state} · required").format(state=words) if needed else words)
            row.state.setStyleSheet(f"color: {ink.value};")

    def _touched(self) -> None:
        self._show()
        self.changed.emit()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * STEP_PX)
        grid.setVerticalSpacing(2 * STEP_PX)
        heads = (
            self.tr("Paper"),
            self.tr("Reference"),
            self.tr("From"),
            "",
            self.tr("Last day"),
            self.tr("Today"),
        )
        for column, text in enumerate(heads):
            head = QLabel(text)
            head.setProperty("role", "secondary")
            grid.addWidget(head, 0, column)
        for line, row in enumerate(self.rows.values(), start=1):
            word = paper_word(row.paper)
            row.reference.setMaxLength(REFERENCE_MAX)
            row.reference.setMinimumWidth(140)
            row.reference.setAccessibleName(self.tr("Reference: {paper}").format(paper=word))
            row.granted.setAccessibleName(self.tr("First day: {paper}").format(paper=word))
            row.expires.setAccessibleName(self.tr("Last day: {paper}").format(paper=word))
            row.ends.setAccessibleName(self.tr("Has a last day: {paper}").format(paper=word))
            row.ends.setToolTip(self.tr("Not ticked: it holds until it is taken back"))
            for day in (row.granted, row.expires):
                day.setDisplayFormat("dd/MM/yyyy")
                day.setCalendarPopup(True)
                day.dateChanged.connect(self._touched)
            row.reference.textChanged.connect(self._touched)
            row.on_file.toggled.connect(self._touched)
            row.ends.toggled.connect(self._touched)
            cells = (row.on_file, row.reference, row.granted, row.ends, row.expires, row.state)
            for column, cell in enumerate(cells):
                grid.addWidget(cell, line, column)
        grid.setColumnStretch(1, 1)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
