"""Turning the camera while its private places are outlined: presets, directions, zoom, and a new picture after it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from csu_console.services.ptz.head_state import HeadState
from csu_console.ui.ptz.driving import Driving, Way
from csu_console.ui.ptz.ports import PtzPort
from csu_console.ui.ptz.words import phase_words

SETTLE_MS = 1500
"""From the end of a movement to a picture worth drawing on: the head slows down and the next status is read."""
PRESET_MS = 4000
"""The same for a preset at the other end."""

_SIGNS = {Way.LEFT: "◀", Way.RIGHT: "▶", Way.UP: "▲", Way.DOWN: "▼", Way.IN: "+", Way.OUT: "−"}


class TurnRow(QWidget):
    """GUI thread. `wanted` asks for a new picture once the camera stands still again."""

    moved = Signal()
    """It begins to turn: the picture shown is of before."""
    wanted = Signal()
    refused = Signal(object)
    """ConsoleError."""

    def __init__(self, ptz: PtzPort, camera_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ptz, self._camera_id = ptz, camera_id
        self._driving = Driving(ptz, self)
        self._presets = QComboBox()
        self._presets.setAccessibleName(self.tr("Preset"))
        self._words = QLabel()
        self._words.setProperty("role", "secondary")
        self._words.setWordWrap(True)  # a whole sentence of the head must not widen the window
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.wanted)
        self._build()
        self._driving.said.connect(self.refused)
        ptz.changed.connect(self._on_head)
        self._presets.activated.connect(self._recall)
        self._driving.aim_at(camera_id)
        self._on_head(camera_id)

    def leave(self) -> None:
        """The editor closes: nothing turns any more."""
        self._settle.stop()
        self._driving.let_go()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(QLabel(self.tr("Turn the camera")))
        row.addWidget(self._presets)
        names = {
            Way.LEFT: self.tr("Left"),
            Way.RIGHT: self.tr("Right"),
            Way.UP: self.tr("Up"),
            Way.DOWN: self.tr("Down"),
            Way.IN: self.tr("Closer"),
            Way.OUT: self.tr("Wider"),
        }
        for way, sign in _SIGNS.items():
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(names[way])
            button.setToolTip(names[way])
            button.pressed.connect(partial(self._press, way))
            button.released.connect(partial(self._release, way))
            row.addWidget(button)
        fresh = QPushButton(self.tr("New picture"))
        fresh.clicked.connect(self.wanted)
        row.addWidget(fresh)
        row.addWidget(self._words, 1)

    def _press(self, way: Way) -> None:
        self._settle.stop()
        self.moved.emit()
        self._driving.press(way)

    def _release(self, way: Way) -> None:
        self._driving.release(way)
        self._settle.start(SETTLE_MS)

    def _recall(self, row: int) -> None:
        number = self._presets.itemData(row)
        if isinstance(number, int):
            self.moved.emit()
            if self._driving.do(lambda: self._ptz.go_to_preset(self._camera_id, number)):
                self._settle.start(PRESET_MS)

    def _on_head(self, camera_id: int) -> None:
        if camera_id != self._camera_id:
            return
        state = self._ptz.state(camera_id)
        text, ink = phase_words(state)
        self._words.setText("" if state.ready and state.error is None else text)
        self._words.setStyleSheet(f"color: {ink.value}")
        self._show_presets(state)

    def _show_presets(self, state: HeadState) -> None:
        names = [f"{preset.number}  {preset.name}" for preset in state.presets]
        if names == [self._presets.itemText(row) for row in range(1, self._presets.count())]:
            return
        self._presets.clear()
        self._presets.addItem(self.tr("Preset…"))
        for preset, name in zip(state.presets, names, strict=True):
            self._presets.addItem(name, preset.number)
