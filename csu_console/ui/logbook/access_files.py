"""Requests of people for pictures of themselves: deadline, identity, decision and its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_text import shown
from csu_console.domain.logbook import LINE_LIMIT, Signature
from csu_console.domain.registers import ANSWER_WITHIN_DAYS, DUE_SOON, AccessFile, AccessStep
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook import register_table
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.words import day_and_time
from csu_console.ui.theme.palette import Ink

_STEPS = {
    AccessStep.IDENTITY: QT_TRANSLATE_NOOP("AccessFiles", "identity checked"),
    AccessStep.NOTE: QT_TRANSLATE_NOOP("AccessFiles", "note"),
    AccessStep.COMMUNICATED: QT_TRANSLATE_NOOP("AccessFiles", "communicated"),
    AccessStep.REFUSED: QT_TRANSLATE_NOOP("AccessFiles", "refused"),
    AccessStep.NOTHING_LEFT: QT_TRANSLATE_NOOP("AccessFiles", "nothing left to give"),
}


def step_word(step: AccessStep) -> str:
    return QCoreApplication.translate("AccessFiles", _STEPS[step])


class AccessFiles(QWidget):
    """GUI thread."""

    said = Signal(str)

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._files: tuple[AccessFile, ...] = ()
        self.requester = self._line(self.tr("Who asks"))
        self.contact = self._line(self.tr("How to answer"))
        self.about = self._line(self.tr("Place and time asked for"))
        self.received = QDateEdit()
        self.received.setDisplayFormat("dd/MM/yyyy")
        self.received.setCalendarPopup(True)
        self.received.setAccessibleName(self.tr("Received on"))
        self.open = QPushButton(self.tr("Open a file"))
        self.step = QComboBox()
        self.step.setAccessibleName(self.tr("Step"))
        for step in AccessStep:
            self.step.addItem(step_word(step), step)
        self.text = self._line(self.tr("How it was checked, or why it was decided so"))
        self.add = QPushButton(self.tr("Write the step"))
        heads = (
            self.tr("No."),
            self.tr("Who asks"),
            self.tr("Place and time asked for"),
            self.tr("Answer due"),
            self.tr("State"),
        )
        self.table = register_table.table(heads, self.tr("Right of access"), widest=2)
        self.detail = QTextBrowser()
        self.detail.setAccessibleName(self.tr("Steps of the file"))
        self._lay_out()
        self.open.clicked.connect(self._on_open)
        self.add.clicked.connect(self._on_add)
        self.text.returnPressed.connect(self._on_add)
        self.table.itemSelectionChanged.connect(self._show_detail)

    def refresh(self) -> None:
        """Read the files; who may not sees why."""
        today = shown_at(self._services.clock.utc_now()).date()
        self.received.setDate(QDate(today.year, today.month, today.day))
        try:
            self._files = self._services.registers.files()
        except ConsoleError as error:
            self._files = ()
            self.said.emit(text_of(error))
        register_table.fill(self.table, [self._cells(file, today) for file in self._files])
        for row, file in enumerate(self._files):
            left = file.days_left(today)
            item = self.table.item(row, 3)
            if left is not None and item is not None and left <= DUE_SOON.days:
                item.setForeground((Ink.NOW if left < 0 else Ink.ATTENTION).color)
        self._show_detail()

    def forget(self) -> None:
        self._files = ()
        self.table.setRowCount(0)
        self.detail.clear()

    def _lay_out(self) -> None:
        first, second, columns = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(4)
        received = QLabel(self.tr("received on"))
        received.setProperty("role", "secondary")
        first.addWidget(self.requester, 2)
        first.addWidget(self.contact, 2)
        first.addWidget(self.about, 3)
        first.addWidget(received)
        first.addWidget(self.received)
        first.addWidget(self.open)
        second.addWidget(self.step)
        second.addWidget(self.text, 1)
        second.addWidget(self.add)
        columns.setSpacing(12)
        columns.addWidget(self.table, 3)
        columns.addWidget(self.detail, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        box.addLayout(first)
        box.addLayout(columns, 1)
        box.addLayout(second)

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LINE_LIMIT)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field

    def _cells(self, file: AccessFile, today: date) -> tuple[str, ...]:
        decision, left = file.decision, file.days_left(today)
        if decision is not None:
            state = step_word(decision.step)
        elif left is not None and left < 0:
            state = counted_text(self.tr("LATE by {days:day|days}"), days=-left)
        else:
            state = counted_text(self.tr("{days:day|days} left"), days=left)
        about = shown(" ".join(file.about.split()))
        return str(file.id), shown(file.requester), about, f"{file.due_on:%d/%m/%Y}", state

    def _show_detail(self) -> None:
        file = self._chosen()
        if file is None:
            self.detail.clear()
            return
        lines = [f"{file.requester} · {file.contact}", file.about, ""]
        for event in file.events:
            lines.append(f"{day_and_time(event.by.at_utc)} {event.by.name} · {step_word(event.step)}")
            lines.append(event.text)
        self.detail.setPlainText("\n".join(lines))

    def _chosen(self) -> AccessFile | None:
        row = self.table.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _on_open(self) -> None:
        chosen = self.received.date()
        received = date(chosen.year(), chosen.month(), chosen.day())
        now = self._services.clock.utc_now()
        file = AccessFile(
            requester=self.requester.text(),
            about=self.about.text(),
            received_on=received,
            due_on=received + timedelta(days=ANSWER_WITHIN_DAYS),
            by=Signature("", None, "", now),
            contact=self.contact.text(),
        )
        if self._guarded(lambda: self._services.registers.open_file(file)):
            for field in (self.requester, self.contact, self.about):
                field.clear()
            self.refresh()
            self.table.selectRow(0)

    def _on_add(self) -> None:
        file = self._chosen()
        if file is None:
            self.said.emit(self.tr("Choose a file in the list first."))
            return
        step, text = AccessStep(self.step.currentData()), self.text.text()
        if self._guarded(lambda: self._services.registers.add_step(file, step, text)):
            self.text.clear()
            self.refresh()

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except ConsoleError as error:
            self.said.emit(text_of(error))
            return False
        self.said.emit("")
        return True
