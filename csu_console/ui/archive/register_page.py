"""The register of recordings: the proof of destruction in figures, then a line for each camera and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.archive_register import DayState, day_of
from csu_console.domain.errors import ConsoleError
from csu_console.services.archive.register_reader import Read, RegisterReader
from csu_console.ui.archive.page import ArchivePage
from csu_console.ui.archive.register_paper import RegisterPeriod, proof_rows, register_paper
from csu_console.ui.archive.register_words import columns, day_cells
from csu_console.ui.archive.tiles import FigureTile
from csu_console.ui.errors_text import counted_text
from csu_console.ui.journal.row_model import RowModel
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink

LONGEST_DAYS = 400
"""A year and a little: what one question answers at most."""

_Shown = tuple[RegisterPeriod, list[tuple[str, ...]], list[DayState]]


def _shown(first: date, last: date, now_utc: datetime, found: Read) -> _Shown:
    """In the pool: what the page shows."""
    days, proof = found
    rows = [day_cells(day, now_utc) for day in days]
    return RegisterPeriod(first, last, days, proof, now_utc), rows, [day.state(now_utc) for day in days]


class RegisterPage(ArchivePage):
    """Asks anew at every change of the period."""

    def __init__(self, reader: RegisterReader, parent: QWidget | None = None) -> None:
        super().__init__(reader, parent)
        today = day_of(reader.now_utc)
        self.first, self.last = QDateEdit(), QDateEdit()
        self.week = QPushButton(self.tr("7 days"))
        self.month = QPushButton(self.tr("31 days"))
        self.pdf, self.csv = QPushButton(self.tr("PDF…")), QPushButton(self.tr("CSV…"))
        self.on_time = FigureTile(self.tr("Destruction on time"))
        self.gone = FigureTile(self.tr("Files destroyed"))
        self.late = FigureTile(self.tr("Late"))
        self.early = FigureTile(self.tr("Before their time"))
        self.held = FigureTile(self.tr("Held camera days"))
        self.overdue = FigureTile(self.tr("Out of time, still there"))
        self.model = RowModel(columns(), self)
        self.table = RowTable(self.tr("Register of recordings"))
        self.table.setModel(self.model)
        self.period: RegisterPeriod | None = None
        """What is shown; None while it is read."""
        self._asked = 0
        self._lay_out()
        self._set(today - timedelta(days=30), today)
        self.first.dateChanged.connect(self.ask)
        self.last.dateChanged.connect(self.ask)
        self.week.clicked.connect(partial(self._back, 6))
        self.month.clicked.connect(partial(self._back, 30))
        self.pdf.clicked.connect(self._ask_pdf)
        self.csv.clicked.connect(self._ask_csv)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.period is None:
            self.ask()

    def ask(self) -> None:
        """Read what the fields say."""
        first, last = self._day(self.first), self._day(self.last)
        self._asked += 1
        if not 0 <= (last - first).days <= LONGEST_DAYS:
            self.say(self.tr("Choose a period of one day to a year."), attention=True)
            return
        self.say(self.tr("Reading…"))
        answered: Callable[[_Shown], None] = partial(self._on_read, self._asked)
        now = self._reader.now_utc
        try:
            self._reader.ask(first, last, answered, self.say_fault, partial(_shown, first, last, now))
        except ConsoleError as error:
            self.say_fault(error)

    def _on_read(self, asked: int, shown: _Shown) -> None:
        if self._closed or asked != self._asked:
            return
        period, rows, states = shown
        proof = period.proof
        self.period = period
        self.model.show_rows(rows)
        self.table.resizeColumnsToContents()
        share = proof.on_time_percent
        locale = self.locale()
        self.on_time.show_figure(
            "—" if share is None else f"{locale.toString(share, 'f', 1)} %",
            Ink.WELL if share is None or share == 100 else Ink.NOW,
        )
        self.gone.show_figure(locale.toString(proof.files_count))
        self.late.show_figure(locale.toString(proof.late_count), Ink.NOW if proof.late_count else Ink.TEXT)
        self.early.show_figure(
            locale.toString(proof.early_count), Ink.ATTENTION if proof.early_count else Ink.TEXT
        )
        self.held.show_figure(locale.toString(states.count(DayState.HELD)))
        overdue = states.count(DayState.OVERDUE)
        self.overdue.show_figure(locale.toString(overdue), Ink.NOW if overdue else Ink.TEXT)
        self.setAccessibleDescription("; ".join(labelled(name, value) for name, value in proof_rows(period)))
        self.say(counted_text(self.tr("{count:line|lines}"), count=len(rows)))

    def _ask_pdf(self) -> None:
        period = self.period
        if period is not None:
            self.ask_file(self._name(period, "pdf"), lambda: pdf_of(register_paper(period)))

    def _ask_csv(self) -> None:
        period = self.period
        if period is not None:
            self.ask_file(self._name(period, "csv"), lambda: self._reader.csv(period.days))

    def _name(self, period: RegisterPeriod, suffix: str) -> str:
        return self.tr("register-{first}-{last}").format(first=period.first, last=period.last) + f".{suffix}"

    def _back(self, days: int) -> None:
        today = day_of(self._reader.now_utc)
        self._set(today - timedelta(days=days), today)
        self.ask()

    def _set(self, first: date, last: date) -> None:
        for field, day in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)

    def _day(self, field: QDateEdit) -> date:
        day = field.date()
        return date(day.year(), day.month(), day.day())

    def _lay_out(self) -> None:
        for field, name in ((self.first, self.tr("From")), (self.last, self.tr("To"))):
            field.setCalendarPopup(True)
            field.setDisplayFormat("dd/MM/yyyy")
            field.setAccessibleName(name)
        top = QHBoxLayout()
        for widget in (QLabel(self.tr("From")), self.first, QLabel(self.tr("To")), self.last):
            top.addWidget(widget)
        for button in (self.week, self.month):
            top.addWidget(button)
        top.addStretch(1)
        for button in (self.pdf, self.csv):
            top.addWidget(button)
        tiles = QHBoxLayout()
        tiles.setSpacing(2 * STEP_PX)
        for tile in (self.on_time, self.gone, self.late, self.early, self.held, self.overdue):
            tiles.addWidget(tile, 1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addLayout(tiles)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
