"""The console's menu: every command by its group, with its keys, for who does not know them yet."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from csu_console.ui.keys.command import CommandRegistry
from csu_console.ui.theme.icons import icon


class ConsoleMenu(QToolButton):
    """A quiet button at the end of the top bar. Made anew each time: commands and their keys may change."""

    def __init__(self, registry: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self.setIcon(icon("menu"))
        self.setProperty("role", "quiet")
        self.setToolTip(self.tr("All commands"))
        self.setAccessibleName(self.tr("All commands"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def fill(self) -> None:
        """One sub-menu a group, in the order the commands came."""
        menu = self.menu()
        menu.clear()
        groups: dict[str, QMenu] = {}
        for command in self._registry.commands():
            group = groups.get(command.group)
            if group is None:
                group = groups[command.group] = menu.addMenu(command.group)
            group.addAction(self._registry.action(command.id))
