"""Reports in the console window: their command, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class ReportDesk(QObject):
    """Opens the window of reports. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        try:
            self._window.windows.show("reports", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.report.report_window import ReportWindow

        return ReportWindow(self._window.services.reports, self._window.services.clock, self._window)


def add_reports(window: MainWindow) -> ReportDesk:
    """The command of reports."""
    translate = QCoreApplication.translate
    desk = ReportDesk(window)
    group, title = translate("Console", "Journal"), translate("Console", "Reports and inspection file")
    command = Command("reports", title, group, ("Ctrl+Shift+R",), "paper", Permission.REPORTS.value)
    window.registry.add(command, desk.open)
    return desk
