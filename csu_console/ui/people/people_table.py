"""Everybody with an account: roles, papers in words and colours, where they are signed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from csu_console.domain.operator import AccountStatus, Operator
from csu_console.ui.errors_text import counted_text
from csu_console.ui.people.words import roles_text, status_word
from csu_console.ui.theme.palette import Ink

PERSON, NAME, ROLES, STATUS, PAPERS, WHERE = range(6)


class PeopleTable(QTableWidget):
    """One row a person. GUI thread."""

    chosen = Signal(object)
    """The Operator of the row chosen, None when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self._operators: tuple[Operator, ...] = ()
        self.setHorizontalHeaderLabels(
            [
                self.tr("Person"),
                self.tr("Sign-in name"),
                self.tr("Roles"),
                self.tr("Account"),
                self.tr("Papers"),
                self.tr("Signed in at"),
            ]
        )
        self.setAccessibleName(self.tr("Accounts"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(ROLES, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.current()))

    def current(self) -> Operator | None:
        row = self.currentRow()
        selected = 0 <= row < len(self._operators) and bool(self.selectedItems())
        return self._operators[row] if selected else None

    def show_people(self, operators: tuple[Operator, ...], where: Mapping[int, str], today: date) -> None:
        """`where`: workstations by operator id. The chosen person stays chosen."""
        before = self.current()
        self.blockSignals(True)
        self._operators = operators
        self.setRowCount(len(operators))
        for row, operator in enumerate(operators):
            suspended = operator.status is AccountStatus.SUSPENDED
            papers, ink = self._papers(operator, today)
            texts = (
                (PERSON, operator.shown_name, Ink.SECONDARY if suspended else Ink.TEXT),
                (NAME, operator.name, Ink.SECONDARY),
                (ROLES, roles_text(operator), Ink.SECONDARY if suspended else Ink.TEXT),
                (STATUS, status_word(operator.status), Ink.ATTENTION if suspended else Ink.WELL),
                (PAPERS, papers, ink),
                (WHERE, where.get(operator.id or 0, ""), Ink.TEXT),
            )
            for column, text, colour in texts:
                item = QTableWidgetItem(text)
                item.setForeground(colour.color)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.clearSelection()
        self.blockSignals(False)
        if before is not None:
            self.choose(before.id)

    def choose(self, operator_id: int | None) -> None:
        for row, operator in enumerate(self._operators):
            if operator.id == operator_id:
                self.selectRow(row)

    def _papers(self, operator: Operator, today: date) -> tuple[str, Ink]:
        failing, ending = operator.failing_papers(today), operator.ending_papers(today)
        if failing:
            return counted_text(self.tr("{count} missing or expired"), count=len(failing)), Ink.NOW
        if ending and ending[0].expires_on is not None:
            day = ending[0].expires_on.strftime("%d/%m/%Y")
            return self.tr("in order until {day}").format(day=day), Ink.ATTENTION
        return self.tr("in order"), Ink.WELL
