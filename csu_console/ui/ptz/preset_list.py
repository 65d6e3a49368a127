"""The camera's presets: Enter or a double click recalls one, P and its number too."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from csu_console.domain.ptz import Preset
from csu_console.ui.theme.empty_words import EmptyWords
from csu_console.ui.theme.icons import icon

TICK_PX = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PresetList(QListWidget):
    """GUI thread. The preset the camera stands on has a tick."""

    numbers_first = True
    """For NumberKeys: rows begin with numbers, so letters find nothing here, and P3 is preset 3, not camera 3."""

    recalled = Signal(int)
    """A preset's number."""
    removed = Signal(str)
    """A preset's token: the Delete key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Presets of the camera"))
        self.setUniformItemSizes(True)
        self._presets: tuple[Preset, ...] = ()
        self._here = ""
        self.setIconSize(QSize(TICK_PX, TICK_PX))
        empty = QPixmap(self.iconSize())
        empty.fill(Qt.GlobalColor.transparent)
        self._no_tick = QIcon(empty)
        EmptyWords(self, self.tr("No preset yet: turn the camera, name the view below, save."))
        self.itemDoubleClicked.connect(self._recall)

    def show_presets(self, presets: tuple[Preset, ...], here: str) -> None:
        """The row chosen stays chosen."""
        if (presets, here) == (self._presets, self._here):
            return
        row = self.currentRow() if len(presets) == len(self._presets) else 0
        self._presets, self._here = presets, here
        self.clear()
        for preset in presets:
            name = preset.name or self.tr("Preset {number}").format(number=preset.number)
            item = QListWidgetItem(f"{preset.number}  {name}")
            # Every row has room for the tick: names stay one under the other.
            item.setIcon(icon("check") if preset.token == here else self._no_tick)
            self.addItem(item)
        self.setCurrentRow(row if presets else -1)

    @property
    def presets(self) -> tuple[Preset, ...]:
        return self._presets

    @property
    def chosen(self) -> Preset | None:
        row = self.currentRow()
        return self._presets[row] if 0 <= row < len(self._presets) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen
        if chosen is not None and event.key() in _ENTER:
            self.recalled.emit(chosen.number)
        elif chosen is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(chosen.token)
        else:
            super().keyPressEvent(event)

    def _recall(self, _item: QListWidgetItem) -> None:
        if self.chosen is not None:
            self.recalled.emit(self.chosen.number)
