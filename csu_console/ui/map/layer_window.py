"""The layers of the map: files the town gave, their order, what is drawn, whose they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt
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

from csu_console.domain.errors import ConsoleError
from csu_console.domain.map_layer import MapLayer
from csu_console.ui.errors_text import text_of
from csu_console.ui.theme.fonts import STEP_PX

NAME, KIND, SIZE, SOURCE, STATE = range(5)
CHECK_PX = 24


class LayerWindow(QDialog):
    """GUI thread; not modal. `service` is the MapService."""

    def __init__(self, service: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle(self.tr("Layers of the map"))
        self.resize(900, 380)
        self._service = service
        self._filling = False
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Layer"),
                self.tr("Kind"),
                self.tr("Size"),
                self.tr("Source (named on the map)"),
                self.tr("State"),
            ]
        )
        self.table.horizontalHeader().setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.tr("Layers of the map"))
        self.add = QPushButton(self.tr("Import a file of the town…"))
        self.up, self.down = QPushButton(self.tr("Higher")), QPushButton(self.tr("Lower"))
        self.remove = QPushButton(self.tr("Remove"))
        self._said = QLabel()
        self._said.setWordWrap(True)
        hint = QLabel(
            self.tr(
                "GeoJSON in WGS 84 (streets, houses, boundaries) or MBTiles with pictures, from the town's GIS "
                "or its open data. Nothing is fetched from the network."
            )
        )
        hint.setWordWrap(True)
        hint.setProperty("role", "secondary")
        buttons = QHBoxLayout()
        for button in (self.add, self.up, self.down, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(2 * STEP_PX)
        for widget in (hint, self.table):
            box.addWidget(widget)
        box.addLayout(buttons)
        box.addWidget(self._said)
        self.add.clicked.connect(self._choose)
        self.up.clicked.connect(lambda: self._move(1))
        self.down.clicked.connect(lambda: self._move(-1))
        self.remove.clicked.connect(self._remove)
        self.table.itemChanged.connect(self._on_item)
        self.table.itemSelectionChanged.connect(self._show_rights)
        service.layers_changed.connect(self.refresh)
        self.refresh()

    @property
    def said(self) -> str:
        return self._said.text()

    def refresh(self) -> None:
        """Uppermost first, as they lie over each other."""
        row = self.table.currentRow()
        self._filling = True
        layers = self._shown()
        self.table.setRowCount(len(layers))
        for place, layer in enumerate(layers):
            here = self._service.files.here(layer)
            state = self.tr("drawn") if here else self.tr("import the same file on this workstation")
            cells = (
                layer.name,
                layer.kind.value,
                QLocale().formattedDataSize(layer.bytes_count, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
                layer.attribution,
                state,
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column not in (NAME, SOURCE) or not self._service.may_edit():
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                if column == NAME:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked if layer.shown else Qt.CheckState.Unchecked)
                self.table.setItem(place, column, item)
        for column in (NAME, STATE):
            self.table.resizeColumnToContents(column)
        # The theme's check box is wider than the one the table counts with.
        self.table.setColumnWidth(NAME, self.table.columnWidth(NAME) + CHECK_PX)
        self._filling = False
        if layers:
            self.table.selectRow(max(0, min(row, len(layers) - 1)))
        self._show_rights()

    def import_file(self, path: Path) -> None:
        """Bring a file in; what became of it is said in the window."""
        self._said.setText(self.tr("Reading {file}…").format(file=path.name))

        def then(added: bool) -> None:
            text = (
                self.tr("{file} is on the map.")
                if added
                else self.tr("{file} was on the map already; this workstation has it now.")
            )
            self._said.setText(text.format(file=path.name))

        self._do(
            lambda: self._service.import_file(path, then, lambda error: self._said.setText(text_of(error)))
        )

    def _choose(self) -> None:
        kinds = self.tr("Maps (*.geojson *.json *.mbtiles)")
        chosen = QFileDialog.getOpenFileName(self, self.add.text(), "", kinds)[0]
        if chosen:
            self.import_file(Path(chosen))

    def _shown(self) -> list[MapLayer]:
        return list(reversed(self._service.layers()))

    def _current(self) -> MapLayer | None:
        layers, row = self._shown(), self.table.currentRow()
        return layers[row] if 0 <= row < len(layers) else None

    def _move(self, steps: int) -> None:
        layer = self._current()
        if layer is not None:
            row = self.table.currentRow() - steps
            self._do(lambda: self._service.move(layer, steps))
            self.table.selectRow(max(0, min(row, self.table.rowCount() - 1)))

    def _remove(self) -> None:
        layer = self._current()
        if layer is not None:
            self._do(lambda: self._service.remove(layer))

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        layers = self._shown()
        layer = layers[item.row()]
        name, source = self.table.item(item.row(), NAME), self.table.item(item.row(), SOURCE)
        if name is not None and source is not None:
            shown = name.checkState() is Qt.CheckState.Checked
            self._do(
                lambda: self._service.change(
                    replace(layer, name=name.text(), attribution=source.text(), shown=shown)
                )
            )

    def _do(self, act: Any) -> None:
        try:
            act()
        except ConsoleError as error:
            self._said.setText(text_of(error))
            self.refresh()

    def _show_rights(self) -> None:
        edits = self._service.may_edit()
        self.add.setEnabled(edits)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(edits and self._current() is not None)
