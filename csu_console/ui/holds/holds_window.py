"""The window of holds: filters, the list, one hold in full, and its release."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
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
from csu_console.domain.hold import Hold, HoldKind, HoldState
from csu_console.domain.permission import Permission
from csu_console.domain.search import fold
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.holds.hold_form import REVIEW_DAYS
from csu_console.ui.holds.holds_table import HoldsTable
from csu_console.ui.holds.ports import HoldServices
from csu_console.ui.holds.words import cameras_text, details_lines, why_text
from csu_console.ui.theme.fonts import STEP_PX

COUNT_DOWN_MS = 60_000
DETAILS_WIDTH_PX = 290
IN_FORCE, ENDING, JUDICIAL, PRESERVED, EVERYTHING = range(5)
RIGHTS = {HoldKind.PRESERVE: Permission.PRESERVE, HoldKind.JUDICIAL: Permission.REQUISITIONS}
GIGABYTE = 1_000_000_000


class HoldsWindow(QDialog):
    """GUI thread; not modal."""

    new_wanted = Signal()
    """The form that sets one."""

    def __init__(self, services: HoldServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Holds and preserved recordings"))
        self._services = services
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which"))
        self.which.addItems(
            [
                self.tr("In force"),
                self.tr("Ending within 48 h"),
                self.tr("Judicial holds"),
                self.tr("Preserved by operators"),
                self.tr("All, also ended ones"),
            ]
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Camera, reference, authority, name"))
        self.search.setAccessibleName(self.tr("Search"))
        self.new = QPushButton(self.tr("Preserve or hold…"))
        self.table = HoldsTable(services)
        self._details = QFormLayout()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason of the release"))
        self.reason.setAccessibleName(self.tr("Reason of the release"))
        self.release = QPushButton(self.tr("Release"))
        self.later = QPushButton(counted_text(self.tr("Look again in {days:day|days}"), days=REVIEW_DAYS))
        self._state, self._said = QLabel(), QLabel()
        self._lay_out()
        self.new.clicked.connect(self.new_wanted)
        self.which.currentIndexChanged.connect(self.refresh)
        self.search.textChanged.connect(self.refresh)
        self.table.chosen.connect(self._on_chosen)
        self.reason.textChanged.connect(lambda _text: self._show_rights())
        self.reason.returnPressed.connect(self._on_release)
        self.release.clicked.connect(self._on_release)
        self.later.clicked.connect(self._on_later)
        services.holds.changed.connect(self.refresh)
        services.people.sessions.changed.connect(self._show_rights)
        # Days and hours left go on without anybody's doing.
        self._timer = QTimer(self, interval=COUNT_DOWN_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.finished.connect(self._timer.stop)
        self.refresh()

    @property
    def said(self) -> str:
        return self._said.text()

    def show_only(self, which: int) -> None:
        """One of the filters by its place."""
        self.which.setCurrentIndex(which)

    def refresh(self) -> None:
        """The list anew, what ends first at the top."""
        holds = self._services.holds
        now = self._services.clock.utc_now()
        shown = [hold for hold in self._chosen() if self._matches(hold)]
        far = now.replace(year=now.year + 50)
        shown.sort(
            key=lambda one: (holds.state(one, now) is not HoldState.ACTIVE, holds.ends_utc(one) or far)
        )
        self.table.show_holds(shown, now)
        self._state.setText(
            counted_text(
                self.tr("{count} shown · {gb} GB held for the courts"),
                count=len(shown),
                gb=QLocale().toString(holds.held_bytes() / GIGABYTE, "f", 1),
            )
        )

    def _chosen(self) -> tuple[Hold, ...]:
        holds, which = self._services.holds, self.which.currentIndex()
        if which == ENDING:
            return holds.ending_within()
        kinds = {JUDICIAL: HoldKind.JUDICIAL, PRESERVED: HoldKind.PRESERVE}
        wanted = kinds.get(which)
        found = holds.holds(everything=which == EVERYTHING)
        return tuple(hold for hold in found if wanted is None or hold.kind is wanted)

    def _matches(self, hold: Hold) -> bool:
        wanted = fold(self.search.text()).split()
        cameras = cameras_text(hold, self._services.inventory, everything=True)
        text = fold(f"{cameras} {why_text(hold)} {hold.reason} {hold.set_by}")
        return all(word in text for word in wanted)

    def _on_chosen(self, _hold: object) -> None:
        while self._details.rowCount():
            self._details.removeRow(0)
        hold = self.table.current()
        self._say("")
        self.reason.clear()
        for title, text in () if hold is None else details_lines(hold, self._services.inventory):
            value = QLabel(text)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._details.addRow(title, value)
        self._show_rights()

    def _show_rights(self) -> None:
        hold, sessions = self.table.current(), self._services.people.sessions
        may = hold is not None and hold.released_utc is None and sessions.has_right(RIGHTS[hold.kind])
        self.reason.setEnabled(may)
        self.release.setEnabled(may and bool(self.reason.text().strip()))
        self.later.setVisible(may and hold is not None and hold.is_judicial)
        self.new.setEnabled(any(sessions.has_right(right) for right in RIGHTS.values()))

    def _on_release(self) -> None:
        hold = self.table.current()
        if hold is None or hold.id is None or not self.release.isEnabled():
            return
        try:
            self._services.holds.release(hold.id, self.reason.text(), self._on_released, self._on_refused)
        except ConsoleError as error:
            self._on_refused(error)

    def _on_later(self) -> None:
        hold = self.table.current()
        if hold is None or hold.id is None:
            return
        review = self._services.clock.utc_now() + timedelta(days=REVIEW_DAYS)
        try:
            self._services.holds.put_off(hold.id, review, None, self._on_refused)
        except ConsoleError as error:
            self._on_refused(error)

    def _on_released(self, _hold: Hold) -> None:
        self.reason.clear()
        self._say(self.tr("Released. What is out of its time is destroyed within the hour."))

    def _on_refused(self, error: ConsoleError) -> None:
        self._say(text_of(error))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._state.setProperty("role", "secondary")
        self._said.setProperty("role", "attention")
        self._said.setWordWrap(True)
        self._said.hide()
        top = QHBoxLayout()
        top.addWidget(self.which)
        top.addWidget(self.search, 1)
        top.addWidget(self.new)
        card = QFrame()
        card.setProperty("role", "raised")
        card.setFixedWidth(DETAILS_WIDTH_PX)
        self._details.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        side = QVBoxLayout(card)
        side.addLayout(self._details)
        side.addStretch(1)
        side.addWidget(self._said)
        side.addWidget(self.later)
        side.addWidget(self.reason)
        side.addWidget(self.release)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addWidget(card)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self._state)
        self.resize(1340, 520)
