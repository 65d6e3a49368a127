"""Placing mode's row: how the selected screen hangs, in millimetres, its bezel, its number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSpinBox, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_scene import MM_MAX, SCREEN_NUMBER_MAX, ScreenPlace, WallScreen
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.wall_control.ports import WallServices

BOX_PX = 110
"""Three fields beside each other, with their words, on a screen of 1280."""


class PlaceRow(QWidget):
    """GUI thread. Every field is written when its editing ends."""

    refused = Signal(object)
    """ConsoleError."""
    forget_wanted = Signal(int)

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall = services.wall
        self._screen_id: int | None = None
        self.number = self._box(1, SCREEN_NUMBER_MAX, self.tr("Number"), "M")
        self.left = self._box(-MM_MAX, MM_MAX, self.tr("Left"))
        self.top = self._box(-MM_MAX, MM_MAX, self.tr("Top"))
        self.wide = self._box(1, MM_MAX, self.tr("Width"))
        self.high = self._box(1, MM_MAX, self.tr("Height"))
        self.bezel = self._box(0, 200, self.tr("Bezel"))
        self.host = QLabel()
        self.host.setProperty("role", "secondary")
        self.forget = QPushButton(self.tr("Taken down"))
        self.forget.setToolTip(self.tr("Forget a screen that no longer hangs here"))
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * STEP_PX, 0, 2 * STEP_PX, 0)
        grid.setSpacing(STEP_PX)
        for place, box in enumerate(self._boxes()):
            label = QLabel(box.accessibleName())
            label.setProperty("role", "secondary")
            row, column = divmod(place, 3)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
        grid.setColumnStretch(6, 1)
        grid.addWidget(self.host, 0, 7)
        grid.addWidget(self.forget, 1, 7)
        for box in (self.left, self.top, self.wide, self.high, self.bezel):
            box.editingFinished.connect(self._on_place)
        self.number.editingFinished.connect(self._on_number)
        self.forget.clicked.connect(self._on_forget)
        self._wall.changed.connect(self.refresh)

    def show_screen(self, screen_id: int | None) -> None:
        self._screen_id = screen_id
        self.refresh()

    def refresh(self) -> None:
        screen = self._screen()
        self.setEnabled(screen is not None)
        if screen is None:
            return
        place = screen.place
        values = (screen.number, place.x_mm, place.y_mm, place.width_mm, place.height_mm, place.bezel_mm)
        for box, value in zip(self._boxes(), values, strict=True):
            if not box.hasFocus():
                box.setValue(value)
        self.host.setText(f"{screen.host} · {screen.name}")

    def _on_place(self) -> None:
        screen = self._screen()
        if screen is None:
            return
        values = (each.value() for each in (self.left, self.top, self.wide, self.high, self.bezel))
        try:
            where = ScreenPlace(*values)
            if where != screen.place:
                self._wall.place(screen.id, where)
        except ConsoleError as error:
            self.refused.emit(error)

    def _on_number(self) -> None:
        screen = self._screen()
        if screen is not None and self.number.value() != screen.number:
            try:
                self._wall.renumber(screen.id, self.number.value())
            except ConsoleError as error:
                self.refused.emit(error)

    def _on_forget(self) -> None:
        if self._screen_id is not None:
            self.forget_wanted.emit(self._screen_id)

    def _screen(self) -> WallScreen | None:
        return None if self._screen_id is None else self._wall.screen(self._screen_id)

    def _boxes(self) -> tuple[QSpinBox, ...]:
        return self.number, self.left, self.top, self.wide, self.high, self.bezel

    def _box(self, least: int, most: int, name: str, prefix: str = "") -> QSpinBox:
        box = QSpinBox()
        box.setRange(least, most)
        box.setPrefix(prefix)
        if not prefix:
            box.setSuffix(" mm")
        box.setAccessibleName(name)
        box.setMaximumWidth(BOX_PX)
        return box
