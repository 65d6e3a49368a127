"""The very first start: whoever installs the console makes the administrator's account. There is no default password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import PASSWORD_MIN, Operator
from csu_console.domain.secret import Secret
from csu_console.services.people.account_service import AccountService
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX, Size, font

WIDTH_PX = 520


class FirstStartCard(QFrame):
    """Makes one account through `AccountService`. GUI thread."""

    demo_wanted = Signal()
    made = Signal(object, object)
    """The new Operator and the password just typed (a Secret), to sign in with."""

    def __init__(self, accounts: AccountService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._accounts = accounts
        self.shown_name, self.name = QLineEdit(), QLineEdit()
        self.password, self.again = QLineEdit(), QLineEdit()
        self.charter = QCheckBox(
            self.tr("I have read and accept the room's charter\nand its rules of data protection")
        )
        self.submit = QPushButton(self.tr("Create the administrator"))
        self.demo = QPushButton(self.tr("Look at the demo"))
        self.demo.setProperty("role", "quiet")
        self.demo.clicked.connect(self.demo_wanted)
        self._said = QLabel()
        self._build()
        self.submit.clicked.connect(self._submit)
        for field in (self.shown_name, self.name, self.password, self.again):
            field.returnPressed.connect(self._submit)
        self.hide()

    @property
    def said(self) -> str:
        return self._said.text()

    def open(self) -> None:
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """The first field that is still empty gets the keyboard."""
        fields = (self.shown_name, self.name, self.password, self.again)
        empty = next((field for field in fields if not field.text()), self.again)
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        problem, field = self._problem()
        if problem:
            self._say(problem)
            field.setFocus()
            return
        password = Secret(self.password.text())
        self._say("")
        self.submit.setEnabled(False)
        self._accounts.create_first_administrator(
            self.name.text().strip(),
            self.shown_name.text().strip(),
            password,
            self.tr("accepted at the first start"),
            lambda operator: self._on_made(operator, password),
            self._on_refused,
        )

    def _problem(self) -> tuple[str, QWidget]:
        """What is to be changed, and where; "" when all is there. The rest is for the domain to say."""
        if self.password.text() != self.again.text():
            return self.tr("The two passwords differ: type them again."), self.again
        if not self.charter.isChecked():
            return self.tr("Read and accept the charter first."), self.charter
        return "", self

    def _on_made(self, operator: Operator, password: Secret) -> None:
        self.submit.setEnabled(True)
        self.password.clear()
        self.again.clear()
        self.made.emit(operator, password)

    def _on_refused(self, error: ConsoleError) -> None:
        self.submit.setEnabled(True)
        self._say(text_of(error))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _build(self) -> None:
        self.setProperty("role", "raised")
        self.setAutoFillBackground(True)
        self.setFixedWidth(WIDTH_PX)
        title = QLabel(self.tr("First start: the administrator"))
        title.setFont(font(Size.TITLE, bold=True))
        self.setAccessibleName(title.text())
        text = QLabel(
            self.tr(
                "Nobody has an account yet. The administrator adds the others, with their roles and papers. "
                "The password has at least {count} characters; a short sentence will do."
            ).format(count=PASSWORD_MIN),
            wordWrap=True,
        )
        text.setProperty("role", "secondary")
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(1024)
        self._said.setProperty("role", "attention")
        self._said.setWordWrap(True)
        self._said.hide()
        self.submit.setProperty("role", "action")
        form = QFormLayout()
        form.setHorizontalSpacing(3 * STEP_PX)
        form.setVerticalSpacing(2 * STEP_PX)
        form.addRow(self.tr("&First and last name"), self.shown_name)
        form.addRow(self.tr("&Sign-in name"), self.name)
        form.addRow(self.tr("&Password"), self.password)
        form.addRow(self.tr("Password &again"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX)
        column.setSpacing(3 * STEP_PX)
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(form)
        column.addWidget(self.charter)
        column.addWidget(self._said)
        foot = QHBoxLayout()
        foot.addWidget(self.demo)
        foot.addStretch(1)
        foot.addWidget(self.submit)
        column.addLayout(foot)
