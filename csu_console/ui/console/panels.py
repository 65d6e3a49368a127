"""The panels around the mosaic: docks that fold away by one key each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from csu_console.ui.keys.command import Command, CommandRegistry

_SIDES = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
_COMFORT = 0.7
"""Of the width a panel unfolds with: with less of it, it is better behind another than beside it."""


class Panels(QObject):
    """Docks by name. A panel that is shown takes the focus; folding it gives the focus back to the mosaic.

    Panels under the pictures that have no room side by side lie behind each other, with tabs: Qt would let them
    overlap, with buttons out of reach.
    """

    def __init__(self, window: QMainWindow, registry: CommandRegistry, mosaic: QWidget) -> None:
        super().__init__(window)
        self._window, self._registry, self._mosaic = window, registry, mosaic
        self._docks: dict[str, QDockWidget] = {}
        self._sizes: dict[str, QSize] = {}
        self._stacked: set[str] = set()
        """Put behind another by this program, not by somebody's hand."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._unsqueeze)
        window.installEventFilter(self)

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
        # One that lies behind another is visible to Qt and to nobody else: its key brings it to the front.
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.hide()
            self._mosaic.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show(name)

    def show(self, name: str) -> None:
        dock = self._docks[name]
        area = self._window.dockWidgetArea(dock)
        sides = [self._docks[each] for side in _SIDES if side != area for each in self._along(side)]
        widths = [side.width() for side in sides]
        dock.show()
        self._find_room(name)
        dock.raise_()
        self.apply_sizes(dock)
        if sides:
            # Until it has found its place Qt makes room for it at the expense of the panels at the sides.
            self._window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
        dock.widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_sizes(self, dock: QDockWidget) -> None:
        """Give a dock its size, and those along the same edge their widths: pictures get the rest."""
        area = self._window.dockWidgetArea(dock)
        behind = self._window.tabifiedDockWidgets(dock)
        shown = [name for name in self._along(area) if self._docks[name] not in behind]
        docks = [self._docks[name] for name in shown]
        widths = [self._sizes[name].width() for name in shown]
        if area == _BOTTOM and sum(widths) > self._room_px():
            # Qt would take what is asked beyond the row's room from the panels at the sides.
            share = self._room_px() / sum(widths)
            widths = [int(width * share) for width in widths]
        self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        if area == _BOTTOM and shown:
            # A row has one height: the highest is asked for, or the last one asked decides.
            height = max(self._sizes[name].height() for name in shown)
            self._window.resizeDocks(docks, [height] * len(docks), Qt.Orientation.Vertical)

    def fold_all(self) -> None:
        for dock in self._docks.values():
            dock.hide()
        self._mosaic.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _along(self, area: Qt.DockWidgetArea) -> list[str]:
        """Names of what is shown along an edge."""
        return [
            name
            for name, dock in self._docks.items()
            if dock.isVisible() and not dock.isFloating() and self._window.dockWidgetArea(dock) == area
        ]

    def _room_px(self) -> int:
        """Between the panels at the sides."""
        sides = [max((self._docks[name].width() for name in self._along(area)), default=0) for area in _SIDES]
        return self._window.width() - sum(sides)

    def _beside(self, name: str) -> list[str]:
        """Others along the bottom, those not behind the same tabs."""
        behind = self._window.tabifiedDockWidgets(self._docks[name])
        return [other for other in self._along(_BOTTOM) if other != name and self._docks[other] not in behind]

    def _find_room(self, name: str) -> None:
        """A panel that unfolds along the bottom: beside the others where all have their width, else before one."""
        dock = self._docks[name]
        if dock.isFloating() or self._window.dockWidgetArea(dock) != _BOTTOM:
            return
        others = [other for other in self._along(_BOTTOM) if other != name]
        fits = sum(map(self._comfort_px, (name, *others))) <= self._room_px()
        if fits and name in self._stacked:
            self._stacked.discard(name)
            # Added anew: splitting what has tabs gives another tab.
            self._window.addDockWidget(_BOTTOM, dock, Qt.Orientation.Horizontal)
        elif not fits and self._beside(name):
            self._stack(name, self._beside(name)[0])

    def _unsqueeze(self) -> None:
        """The window became smaller than what stands side by side."""
        for name in reversed(self._along(_BOTTOM)):
            beside = self._beside(name)
            if not beside:
                continue
            least_px = sum(self._least_px(each) for each in (name, *beside))
            if least_px > self._room_px():
                self._stack(name, beside[0])

    def _comfort_px(self, name: str) -> int:
        return max(self._least_px(name), round(_COMFORT * self._sizes[name].width()))

    def _least_px(self, name: str) -> int:
        content = self._docks[name].widget()
        return content.minimumWidth() or max(content.minimumSizeHint().width(), 0)

    def _stack(self, name: str, on: str) -> None:
        self._stacked.add(name)
        self._window.tabifyDockWidget(self._docks[on], self._docks[name])
