"""The weekly look: what a supervisor and the data protection officer should ask about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.self_check import DEFAULT_RULES, Finding, week_bounds
from csu_console.services.journal.reader import JournalReader
from csu_console.ui.errors_text import text_of
from csu_console.ui.journal.durations import duration_words
from csu_console.ui.journal.row_model import RowModel
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.journal.words import day_words, finding_word, person_word
from csu_console.ui.theme.fonts import STEP_PX

WEEKS = 12
ENTRIES = 6
NUMBERS_SHOWN = 8


class SelfCheckPage(QWidget):
    """A week at a time, the last complete one first. Enter on a finding asks for its entries."""

    copied = Signal(int)
    entries_wanted = Signal(str, object, object)
    """Person, first and last instant."""

    def __init__(self, reader: JournalReader, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._asked = 0
        self._findings: tuple[Finding, ...] = ()
        self.week = QComboBox()
        self.week.setAccessibleName(self.tr("Week"))
        self._fill_weeks(clock.utc_now().astimezone().date())
        self._summary = QLabel()
        self.model = RowModel(
            (
                self.tr("What"),
                self.tr("Day"),
                self.tr("Who"),
                self.tr("Camera"),
                self.tr("How often"),
                self.tr("How long"),
                self.tr("Entries"),
            ),
            self,
        )
        self.table = RowTable(self.tr("Findings of the week"))
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(ENTRIES, QHeaderView.ResizeMode.Stretch)
        for column, width_px in enumerate((270, 110, 170, 90, 110, 120)):
            self.table.setColumnWidth(column, width_px)
        self._lay_out()
        self.week.currentIndexChanged.connect(self.ask)
        self.table.copied.connect(self.copied)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.week)

    def ask(self) -> None:
        """The findings of the week chosen."""
        self._asked += 1
        self._summary.setText(self.tr("Searching…"))
        try:
            self._reader.self_check(self.week.currentData(), self._taking(self._asked), self._refuse)
        except ConsoleError as error:
            self._refuse(error)

    def summary_text(self) -> str:
        return self._summary.text()

    def _fill_weeks(self, today: date) -> None:
        for back in range(WEEKS):
            start, end = week_bounds(today - timedelta(weeks=back))
            first, last = start.date(), (end - timedelta(hours=1)).date()
            text = self.tr("Week {week}: {first} to {last}")
            words = {"week": first.isocalendar().week, "first": day_words(first), "last": day_words(last)}
            self.week.addItem(text.format(**words), first)
        self.week.setCurrentIndex(1)

    def _lay_out(self) -> None:
        rules = QLabel(
            self.tr(
                "Exports from {night} h to {morning} h, replays without requisition, more than {dwell} in a large "
                "picture of one camera in a day, {failures} refusals or more in a day. A finding is a question, "
                "not an accusation."
            ).format(
                night=DEFAULT_RULES.night_from_h,
                morning=DEFAULT_RULES.night_until_h,
                dwell=duration_words(DEFAULT_RULES.dwell_s),
                failures=DEFAULT_RULES.failures,
            )
        )
        rules.setWordWrap(True)
        rules.setProperty("role", "secondary")
        row = QHBoxLayout()
        row.setSpacing(3 * STEP_PX)
        row.addWidget(self.week)
        row.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(row)
        column.addWidget(rules)
        column.addWidget(self.table, 1)

    def _taking(self, asked: int) -> Callable[[tuple[Finding, ...]], None]:
        def take(findings: tuple[Finding, ...]) -> None:
            if asked == self._asked:
                self._show(findings)

        return take

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self.model.show_rows([_row(finding) for finding in findings])
        count = len(findings)
        text = self.tr("1 finding") if count == 1 else self.tr("{count} findings").format(count=count)
        self._summary.setText(text if count else self.tr("Nothing to ask about"))

    def _refuse(self, error: ConsoleError) -> None:
        self._show(())
        self._summary.setText(text_of(error))

    def _on_opened(self, index: QModelIndex) -> None:
        finding = self._findings[index.row()]
        start = datetime(finding.day.year, finding.day.month, finding.day.day)  # noqa: DTZ001 - midnight here
        self.entries_wanted.emit(finding.person, start.astimezone(), (start + timedelta(days=1)).astimezone())


def _row(finding: Finding) -> tuple[str, ...]:
    shown = ", ".join(str(sequence) for sequence in finding.sequences[:NUMBERS_SHOWN])
    return (
        finding_word(finding.kind),
        day_words(finding.day),
        person_word(finding.person),
        finding.camera,
        str(finding.count),
        duration_words(finding.seconds) if finding.seconds else "",
        shown if finding.count <= NUMBERS_SHOWN else f"{shown} …",
    )
