"""The mask editor's commands: one QAction each, with its key in the tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from csu_console.ui.masks.canvas import MaskCanvas
from csu_console.ui.masks.canvas_keys import ZOOM_STEP
from csu_console.ui.masks.polygon_document import PolygonDocument
from csu_console.ui.theme.icons import icon


class EditorTools(QWidget):
    """A row of buttons; the actions belong to the editor window, so their keys work everywhere in it."""

    def __init__(self, canvas: MaskCanvas, document: PolygonDocument, window: QWidget) -> None:
        super().__init__(window)
        self._canvas = canvas
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        stack = document.undo_stack
        self.draw = self._add(self.tr("Draw a mask"), "add", "Ctrl+D", self._toggle_drawing, text_shown=True)
        self.draw.setCheckable(True)
        self.insert = self._add(self.tr("Add a point"), "split", "Ctrl+I", canvas.insert_after_selected)
        self.delete = self._add(self.tr("Delete"), "remove", "Ctrl+Backspace", canvas.delete_selected)
        self._row.addSpacing(12)
        self.undo = self._add(self.tr("Undo"), "undo", "Ctrl+Z", stack.undo)
        self.redo = self._add(self.tr("Redo"), "redo", "Ctrl+Shift+Z", stack.redo)
        self._row.addSpacing(12)
        self._add(self.tr("Zoom in"), "zoom", "Ctrl++", lambda: canvas.zoom(ZOOM_STEP))
        self._add(self.tr("Whole picture"), "fullscreen", "Ctrl+0", canvas.fit)
        self._row.addStretch(1)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        canvas.drawing_changed.connect(self.draw.setChecked)

    def _toggle_drawing(self) -> None:
        if self._canvas.drawing:
            self._canvas.stop_drawing()
        else:
            self._canvas.start_drawing()

    def _add(
        self, text: str, icon_name: str, key: str, slot: Callable[[], object], *, text_shown: bool = False
    ) -> QAction:
        window = self.parentWidget()
        assert window is not None
        action = QAction(icon(icon_name), text, window)
        action.setShortcut(QKeySequence(key))
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(
            QCoreApplication.translate("EditorTools", "{name} ({key})").format(name=text, key=native)
        )
        action.triggered.connect(slot)
        window.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(text)
        if text_shown:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._row.addWidget(button)
        return action
