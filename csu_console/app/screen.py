"""The Qt application of a program with a screen."""

from __future__ import annotations

import ctypes
import os
import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError

NO_SCREEN = QT_TRANSLATE_NOOP(
    "errors", "There is no screen here: start the console in a desktop session (DISPLAY is not set)."
)
NO_ANSWER = QT_TRANSLATE_NOOP(
    "errors",
    "The screen {display} does not let this program in: start the console in the desktop session of the person who signed in.",
)


SWITCH_INTERVAL_S = 0.0005
"""How long a thread may keep the interpreter while another waits for it. Python's 5 ms let a window that paints hold up
every stream: 16 tiles of 720p on two processors, 20 frames/s a tile and the window blocked 27 ms at most, against 23.5
and 14 (medians of two runs in turn, on a machine that was not idle)."""


def screen_application() -> QCoreApplication:
    """Made once, in the main thread. Fractional scales are kept: pictures are fitted to device pixels.

    Raises ConsoleError without a screen: Qt itself would end the process.
    """
    has_screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not has_screen:
        raise ConsoleError(NO_SCREEN)
    if not screen_answers():
        raise ConsoleError(NO_ANSWER, display=os.environ["DISPLAY"])
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["csu-console"])
    application.setApplicationName("csu-console")
    application.setDesktopFileName("csu-console")
    application.setQuitOnLastWindowClosed(False)
    return application


def screen_answers() -> bool:
    """Whether the X server Qt would take answers: Qt itself would abort, and blame a library."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    is_x = platform == "xcb" or (not platform and not os.environ.get("WAYLAND_DISPLAY"))
    if not sys.platform.startswith("linux") or not is_x or not os.environ.get("DISPLAY"):
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt names the library that is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def headless_screen_application() -> QCoreApplication:
    """Widgets and paper without a screen: the self-test of an installation, a report."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return screen_application()
