"""Who did what when, and the logbook entries that belong to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.log_text import shown
from csu_console.domain.requisition import Requisition, StepDone, StepKind
from csu_console.ui.logbook import register_table
from csu_console.ui.requisitions.form_grid import line_edit
from csu_console.ui.requisitions.words import field_words, result_words, short_time, word


class HistoryPage(QWidget):
    """Section 6. GUI thread."""

    link_wanted = Signal(str)
    entry_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heads = (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Detail"))
        self.table = register_table.table(heads, self.tr("History, written once"), widest=3)
        self.links = QHBoxLayout()
        self.links_name = QLabel()
        self.links_name.setProperty("role", "secondary")
        self.entry = line_edit(self.tr("Logbook entry"), self.tr("its number"))
        self.link = QPushButton(self.tr("Link the entry"))
        row = QHBoxLayout()
        row.addWidget(self.links_name)
        row.addLayout(self.links)
        row.addStretch(1)
        row.addWidget(self.entry)
        row.addWidget(self.link)
        box = QVBoxLayout(self)
        box.addWidget(self.table, 1)
        box.addLayout(row)
        self.link.clicked.connect(self._on_link)
        self.entry.returnPressed.connect(self._on_link)

    def show_requisition(self, requisition: Requisition | None) -> None:
        """Oldest first."""
        self.setEnabled(requisition is not None)
        steps = () if requisition is None else requisition.history
        register_table.fill(
            self.table,
            [
                (short_time(step.by.at_utc), shown(step.by.name), word(step.kind), _detail(step))
                for step in steps
            ],
        )
        while (item := self.links.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.hide()
                button.deleteLater()
        entries = () if requisition is None else requisition.log_entries
        self.links_name.setText(
            self.tr("Logbook entries:") if entries else self.tr("No logbook entry is linked.")
        )
        for number in entries:
            button = QPushButton(self.tr("No. {number}").format(number=number))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, wanted=number: self.entry_opened.emit(wanted))
            self.links.addWidget(button)

    def _on_link(self) -> None:
        self.link_wanted.emit(self.entry.text())


def _detail(step: StepDone) -> str:
    if step.kind is StepKind.STATE:
        moved = f"{word(step.before)} → {word(step.after)}"
        return f"{moved} · {shown(step.text)}" if step.text else moved
    if step.kind is StepKind.CHANGED:
        return field_words(step.text)
    if step.kind is StepKind.ANSWER:
        return result_words(step.text)
    if step.kind is StepKind.HOLD:
        numbers = ", ".join(step.text.split())
        return QCoreApplication.translate("Requisitions", "hold no. {numbers}").format(numbers=numbers)
    return shown(step.text)
