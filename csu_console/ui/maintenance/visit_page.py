"""Preventive visits: what is due, what is late, one button when it is done. And the suppliers with their delays."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_text import clean_line
from csu_console.domain.maintenance import DELAY_MAX_H, PERIOD_MAX_MONTHS, Supplier, Visit
from csu_console.domain.permission import Permission
from csu_console.services.maintenance.maintenance_service import MaintenanceService
from csu_console.ui.errors_text import text_of
from csu_console.ui.logbook import register_table
from csu_console.ui.maintenance.page import Cameras, MaintenancePage, ask
from csu_console.ui.maintenance.words import visit_cells
from csu_console.ui.plans.typed_lists import cameras_of
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink


class VisitPage(MaintenancePage):
    """Late ones first, in colour."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(service, cameras, parent)
        self.visits: tuple[Visit, ...] = ()
        self.subject, self.what = QLineEdit(), QLineEdit()
        self.months = QSpinBox()
        self.months.setRange(1, PERIOD_MAX_MONTHS)
        self.months.setValue(6)
        self.months.setSuffix(self.tr(" months"))
        self.months.lineEdit().setTextMargins(7, 0, 0, 0)  # as number_field
        self.months.setAccessibleName(self.tr("Comes again after"))
        for field, words in (
            (self.subject, self.tr("Camera number, or equipment")),
            (self.what, self.tr("Cleaning, batteries…")),
        ):
            ask(field, words)
        self.add, self.done = QPushButton(self.tr("Add")), QPushButton(self.tr("Done today"))
        self.done.setProperty("role", "action")
        self.remove = QPushButton(self.tr("Remove"))
        self.table = register_table.table(self.columns(), self.tr("Preventive visits"), widest=1)
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.what.returnPressed.connect(self._add)
        self.done.clicked.connect(self._done)
        self.remove.clicked.connect(self._remove)
        self.table.currentCellChanged.connect(lambda *_place: self._show_rights())
        self.csv.clicked.connect(self._csv)

    def columns(self) -> tuple[str, ...]:
        return (
            *(self.tr("Camera or equipment"), self.tr("What"), self.tr("How often")),
            *(self.tr("Last"), self.tr("Next")),
        )

    def refresh(self) -> None:
        try:
            kept = self._service.kept().visits
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return
        today = self._service.today()
        self.visits = tuple(sorted(kept, key=lambda one: (one.next_on or today, one.id or 0)))
        register_table.fill(self.table, [visit_cells(one, self.camera(one.camera_id)) for one in self.visits])
        for row, one in enumerate(self.visits):
            item = self.table.item(row, 4)
            if item is not None and one.is_overdue(today):
                item.setForeground(Ink.ATTENTION.color)
                item.setText(self.tr("late: {day}").format(day=item.text()))
        self._show_rights()
        late = sum(one.is_overdue(today) for one in self.visits)
        if late:
            self.say(self.tr("Late visits: {count}.").format(count=late), attention=True)

    def _show_rights(self) -> None:
        """What acts on a visit wants one to be chosen."""
        may, some = self._service.may(Permission.MAINTENANCE_SETUP), self.chosen() is not None
        self.add.setEnabled(may)
        self.remove.setEnabled(may and some)
        self.done.setEnabled(some)

    def chosen(self) -> Visit | None:
        row = self.table.currentRow()
        return self.visits[row] if 0 <= row < len(self.visits) else None

    def _add(self) -> None:
        typed = clean_line(self.subject.text())

        def add() -> None:
            number = typed.isascii() and typed.isdigit()
            camera_id = cameras_of(typed, self._cameras.by_number)[0] if number else None
            what = clean_line(self.what.text())
            self._service.save_visit(Visit(what, self.months.value(), camera_id, "" if number else typed))

        if self.attempt(add):
            self.subject.clear()
            self.what.clear()

    def _done(self) -> None:
        visit = self.chosen()
        if visit is not None:
            self.attempt(lambda: self._service.visit_done(visit))

    def _remove(self) -> None:
        visit = self.chosen()
        if visit is not None and visit.id is not None:
            visit_id = visit.id
            self.attempt(lambda: self._service.remove_visit(visit_id))

    def _csv(self) -> None:
        rows = [visit_cells(one, self.camera(one.camera_id)) for one in self.visits]
        self.ask_csv(self.tr("preventive-visits") + ".csv", [self.columns(), *rows])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.subject, 1)
        top.addWidget(self.what, 2)
        top.addWidget(self.months)
        for button in (self.add, self.done, self.remove, self.csv):
            button.setAutoDefault(False)
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)


