"""The form of a new move of a mobile camera."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QDate, QDateTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from csu_console.domain.camera_move import NewMove
from csu_console.domain.clock import EPOCH
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.site import Site
from csu_console.ui.inventory.form_parts import degrees_of, degrees_text

NOT_DEGREES = QT_TRANSLATE_NOOP("errors", "Coordinates are decimal degrees, such as 47.3941 and 0.6848.")


class MoveForm(QWidget):
    """One new move. The order on file and the prefect's information are asked for before anything moves."""

    def __init__(self, inventory: Any, moves: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inventory, self._moves = inventory, moves
        self.camera, self.commune, self.site = QComboBox(), QComboBox(), QComboBox()
        for combo in (self.commune, self.site):
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.address, self.latitude, self.longitude = QLineEdit(), QLineEdit(), QLineEdit()
        self.latitude.setPlaceholderText(self.tr("latitude"))
        self.longitude.setPlaceholderText(self.tr("longitude"))
        self.latitude.setAccessibleName(self.tr("Latitude in degrees"))
        self.longitude.setAccessibleName(self.tr("Longitude in degrees"))
        self.since = QDateTimeEdit(QDateTime.currentDateTime())
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.informed = QDateEdit(QDate.currentDate())
        self.informed.setCalendarPopup(True)
        self.informed.setDisplayFormat("dd/MM/yyyy")
        self.reference, self.reason = QLineEdit(), QLineEdit()
        self.order = QLabel()
        coordinates = QHBoxLayout()
        coordinates.addWidget(self.latitude)
        coordinates.addWidget(self.longitude)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for combo in (self.camera, self.commune, self.site):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.order.setWordWrap(True)
        form.addRow(self.tr("Mobile camera"), self.camera)
        form.addRow(self.tr("Prefect's order"), self.order)
        form.addRow(self.tr("New commune"), self.commune)
        form.addRow(self.tr("New site"), self.site)
        form.addRow(self.tr("Address"), self.address)
        form.addRow(self.tr("Position"), coordinates)
        form.addRow(self.tr("From"), self.since)
        form.addRow(self.tr("Prefect told on"), self.informed)
        form.addRow(self.tr("Reference of the letter"), self.reference)
        form.addRow(self.tr("Reason"), self.reason)
        self.camera.currentIndexChanged.connect(self._on_camera)
        self.commune.currentTextChanged.connect(self._on_commune)
        self.site.currentTextChanged.connect(self._on_site)
        self.refresh()

    def refresh(self) -> None:
        """The mobile cameras and communes anew."""
        kept = self.camera.currentData()
        self.camera.blockSignals(True)
        self.camera.clear()
        for camera in self._moves.mobile_cameras():
            self.camera.addItem(f"{camera.number}  {camera.name}", camera.id)
        self.camera.setCurrentIndex(max(0, self.camera.findData(kept)))
        self.camera.blockSignals(False)
        communes = sorted({site.commune for site in self._inventory.sites()})
        if communes != [self.commune.itemText(row) for row in range(self.commune.count())]:
            self.commune.clear()
            self.commune.addItems(communes)
        self._on_camera()

    def choose(self, camera_id: int) -> None:
        self.camera.setCurrentIndex(max(0, self.camera.findData(camera_id)))

    def typed(self) -> NewMove:
        """Raises InvalidInput for coordinates that are none."""
        try:
            latitude, longitude = degrees_of(self.latitude.text()), degrees_of(self.longitude.text())
        except ValueError:
            raise InvalidInput(NOT_DEGREES) from None
        bad = (latitude is None) != (longitude is None)
        if bad or abs(latitude or 0.0) > 90 or abs(longitude or 0.0) > 180:
            raise InvalidInput(NOT_DEGREES)
        commune, name = self.commune.currentText().strip(), self.site.currentText().strip()
        site = Site(name, commune, self.address.text().strip(), latitude, longitude)
        told = self.informed.date()
        return NewMove(
            self.camera.currentData() or 0,
            site,
            datetime.fromtimestamp(self.since.dateTime().toSecsSinceEpoch(), tz=EPOCH.tzinfo),
            date(told.year(), told.month(), told.day()),
            self.reference.text().strip(),
            self.reason.text().strip(),
        )

    def clear(self) -> None:
        for field in (self.reference, self.reason):
            field.clear()

    def _on_camera(self) -> None:
        camera = self._inventory.camera(self.camera.currentData() or 0)
        order = None if camera is None else camera.authorisation
        if order is None:
            self.order.setText(self.tr("none on file: enter it in the camera's file first"))
        else:
            said = self.tr("{number}, until {day}")
            self.order.setText(said.format(number=order.number, day=f"{order.expires_on:%d/%m/%Y}"))

    def _on_commune(self, commune: str) -> None:
        kept = self.site.currentText()
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItems(
            sorted(one.name for one in self._inventory.sites() if one.commune == commune.strip())
        )
        self.site.setCurrentText(kept)
        self.site.blockSignals(False)
        self._on_site(kept)

    def _on_site(self, name: str) -> None:
        key = (self.commune.currentText().strip(), name.strip())
        known = next((one for one in self._inventory.sites() if (one.commune, one.name) == key), None)
        for field in (self.address, self.latitude, self.longitude):
            field.setReadOnly(known is not None)
        if known is not None:
            self.address.setText(known.address)
            self.latitude.setText(degrees_text(known.latitude_deg))
            self.longitude.setText(degrees_text(known.longitude_deg))
