"""Windows about cameras: add, change, import, masks. None is modal: pictures stay in use behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Permission
from csu_console.ui.console.open_windows import OpenWindows
from csu_console.ui.inventory.camera_dialog import CameraDialog
from csu_console.ui.inventory.import_panel import ImportPanel
from csu_console.ui.masks.mask_editor import MaskEditor
from csu_console.ui.onboarding.credentials_window import CredentialsWindow
from csu_console.ui.onboarding.onboarding_window import OnboardingWindow

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices


class InventoryDesk(QObject):
    """Opens the inventory's windows, one of each kind and camera. GUI thread; owned by the console window."""

    refused = Signal(object)
    """A ConsoleError: the person here may not do this."""

    def __init__(self, services: ConsoleServices, windows: OpenWindows, window: QWidget) -> None:
        super().__init__(window)
        self._services, self._windows, self._window = services, windows, window

    def add_camera(self) -> None:
        if self._may(Permission.INVENTORY_EDIT):
            self._windows.show("add", lambda: CameraDialog(self._services, None, self._window))

    def edit_camera(self, camera_id: int) -> None:
        camera = self._services.inventory.camera(camera_id)
        if camera is not None and self._may(Permission.INVENTORY_EDIT):
            self._windows.show(
                f"edit {camera_id}", lambda: CameraDialog(self._services, camera, self._window)
            )

    def edit_masks(self, camera_id: int) -> None:
        if self._may(Permission.MASKS_DRAW):
            self._windows.show(
                f"masks {camera_id}",
                lambda: MaskEditor(self._services, camera_id, self._window, self._services.clock),
            )

    def find_cameras(self) -> None:
        """Search the network and add what was found."""
        if self._may(Permission.INVENTORY_EDIT):
            self._windows.show("find", self._made_onboarding)

    def audit_passwords(self) -> None:
        """Cameras anybody could enter."""
        if self._may(Permission.INVENTORY_EDIT):
            self._windows.show("passwords", self._made_audit)

    def import_list(self) -> None:
        """A list of cameras from a file: all of it or nothing, with every reason."""
        if self._may(Permission.INVENTORY_EDIT):
            self._windows.show("import", lambda: ImportPanel(self._services, self._window))

    def _made_onboarding(self) -> OnboardingWindow:
        made = OnboardingWindow(self._services, self._window)
        made.masks_wanted.connect(self.edit_masks)
        return made

    def _made_audit(self) -> CredentialsWindow:
        made = CredentialsWindow(self._services, self._window)
        made.edit_wanted.connect(self.edit_camera)
        return made

    def _may(self, permission: Permission) -> bool:
        """A form nobody could save is not opened; the tree's menu asks here too."""
        try:
            self._services.people.sessions.require(permission)
        except NotPermitted as refusal:
            self.refused.emit(refusal)
            return False
        return True
