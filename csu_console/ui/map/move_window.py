"""Moves of mobile cameras: what is planned, where each stood, and a new one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.camera_move import CameraMove, MoveState
from csu_console.domain.errors import ConsoleError
from csu_console.ui.errors_text import counted_text, text_of
from csu_console.ui.logbook.register_table import wrap
from csu_console.ui.map.move_form import MoveForm
from csu_console.ui.map.words import move_word
from csu_console.ui.theme.fonts import STEP_PX

COLUMNS_MOST_PX = (130, 130, 140, 0, 140, 115, 0)
"""Words of those that are read at a glance wrap beyond; 0: shared."""
SHARED_COLUMNS = (3, 6)
"""Place, and reason with who wrote it: they take what the others leave, and wrap."""
_MOVE = Qt.ItemDataRole.UserRole


class MoveWindow(QDialog):
    """GUI thread; not modal."""

    masks_wanted = Signal(int)
    """A camera whose masks are to be reviewed now."""

    def __init__(self, inventory: Any, moves: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Moves of mobile cameras"))
        self.resize(1480, 640)
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
        for column in SHARED_COLUMNS:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        wrap(self.table)
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
        for column, most_px in enumerate(COLUMNS_MOST_PX):
            if most_px:
                self.table.setColumnWidth(column, min(most_px, self.table.columnWidth(column)))
        self._show_rights()

    def export_to(self, path: Path) -> None:
        count = self._moves.export_csv(path)
        self._said.setText(
            counted_text(self.tr("{count:line|lines} saved in {file}."), count=count, file=path.name)
        )

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
        self.form.setFixedWidth(380)


def _local(at_utc: datetime) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at_utc.timestamp())), "dd/MM/yyyy HH:mm")
