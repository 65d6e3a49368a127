"""Asks the desktop, or the machine's session manager, over D-Bus not to sleep.

Each has a connection of its own and lets go by leaving the bus: the services watch for that, because it is how a
program that crashed lets go.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusServiceWatcher,
    QDBusUnixFileDescriptor,
)

from csu_console.services.awake.keeper import APPLICATION, REASON

log = logging.getLogger(__name__)

ANSWER_LIMIT_MS: Final = 5000


@dataclass(frozen=True, slots=True)
class BusService:
    """Who is asked, and how. `system`: on the bus of the machine."""

    service: str
    path: str
    interface: str
    words: tuple[str, ...]
    system: bool = False


SCREEN_SAVER: Final = BusService(
    "org.freedesktop.ScreenSaver",
    "/org/freedesktop/ScreenSaver",
    "org.freedesktop.ScreenSaver",
    (APPLICATION, REASON),
)
"""Idle Inhibition Service of freedesktop.org: GNOME, KDE, Xfce, MATE, Cinnamon. (application, reason) -> cookie"""
POWER_MANAGEMENT: Final = BusService(
    "org.freedesktop.PowerManagement",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
    (APPLICATION, REASON),
)
"""The same for the machine's sleep, where a desktop has it."""
LOGIND: Final = BusService(
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
    ("idle:sleep", APPLICATION, REASON, "block"),
    system=True,
)
"""systemd-logind, also without a desktop: (what, who, why, mode) -> a file that holds it while it is open."""


class BusKeeper(QObject):
    """A `Keeper`. Asked once more when the service comes, or comes back."""

    def __init__(self, asked: BusService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._link: QDBusConnection | None = None
        self._watcher: QDBusServiceWatcher | None = None
        self._file = -1
        self._agreed = False

    @property
    def name(self) -> str:
        return self._asked.service

    @property
    def holds(self) -> bool:
        return self._agreed

    def begin(self) -> None:
        link = self._connected()
        if link is None:
            return
        self._link = link
        self._watcher = QDBusServiceWatcher(
            self._asked.service, link, QDBusServiceWatcher.WatchModeFlag.WatchForRegistration, self
        )
        self._watcher.serviceRegistered.connect(self._ask)
        self._ask()

    def end(self) -> None:
        self._agreed = False
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._link is not None:
            self._link = None
            QDBusConnection.disconnectFromBus(self._place)

    def available(self) -> bool:
        link = self._link or self._connected()
        if link is None:
            return False
        found = link.interface().isServiceRegistered(self._asked.service)
        if self._link is None:
            QDBusConnection.disconnectFromBus(self._place)
        return bool(found.isValid() and found.value())

    @property
    def _place(self) -> str:
        return f"csu-awake-{self._asked.service}-{id(self)}"

    def _connected(self) -> QDBusConnection | None:
        bus = QDBusConnection.BusType
        if not self._asked.system and not session_bus_is_there():
            return None
        link = QDBusConnection.connectToBus(
            bus.SystemBus if self._asked.system else bus.SessionBus, self._place
        )
        if link.isConnected():
            return link
        QDBusConnection.disconnectFromBus(self._place)
        return None

    def _ask(self) -> None:
        if self._link is None:
            return
        asked = self._asked
        call = QDBusMessage.createMethodCall(asked.service, asked.path, asked.interface, "Inhibit")
        call.setArguments(list(asked.words))
        # Who does not run keeps nothing off: starting it would be somebody else's decision.
        call.setAutoStartService(False)
        answer = QDBusPendingCallWatcher(self._link.asyncCall(call, ANSWER_LIMIT_MS), self)
        answer.finished.connect(self._on_answer)

    def _on_answer(self, answer: QDBusPendingCallWatcher) -> None:
        answer.deleteLater()
        if self._link is None:
            return
        reply = answer.reply()
        if answer.isError():
            log.debug("%s: %s", self._asked.service, reply.errorMessage())
            return
        for value in reply.arguments():
            if isinstance(value, QDBusUnixFileDescriptor) and value.isValid():
                if self._file >= 0:
                    os.close(self._file)
                self._file = os.dup(value.fileDescriptor())
        self._agreed = True


def session_bus_is_there() -> bool:
    """Whether this session has a bus. Without one the library would start its own, where nobody listens."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(runtime) and (Path(runtime) / "bus").exists()
