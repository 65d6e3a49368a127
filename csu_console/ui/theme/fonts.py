"""One typeface, four sizes, tabular figures: numbers and times never dance."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication


class Size(IntEnum):
    """Sizes at the desk in points; a wall window takes twice that."""

    SMALL = 11
    TEXT = 13
    TITLE = 15
    LARGE = 20


WALL_SCALE = 2.0
"""Words on the wall are read from five metres."""

STEP_PX = 4
"""All spacing is a multiple of this."""


def font(size: Size = Size.SMALL, *, bold: bool = False, scale: float = 1.0) -> QFont:
    """The system's sans serif with tabular figures, at `scale` times the desk's size."""
    face = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if "Sans" not in face.family() and not QGuiApplication.platformName().startswith(("windows", "cocoa")):
        face.setFamilies(["DejaVu Sans", "Noto Sans", "Liberation Sans", "sans-serif"])
    face.setStyleHint(QFont.StyleHint.SansSerif)
    face.setPointSizeF(size * scale)
    face.setBold(bold)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


def painted_font(size: Size, pixel_ratio: float, *, bold: bool = False, scale: float = 1.0) -> QFont:
    """The same face for painting in device pixels: its size is set in pixels, not in points."""
    face = font(size, bold=bold, scale=scale)
    face.setPixelSize(max(1, round(size * scale * pixel_ratio * 96.0 / 72.0)))
    return face
