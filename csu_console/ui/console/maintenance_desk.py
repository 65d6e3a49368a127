"""Maintenance in the console window: its command, and a ticket from an alert by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.alert_task import Task
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.keys.command import Command
from csu_console.ui.status.alert_list import AlertList
from csu_console.ui.status.words import alert_text, kind_word

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

ALERTS = "panel.alerts"


class MaintenanceDesk(QObject):
    """Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        listed = window.panels.dock(ALERTS).widget()
        if isinstance(listed, AlertList):
            listed.ticket_wanted.connect(self.open_from)
        fault = window.services.duties.supervision.fault
        if fault is not None:
            window.say_fault(fault)

    def open(self) -> None:
        try:
            self._window.windows.show("maintenance", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)

    def open_from(self, tasks: list[Task]) -> None:
        """A ticket for each alert chosen; one that is open for the same fault already is that one."""
        numbers = []
        try:
            for task in tasks:
                fault = alert_text(task.alert) or kind_word(task.alert.kind)
                numbers.append(self._window.services.duties.maintenance.open_from(task.alert, fault))
        except ConsoleError as error:
            self._window.say_fault(error)
        if numbers:
            listed = ", ".join(str(number) for number in dict.fromkeys(numbers))
            self._window.say(self.tr("Maintenance ticket {numbers}").format(numbers=listed))

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.maintenance.maintenance_window import MaintenanceWindow

        services = self._window.services
        return MaintenanceWindow(services.duties.maintenance, services.inventory, self._window)


def add_maintenance(window: MainWindow) -> MaintenanceDesk:
    """The command of maintenance."""
    translate = QCoreApplication.translate
    desk = MaintenanceDesk(window)
    group, title = translate("Console", "Console"), translate("Console", "Maintenance")
    command = Command("maintenance", title, group, ("Ctrl+F7",), "settings", Permission.MAINTENANCE.value)
    window.registry.add(command, desk.open)
    return desk
