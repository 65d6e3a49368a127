"""Keeps this machine's screens on while live pictures are on them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from csu_console.services.awake.bus_keeper import LOGIND, POWER_MANAGEMENT, SCREEN_SAVER, BusKeeper
from csu_console.services.awake.keeper import Keeper
from csu_console.services.awake.windows_keeper import WindowsKeeper
from csu_console.services.awake.x_keeper import XKeeper

log = logging.getLogger(__name__)

LOOK_EVERY_MS: Final = 5000
"""A tenth of the shortest time anybody sets a saver to; an answer over D-Bus has come by then."""
X_PLATFORM: Final = "xcb"


def keepers_of(platform: str, parent: QObject | None = None) -> tuple[Keeper, ...]:
    """What this machine has to be asked. `platform`: Qt's name of the window system ("xcb", "wayland", "windows")."""
    if sys.platform == "win32":
        return (WindowsKeeper(),)
    buses = tuple(BusKeeper(each, parent) for each in (SCREEN_SAVER, POWER_MANAGEMENT, LOGIND))
    return (*buses, XKeeper(parent=parent)) if platform == X_PLATFORM else buses


class ScreensAwake(QObject):
    """Lives in the GUI thread. Nobody asks it anything: it looks every 5 s whether they are wanted awake."""

    def __init__(
        self, keepers: Sequence[Keeper], wanted: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`wanted`: whether live pictures are on a screen, and the setting allows it."""
        super().__init__(parent)
        self._keepers, self._wanted = tuple(keepers), wanted
        self._on = self._told = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MS)
        self._look.timeout.connect(self.look)

    @property
    def holders(self) -> tuple[str, ...]:
        """Those who agreed."""
        return tuple(keeper.name for keeper in self._keepers if keeper.holds)

    def start(self) -> None:
        self._look.start()
        self.look()

    def look(self) -> None:
        """What is wanted now is done now."""
        if self._wanted() == self._on:
            self._tell()
            return
        self._on = not self._on
        for keeper in self._keepers:
            if self._on:
                keeper.begin()
            else:
                keeper.end()

    def close(self) -> None:
        self._look.stop()
        for keeper in self._keepers:
            keeper.end()
        self._on = False

    def _tell(self) -> None:
        """Once in a run, a look after they were asked."""
        if not self._on or self._told:
            return
        self._told = True
        if self.holders:
            log.info("screens are kept awake by %s", ", ".join(self.holders))
        else:
            log.warning(
                "nothing here keeps the screens awake: they may go dark (csu-console doctor says more)"
            )
