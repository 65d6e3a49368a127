"""Requisitions in the console window: their command, and what they ask of the replay and of the export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.domain.replay import ReplayPurpose, ReplayReason
from csu_console.services.requisitions.requisition_work import Item
from csu_console.ui.keys.command import Command
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.replay.replay_panel import ReplayPanel, Wanted

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow
    from csu_console.ui.requisitions.requisition_window import RequisitionWindow

REPLAY, LOGBOOK = "panel.replay", "panel.logbook"


class RequisitionDesk(QObject):
    """Opens the window of requisitions. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        self._open()

    def open_new(self) -> None:
        """The window on an empty form."""
        opened = self._open()
        if opened is not None:
            opened.open_new()

    def _open(self) -> RequisitionWindow | None:
        from csu_console.ui.requisitions.requisition_window import RequisitionWindow

        try:
            opened = self._window.windows.show("requisitions", self._make)
        except ConsoleError as error:
            self._window.say_fault(error)
            return None
        return opened if isinstance(opened, RequisitionWindow) else None

    def _make(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.requisitions.export_desk import ExportDesk
        from csu_console.ui.requisitions.requisition_window import RequisitionWindow

        services = self._window.services
        made = RequisitionWindow(services.requisitions, self._window)
        if services.exports.may(Permission.EXPORT):
            ExportDesk(services.requisitions, services.exports, services.people, made.form)
        made.form.results.offer_replay()
        made.form.results.replay_wanted.connect(partial(self._replay, made))
        made.form.history.entry_opened.connect(self._show_entry)
        return made

    def _replay(self, opened: RequisitionWindow, items: list[Item]) -> None:
        """The chosen cameras at the first of their periods, under the requisition's own reference."""
        one = opened.form.requisition
        panel = self._window.panels.dock(REPLAY).widget()
        if one is None or not isinstance(panel, ReplayPanel):
            return
        first = min(period.first_utc for _camera, period in items)
        cameras = tuple(dict.fromkeys(camera.camera_id for camera, _period in items))
        self._window.panels.show(REPLAY)
        panel.ask(Wanted(cameras, first))
        panel.open(ReplayPurpose(ReplayReason.REQUISITION, reference=one.reference), first)
        self._window.activateWindow()

    def _show_entry(self, number: int) -> None:
        self._window.panels.show(LOGBOOK)
        dock = self._window.panels.dock(LOGBOOK).widget()
        if isinstance(dock, LogbookDock):
            dock.open_number(number)
        self._window.activateWindow()


def add_requisitions(window: MainWindow) -> RequisitionDesk:
    """The commands of requisitions."""
    translate = QCoreApplication.translate
    desk, right = RequisitionDesk(window), Permission.REQUISITIONS.value
    group = translate("Console", "Requisitions")
    listed = Command("requisitions", group, group, ("Ctrl+Alt+R",), "paper", right)
    title = translate("Console", "New requisition")
    new = Command("requisitions.new", title, group, ("Ctrl+Alt+Shift+R",), "add", right)
    window.registry.add(listed, desk.open)
    window.registry.add(new, desk.open_new)
    return desk
