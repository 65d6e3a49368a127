"""The panels around the mosaic: docks that fold away by one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from csu_console.ui.keys.command import Command, CommandRegistry


class Panels(QObject):
    """Docks by name. A panel that is shown takes the focus; folding it gives the focus back to the mosaic."""

    def __init__(self, window: QMainWindow, registry: CommandRegistry, mosaic: QWidget) -> None:
        super().__init__(window)
        self._window, self._registry, self._mosaic = window, registry, mosaic
        self._docks: dict[str, QDockWidget] = {}

    def add(
        self, command: Command, widget: QWidget, area: Qt.DockWidgetArea, *, shown: bool = False
    ) -> QDockWidget:
        """A dock titled and folded by this command."""
        dock = QDockWidget(command.title, self._window)
        dock.setObjectName(command.id)
        dock.setWidget(widget)
        dock.setAccessibleName(command.title)
        self._window.addDockWidget(area, dock)
        dock.setVisible(shown)
        self._docks[command.id] = dock
        action = self._registry.add(command, partial(self.toggle, command.id), checkable=True)
        action.setChecked(shown)
        dock.visibilityChanged.connect(action.setChecked)
        return dock

    def dock(self, name: str) -> QDockWidget:
        return self._docks[name]

    def toggle(self, name: str) -> None:
        dock = self._docks[name]
        if dock.isVisible():
            dock.hide()
            self._mosaic.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show(name)

    def show(self, name: str) -> None:
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        dock.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_all(self) -> None:
        for dock in self._docks.values():
            dock.hide()
        self._mosaic.setFocus(Qt.FocusReason.OtherFocusReason)
