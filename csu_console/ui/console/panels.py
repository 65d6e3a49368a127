"""The panels around the mosaic: docks that fold away by one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from csu_console.ui.keys.command import Command, CommandRegistry


class Panels(QObject):
    """Docks by name. A panel that is shown takes the focus; folding it gives the focus back to the mosaic."""

    def __init__(self, window: QMainWindow, registry: CommandRegistry, mosaic: QWidget) -> None:
        super().__init__(window)
        self._window, self._registry, self._mosaic = window, registry, mosaic
        self._docks: dict[str, QDockWidget] = {}
        self._sizes: dict[str, QSize] = {}

    def add(
        self, command: Command, widget: QWidget, area: Qt.DockWidgetArea, size: QSize, *, shown: bool = False
    ) -> QDockWidget:
        """A dock titled and folded by this command. `size` is what it takes when it unfolds."""
        dock = QDockWidget(command.title, self._window)
        dock.setObjectName(command.id)
        dock.setWidget(widget)
        dock.setAccessibleName(command.title)
        self._window.addDockWidget(area, dock)
        dock.setVisible(shown)
        self._docks[command.id] = dock
        self._sizes[command.id] = size
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
        self.apply_sizes(dock)
        dock.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_sizes(self, dock: QDockWidget) -> None:
        """Give a dock its size, and those along the same edge their widths: pictures get the rest."""
        area = self._window.dockWidgetArea(dock)
        shown = [
            name
            for name, other in self._docks.items()
            if other.isVisible() and not other.isFloating() and self._window.dockWidgetArea(other) == area
        ]
        docks = [self._docks[name] for name in shown]
        widths, heights = ([of(self._sizes[name]) for name in shown] for of in (QSize.width, QSize.height))
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        if area == Qt.DockWidgetArea.BottomDockWidgetArea:
            self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def fold_all(self) -> None:
        for dock in self._docks.values():
            dock.hide()
        self._mosaic.setFocus(Qt.FocusReason.OtherFocusReason)
