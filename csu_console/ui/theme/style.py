"""Puts the theme on the application, once, at start."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtWidgets import QApplication, QStyleFactory

from csu_console.ui.theme.fonts import font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink, qt_palette


def style_sheet() -> str:
    """The style sheet with the palette's colours filled in. Raises KeyError for a colour that is not in it."""
    text = (files("csu_console") / "resources" / "themes" / "console.qss").read_text(encoding="utf-8")
    icons = Path(str(files("csu_console") / "resources" / "icons")).as_posix()
    return Template(text).substitute({ink.name: ink.value for ink in Ink}, ICONS=icons)


def apply_theme(application: QApplication) -> None:
    """Fusion everywhere, so that the console looks and measures the same on every system."""
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(qt_palette())
    application.setFont(font())
    application.setStyleSheet(style_sheet())
    application.setWindowIcon(icon("app", Ink.ACTION))
