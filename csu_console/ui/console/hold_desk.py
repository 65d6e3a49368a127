"""Holds in the console window: keep what a tile has just shown, and the list of what is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.permission import Permission
from csu_console.ui.holds.words import handover_line
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


class HoldDesk(QObject):
    """Opens the form and the list. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.services.room_log.shifts.holds_ending = self.ending

    def preserve(self) -> None:
        """Of the selected tile's camera; without one the form asks which."""
        window = self._window
        self._open_form(window.mosaic.shown_id(window.mosaic.selected))

    def open(self) -> None:
        self._window.windows.show("holds", self._make_list)

    def ending(self, until_utc: datetime) -> tuple[str, ...]:
        """One line per hold that ends before an instant, for the handover sheet."""
        services = self._window.services
        now = services.clock.utc_now()
        hours = (until_utc - now).total_seconds() / 3600
        return tuple(
            handover_line(hold, services.inventory, services.holds.ends_utc(hold), now)
            for hold in services.holds.ending_within(hours)
        )

    def _open_form(self, camera_id: int | None, judicial: bool = False) -> None:
        def make() -> QWidget:
            # A console that starts does not wait for its code.
            from csu_console.ui.holds.hold_form import HoldForm

            form = HoldForm(self._window.services, camera_id, judicial=judicial, parent=self._window)
            form.kept.connect(self._window.say)
            return form

        self._window.windows.show("hold.form", make)

    def _make_list(self) -> QWidget:
        from csu_console.ui.holds.holds_window import HoldsWindow

        window = HoldsWindow(self._window.services, self._window)
        window.new_wanted.connect(self._on_new)
        return window

    def _on_new(self) -> None:
        may = self._window.services.people.sessions.has_right(Permission.REQUISITIONS)
        self._open_form(None, judicial=may)


def add_holds(window: MainWindow) -> HoldDesk:
    """The commands of holds."""
    translate = QCoreApplication.translate
    desk = HoldDesk(window)
    group = translate("Console", "Recordings")
    keeps = Permission.PRESERVE.value
    preserve = translate("Console", "Preserve the recordings of this camera")
    window.registry.add(
        Command("tile.preserve", preserve, translate("Console", "Tile"), ("Ctrl+Y",), "save", keeps),
        desk.preserve,
    )
    listed = translate("Console", "Holds and preserved recordings")
    window.registry.add(Command("holds", listed, group, ("Ctrl+Shift+H",), "lock", keeps), desk.open)
    return desk
