"""Exports in the console window: from the replay's stretch, from a tile, from a requisition; the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.clock import from_us
from csu_console.domain.errors import ConsoleError
from csu_console.domain.export import ExportItem, ExportOrder
from csu_console.domain.permission import Permission
from csu_console.services.export.contents import closed_until_utc
from csu_console.ui.keys.command import Command
from csu_console.ui.replay.replay_panel import ReplayPanel

if TYPE_CHECKING:
    from csu_console.ui.export.export_window import ExportWindow
    from csu_console.ui.main_window import MainWindow

BEFORE = timedelta(minutes=10)
"""Offered of a tile's camera when nothing was marked in the replay."""


class ExportDesk(QObject):
    """Opens the window of exports. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.services.exports.made.connect(self._on_made)

    def export(self) -> None:
        """The stretch marked in the replay, of all its cameras; else the selected tile's last minutes."""
        self.open_with(self._marked() or self._of_tile())

    def open_with(self, items: Sequence[ExportItem], requisition: int | None = None) -> None:
        """The window with these cameras and periods."""
        opened = self._open()
        if opened is not None:
            opened.show_items(items, requisition)

    def register(self) -> None:
        opened = self._open()
        if opened is not None:
            opened.show_register()

    def _marked(self) -> tuple[ExportItem, ...]:
        panel = self._window.panels.dock("panel.replay").widget()
        if not isinstance(panel, ReplayPanel) or panel.session is None:
            return ()
        chosen = panel.timeline.selection
        if chosen is None:
            return ()
        first, last = (from_us(at_us) for at_us in chosen)
        return tuple(ExportItem(camera_id, first, last) for camera_id in panel.session.camera_ids)

    def _of_tile(self) -> tuple[ExportItem, ...]:
        mosaic = self._window.mosaic
        camera_id = mosaic.shown_id(mosaic.selected)
        last = closed_until_utc(self._window.services.clock.utc_now())
        return () if camera_id is None else (ExportItem(camera_id, last - BEFORE, last),)

    def _on_made(self, _order: ExportOrder, export: str, path: Path) -> None:
        said = QCoreApplication.translate("Console", "Export {export} is ready: {path}")
        self._window.say(said.format(export=export, path=path))

    def _open(self) -> ExportWindow | None:
        from csu_console.ui.export.export_window import ExportWindow

        try:
            opened = self._window.windows.show("exports", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)
            return None
        return opened if isinstance(opened, ExportWindow) else None

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.export.export_window import ExportWindow

        return ExportWindow(self._window.services, self._window)


def add_exports(window: MainWindow) -> ExportDesk:
    """The commands of exports."""
    translate = QCoreApplication.translate
    desk = ExportDesk(window)
    group = translate("Console", "Replay")
    title = translate("Console", "Export recordings")
    export = Command("export", title, group, ("Ctrl+Shift+X",), "save", Permission.EXPORT.value)
    window.registry.add(export, desk.export)
    # Who inspects reads the register too: the window says what it cannot show.
    title = translate("Console", "Exports: register and check")
    register = Command("export.register", title, group, ("Ctrl+Shift+Y",), "paper")
    window.registry.add(register, desk.register)
    return desk
