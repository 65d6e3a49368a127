"""Who saw camera 12 between 14:00 and 15:00: one question, one screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.audit import Action
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.sighting import Sighting
from csu_console.services.journal.reader import JournalReader
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.journal.durations import duration_words
from csu_console.ui.journal.row_model import RowModel
from csu_console.ui.journal.tables import RowTable
from csu_console.ui.journal.words import action_word, day_words, person_word, short_time_words
from csu_console.ui.theme.fonts import STEP_PX, Size, font

REASON = 6


class WhoSawPage(QWidget):
    """Enter in any field asks. `name_of(number)` is the camera's name, None for one that is not in the inventory."""

    copied = Signal(int)

    def __init__(
        self,
        reader: JournalReader,
        clock: Clock,
        name_of: Callable[[int], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._name_of = reader, name_of
        self._asked = 0
        self.camera = QLineEdit()
        self.day, self.start, self.end = QDateEdit(), QTimeEdit(), QTimeEdit()
        for moment in (self.start, self.end):
            # The style's own padding ends at the field's buttons, which are not drawn.
            moment.lineEdit().setTextMargins(2 * STEP_PX, 0, 0, 0)
        self.ask_button = QPushButton(self.tr("Who saw it?"))
        self.copy_button = QPushButton(self.tr("Copy as CSV"))
        self._answer = QLabel()
        self.model = RowModel(
            (
                self.tr("Who"),
                self.tr("Workstation"),
                self.tr("How"),
                self.tr("From"),
                self.tr("Until"),
                self.tr("On screen"),
                self.tr("Reason"),
            ),
            self,
        )
        self.table = RowTable(self.tr("Who saw the camera"))
        self.table.setModel(self.model)
        self._set_up(clock)
        self._lay_out()
        self.ask_button.clicked.connect(self.ask)
        self.copy_button.clicked.connect(lambda: self.table.copy(everything=True))
        self.table.copied.connect(self.copied)
        self.camera.returnPressed.connect(self.ask)
        self.setFocusProxy(self.camera)

    def ask(self) -> None:
        """Ask what the fields say."""
        text = self.camera.text().strip()
        if not text.isdecimal() or not int(text):
            self._say(self.tr("Type the camera's number."), attention=True)
            self.camera.setFocus()
            return
        number, (start, end) = int(text), self.period()
        self._asked += 1
        self._say(self.tr("Searching…"))
        try:
            self._reader.who_saw(
                number, start, end, self._taking(self._asked, number, start, end), self._refuse
            )
        except ConsoleError as error:
            self._refuse(error)

    def period(self) -> tuple[datetime, datetime]:
        """The two instants asked for; the second time is of the next day when it is not after the first.

        Of an hour that is lived twice both are meant.
        """
        day, start, end = self.day.date(), self.start.time(), self.end.time()
        first = datetime(day.year(), day.month(), day.day(), start.hour(), start.minute())  # noqa: DTZ001
        last = datetime(day.year(), day.month(), day.day(), end.hour(), end.minute())  # noqa: DTZ001
        if last <= first:
            last += timedelta(days=1)
        return first.astimezone(), last.replace(fold=1).astimezone()

    def answer_text(self) -> str:
        """The sentence over the list."""
        return self._answer.text()

    def _set_up(self, clock: Clock) -> None:
        self.camera.setAccessibleName(self.tr("Camera number"))
        self.camera.setPlaceholderText(self.tr("Camera no."))
        self.camera.setValidator(QIntValidator(1, 9999, self))
        self.camera.setMaximumWidth(150)
        now = clock.utc_now().astimezone()
        self.day.setDate(QDate(now.year, now.month, now.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dddd dd/MM/yyyy")
        self.day.setAccessibleName(self.tr("Day"))
        self.start.setTime(QTime((now.hour - 1) % 24, 0))
        self.end.setTime(QTime(now.hour, 0))
        for edit, name in ((self.start, self.tr("From")), (self.end, self.tr("Until"))):
            edit.setDisplayFormat("HH:mm")
            edit.setMinimumWidth(88)
            edit.setAccessibleName(name)
        self.ask_button.setProperty("role", "action")
        self.ask_button.setDefault(True)
        self.copy_button.setEnabled(False)
        self._answer.setFont(font(Size.TEXT, bold=True))
        self._answer.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        for column, width_px in enumerate((180, 130, 160, 170, 170, 190)):
            self.table.setColumnWidth(column, width_px)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP_PX)
        row.addWidget(QLabel(self.tr("Camera")))
        row.addWidget(self.camera)
        row.addWidget(self.day)
        row.addWidget(QLabel(self.tr("from")))
        row.addWidget(self.start)
        row.addWidget(QLabel(self.tr("to")))
        row.addWidget(self.end)
        row.addWidget(self.ask_button)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(row)
        column.addWidget(self._answer)
        column.addWidget(self.table, 1)

    def _taking(
        self, asked: int, number: int, start: datetime, end: datetime
    ) -> Callable[[tuple[Sighting, ...]], None]:
        def take(found: tuple[Sighting, ...]) -> None:
            # An answer to a question that was replaced meanwhile is let go.
            if asked == self._asked:
                self._show(found, number, start, end)

        return take

    def _show(self, found: tuple[Sighting, ...], number: int, start: datetime, end: datetime) -> None:
        self.model.show_rows([self._row(view, start) for view in found])
        self.copy_button.setEnabled(bool(found))
        name = self._name_of(number) or self.tr("not in the inventory any more")
        persons = len({view.person for view in found})
        if not found:
            text = self.tr("Camera {number} ({name}), {day} from {start} to {end}: nobody.")
        elif persons == 1:
            text = self.tr("Camera {number} ({name}), {day} from {start} to {end}: one person.")
        else:
            text = self.tr("Camera {number} ({name}), {day} from {start} to {end}: {count:person|persons}.")
        said = {"day": day_words(start), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
        self._say(counted_text(text, number=number, name=name, count=persons, **said))
        if found:
            self.table.selectRow(0)
            self.table.setFocus()

    def _row(self, view: Sighting, asked_from: datetime) -> tuple[str, ...]:
        begin, until = self._time(view.from_utc, asked_from), self.tr("not over")
        if view.until_utc is not None:
            until = self._time(view.until_utc, asked_from)
        if view.after_crash:
            until = self.tr("{time} (program ended there)").format(time=until)
        on_screen = ""
        if view.how == Action.STREAM_SHOWN and view.until_utc is not None:
            on_screen = duration_words(view.seconds)
            if view.times > 1:
                on_screen = self.tr("{duration}, {times} times").format(duration=on_screen, times=view.times)
        how = self.tr("Live") if view.how == Action.STREAM_SHOWN else action_word(view.how.value)
        return (
            *(person_word(view.person), view.workstation, how, begin),
            *("" if view.how == Action.SNAPSHOT else until, on_screen, view.reason),
        )

    @staticmethod
    def _time(instant: datetime, asked_from: datetime) -> str:
        return short_time_words(instant.astimezone(asked_from.tzinfo), asked_from.date())

    def _refuse(self, error: ConsoleError) -> None:
        self.model.show_rows([])
        self.copy_button.setEnabled(False)
        self._say(text_of(error), attention=True)

    def _say(self, text: str, *, attention: bool = False) -> None:
        self._answer.setProperty("role", "attention" if attention else "title")
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setText(text)
