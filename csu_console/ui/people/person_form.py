"""One account as a form: names, roles, papers, and a password for a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.operator import MANDATORY, NAME_MAX, SHOWN_NAME_MAX, Operator, Paper
from csu_console.domain.permission import Role
from csu_console.domain.secret import Secret
from csu_console.ui.people.papers_grid import PapersGrid
from csu_console.ui.people.words import role_word
from csu_console.ui.theme.fonts import STEP_PX, Size, font

DIFFER = QT_TRANSLATE_NOOP("errors", "The two passwords differ: type them again.")


class PersonForm(QWidget):
    """Holds no service: `operator` and `password` give what was typed. GUI thread."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self._kept: Operator | None = None
        self.shown_name, self.name = QLineEdit(), QLineEdit()
        self.password, self.again = QLineEdit(), QLineEdit()
        self.directory = QCheckBox(self.tr("the password is the town's directory's"))
        self.roles = {role: QCheckBox(role_word(role)) for role in Role}
        self.papers = PapersGrid(today)
        self._form = QFormLayout()
        self._build()

    def load(self, operator: Operator | None) -> None:
        """An account, or an empty form for a new one."""
        self._kept, self._id = operator, None if operator is None else operator.id
        self.shown_name.setText("" if operator is None else operator.shown_name)
        self.name.setText("" if operator is None else operator.name)
        self.directory.setChecked(operator is not None and operator.directory)
        for role, box in self.roles.items():
            box.setChecked(operator is not None and role in operator.roles)
        self.papers.load(() if operator is None else operator.papers)
        self.wipe()
        self._show()

    def operator(self) -> Operator:
        """What was typed. Raises InvalidInput with one sentence."""
        kept = self._kept
        fresh = Operator(
            self._id,
            self.name.text().strip(),
            self.shown_name.text().strip(),
            self._chosen(),
            papers=self.papers.papers(),
            directory=self.directory.isChecked(),
        )
        if kept is None:
            return fresh
        return Operator(
            kept.id,
            fresh.name,
            fresh.shown_name,
            fresh.roles,
            kept.status,
            fresh.papers,
            fresh.directory,
            kept.has_code,
        )

    def new_password(self) -> Secret | None:
        """Of a new account; None for the directory's. Raises InvalidInput when the two differ."""
        if self.directory.isChecked():
            return None
        if self.password.text() != self.again.text():
            raise InvalidInput(DIFFER)
        return Secret(self.password.text())

    def wipe(self) -> None:
        """No password stays in a field."""
        self.password.clear()
        self.again.clear()

    def _chosen(self) -> frozenset[Role]:
        return frozenset(role for role, box in self.roles.items() if box.isChecked())

    def _show(self) -> None:
        asks = self._kept is None and not self.directory.isChecked()
        for field in (self.password, self.again):
            self._form.setRowVisible(field, asks)
        mandatory: set[Paper] = set()
        for role in self._chosen():
            mandatory |= MANDATORY[role]
        self.papers.require(frozenset(mandatory))

    def _touched(self) -> None:
        self._show()
        self.changed.emit()

    def _build(self) -> None:
        self.shown_name.setMaxLength(SHOWN_NAME_MAX)
        self.name.setMaxLength(NAME_MAX)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(1024)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(3 * STEP_PX)
        self._form.setVerticalSpacing(2 * STEP_PX)
        self._form.addRow(self.tr("&First and last name"), self.shown_name)
        self._form.addRow(self.tr("&Sign-in name"), self.name)
        self._form.addRow(self.directory)
        self._form.addRow(self.tr("&Password"), self.password)
        self._form.addRow(self.tr("Password &again"), self.again)
        roles = QGridLayout()
        roles.setSpacing(STEP_PX)
        for index, box in enumerate(self.roles.values()):
            roles.addWidget(box, index // 3, index % 3)
            box.toggled.connect(self._touched)
        self.directory.toggled.connect(self._touched)
        for text in (self.shown_name, self.name):
            text.textChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP_PX)
        column.addLayout(self._form)
        column.addWidget(_heading(self.tr("Roles")))
        column.addLayout(roles)
        column.addWidget(_heading(self.tr("Papers")))
        column.addWidget(self.papers)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(font(Size.SMALL, bold=True))
    return label
