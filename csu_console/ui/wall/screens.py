"""The screens of this machine by a name that outlives unplugging."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE_MS = 1000
"""A window manager moves windows by itself when screens come, go or change: what it did is looked at afterwards."""
LOOKS = 5
"""After each change; a window manager that knows better is left alone then."""
SLACK_PX = 2
"""What rounding to logical pixels may leave between a window and its screen."""


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """`key` names the same screen before and after it was unplugged; `geometry` is in logical pixels."""

    key: str
    name: str
    geometry: QRect


class ScreensPort(Protocol):
    """What the wall asks of the machine's screens."""

    @property
    def appeared(self) -> SignalInstance: ...

    @property
    def disappeared(self) -> SignalInstance: ...

    def present(self) -> tuple[ScreenFacts, ...]: ...

    def key_of(self, window: QWidget) -> str: ...

    def fill(self, window: QWidget, key: str) -> bool: ...


class MachineScreens(QObject):
    """Qt's screens. Lives in the GUI thread.

    A window that filled a screen fills it again when a change of screens left it elsewhere: unplugging the left screen
    moves the right one to the left, and when both are back window managers keep the window where it is.
    """

    appeared = Signal(str)
    disappeared = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_removed)
        self._filled: dict[int, tuple[QWidget, str]] = {}
        self._looks = 0
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._straighten)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._look_soon)

    def present(self) -> tuple[ScreenFacts, ...]:
        """From left to right, then from top to bottom."""
        facts = [
            ScreenFacts(_key(screen), screen.name(), screen.geometry())
            for screen in QGuiApplication.screens()
        ]
        return tuple(sorted(facts, key=lambda fact: (fact.geometry.x(), fact.geometry.y())))

    def key_of(self, window: QWidget) -> str:
        """The screen a window is on."""
        return _key(window.screen())

    def fill(self, window: QWidget, key: str) -> bool:
        """Put a window on a whole screen; False when that screen is not there."""
        screen = _screen(key)
        if screen is None:
            return False
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        if id(window) not in self._filled:
            window.destroyed.connect(partial(self._filled.pop, id(window), None))
        self._filled[id(window)] = (window, key)
        return True

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look_soon)
        self.appeared.emit(_key(screen))
        self._look_soon()

    def _on_removed(self, screen: QScreen) -> None:
        self.disappeared.emit(_key(screen))
        self._look_soon()

    def _look_soon(self) -> None:
        self._looks = LOOKS
        self._settled.start()

    def _straighten(self) -> None:
        astray = [(window, key) for window, key in self._filled.values() if _is_astray(window, key)]
        for window, key in astray:
            # A window manager does not move a window that is full screen.
            window.showNormal()
            self.fill(window, key)
        self._looks -= 1
        if astray and self._looks > 0:
            self._settled.start()


def _screen(key: str) -> QScreen | None:
    return next((screen for screen in QGuiApplication.screens() if _key(screen) == key), None)


def _is_astray(window: QWidget, key: str) -> bool:
    """Full screen, but not on its own; on one that shows the same place it is at home."""
    own = _screen(key)
    if own is None or not (window.isVisible() and window.isFullScreen()):
        return False
    rest = own.size() - window.size()
    fits = max(abs(rest.width()), abs(rest.height())) <= SLACK_PX
    return window.screen().geometry() != own.geometry() or not fits


def _key(screen: QScreen) -> str:
    """The serial number where the screen tells one; the connector's name alone otherwise."""
    return f"{screen.name()} {screen.serialNumber()}".strip()
