"""Under which order the camera films, and for what."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS, RETENTION_DEFAULT_DAYS, Authorisation
from csu_console.domain.camera import Camera, Purpose
from csu_console.ui.inventory.form_parts import Problem, WholeNumber, section
from csu_console.ui.inventory.words import word

ORDER_YEARS = 5
"""How long an order lasts unless it says otherwise (L.252-4): only a first suggestion here."""
PURPOSES_HEIGHT_PX = 200


class LegalSection(QWidget):
    """Authorisation on file or not, and the purposes of the closed list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_file = QCheckBox(self.tr("prefect's order on file"))
        self.order = QLineEdit()
        self.granted, self.expires = QDateEdit(), QDateEdit()
        self.days = WholeNumber(1, RETENTION_CEILING_DAYS)
        self.temporary = QCheckBox(self.tr("for these days only (event): not shown before either"))
        self.purposes = QListWidget()
        self._build()
        self.on_file.toggled.connect(self._enable)
        self._enable(False)

    def load(self, camera: Camera | None) -> None:
        today = QDate.currentDate()
        self.granted.setDate(today)
        self.expires.setDate(today.addYears(ORDER_YEARS).addDays(-1))
        self.days.setValue(RETENTION_DEFAULT_DAYS)
        if camera is None:
            return
        order = camera.authorisation
        if order is not None:
            self.on_file.setChecked(True)
            self.order.setText(order.number)
            self.granted.setDate(_qdate(order.granted_on))
            self.expires.setDate(_qdate(order.expires_on))
            self.days.setValue(order.retention_days)
            self.temporary.setChecked(order.temporary)
        for row, purpose in enumerate(Purpose):
            self.purposes.item(row).setCheckState(_check(purpose in camera.purposes))

    def problem(self) -> Problem | None:
        if not self.on_file.isChecked():
            return None
        if not self.order.text().strip():
            return Problem(self.order, self.tr("Type the number of the prefect's order."))
        if self.expires.date() < self.granted.date():
            return Problem(self.expires, self.tr("The order ends before it begins."))
        return None

    def authorisation(self) -> Authorisation | None:
        if not self.on_file.isChecked():
            return None
        return Authorisation(
            *(self.order.text().strip(), _date(self.granted), _date(self.expires), self.days.value()),
            temporary=self.temporary.isChecked(),
        )

    def chosen_purposes(self) -> tuple[Purpose, ...]:
        return tuple(
            purpose
            for row, purpose in enumerate(Purpose)
            if self.purposes.item(row).checkState() is Qt.CheckState.Checked
        )

    def _build(self) -> None:
        form = section(self.tr("Authorisation"), self)
        for field in (self.granted, self.expires):
            field.setDisplayFormat("dd/MM/yyyy")
            field.setCalendarPopup(True)
        self.purposes.setMinimumHeight(PURPOSES_HEIGHT_PX)
        self.purposes.setWordWrap(True)
        self.purposes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.purposes.setAccessibleName(self.tr("Purposes"))
        for purpose in Purpose:
            item = QListWidgetItem(word(purpose))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(word(purpose))
            self.purposes.addItem(item)
        form.addRow(self.on_file)
        form.addRow(self.tr("&Order number"), self.order)
        form.addRow(self.tr("Granted on"), self.granted)
        form.addRow(self.tr("Last day"), self.expires)
        form.addRow(self.tr("Days kept"), self.days)
        form.addRow(self.temporary)
        purposes = QLabel(self.tr("&Purposes"))
        purposes.setBuddy(self.purposes)
        form.addRow(purposes)
        form.addRow(self.purposes)

    def _enable(self, on_file: bool) -> None:
        for field in (self.order, self.granted, self.expires, self.days, self.temporary):
            field.setEnabled(on_file)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def _check(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
