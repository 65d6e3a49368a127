"""Relays in the console window: the list and its form, and the key that ends every relay."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.relay import Relay
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class RelayDesk(QObject):
    """Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.services.relays.ended.connect(self.on_ended)

    def open(self) -> None:
        """The list; without a relay the form, with the selected tile's camera."""
        self._show("relays", self._make)

    def open_setup(self) -> None:
        self._show("relays.setup", self._make_setup)

    def stop_all(self) -> None:
        """At once."""
        window = self._window
        try:
            count = window.services.relays.stop_all()
        except ConsoleError as error:
            window.say_fault(error)
            return
        window.say(self.tr("Relays stopped: {count}.").format(count=count))

    def on_ended(self, relay: Relay, said: str) -> None:
        """Everybody in the room hears of it."""
        text = self.tr("{partner}: {what}").format(partner=relay.facts.target, what=said)
        self._window.say(text, AlertLevel.ATTENTION)

    def _show(self, name: str, make: Callable[[], QWidget]) -> None:
        try:
            self._window.windows.show(name, make)
        except ConsoleError as error:
            self._window.say_fault(error)

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.relay.relay_window import RelayWindow

        window = self._window
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        camera = None if camera_id is None else window.services.inventory.camera(camera_id)
        return RelayWindow(window.services, () if camera is None else (camera.number,), window)

    def _make_setup(self) -> QWidget:
        from csu_console.ui.relay.setup_window import RelaySetupWindow

        services = self._window.services
        return RelaySetupWindow(services.relays.setup, services.inventory, services.trust, self._window)


def add_relays(window: MainWindow) -> RelayDesk:
    """The commands of relays."""
    translate = QCoreApplication.translate
    desk = RelayDesk(window)
    group, relays = translate("Console", "Partners"), Permission.RELAY.value
    listed = translate("Console", "Relay pictures to a partner")
    window.registry.add(Command("relays", listed, group, ("Ctrl+Alt+P",), "relay", relays), desk.open)
    stop = translate("Console", "Stop every relay at once")
    window.registry.add(Command("relays.stop", stop, group, ("Ctrl+Alt+X",), "close", relays), desk.stop_all)
    setup = translate("Console", "Relays: orders and media server")
    settings = Permission.SETTINGS_EDIT.value
    window.registry.add(Command("relays.setup", setup, group, (), "settings", settings), desk.open_setup)
    return desk