class SupplierPage(MaintenancePage):
    """Who repairs, how he is reached, what his contract gives him."""

    def __init__(self, service: MaintenanceService, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(service, cameras, parent)
        self.suppliers: tuple[Supplier, ...] = ()
        self.name, self.contact = QLineEdit(), QLineEdit()
        self.delay = QSpinBox()
        self.delay.setRange(1, DELAY_MAX_H)
        self.delay.setValue(48)
        self.delay.setSuffix(self.tr(" h"))
        self.delay.lineEdit().setTextMargins(7, 0, 0, 0)
        self.delay.setAccessibleName(self.tr("Delay of the contract"))
        for field, words in (
            (self.name, self.tr("Supplier")),
            (self.contact, self.tr("Telephone, e-mail, contract number")),
        ):
            ask(field, words)
        self.keep, self.new = QPushButton(self.tr("Save")), QPushButton(self.tr("New"))
        self.remove = QPushButton(self.tr("Remove"))
        self.keep.setProperty("role", "action")
        heads = (self.tr("Supplier"), self.tr("Contact"), self.tr("Delay of the contract"))
        self.table = register_table.table(heads, self.tr("Suppliers"), widest=1)
        self._lay_out()
        self.table.currentCellChanged.connect(lambda *_place: self._show_chosen())
        self.new.clicked.connect(self._new)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)

    def refresh(self) -> None:
        try:
            self.suppliers = self._service.kept().suppliers
        except ConsoleError as error:
            self.say(text_of(error), attention=True)
            return
        hours = self.tr("{hours} h")
        rows: list[tuple[str, ...]] = [
            (one.name, one.contact, hours.format(hours=one.delay_h)) for one in self.suppliers
        ]
        register_table.fill(self.table, rows)
        may = self._service.may(Permission.MAINTENANCE_SETUP)
        for button in (self.keep, self.new, self.remove):
            button.setEnabled(may)

    def chosen(self) -> Supplier | None:
        row = self.table.currentRow()
        return self.suppliers[row] if 0 <= row < len(self.suppliers) else None

    def _show_chosen(self) -> None:
        one = self.chosen()
        if one is not None:
            self.name.setText(one.name)
            self.contact.setText(one.contact)
            self.delay.setValue(one.delay_h)

    def _new(self) -> None:
        self.table.setCurrentCell(-1, -1)
        self.name.clear()
        self.contact.clear()
        self.name.setFocus()

    def _keep(self) -> None:
        one = self.chosen()

        def keep() -> None:
            name, contact = clean_line(self.name.text()), clean_line(self.contact.text())
            row_id = None if one is None else one.id
            self._service.save_supplier(Supplier(name, contact, self.delay.value(), row_id))

        if self.attempt(keep) and one is None:
            self._new()

    def _remove(self) -> None:
        one = self.chosen()
        if one is not None and one.id is not None:
            supplier_id = one.id
            self.attempt(lambda: self._service.remove_supplier(supplier_id))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.contact, 2)
        row.addWidget(QLabel(self.tr("Delay of the contract")))
        row.addWidget(self.delay)
        for button in (self.keep, self.new, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.csv.hide()
        self.csv.setParent(self)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP_PX)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.state)
