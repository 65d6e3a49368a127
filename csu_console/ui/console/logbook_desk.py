"""The logbook in the console window: its dock, its keys, and the tile it is called from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt

from csu_console.domain.alert import AlertKind
from csu_console.ui.keys.command import Command
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.status.words import kind_word

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

PANEL = "panel.logbook"
OUT_OF_ORDER = frozenset(
    {
        AlertKind.STREAM_LOST,
        AlertKind.STREAM_REFUSED,
        AlertKind.PICTURE_FROZEN,
        AlertKind.PICTURE_BLACK,
        AlertKind.PICTURE_FLAT,
        AlertKind.CAMERA_MOVED,
        AlertKind.MASK_COVERED,
        AlertKind.MASK_UNREADABLE,
        AlertKind.PTZ_CALIBRATION,
        AlertKind.CAMERA_MASKS,
        AlertKind.RECORDING_GAP,
    }
)
"""What the next team must know of a camera; an order that ends in months is for others."""
SIZE = QSize(900, 310)
"""Low, wide: pictures get the rest."""


class LogbookDesk(QObject):
    """Joins the logbook's dock to the mosaic. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow, dock: LogbookDock) -> None:
        super().__init__(window)
        self._window, self.dock = window, dock
        dock.camera_wanted.connect(window.show_on_selected)
        dock.fault.connect(window.say_fault)
        dock.said.connect(window.say)
        dock.left.connect(self._on_left)
        window.closing.connect(dock.keep_drafts)
        window.services.room_log.shifts.cameras_out = self.cameras_out

    def new_entry(self) -> None:
        """From the selected tile: its camera, where it looks, its picture."""
        window = self._window
        self._unfold()
        camera_id = window.mosaic.shown_id(window.mosaic.selected)
        self.dock.begin(camera_id, "" if camera_id is None else self._preset_of(camera_id))

    def _preset_of(self, camera_id: int) -> str:
        """The name of the preset a moving camera stands on; "" when it stands elsewhere, or never moves."""
        head = self._window.services.ptz.state(camera_id)
        names = [
            preset.name or str(preset.number) for preset in head.presets if preset.token == head.recalled
        ]
        return names[0] if names and head.recalled else ""

    def search(self) -> None:
        self._unfold()
        self.dock.search()

    def cameras_out(self) -> tuple[str, ...]:
        """One line per camera out of order, for the handover sheet."""
        services = self._window.services
        lines = []
        for alert in services.alerts.open_alerts():
            camera = None if alert.camera_id is None else services.inventory.camera(alert.camera_id)
            if camera is not None and alert.kind in OUT_OF_ORDER:
                lines.append(labelled(f"{camera.number} {camera.name}", kind_word(alert.kind)))
        return tuple(sorted(lines))

    def show_shift(self) -> None:
        self._unfold()
        self.dock.show_shift()

    def _unfold(self) -> None:
        if not self._window.panels.dock(PANEL).isVisible():
            self._window.panels.show(PANEL)

    def _on_left(self) -> None:
        self._window.view.setFocus(Qt.FocusReason.OtherFocusReason)


def add_logbook(window: MainWindow, group: str) -> LogbookDesk:
    """The dock at the bottom left and its commands."""
    translate = QCoreApplication.translate
    dock = LogbookDock(window.services.room_log)
    panel = Command(PANEL, translate("Console", "Logbook"), group, ("F10",), "logbook")
    window.panels.add(panel, dock, Qt.DockWidgetArea.BottomDockWidgetArea, SIZE)
    desk = LogbookDesk(window, dock)
    logbook = translate("Console", "Logbook")
    new = Command("logbook.new", translate("Console", "New logbook entry"), logbook, ("F9",), "logbook")
    window.registry.add(new, desk.new_entry)
    find = Command(
        "logbook.search", translate("Console", "Search in the logbook"), logbook, ("Ctrl+L",), "search"
    )
    window.registry.add(find, desk.search)
    shift = Command(
        "logbook.shift", translate("Console", "Shift and handover"), logbook, ("Ctrl+F10",), "handover"
    )
    window.registry.add(shift, desk.show_shift)
    return desk
