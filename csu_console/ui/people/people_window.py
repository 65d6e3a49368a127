"""Accounts and papers, in a window beside the pictures: for whoever may change accounts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.operator import AccountStatus, Operator
from csu_console.services.people.people_services import PeopleServices
from csu_console.ui.errors_text import text_of
from csu_console.ui.people.own_account import NewPasswordWindow
from csu_console.ui.people.people_table import PeopleTable
from csu_console.ui.people.person_form import PersonForm
from csu_console.ui.theme.fonts import STEP_PX

FRAME_PX = 40
"""Of a window's title and edges."""


class PeopleWindow(QDialog):
    """Lists and changes accounts through `AccountService`. GUI thread; not modal."""

    codes_wanted = Signal(object)
    """Operator: a telephone is to be enrolled."""

    def __init__(self, people: PeopleServices, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Accounts and papers"))
        self._people, self._clock = people, clock
        self._today = clock.utc_now().astimezone().date()
        self.table = PeopleTable()
        self.form = PersonForm(self._today)
        self.add = QPushButton(self.tr("New person"))
        self.save = QPushButton(self.tr("Save"))
        self.password = QPushButton(self.tr("New password…"))
        self.codes = QPushButton(self.tr("Enrol a telephone…"))
        self.forget_codes = QPushButton(self.tr("Forget the telephone"))
        self.reason = QLineEdit()
        self.suspend = QPushButton(self.tr("Suspend"))
        self._said = QLabel()
        self._build()
        self._connect()
        self.refresh()
        self.begin_new()

    @property
    def said(self) -> str:
        return self._said.text()

    def refresh(self) -> None:
        """Accounts from memory, open sessions from the database."""
        where: dict[int, str] = {}
        try:
            for found in self._people.accounts.open_sessions():
                before = where.get(found.operator_id)
                where[found.operator_id] = f"{before}, {found.workstation}" if before else found.workstation
        except ConsoleError as fault:
            self._say(text_of(fault))
        self.table.show_people(self._people.accounts.operators(), where, self._today)
        self._show_buttons()

    def begin_new(self) -> None:
        """An empty form."""
        self.table.clearSelection()
        self.form.load(None)
        self._say("")
        self._show_buttons()
        self.form.shown_name.setFocus()

    # answers

    def _on_chosen(self, operator: Operator | None) -> None:
        if operator is not None:
            self.form.load(operator)
            self._say("")
        self._show_buttons()

    def _on_save(self) -> None:
        accounts = self._people.accounts
        try:
            operator = self.form.operator()
            if operator.id is None:
                accounts.add(operator, self.form.new_password(), self._on_added, self._on_refused)
            else:
                accounts.change(operator, self._on_changed, self._on_refused)
        except ConsoleError as refused:
            self._on_refused(refused)

    def _on_added(self, operator: Operator) -> None:
        self.form.wipe()
        self.refresh()
        self.table.choose(operator.id)
        self._say(self.tr("{name} is added.").format(name=operator.shown_name))

    def _on_changed(self, operator: Operator) -> None:
        self.refresh()
        self.table.choose(operator.id)
        self._say(self.tr("{name}: saved.").format(name=operator.shown_name))

    def _on_suspend(self) -> None:
        operator = self.table.current()
        if operator is not None:
            ends = operator.status is AccountStatus.SUSPENDED
            self._people.accounts.set_suspended(
                operator, not ends, self.reason.text().strip(), self._on_changed, self._on_refused
            )
            self.reason.clear()

    def _on_password(self) -> None:
        operator = self.table.current()
        if operator is not None:
            window = NewPasswordWindow(self._people.accounts, operator, self)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.told.connect(self._say)
            window.show()

    def _on_codes(self) -> None:
        operator = self.table.current()
        if operator is not None:
            self.codes_wanted.emit(operator)

    def _on_forget_codes(self) -> None:
        operator = self.table.current()
        if operator is not None:
            self._people.codes.remove(operator, self._on_changed, self._on_refused)

    def _on_refused(self, error: ConsoleError) -> None:
        self._say(text_of(error))

    def _say(self, text: str) -> None:
        self._said.setText(text)

    def _show_buttons(self) -> None:
        operator = self.table.current()
        known = operator is not None
        suspended = operator is not None and operator.status is AccountStatus.SUSPENDED
        for button in (self.suspend, self.reason, self.codes):
            button.setEnabled(known)
        self.password.setEnabled(operator is not None and not operator.directory)
        self.forget_codes.setEnabled(operator is not None and operator.has_code)
        self.suspend.setText(self.tr("End the suspension") if suspended else self.tr("Suspend"))

    # assembly

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.add.clicked.connect(self.begin_new)
        self.save.clicked.connect(self._on_save)
        self.suspend.clicked.connect(self._on_suspend)
        self.password.clicked.connect(self._on_password)
        self.codes.clicked.connect(self._on_codes)
        self.forget_codes.clicked.connect(self._on_forget_codes)
        self._people.accounts.changed.connect(self.refresh)

    def _build(self) -> None:
        self.save.setProperty("role", "action")
        self.reason.setPlaceholderText(self.tr("reason, for the journal"))
        self.reason.setMinimumWidth(200)
        self.reason.setAccessibleName(self.tr("Reason of the suspension"))
        self._said.setProperty("role", "attention")
        self._said.setWordWrap(True)
        for button in (self.add, self.save, self.password, self.codes, self.forget_codes, self.suspend):
            button.setAutoDefault(False)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 2 * STEP_PX, 0)
        column.setSpacing(3 * STEP_PX)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        acts = QHBoxLayout()
        acts.setSpacing(2 * STEP_PX)
        for widget in (self.password, self.codes, self.forget_codes):
            acts.addWidget(widget)
        acts.addWidget(self.reason, 1)
        acts.addWidget(self.suspend)
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP_PX)
        foot.addWidget(self.add)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX, 4 * STEP_PX)
        box.setSpacing(3 * STEP_PX)
        box.addWidget(self.table, 1)
        box.addWidget(scroll, 3)
        box.addLayout(acts)
        box.addLayout(foot)
        self.resize(_on_the_screen(self, QSize(1120, 940)))


def _on_the_screen(window: QWidget, wanted: QSize) -> QSize:
    """Not higher than the screen: the button that saves stays in sight, the form scrolls."""
    free = window.screen().availableSize()
    return wanted.boundedTo(QSize(free.width(), free.height() - FRAME_PX))
