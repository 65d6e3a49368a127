"""The map's panel: search, buttons, the canvas and the card beside the mouse."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from csu_console.domain.map_layer import LayerKind
from csu_console.ui.map.hover_card import HoverCard
from csu_console.ui.map.map_canvas import MapCanvas
from csu_console.ui.map.map_scene import Found
from csu_console.ui.map.map_search import find
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon


class MapPanel(QWidget):
    """GUI thread. `service` is the MapService."""

    layers_wanted = Signal()
    moves_wanted = Signal()

    def __init__(self, service: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.canvas = MapCanvas(service)
        self.card = HoverCard(service, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Number, name, street, coordinates"))
        self.search.setAccessibleName(self.tr("Search on the map"))
        self.search.setClearButtonEnabled(True)
        self._said = QLabel()
        self._said.setProperty("role", "secondary")
        everything = self._button("fullscreen", self.tr("Show all cameras (Home)"))
        layers = self._button("layout", self.tr("Layers of the map"))
        moves = self._button("nomad", self.tr("Moves of mobile cameras"))
        row = QHBoxLayout()
        row.setContentsMargins(STEP_PX, STEP_PX, STEP_PX, STEP_PX)
        row.setSpacing(STEP_PX)
        row.addWidget(self.search, 1)
        row.addWidget(self._said)
        for button in (everything, layers, moves):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        everything.clicked.connect(self.canvas.show_all)
        layers.clicked.connect(self.layers_wanted)
        moves.clicked.connect(self.moves_wanted)
        self.search.returnPressed.connect(self._find)
        self.search.textEdited.connect(lambda _text: self._said.clear())
        self.canvas.hovered.connect(self._on_hover)
        self.canvas.moved.connect(self.card.hide)

    def sizeHint(self) -> QSize:
        return QSize(520, 560)

    @property
    def said(self) -> str:
        return self._said.text()

    def _find(self) -> None:
        layers = [layer for layer in self._service.layers() if layer.kind is LayerKind.GEOJSON]
        drawn = [each for layer in layers if (each := self._service.files.drawn(layer)) is not None]
        answer = find(self.search.text(), self._service.cameras(), drawn)
        if answer is None:
            self._said.setText(self.tr("Nothing found"))
            return
        self._said.clear()
        if answer.camera_id is not None:
            self.canvas.show_camera(answer.camera_id)
        else:
            self.canvas.show_place(answer.place)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hover(self, found: Found | None, place: QPoint) -> None:
        self.card.show_found(found, self.mapFromGlobal(place) + QPoint(18, 12))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.canvas.setFocus(event.reason())

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setProperty("role", "quiet")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button
