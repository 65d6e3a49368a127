"""Requisitions in the console window: their command, and what they ask of the replay and of the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow
    from csu_console.ui.requisitions.requisition_window import RequisitionWindow


class RequisitionDesk(QObject):
    """Opens the window of requisitions. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        self._open()

    def open_new(self) -> None:
        """The window on an empty form."""
        opened = self._open()
        if opened is not None:
            opened.open_new()

    def _open(self) -> RequisitionWindow | None:
        from csu_console.ui.requisitions.requisition_window import RequisitionWindow

        try:
            opened = self._window.windows.show("requisitions", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)
            return None
        return opened if isinstance(opened, RequisitionWindow) else None

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.requisitions.requisition_window import RequisitionWindow

        return RequisitionWindow(self._window.services.requisitions, self._window)


def add_requisitions(window: MainWindow) -> RequisitionDesk:
    """The commands of requisitions."""
    translate = QCoreApplication.translate
    desk, right = RequisitionDesk(window), Permission.REQUISITIONS.value
    group = translate("Console", "Requisitions")
    listed = Command("requisitions", group, group, ("Ctrl+Alt+R",), "paper", right)
    title = translate("Console", "New requisition")
    new = Command("requisitions.new", title, group, ("Ctrl+Alt+Shift+R",), "add", right)
    window.registry.add(listed, desk.open)
    window.registry.add(new, desk.open_new)
    return desk
