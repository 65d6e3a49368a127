"""The screens of this machine by a name that outlives unplugging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


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
    """Qt's screens. Lives in the GUI thread."""

    appeared = Signal(str)
    disappeared = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_removed)

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
        for screen in QGuiApplication.screens():
            if _key(screen) == key:
                window.setScreen(screen)
                window.setGeometry(screen.geometry())
                window.showFullScreen()
                return True
        return False

    def _on_added(self, screen: QScreen) -> None:
        self.appeared.emit(_key(screen))

    def _on_removed(self, screen: QScreen) -> None:
        self.disappeared.emit(_key(screen))


def _key(screen: QScreen) -> str:
    """The serial number where the screen tells one; the connector's name alone otherwise."""
    return f"{screen.name()} {screen.serialNumber()}".strip()
