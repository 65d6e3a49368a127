"""The card on which a person signs in, unlocks, or takes the workstation over. Never modal: pictures go on around it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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
from csu_console.domain.secret import Secret
from csu_console.services.people.session_service import SessionService
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX, Size, font

WIDTH_PX = 420


class Occasion(Enum):
    """Why the card is open."""

    SIGN_IN = "sign_in"
    UNLOCK = "unlock"
    CHANGE = "change"


class SignInCard(QFrame):
    """Asks `SessionService`; GUI thread. What was typed as a password is wiped from the field at once."""

    cancelled = Signal()
    close_wanted = Signal()
    """Nobody is signed in and the person at the desk closes the console."""

    def __init__(
        self,
        sessions: SessionService,
        resume_demo: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._secret: tuple[str, Secret] | None = None
        self.occasion = Occasion.SIGN_IN
        self.name, self.password, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.submit = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.demo = QPushButton(self.tr("Go on with the demonstration"))
        self.leave = QPushButton(self.tr("Close the console"))
        self._title, self._said, self._code_label = QLabel(), QLabel(), QLabel(self.tr("&Code"))
        self._away = QLabel(
            self.tr(
                "The database is out of reach: only people who have been at this workstation can sign in."
            )
        )
        self._has_demo = resume_demo is not None
        self._build()
        self.submit.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.cancelled)
        self.leave.clicked.connect(self.close_wanted)
        if resume_demo is not None:
            self.demo.clicked.connect(lambda: resume_demo())
        for field in (self.name, self.password, self.code):
            field.returnPressed.connect(self._submit)
        sessions.refused.connect(self._on_refused)
        sessions.code_wanted.connect(self._on_code_wanted)
        sessions.trust.changed.connect(self._show_trust)
        self._show_trust()
        self.hide()

    @property
    def said(self) -> str:
        """The sentence that says why nobody is signed in yet."""
        return self._said.text()

    def open(self, occasion: Occasion, name: str = "") -> None:
        """Ready to type: the password when the name is known."""
        self.occasion = occasion
        title, action = self._words(occasion)
        self._title.setText(title)
        self.submit.setText(action)
        self.setAccessibleName(title)
        self.name.setText(name)
        self._forget()
        self.say("")
        self.cancel.setVisible(occasion is Occasion.CHANGE)
        self.leave.setVisible(occasion is Occasion.SIGN_IN)
        self.demo.setVisible(self._has_demo and occasion is not Occasion.CHANGE)
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """The first field that is still empty gets the keyboard."""
        field = self.name if not self.name.text() else self.password
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._said.setAccessibleName(text)

    def dismiss(self) -> None:
        self._forget()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.occasion is Occasion.CHANGE:
            self.cancelled.emit()
        else:
            # Nothing typed here reaches the console behind it.
            event.accept()

    def _words(self, occasion: Occasion) -> tuple[str, str]:
        if occasion is Occasion.UNLOCK:
            return self.tr("Workstation locked"), self.tr("Unlock")
        if occasion is Occasion.CHANGE:
            return self.tr("Change person"), self.tr("Take over")
        return self.tr("Sign in"), self.tr("Sign in")

    def _submit(self) -> None:
        if self._sessions.busy:
            return
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            return
        if self.code.isVisible() and self._secret is not None and self._secret[0] == name:
            if self.code.text().strip():
                self._ask(name, self._secret[1], self.code.text())
            return
        if not self.password.text():
            self.password.setFocus()
            return
        self._ask(name, Secret(self.password.text()), "")

    def _ask(self, name: str, password: Secret, code: str) -> None:
        self._secret = (name, password)
        self.password.clear()
        self.say("")
        self.submit.setEnabled(False)
        self._sessions.sign_in(name, password, code)

    def _show_trust(self) -> None:
        """What is being typed stays."""
        self._away.setVisible(self._sessions.trust.database_away)

    def _on_refused(self, error: ConsoleError) -> None:
        self.submit.setEnabled(True)
        if self.isVisible():
            self._forget()
            self.say(text_of(error))
            self.take_focus()

    def _on_code_wanted(self) -> None:
        self.submit.setEnabled(True)
        self._show_code(True)
        self.say(self.tr("Type the six digits your telephone shows."))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._secret = None
        self.password.clear()
        self._show_code(False)
        self.submit.setEnabled(True)

    def _show_code(self, shown: bool) -> None:
        self.code.clear()
        self.code.setVisible(shown)
        self._code_label.setVisible(shown)

    def _build(self) -> None:
        self.setProperty("role", "raised")
        self.setAutoFillBackground(True)
        self.setFixedWidth(WIDTH_PX)
        self._title.setFont(font(Size.TITLE, bold=True))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaxLength(1024)
        self.code.setMaxLength(8)
        self._code_label.setBuddy(self.code)
        self._away.setProperty("role", "secondary")
        self._away.setWordWrap(True)
        self._said.setProperty("role", "attention")
        self._said.setWordWrap(True)
        # Its line is kept while nothing is said: the fields stay where the hand is.
        kept = self._said.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._said.setSizePolicy(kept)
        self._said.setMinimumHeight(self._said.fontMetrics().lineSpacing())
        self.submit.setProperty("role", "action")
        form = QFormLayout()
        form.setHorizontalSpacing(3 * STEP_PX)
        form.setVerticalSpacing(2 * STEP_PX)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Password"), self.password)
        form.addRow(self._code_label, self.code)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP_PX)
        for quiet in (self.leave, self.demo, self.cancel):
            quiet.setProperty("role", "quiet")
            quiet.setAutoDefault(False)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.demo)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX)
        column.setSpacing(3 * STEP_PX)
        column.addWidget(self._title)
        column.addWidget(self._away)
        column.addLayout(form)
        column.addWidget(self._said)
        column.addLayout(buttons)
