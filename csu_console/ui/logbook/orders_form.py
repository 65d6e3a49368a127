"""A supervisor writes and takes back standing orders, places to watch, events of a day."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.logbook import LINE_LIMIT, Signature
from csu_console.domain.shift import OrderKind, StandingOrder
from csu_console.ui.errors_text import counted_text
from csu_console.ui.logbook.ports import LogbookServices

_KINDS = {
    OrderKind.ORDER: QT_TRANSLATE_NOOP("Shift", "Order"),
    OrderKind.PLACE: QT_TRANSLATE_NOOP("Shift", "Place to watch"),
    OrderKind.EVENT: QT_TRANSLATE_NOOP("Shift", "Event"),
}
DAYS = (0, 1, 2, 7, 30, 90)
"""How long an order holds; 0: until it is taken back."""


def kind_word(kind: OrderKind) -> str:
    return QCoreApplication.translate("Shift", _KINDS[kind])


class OrdersForm(QWidget):
    """One line to write, one to take back. GUI thread."""

    fault = Signal(object)

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        for kind in OrderKind:
            self.kind.addItem(kind_word(kind), kind)
        self.title = QLineEdit()
        self.title.setMaxLength(LINE_LIMIT)
        self.title.setPlaceholderText(self.tr("New order"))
        self.title.setAccessibleName(self.tr("New order"))
        self.days = QComboBox()
        self.days.setAccessibleName(self.tr("Holds for"))
        self.days.setMinimumContentsLength(14)
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(14)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for days in DAYS:
            words = (
                counted_text(self.tr("{days:day|days}"), days=days) if days else self.tr("until taken back")
            )
            self.days.addItem(words, days)
        for combo in (self.kind, self.days):
            # Its words when there is room; in the narrowest dock less.
            combo.setMinimumWidth(80)
        self.add = QPushButton(self.tr("Add"))
        self.known = QComboBox()
        self.known.setAccessibleName(self.tr("Orders that hold"))
        self.withdraw = QPushButton(self.tr("Take back"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(4)
        first.addWidget(self.kind, 2)
        first.addWidget(self.title, 3)
        first.addWidget(self.days, 2)
        first.addWidget(self.add)
        self.known.setMinimumContentsLength(8)
        self.known.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        second.addWidget(self.known, 1)
        second.addWidget(self.withdraw)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(first)
        box.addLayout(second)
        self.add.clicked.connect(self._on_add)
        self.title.returnPressed.connect(self._on_add)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.refresh()

    def refresh(self) -> None:
        orders = self._services.shifts.orders()
        self.known.clear()
        for order in orders:
            self.known.addItem(f"{kind_word(order.kind)} · {order.title}", order.id)
        self.known.setEnabled(bool(orders))
        self.withdraw.setEnabled(bool(orders))

    def _on_add(self) -> None:
        now = self._services.clock.utc_now()
        days = int(self.days.currentData())
        order = StandingOrder(
            kind=OrderKind(self.kind.currentData()),
            title=self.title.text(),
            valid_from_utc=now,
            by=Signature("", None, "", now),
            valid_to_utc=now + timedelta(days=days) if days else None,
        )
        try:
            self._services.shifts.write_order(order)
        except ConsoleError as error:
            self.fault.emit(error)
            return
        self.title.clear()

    def _on_withdraw(self) -> None:
        chosen = self.known.currentData()
        for order in self._services.shifts.orders():
            if order.id == chosen:
                try:
                    self._services.shifts.withdraw_order(order)
                except ConsoleError as error:
                    self.fault.emit(error)
                return
