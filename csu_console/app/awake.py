"""When this machine's screens are kept on, and what `doctor` says of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from csu_console.config.settings import KEEP_AWAKE, Settings
from csu_console.services.awake.screens_awake import X_PLATFORM, ScreensAwake, keepers_of
from csu_console.services.people.session_service import SessionService
from csu_console.ui.main_window import MainWindow


def screens_awake(settings: Settings, wanted: Callable[[], bool], parent: QObject) -> ScreensAwake:
    """Not begun yet. `wanted`: whether live pictures are on a screen."""
    keepers = keepers_of(QGuiApplication.platformName(), parent)
    return ScreensAwake(keepers, lambda: settings.get(KEEP_AWAKE) and wanted(), parent)


def shows_live(window: MainWindow, sessions: SessionService) -> bool:
    """A camera on a tile of the console that can be seen, or any wall window. While it is locked too: pictures go on."""
    if not sessions.sees_live():
        return False
    if window.walls.any_open():
        return True
    seen = window.isVisible() and not window.isMinimized()
    return seen and any(content.shown_id is not None for content in window.mosaic.contents())


def awake_words(settings: Settings) -> tuple[str, bool]:
    """What `doctor` says, and whether all is well."""
    if not settings.get(KEEP_AWAKE):
        return QCoreApplication.translate("doctor", "may go dark: switched off in the settings."), True
    bare_x = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    found = [each.name for each in keepers_of(X_PLATFORM if bare_x else "") if each.available()]
    if found:
        text = QCoreApplication.translate("doctor", "kept on while live pictures are shown, by {names}.")
        return text.format(names=", ".join(found)), True
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        return QCoreApplication.translate("doctor", "not looked at: there is no screen here."), True
    text = QCoreApplication.translate(
        "doctor",
        "nothing here keeps them on: install libxss1, or switch screen saver and sleep off in the system's settings.",
    )
    return text, False
