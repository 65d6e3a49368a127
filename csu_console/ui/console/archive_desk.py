"""The archive in the console window: its commands, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class ArchiveDesk(QObject):
    """Opens the archive's window. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        try:
            self._window.windows.show("archive", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.archive.archive_window import ArchiveWindow

        return ArchiveWindow(self._window.services.care, self._window)


def add_archive(window: MainWindow) -> ArchiveDesk:
    """One command for who answers for the recordings, one for who answers for the machine."""
    translate = QCoreApplication.translate
    desk = ArchiveDesk(window)
    group = translate("Console", "Recordings")
    register = translate("Console", "Register, storage and conformity of the recordings")
    storage = translate("Console", "Storage and conformity of the recordings")
    window.registry.add(
        Command("archive", register, group, ("Ctrl+Shift+A",), "paper", Permission.REPORTS.value), desk.open
    )
    window.registry.add(
        Command("archive.storage", storage, group, (), "record", Permission.SETTINGS_EDIT.value), desk.open
    )
    return desk
