"""The canvas by keyboard: everything the mouse can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from csu_console.ui.masks.canvas import MaskCanvas

STEP_PX, STEP_FAST_PX, STEP_CURSOR_PX = 1, 10, 50
"""Picture pixels per arrow key: plain, with Shift, and with Ctrl while drawing."""
ZOOM_STEP = 1.25

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def press(canvas: MaskCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """True when the key meant something here."""
    if key in _ARROWS:
        canvas.nudge(*_ARROWS[key], _step_px(canvas, modifiers))
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        canvas.zoom(ZOOM_STEP)
    elif key == Qt.Key.Key_Minus:
        canvas.zoom(1 / ZOOM_STEP)
    elif key == Qt.Key.Key_0:
        canvas.fit()
    else:
        return _drawing_key(canvas, key) if canvas.drawing else _editing_key(canvas, key)
    return True


def _step_px(canvas: MaskCanvas, modifiers: Qt.KeyboardModifier) -> int:
    if canvas.drawing and modifiers & Qt.KeyboardModifier.ControlModifier:
        return STEP_CURSOR_PX
    return STEP_FAST_PX if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP_PX


def _drawing_key(canvas: MaskCanvas, key: Qt.Key) -> bool:
    if key == Qt.Key.Key_Space:
        canvas.put_point_at_cursor()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        canvas.close_outline()
    elif key == Qt.Key.Key_Escape:
        canvas.stop_drawing()
    elif key == Qt.Key.Key_Backspace:
        canvas.take_point_back()
    else:
        return False
    return True


def _editing_key(canvas: MaskCanvas, key: Qt.Key) -> bool:
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        canvas.delete_selected()
    elif key == Qt.Key.Key_Insert:
        canvas.insert_after_selected()
    elif key == Qt.Key.Key_Escape:
        return canvas.deselect()
    else:
        return False
    return True
