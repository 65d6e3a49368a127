"""The line under the picture: which keys do what now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def drawing_help(*, drawing: bool, outlined: bool) -> str:
    """`drawing`: an outline is begun; `outlined`: there is one already."""
    translate = QCoreApplication.translate
    if drawing:
        return translate(
            "MaskEditor",
            "Click or Space: point · Enter or double click: close · Backspace: take back · Esc: drop",
        )
    if outlined:
        return translate(
            "MaskEditor",
            "Tab: next mask or point · arrows: move (Shift: 10 px) · double click on an edge or Insert: add a point · Delete: remove",
        )
    return translate("MaskEditor", "Ctrl+D: draw a mask · wheel: zoom · drag: move the picture")
