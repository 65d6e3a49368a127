"""Fines in the console window: prepared from the selected tile's live camera, by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class FineDesk(QObject):
    """Owned by the console window; GUI thread. A replay has no such command."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        window = self._window
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        camera = None if camera_id is None else window.services.inventory.camera(camera_id)
        if camera is None:
            window.say(self.tr("The selected tile shows no camera."), AlertLevel.INFO)
            return
        try:
            window.windows.show("fine", lambda: self._make(camera))
        except ConsoleError as error:
            window.say_fault(error)

    def _make(self, camera: Camera) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.fines.fine_window import FineWindow

        services = self._window.services
        actor = services.people.sessions.require(Permission.FINES)
        return FineWindow(services.fines, camera, actor.name, actor.workstation, services.clock, self._window)


def add_fines(window: MainWindow) -> FineDesk:
    """The command of fines."""
    translate = QCoreApplication.translate
    desk = FineDesk(window)
    group, title = translate("Console", "Tile"), translate("Console", "Prepare a fine from this camera")
    command = Command("fine", title, group, ("Ctrl+Alt+V",), "paper", Permission.FINES.value)
    window.registry.add(command, desk.open)
    return desk
