"""Visitors of the room and requests for access, in the dock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_text import shown
from csu_console.domain.logbook import LINE_LIMIT
from csu_console.domain.registers import Visit
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook import register_table
from csu_console.ui.logbook.access_files import AccessFiles
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.words import day_and_time


class RegistersPage(QWidget):
    """GUI thread. Esc goes back to the list."""

    closed = Signal()

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton(self.tr("Back (Esc)"))
        self.fault = QLabel()
        self.fault.setProperty("role", "attention")
        self.visitors = Visitors(services)
        self.files = AccessFiles(services)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.visitors, self.tr("Visitors"))
        self.tabs.addTab(self.files, self.tr("Right of access"))
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.fault, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 4, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs)
        self.back.clicked.connect(self.closed)
        self.visitors.said.connect(self.fault.setText)
        self.files.said.connect(self.fault.setText)
        self.tabs.currentChanged.connect(self.refresh)
        services.registers.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """What is shown now."""
        self.fault.clear()
        (self.visitors if self.tabs.currentIndex() == 0 else self.files).refresh()

    def forget(self) -> None:
        """Another person, or nobody: no name stays."""
        self.visitors.table.setRowCount(0)
        self.files.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if self.isVisible():
            (self.visitors if self.tabs.currentIndex() == 0 else self.files).refresh()


class Visitors(QWidget):
    """Who came in: one line to write, a click when they leave."""

    said = Signal(str)

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._visits: tuple[Visit, ...] = ()
        self.name = _line(self.tr("Visitor"))
        self.organisation = _line(self.tr("Organisation"))
        self.reason = _line(self.tr("Reason of the visit"))
        self.escort = _line(self.tr("Accompanied by"))
        self.arrive = QPushButton(self.tr("Comes in"))
        self.arrive.setProperty("role", "action")
        self.leave = QPushButton(self.tr("The selected visitor leaves"))
        heads = (
            self.tr("Visitor"),
            self.tr("Organisation"),
            self.tr("Reason of the visit"),
            self.tr("Accompanied by"),
            self.tr("Came in"),
            self.tr("Left"),
        )
        self.table = register_table.table(heads, self.tr("Visitors"), widest=2)
        row = QHBoxLayout()
        row.setSpacing(4)
        for field in (self.name, self.organisation, self.reason, self.escort):
            row.addWidget(field, 1)
            field.returnPressed.connect(self._on_arrive)
        row.addWidget(self.arrive)
        row.addWidget(self.leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.table, 1)
        self.arrive.clicked.connect(self._on_arrive)
        self.leave.clicked.connect(self._on_leave)

    def refresh(self) -> None:
        try:
            self._visits = self._services.registers.visits()
        except ConsoleError as error:
            self._visits = ()
            self.said.emit(text_of(error))
        inside = self.tr("inside")
        register_table.fill(
            self.table,
            [
                (
                    shown(visit.name),
                    shown(visit.organisation),
                    shown(visit.reason),
                    shown(visit.escort),
                    day_and_time(visit.arrived_utc),
                    inside if visit.left_utc is None else day_and_time(visit.left_utc),
                )
                for visit in self._visits
            ],
        )

    def _on_arrive(self) -> None:
        fields = (self.name, self.organisation, self.reason, self.escort)
        if self._guarded(lambda: self._services.registers.arrive(*(field.text() for field in fields))):
            for field in fields:
                field.clear()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()

    def _on_leave(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._visits):
            visit = self._visits[row]
            if self._guarded(lambda: self._services.registers.leave(visit)):
                self.refresh()

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except ConsoleError as error:
            self.said.emit(text_of(error))
            return False
        self.said.emit("")
        return True


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LINE_LIMIT)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
