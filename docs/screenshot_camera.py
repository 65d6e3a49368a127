"""What the tour of the screenshots needs: waiting for a condition, pressing keys, keeping a picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from docs.small_png import save_small

W = TypeVar("W", bound=QWidget)
WAIT_S = 45.0
"""Opening eighteen streams on a busy machine takes half of it."""
LOOK_EVERY_MS = 50
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class WaitedInVain(Exception):
    """The program did not come into the state a picture needs."""


def let_run(duration_ms: int) -> None:
    """Let the program run. Not QTest.qWait: it keeps Python's lock, and the streams would starve."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def wait(what: str, condition: Callable[[], object], limit_s: float = WAIT_S) -> None:
    """Let the program run until the condition holds. Raises WaitedInVain."""
    end_s = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end_s:
            raise WaitedInVain(f"not seen within {limit_s:.0f} s: {what}")
        let_run(LOOK_EVERY_MS)


def activate(window: QWidget) -> None:
    """Bring a window to the front and give it the keyboard. Raises WaitedInVain."""
    if not window.isActiveWindow():
        window.raise_()
        window.activateWindow()
        wait("the keyboard in the window", window.isActiveWindow, 10.0)


def press(window: QWidget, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Keys for whatever has the focus in this window, as from the keyboard. Raises WaitedInVain."""
    activate(window)
    for key in keys:
        QTest.keyClick(window.windowHandle(), key, modifiers)
        let_run(1)


def type_number(window: QWidget, text: str, *, enter: bool = True) -> None:
    """A number at the desk, in the grammar of domain/number_entry."""
    special = {".": Qt.Key.Key_Period, "*": Qt.Key.Key_Asterisk, "M": Qt.Key.Key_M}
    press(window, *(special.get(char) or Qt.Key(ord(char)) for char in text))
    if enter:
        press(window, Qt.Key.Key_Return)


def opened(kind: type[W]) -> W:
    """The open window of a kind. Raises WaitedInVain."""
    found: list[W] = []

    def look() -> bool:
        tops = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind)]
        found[:] = [widget for widget in tops if widget.isVisible()]
        return bool(found)

    wait(kind.__name__, look, 10.0)
    return found[0]


class Camera:
    """Takes the pictures. `only` limits it to some names; empty takes all."""

    def __init__(self, folder: Path, only: frozenset[str] = frozenset()) -> None:
        self._folder, self._only = folder, only
        self.missed: list[str] = []

    def wants(self, *names: str) -> bool:
        return not self._only or any(name in self._only for name in names)

    def take(self, name: str, *windows: QWidget, part: QRect | None = None) -> None:
        """Keep what a window shows now; further windows are laid over it where they stand on the screen."""
        if not self.wants(name):
            return
        let_run(LOOK_EVERY_MS)
        window = windows[0]
        picture = window.grab(part) if part is not None else _laid_over(*windows)
        size = save_small(picture.toImage(), self._folder / f"{name}.png")
        print(f"{name}.png  {picture.width()} x {picture.height()}  {size / 1000:.0f} kB", flush=True)

    def try_to(self, name: str, step: Callable[[], None]) -> None:
        """One picture's steps; when the program does not get there, say so and go on with the next."""
        try:
            step()
        except WaitedInVain as fault:
            self.missed.append(name)
            print(f"{name}: {fault}", file=sys.stderr, flush=True)


def _laid_over(window: QWidget, *others: QWidget) -> QPixmap:
    picture = window.grab()
    if not others:
        return picture
    from PySide6.QtGui import QPainter

    painter = QPainter(picture)
    for other in others:
        place = other.geometry().translated(-window.geometry().topLeft())
        painter.drawPixmap(place.topLeft(), other.grab())
        painter.setPen(QColor("#3a424c"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
    return picture
