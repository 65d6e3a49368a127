"""Hands and eyes at a running console: keys as they come from a keyboard, clicks, pictures of what is shown."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from csu_console.app.main import main
from csu_console.ui.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
PICTURES = "CSU_TEST_PICTURES"
"""Names a folder: the pictures of what a test showed go there."""
LIMIT_S = 15.0
LOOK_EVERY_MS = 10
NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def wait(what: str, holds: Callable[[], object], limit_s: float = LIMIT_S) -> None:
    """Let the program run until it holds. Raises AssertionError. Not QTest.qWait, which keeps Python's lock."""
    end_s = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < end_s, f"not seen within {limit_s:.0f} s: {what}"
        loop = QEventLoop()
        QTimer.singleShot(LOOK_EVERY_MS, loop.quit)
        loop.exec()


def focus() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


class Hands:
    """One person at the console's keyboard; `window` is the one that has it."""

    def __init__(self, console: MainWindow) -> None:
        self.console = console
        folder = os.environ.get(PICTURES, "")
        self._folder = Path(folder) if folder else None
        self._taken = 0

    def press(
        self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, window: QWidget | None = None
    ) -> None:
        """One key after the other, through the window's own queue: shortcuts and filters see them."""
        handle = self._active(window)
        for key in keys:
            QTest.keyClick(handle, key, modifiers)

    def write(self, text: str, window: QWidget | None = None) -> None:
        """Letters, accents too."""
        handle = self._active(window)
        for char in text:
            # Fields of dates look at the key, fields of words at the letter.
            key = ord(char.upper()) if char.isascii() and char.isalnum() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(handle, QKeyEvent(kind, key, NONE, char))

    def _active(self, window: QWidget | None) -> QWindow:
        target = window or self.console
        if not target.isActiveWindow():
            target.activateWindow()
            wait("the keyboard in the window", target.isActiveWindow)
        return target.windowHandle()

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), f"{widget.accessibleName()} is not to be seen"
        assert widget.isEnabled(), f"{widget.accessibleName()}: {widget.toolTip()}"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_named(self, name: str, within: QWidget) -> None:
        """The button with these words on it."""
        [found] = [
            one for one in within.findChildren(QAbstractButton) if one.text() == name and one.isVisible()
        ]
        self.click(found)

    def look(self, name: str, *beside: QWidget) -> None:
        """Keep what the console shows, with windows beside it, when somebody asked for pictures."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        # A plot finds room for its names in its second painting.
        for shown in beside or (self.console,):
            shown.grab()
            QApplication.processEvents()
        self._taken += 1
        for place, shown in enumerate(beside or (self.console,)):
            shown.grab().save(str(self._folder / f"{self._taken:02}-{name}{place or ''}.png"))


def opened(kind: type[W]) -> W:
    """The open window of a kind."""
    found: list[W] = []

    def look() -> bool:
        found[:] = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
        ]
        return bool(found)

    wait(kind.__name__, look)
    return found[0]


class Visit:
    """Runs the program in this process and walks through its window; closes it whatever happens."""

    def __init__(self, walk: Callable[[MainWindow], None]) -> None:
        self._walk = walk
        self._fault: BaseException | None = None

    def run(self, *words: str) -> None:
        """Raises what the walk raised."""
        QTimer.singleShot(0, self._begin)
        code = main(["run", *words])
        if self._fault is not None:
            raise self._fault
        assert code == 0

    def _begin(self) -> None:
        """The first turn of the event loop comes once the window is shown."""
        window: MainWindow | None = None
        try:
            window = opened(MainWindow)
            self._walk(window)
        except BaseException as fault:
            self._fault = fault
        finally:
            if window is None:
                QApplication.exit(1)
            else:
                window.close()
