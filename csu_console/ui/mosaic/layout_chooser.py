"""The button of the top bar that shows the layout in use and offers the others."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from csu_console.domain.wall import Layout
from csu_console.ui.mosaic.layout_icon import ICON_SIZE, layout_icon


class LayoutsPort(Protocol):
    """LayoutService, as far as widgets go."""

    @property
    def changed(self) -> SignalInstance: ...

    def layouts(self) -> tuple[Layout, ...]: ...

    def by_name(self, name: str) -> Layout | None: ...

    def is_standard(self, name: str) -> bool: ...

    def is_shared(self, name: str) -> bool: ...

    def save(self, layout: Layout, shared: bool = False) -> None: ...

    def remove(self, name: str) -> None: ...


class LayoutChooser(QToolButton):
    """Layouts in the order of their numbers: `*7` Enter takes the seventh."""

    chosen = Signal(object)
    """A Layout."""
    edit_requested = Signal()

    def __init__(self, layouts: LayoutsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layouts = layouts
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(ICON_SIZE)
        self.setAccessibleName(self.tr("Layout"))
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._on_triggered)

    def show_layout(self, layout: Layout) -> None:
        """Say which layout is in use."""
        self.setText(f"  {layout.name}")
        self.setIcon(layout_icon(layout))

    def offered(self) -> list[str]:
        """What the menu says, line by line."""
        self._fill()
        return [action.text() for action in self._menu.actions() if action.text()]

    def _fill(self) -> None:
        self._menu.clear()
        standard = True
        for number, layout in enumerate(self._layouts.layouts(), start=1):
            if standard and not self._layouts.is_standard(layout.name):
                self._menu.addSeparator()
                standard = False
            action = QAction(layout_icon(layout), f"*{number}   {layout.name}", self._menu)
            action.setData(layout.name)
            action.setIconVisibleInMenu(True)
            self._menu.addAction(action)
        self._menu.addSeparator()
        edit = QAction(self.tr("Make a layout…"), self._menu)
        self._menu.addAction(edit)

    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if name is None:
            self.edit_requested.emit()
            return
        layout = self._layouts.by_name(str(name))
        if layout is not None:
            self.chosen.emit(layout)
