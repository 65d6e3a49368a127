"""The audit journal in the console window: its commands, for those who may."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.journal.journal_window import JournalWindow
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class JournalDesk(QObject):
    """Opens the journal's window. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        self._open()

    def ask_who_saw(self) -> None:
        """The window on its one question, with the selected tile's camera."""
        opened = self._open()
        if opened is None:
            return
        camera_id = self._window.mosaic.shown_id(self._window.mosaic.selected)
        camera = None if camera_id is None else self._window.services.inventory.camera(camera_id)
        if camera is not None:
            opened.who_saw.camera.setText(str(camera.number))
        opened.show_who_saw()

    def _open(self) -> JournalWindow | None:
        services, window = self._window.services, self._window
        try:
            opened = window.windows.show(
                "journal",
                partial(JournalWindow, services.journal.reader, services.clock, self._name_of, window),
            )
        except ConsoleError as error:
            window.say_fault(error)
            return None
        return opened if isinstance(opened, JournalWindow) else None

    def _name_of(self, number: int) -> str | None:
        camera = self._window.services.inventory.by_number(number)
        return None if camera is None else camera.name


def add_journal(window: MainWindow) -> JournalDesk:
    """The journal's commands."""
    translate = QCoreApplication.translate
    group, right = translate("Console", "Journal"), Permission.JOURNAL_READ.value
    desk = JournalDesk(window)
    opened = Command("journal", translate("Console", "Audit journal"), group, ("Ctrl+J",), "paper", right)
    asked = Command(
        "journal.who_saw",
        translate("Console", "Who saw this camera?"),
        group,
        ("Ctrl+Shift+J",),
        "search",
        right,
    )
    window.registry.add(opened, desk.open)
    window.registry.add(asked, desk.ask_who_saw)
    return desk
