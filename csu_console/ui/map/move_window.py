"""Moves of mobile cameras: what is planned, where each stood, and the form of a new move."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.camera_move import CameraMove, MoveState, NewMove
from csu_console.domain.clock import EPOCH
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.site import Site
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.form_parts import degrees_of, degrees_text
from csu_console.ui.map.words import move_word
from csu_console.ui.theme.fonts import STEP_PX

NOT_DEGREES = QT_TRANSLATE_NOOP("errors", "Coordinates are decimal degrees, such as 47.3941 and 0.6848.")
_MOVE = Qt.ItemDataRole.UserRole


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


class MoveWindow(QDialog):
    """GUI thread; not modal."""

    masks_wanted = Signal(int)
    """A camera whose masks are to be reviewed now."""

    def __init__(self, inventory: Any, moves: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Moves of mobile cameras"))
        self.resize(1280, 640)
        self._inventory, self._moves = inventory, moves
        self.form = MoveForm(inventory, moves)
        self.table = QTableWidget(0, 7)
        self.table.setHorizontalHeaderLabels(
            [
                *(
                    self.tr("Camera"),
                    self.tr("State"),
                    self.tr("From"),
                    self.tr("Place"),
                    self.tr("Prefect told on"),
                ),
                *(self.tr("Reference"), self.tr("Reason, written by")),
            ]
        )
        self.table.setAccessibleName(self.tr("Moves of mobile cameras"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.save = QPushButton(self.tr("Write the move down"))
        self.cancel = QPushButton(self.tr("Give up the planned move"))
        self.masks = QPushButton(self.tr("Masks of this camera…"))
        self.export = QPushButton(self.tr("Save as CSV…"))
        self._said = QLabel(
            self.tr("After a move the camera is covered until its masks have been reviewed at the new place.")
        )
        self._said.setWordWrap(True)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.masks.clicked.connect(self._open_masks)
        self.export.clicked.connect(self._export)
        self.table.itemSelectionChanged.connect(self._show_rights)
        moves.changed.connect(self.refresh)
        inventory.changed.connect(self.form.refresh)
        self.refresh()

    @property
    def said(self) -> str:
        return self._said.text()

    def refresh(self) -> None:
        """Newest first."""
        moves = list(reversed(self._moves.moves()))
        self.table.setRowCount(len(moves))
        for row, move in enumerate(moves):
            camera = self._inventory.camera(move.camera_id)
            cells = (
                str(move.camera_id) if camera is None else f"{camera.number}  {camera.name}",
                move_word(move.state),
                "" if move.is_origin else _local(move.from_utc),
                ", ".join(part for part in (move.site.name, move.site.address, move.site.commune) if part),
                "" if move.informed_on is None else f"{move.informed_on:%d/%m/%Y}",
                move.reference,
                " · ".join(part for part in (move.reason, move.person) if part),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(_MOVE, move)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self._show_rights()

    def export_to(self, path: Path) -> None:
        count = self._moves.export_csv(path)
        self._said.setText(self.tr("{count} lines saved in {file}.").format(count=count, file=path.name))

    def _current(self) -> CameraMove | None:
        item = self.table.item(self.table.currentRow(), 0)
        return None if item is None else item.data(_MOVE)

    def _save(self) -> None:
        try:
            move = self.form.typed()
            self._moves.add(move)
        except ConsoleError as error:
            self._said.setText(text_of(error))
            return
        self.form.clear()
        self._said.setText(
            self.tr("Written down. At the new place its masks are to be reviewed; until then it is covered.")
        )

    def _cancel(self) -> None:
        move = self._current()
        if move is None:
            return
        try:
            self._moves.cancel(move)
        except ConsoleError as error:
            self._said.setText(text_of(error))

    def _open_masks(self) -> None:
        move = self._current()
        if move is not None:
            self.masks_wanted.emit(move.camera_id)

    def _export(self) -> None:
        chosen = QFileDialog.getSaveFileName(self, self.export.text(), "cameras-nomades.csv", "CSV (*.csv)")[
            0
        ]
        if chosen:
            try:
                self.export_to(Path(chosen))
            except ConsoleError as error:
                self._said.setText(text_of(error))

    def _show_rights(self) -> None:
        move = self._current()
        self.cancel.setEnabled(move is not None and move.state is MoveState.PLANNED)
        self.masks.setEnabled(move is not None)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addWidget(self.save)
        side.addStretch(1)
        below = QHBoxLayout()
        for button in (self.cancel, self.masks, self.export):
            below.addWidget(button)
        below.addStretch(1)
        listed = QVBoxLayout()
        listed.addWidget(self.table, 1)
        listed.addLayout(below)
        both = QHBoxLayout()
        both.setSpacing(4 * STEP_PX)
        both.addLayout(side)
        both.addLayout(listed, 1)
        box = QVBoxLayout(self)
        box.addLayout(both, 1)
        box.addWidget(self._said)
        self.form.setFixedWidth(430)


def _local(at_utc: datetime) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at_utc.timestamp())), "dd/MM/yyyy HH:mm")
