"""Who answers for a version of the masks, and what it states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import PrivacyState
from csu_console.domain.sign_in import CodeWanted
from csu_console.ui.errors_text import text_of
from csu_console.ui.labelled import labelled
from csu_console.ui.masks.history_table import state_word
from csu_console.ui.people.second_person import SecondPerson


@dataclass(frozen=True, slots=True)
class Statement:
    """What was typed; the domain checks it."""

    state: PrivacyState
    reason: str


class ApprovalForm(QWidget):
    """State, attestation, who is signed in, the second person, reason, and the one button that puts it in force.

    `foot` (the sentence of a refusal and the button) stands where the form's owner puts it: in sight, not scrolled away.
    """

    submitted = Signal()
    wanted = Signal(QWidget)
    """This field of the form is to be filled in now: bring it into sight."""
    state_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._radios: dict[PrivacyState, QRadioButton] = {}
        self.attestation = QCheckBox()
        self.author, self.reason = QLineEdit(readOnly=True), QLineEdit()
        self._fields = QFormLayout()
        self.submit = QPushButton(self.tr("Approve and put in force"))
        self.said = QLabel()
        self.foot = QWidget()
        self._build(today)
        self._build_foot()
        self.choose(PrivacyState.MASKED)

    @property
    def state(self) -> PrivacyState:
        return next(state for state, radio in self._radios.items() if radio.isChecked())

    @property
    def error(self) -> str:
        return self.said.text()

    def choose(self, state: PrivacyState) -> None:
        self._radios[state].setChecked(True)
        self._state_changed()

    def statement(self) -> Statement:
        return Statement(self.state, self.reason.text().strip())

    def show_error(self, text: str, field: QWidget | None = None) -> None:
        """One sentence above the button; the field it is about gets the keyboard."""
        for each in (self.second.name, self.second.password, self.second.code, self.reason):
            each.setProperty("invalid", each is field)
            each.style().polish(each)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if field is not None:
            field.setFocus()
            self.wanted.emit(field)

    def show_refusal(self, error: ConsoleError) -> None:
        """The second person was not accepted; the password is wiped by now and has to be typed again."""
        self.show_error(
            text_of(error), self.second.code if isinstance(error, CodeWanted) else self.second.password
        )

    def missing_field(self) -> tuple[QLineEdit, str] | None:
        """The first thing not filled in, with the sentence that asks for it."""
        if not self.reason.text().strip():
            return self.reason, self.tr("Type the reason of this version.")
        return self.second.missing()

    def _build(self, today: date) -> None:
        states = (
            (PrivacyState.MASKED, self.tr("the masks drawn here are always covered")),
            (PrivacyState.CLEAR, self.tr("sees no private place, nothing is covered")),
            (PrivacyState.UNREVIEWED, self.tr("covered whole, not recorded")),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for state, meaning in states:
            radio = QRadioButton(state_word(state))
            radio.setToolTip(labelled(state_word(state), meaning))
            radio.setAccessibleDescription(meaning)
            radio.toggled.connect(self._state_changed)
            self._group.addButton(radio)
            self._radios[state] = radio
            box.addWidget(radio)
        shown = today.strftime("%d/%m/%Y")
        self.attestation.setText(
            self.tr("I attest that this camera sees\nno private place ({date})").format(date=shown)
        )
        box.addWidget(self.attestation)
        self._fields.setContentsMargins(0, 8, 0, 0)
        self._fields.setSpacing(8)
        self._fields.addRow(self.tr("&Author"), self.author)
        self._fields.addRow(self.tr("&Reason"), self.reason)
        self.second = SecondPerson(self._fields, self)
        for field in (self.reason, self.second.name, self.second.password, self.second.code):
            field.returnPressed.connect(self.submitted)
        box.addLayout(self._fields)

    def _build_foot(self) -> None:
        box = QVBoxLayout(self.foot)
        box.setContentsMargins(0, 8, 8, 0)
        box.setSpacing(8)
        self.said.setProperty("role", "attention")
        self.said.setWordWrap(True)
        self.said.hide()
        box.addWidget(self.said)
        self.submit.setProperty("role", "action")
        self.submit.clicked.connect(self.submitted)
        box.addWidget(self.submit)

    def _state_changed(self) -> None:
        if not any(radio.isChecked() for radio in self._radios.values()):
            return
        self.attestation.setVisible(self.state is PrivacyState.CLEAR)
        self.show_error("")
        self.state_chosen.emit(self.state)
