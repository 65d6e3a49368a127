"""Small windows about one account: a new password, one's own password, a telephone for one-time codes."""

from __future__ import annotations

import segno
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import PASSWORD_MIN, Operator
from csu_console.domain.secret import Secret
from csu_console.services.people.account_service import AccountService
from csu_console.services.people.code_enrolment import CodeEnrolment, Enrolment
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX

QR_EDGE_PX = 240
SAID_LINES = 2
"""Of what went wrong."""


class _AccountWindow(QDialog):
    """A form, a sentence and one button."""

    told = Signal(str)
    """A sentence for the console's message bar; the window closes itself."""

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(title)
        self.submit = QPushButton(action)
        self.submit.setProperty("role", "action")
        self.submit.setDefault(True)
        self.submit.clicked.connect(self._submit)
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("role", "attention")
        # Kept free: a sentence of two lines moves no field and takes nothing of the QR picture.
        self._said.setMinimumHeight(SAID_LINES * self._said.fontMetrics().lineSpacing())
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(3 * STEP_PX)
        self._form.setVerticalSpacing(2 * STEP_PX)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX)
        self._column.setSpacing(3 * STEP_PX)
        self._column.addLayout(self._form)
        self._column.addWidget(self._said)
        self._column.addWidget(self.submit)
        self.setMinimumWidth(560)

    @property
    def said(self) -> str:
        return self._said.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _submit(self) -> None:
        raise NotImplementedError

    def _fit(self) -> None:
        """Never lower than its broken lines need: a layout squeezes one into the other otherwise."""
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._fit()

    def _password_field(self, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(1024)
        self._form.addRow(label, field)
        if self._form.rowCount() == 1:
            field.setFocus()
        return field

    def _refused(self, error: ConsoleError) -> None:
        self.submit.setEnabled(True)
        self._say(text_of(error))

    def _end(self, text: str) -> None:
        self.told.emit(text)
        self.close()


class NewPasswordWindow(_AccountWindow):
    """Given by an administrator."""

    def __init__(self, accounts: AccountService, operator: Operator, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("New password of {name}").format(name=operator.shown_name))
        self.submit.setText(self.tr("Give this password"))
        self._accounts, self._operator = accounts, operator
        self.password = self._password_field(self.tr("&Password"))
        self.again = self._password_field(self.tr("Password &again"))
        self.password.setPlaceholderText(self.tr("{count} characters or more").format(count=PASSWORD_MIN))

    def _submit(self) -> None:
        if self.password.text() != self.again.text():
            self._say(self.tr("The two passwords differ: type them again."))
            return
        self.submit.setEnabled(False)
        self._accounts.set_password(
            self._operator, Secret(self.password.text()), self._changed, self._refused
        )

    def _changed(self, operator: Operator) -> None:
        self._end(self.tr("{name} has a new password.").format(name=operator.shown_name))


class OwnPasswordWindow(_AccountWindow):
    """By the person signed in."""

    def __init__(self, accounts: AccountService, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Change my password"))
        self.submit.setText(self.tr("Change"))
        self._accounts = accounts
        self.present = self._password_field(self.tr("&Present password"))
        self.password = self._password_field(self.tr("&New password"))
        self.again = self._password_field(self.tr("New password &again"))
        self.password.setPlaceholderText(self.tr("{count} characters or more").format(count=PASSWORD_MIN))

    def _submit(self) -> None:
        if self.password.text() != self.again.text():
            self._say(self.tr("The two passwords differ: type them again."))
            return
        self.submit.setEnabled(False)
        self._accounts.change_own_password(
            Secret(self.present.text()), Secret(self.password.text()), self._changed, self._refused
        )

    def _changed(self, _operator: Operator) -> None:
        self._end(self.tr("Your password is changed."))


class CodeWindow(_AccountWindow):
    """A QR picture for a telephone's application, and the first code as the proof that it works."""

    def __init__(self, codes: CodeEnrolment, enrolment: Enrolment, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        name = enrolment.operator.shown_name
        self.setWindowTitle(self.tr("One-time codes of {name}").format(name=name))
        self.submit.setText(self.tr("Ask for codes from now on"))
        self._codes, self._enrolment = codes, enrolment
        text = QLabel(
            self.tr(
                "Read this picture with the telephone's code application, then type the six digits it shows."
            ),
            wordWrap=True,
        )
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        shown = qr_pixmap(enrolment.address.reveal())
        self.picture.setPixmap(shown)
        # A telephone does not read it without its corners or its quiet border.
        self.picture.setMinimumSize(shown.size())
        self.picture.setAccessibleName(self.tr("QR picture of the secret"))
        secret = QLabel(" ".join(_fours(enrolment.secret.reveal())), wordWrap=True)
        secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code = QLineEdit(maxLength=8)
        # Over the form, whose rows give way when there are lines to break: a picture never does.
        self._column.insertWidget(0, text)
        self._column.insertWidget(1, self.picture)
        self._form.addRow(self.tr("or type"), secret)
        self._form.addRow(self.tr("&Code"), self.code)
        self.code.setFocus()

    def _submit(self) -> None:
        self.submit.setEnabled(False)
        self._codes.confirm(self._enrolment, self.code.text(), self._confirmed, self._refused)

    def _confirmed(self, operator: Operator) -> None:
        self._end(self.tr("{name} is asked for a code from now on.").format(name=operator.shown_name))


def qr_pixmap(text: str, edge_px: int = QR_EDGE_PX) -> QPixmap:
    """A QR picture with its quiet border, black on white, drawn at whole multiples so that it stays sharp."""
    matrix = segno.make(text, error="m").matrix_iter(border=4)
    rows = [bytes(0 if dark else 255 for dark in row) for row in matrix]
    size = len(rows)
    image = QImage(b"".join(rows), size, size, size, QImage.Format.Format_Grayscale8).copy()
    scale = max(1, edge_px // size)
    return QPixmap.fromImage(image.scaled(size * scale, size * scale))


def _fours(text: str) -> list[str]:
    return [text[start : start + 4] for start in range(0, len(text), 4)]
