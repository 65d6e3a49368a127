"""Tickets: the list, the history of the chosen one, its next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.maintenance import NEXT, NewTicket, Ticket, TicketState
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook import register_table
from csu_console.ui.maintenance.page import Cameras, MaintenancePage, ask
from csu_console.ui.maintenance.words import move_word, note_words, ticket_cells, ticket_columns
from csu_console.ui.plans.typed_lists import cameras_of, day_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink


class TicketPage(MaintenancePage):
    """Enter in the line at the top opens a ticket; buttons below take the chosen one further."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(service, cameras, parent)
        self.tickets: tuple[Ticket, ...] = ()
        self.subject, self.fault, self.text, self.day = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        for field, words in (
            (self.subject, self.tr("Camera number, or equipment")),
            (self.fault, self.tr("What is wrong")),
            (self.text, self.tr("Remark")),
            (self.day, self.tr("Day planned, 31/12/2026")),
        ):
            ask(field, words)
        self.supplier = QComboBox()
        self.supplier.setAccessibleName(self.tr("Supplier"))
        self.open, self.note = QPushButton(self.tr("Open a ticket")), QPushButton(self.tr("Add the remark"))
        self.open.setProperty("role", "action")
        self.closed = QCheckBox(self.tr("also verified ones"))
        self.table = register_table.table(ticket_columns(), self.tr("Tickets"), widest=2)
        self.history = QListWidget()
        self.history.setAccessibleName(self.tr("History of the ticket"))
        self.history.setWordWrap(True)
        self.title = QLabel()
        self.moves = {state: QPushButton(move_word(state)) for state in TicketState}
        self._lay_out()
        self.open.clicked.connect(self._open)
        self.fault.returnPressed.connect(self._open)
        self.note.clicked.connect(self._note)
        self.closed.toggled.connect(self.refresh)
        self.table.currentCellChanged.connect(lambda *_place: self._show_chosen())
        self.csv.clicked.connect(self._csv)
        for state, button in self.moves.items():
            button.clicked.connect(lambda _checked, s=state: self._move(s))

    def refresh(self) -> None:
        """Late ones first in colour; the chosen one stays chosen."""
        try:
            kept = self._service.kept()
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return
        chosen = self.chosen()
        self.tickets = tuple(one for one in kept.tickets if one.is_open or self.closed.isChecked())
        now = self._service.now_utc()
        self.table.blockSignals(True)
        rows = [ticket_cells(one, self.camera(one.camera_id), now) for one in self.tickets]
        register_table.fill(self.table, rows)
        _colour(self.table, [one.is_overdue(now) and one.is_open for one in self.tickets])
        self.table.blockSignals(False)
        self._fill_suppliers()
        self.choose(None if chosen is None else chosen.number)

    def choose(self, number: int | None) -> None:
        """The row of a ticket, else the first."""
        places = [place for place, one in enumerate(self.tickets) if one.number == number]
        if self.tickets:
            self.table.selectRow(places[0] if places else 0)
        self._show_chosen()

    def chosen(self) -> Ticket | None:
        row = self.table.currentRow()
        return self.tickets[row] if 0 <= row < len(self.tickets) else None

    def _open(self) -> None:
        typed = self.subject.text().strip()
        try:
            number = typed.isascii() and typed.isdigit()
            camera_id = cameras_of(typed, self._cameras.by_number)[0] if number else None
            new = NewTicket(self.fault.text(), camera_id, "" if number else typed)
            opened = self._service.open(new)
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return
        self.subject.clear()
        self.fault.clear()
        self.say(self.tr("Ticket {number} is open.").format(number=opened))

    def _move(self, state: TicketState) -> None:
        ticket = self.chosen()
        if ticket is None:
            return

        def move() -> None:
            day = day_of(self.day.text(), needed=False) if state is TicketState.PLANNED else None
            supplier = self.supplier.currentData() if state is TicketState.SENT else None
            self._service.move(ticket, state, self.text.text(), supplier_id=supplier, planned_on=day)

        if self.attempt(move):
            self.text.clear()
            self.day.clear()

    def _note(self) -> None:
        ticket = self.chosen()
        if ticket is not None and self.attempt(lambda: self._service.note(ticket, self.text.text())):
            self.text.clear()

    def _show_chosen(self) -> None:
        ticket = self.chosen()
        self.history.clear()
        for state, button in self.moves.items():
            button.setVisible(ticket is not None and state in NEXT[ticket.state])
        self.note.setEnabled(ticket is not None)
        can = () if ticket is None else NEXT[ticket.state]
        self.day.setVisible(TicketState.PLANNED in can)
        self.supplier.setVisible(TicketState.SENT in can)
        self.title.setText("" if ticket is None else f"{ticket.number} · {ticket.fault}")
        if ticket is None:
            return
        if ticket.supplier is not None:
            place = self.supplier.findData(ticket.supplier.id)
            self.supplier.setCurrentIndex(max(0, place))
            self.history.addItem(f"{ticket.supplier.name} · {ticket.supplier.contact}")
        for note in ticket.notes:
            self.history.addItem(note_words(note))

    def _fill_suppliers(self) -> None:
        chosen = self.supplier.currentData()
        self.supplier.clear()
        for one in self._service.kept().suppliers:
            self.supplier.addItem(one.name, one.id)
        self.supplier.setCurrentIndex(max(0, self.supplier.findData(chosen)))
        if not self.supplier.count():
            self.supplier.addItem(self.tr("no supplier yet"), None)

    def _csv(self) -> None:
        now = self._service.now_utc()
        rows = [ticket_cells(one, self.camera(one.camera_id), now) for one in self.tickets]
        self.ask_csv(self.tr("tickets") + ".csv", [ticket_columns(), *rows])

    def _lay_out(self) -> None:
        for button in (self.open, self.note, *self.moves.values()):
            button.setAutoDefault(False)
        top = QHBoxLayout()
        top.addWidget(self.subject, 1)
        top.addWidget(self.fault, 2)
        top.addWidget(self.open)
        top.addWidget(self.closed)
        top.addWidget(self.csv)
        below = QWidget()
        foot = QVBoxLayout(below)
        foot.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.text, 1)
        row.addWidget(self.note)
        row.addWidget(self.supplier)
        row.addWidget(self.day)
        for button in self.moves.values():
            row.addWidget(button)
        foot.addWidget(self.title)
        foot.addWidget(self.history, 1)
        foot.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addWidget(self.state)


def _colour(table: QTableWidget, late: list[bool]) -> None:
    """Rows that wait longer than they may."""
    for row, is_late in enumerate(late):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            if item is not None and is_late:
                item.setForeground(Ink.ATTENTION.color)
