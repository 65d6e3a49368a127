"""Windows about cameras: add, change, import, masks. None is modal: pictures stay in use behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.inventory.import_panel import ImportPanel
from csu_console.ui.masks.mask_editor import MaskEditor

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices


class InventoryDesk(QObject):
    """Opens the inventory's windows, one of each kind and camera. GUI thread; owned by the console window."""

    def __init__(self, services: ConsoleServices, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        self._open: dict[str, QWidget] = {}

    def add_camera(self) -> None:
        self._show("add", lambda: CameraDialog(self._services, None, self._window))

    def edit_camera(self, camera_id: int) -> None:
        camera = self._services.inventory.camera(camera_id)
        if camera is not None:
            self._show(f"edit {camera_id}", lambda: CameraDialog(self._services, camera, self._window))

    def edit_masks(self, camera_id: int) -> None:
        self._show(
            f"masks {camera_id}",
            lambda: MaskEditor(self._services, camera_id, self._window, self._services.clock),
        )

    def import_list(self) -> None:
        """A list of cameras from a file: all of it or nothing, with every reason."""
        self._show("import", lambda: ImportPanel(self._services, self._window))

    def close_all(self) -> None:
        """Close every window it opened (the console closes)."""
        for window in tuple(self._open.values()):
            window.close()

    def _show(self, name: str, make: Callable[[], QWidget]) -> None:
        """Bring an open one to the front, else open a new one."""
        window = self._open.get(name)
        if window is None:
            window = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.destroyed.connect(partial(self._open.pop, name, None))
            self._open[name] = window
        window.show()
        window.raise_()
        window.activateWindow()
