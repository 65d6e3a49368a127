"""The shift in the dock: start, orders to acknowledge, the sheet, both signatures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.secret import Secret
from csu_console.domain.shift import Handover, OrderKind, StandingOrder
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook.orders_form import OrdersForm, kind_word
from csu_console.ui.logbook.paper import DARK
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.shift_document import sheet_body
from csu_console.ui.logbook.words import clock_time, day_and_time


class ShiftPage(QWidget):
    """GUI thread."""

    closed = Signal()
    sheet_wanted = Signal(object)
    """A Handover, to be put on paper."""

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._signed: Handover | None = None
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.fault = QLabel()
        self.fault.setProperty("role", "attention")
        self.fault.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("Name of the shift, e.g. Morning"))
        self.name.setAccessibleName(self.tr("Name of the shift"))
        self.start = self._button(self.tr("Start the shift"), self._on_start)
        self.start.setProperty("role", "action")
        self.orders = QListWidget()
        self.orders.setAccessibleName(self.tr("Standing orders"))
        self.orders.setWordWrap(True)
        self.orders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.orders.itemActivated.connect(self._on_order)
        self.sheet = QTextBrowser()
        self.sheet.document().setDefaultStyleSheet(DARK)
        self.sheet.setAccessibleName(self.tr("Handover sheet"))
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(self.tr("Note for the next team"))
        self.note.setAccessibleName(self.tr("Note for the next team"))
        self.successor = QLineEdit()
        self.successor.setAccessibleName(self.tr("Who takes over"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password of who takes over"))
        self.sign = self._button(self.tr("Both sign"), self._on_sign)
        self.sign.setProperty("role", "action")
        self.paper = self._button(self.tr("Sheet as PDF"), self._on_paper)
        self.back = self._button(self.tr("Back (Esc)"), self.closed.emit)
        self.editor = OrdersForm(services)
        self._lay_out()
        self.password.returnPressed.connect(self._on_sign)
        self.name.returnPressed.connect(self._on_start)
        services.shifts.changed.connect(self.refresh)
        services.shifts.failed.connect(self._on_failed)
        services.shifts.handed_over.connect(self._on_handed_over)
        services.logbook.changed.connect(self._on_logbook)
        self.editor.fault.connect(self._on_failed)

    def refresh(self) -> None:
        """The state, the orders and the sheet as they are now."""
        shifts = self._services.shifts
        shift = shifts.current()
        running = shift is not None
        if shift is None:
            self.state.setText(self.tr("No shift is running"))
        else:
            said = self.tr("Shift no. {number} {name} since {time}, begun by {person}")
            self.state.setText(
                said.format(
                    number=shift.id, name=shift.name, time=day_and_time(shift.by.at_utc), person=shift.by.name
                )
            )
        for widget in (self.name, self.start):
            widget.setVisible(not running)
        for other in (self.note, self.successor, self.password, self.sign):
            other.setEnabled(running)
        self._show_orders()
        self._show_sheet()
        self.editor.refresh()
        self.editor.setVisible(self._services.logbook.may(Permission.LOGBOOK_SETUP))

    def forget(self) -> None:
        """What the last person typed and was told."""
        for field in (self.name, self.successor, self.password, self.note, self.editor.title):
            field.clear()
        self.say("")

    def say(self, text: str, *, well: bool = False) -> None:
        """What is wrong, or what was done."""
        self.fault.setProperty("role", "secondary" if well else "attention")
        self.fault.style().unpolish(self.fault)
        self.fault.style().polish(self.fault)
        self.fault.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.state, 2)
        head.addWidget(self.fault, 1)
        head.addWidget(self.name, 1)
        for other in (self.start, self.paper):
            head.addWidget(other)
        left = QVBoxLayout()
        left.setSpacing(4)
        label = QLabel(self.tr("Orders (Enter acknowledges)"))
        label.setProperty("role", "secondary")
        left.addWidget(label)
        self.orders.setMinimumWidth(160)
        self.sheet.setMinimumWidth(160)
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.setMinimumWidth(120)
        left.addWidget(self.orders, 1)
        left.addWidget(self.editor)
        signing = QFormLayout()
        signing.setContentsMargins(0, 0, 0, 0)
        signing.addRow(self.tr("Takes over"), self.successor)
        signing.addRow(self.tr("Password"), self.password)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.note, 1)
        right.addLayout(signing)
        right.addWidget(self.sign)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 4)
        columns.addWidget(self.sheet, 4)
        columns.addLayout(right, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(columns, 1)
        self.setFocusProxy(self.orders)

    def _button(self, title: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _show_orders(self) -> None:
        shifts = self._services.shifts
        waiting = {order.id for order in shifts.to_acknowledge()}
        now = self._services.clock.utc_now()
        self.orders.clear()
        for order in shifts.orders():
            item = QListWidgetItem(self._order_line(order, order.id in waiting, order.holds_at(now)))
            item.setToolTip(order.body)
            item.setData(Qt.ItemDataRole.UserRole, order.id)
            self.orders.addItem(item)

    def _order_line(self, order: StandingOrder, waiting: bool, holds: bool) -> str:
        kind = kind_word(order.kind)
        mark = "" if holds else self.tr(" (from {time})").format(time=day_and_time(order.valid_from_utc))
        read = self.tr("to acknowledge: ") if waiting else ""
        until = ""
        if order.valid_to_utc is not None and order.kind is not OrderKind.PLACE:
            until = self.tr(" until {time}").format(time=day_and_time(order.valid_to_utc))
        text = f"{read}{kind} · {order.title}{mark}{until}"
        return f"{text}\n{order.body}" if order.body else text

    def _show_sheet(self) -> None:
        if self._services.shifts.current() is None and self._signed is not None:
            self.sheet.setHtml(sheet_body(self._signed))
            return
        try:
            sheet = self._services.shifts.handover(self.note.toPlainText())
        except ConsoleError as error:
            self.sheet.setPlainText(text_of(error))
            return
        place = self.sheet.verticalScrollBar().value()
        self.sheet.setHtml(sheet_body(sheet))
        self.sheet.verticalScrollBar().setValue(place)

    # doing

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except ConsoleError as error:
            self.say(text_of(error))
            return False
        self.say("")
        return True

    def _on_start(self) -> None:
        if self._guarded(lambda: self._services.shifts.start(self.name.text())):
            self._signed = None
            self.name.clear()

    def _on_order(self, item: QListWidgetItem) -> None:
        wanted = item.data(Qt.ItemDataRole.UserRole)
        for order in self._services.shifts.to_acknowledge():
            if order.id == wanted:
                self._guarded(lambda order=order: self._services.shifts.acknowledge(order))  # type: ignore[misc]
                return

    def _on_sign(self) -> None:
        secret = Secret(self.password.text())
        self.password.clear()
        note, successor = self.note.toPlainText(), self.successor.text()
        self._guarded(lambda: self._services.shifts.hand_over(note, successor, secret))

    def _on_paper(self) -> None:
        if self._services.shifts.current() is None and self._signed is not None:
            self.sheet_wanted.emit(self._signed)
            return
        self._guarded(lambda: self.sheet_wanted.emit(self._services.shifts.handover(self.note.toPlainText())))

    def _on_handed_over(self, sheet: Handover) -> None:
        self._signed = sheet
        self.note.clear()
        self.successor.clear()
        time = clock_time(self._services.clock.utc_now())
        self.say(self.tr("Handed over and signed by both at {time}.").format(time=time), well=True)
        self.refresh()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            self.say(text_of(error))

    def _on_logbook(self) -> None:
        if self.isVisible():
            self._show_sheet()
