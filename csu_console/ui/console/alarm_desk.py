"""Alarms in the console window: their dock, their keys, their cameras on the mosaic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from csu_console.domain.alarm import Alarm
from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.permission import Permission
from csu_console.ui.alarms.alarm_bell import AlarmBell
from csu_console.ui.alarms.alarm_button import AlarmButton
from csu_console.ui.alarms.alarm_dock import AlarmDock
from csu_console.ui.alarms.alarm_stage import AlarmStage
from csu_console.ui.keys.command import Command

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

PANEL = "panel.alarms"
SIZE = QSize(900, 210)
"""Low, wide: pictures get the rest."""


class AlarmDesk(QObject):
    """Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow, dock: AlarmDock) -> None:
        super().__init__(window)
        self._window, self.dock = window, dock
        self._desk = window.services.alarms.desk
        self._mine: int | None = None
        self._seen = False
        self.bell = AlarmBell(self._desk, window.services.alert_sound, self)
        self.stage = AlarmStage(window.mosaic, window.services.ptz, self)
        self.stage.refused.connect(window.say_fault)
        self._desk.taken.connect(self._on_taken)
        self._desk.refused.connect(window.say_fault)
        self._desk.changed.connect(self._on_changed)
        dock.refused.connect(window.say_fault)
        window.closing.connect(self.bell.stop)
        window.closing.connect(self.stage.close)
        dock.cameras_wanted.connect(self._show_cameras)

    def take_next(self) -> None:
        """The alarm that needs a hand first is mine, its cameras on the mosaic, its card under the keys."""
        self.bell.stop()
        try:
            self._desk.take_next()
        except ConsoleError as error:
            self._window.say_fault(error)

    def silence(self, otherwise: Callable[[], object]) -> None:
        """The key of the sound: stop the alarm's, else what the key does for alerts."""
        if self.bell.rings:
            self.bell.stop()
        else:
            otherwise()

    def unfold(self) -> None:
        self._window.panels.show(PANEL)

    def open_setup(self) -> None:
        self._open("alarm setup", self._make_setup)

    def open_statistics(self) -> None:
        self._open("alarm statistics", self._make_statistics)

    def leave_cameras(self) -> None:
        self.stage.leave()

    def _open(self, name: str, make: Callable[[], QWidget]) -> None:
        try:
            self._window.windows.show(name, make)
        except ConsoleError as error:
            self._window.say_fault(error)

    def _make_setup(self) -> QWidget:
        # A console that starts does not wait for its code.
        from csu_console.ui.alarms.setup_window import AlarmSetupWindow

        self._window.services.people.sessions.require(Permission.SETTINGS_EDIT)
        services = self._window.services
        lists = services.room_log.log_lists
        return AlarmSetupWindow(services.alarms, services.inventory, lists.catalogue, self._window)

    def _make_statistics(self) -> QWidget:
        from csu_console.ui.alarms.statistics_window import AlarmStatisticsWindow

        services = self._window.services
        services.people.sessions.require(Permission.REPORTS)
        return AlarmStatisticsWindow(services.alarms.reports, services.clock, self._window)

    def _on_taken(self, alarm: object) -> None:
        if not isinstance(alarm, Alarm):
            return
        self._mine, self._seen = alarm.id, self._desk.mine(self._desk.alarm(alarm.id) or alarm)
        self._show_cameras(alarm)
        self.unfold()
        self.dock.choose(alarm.id)

    def _show_cameras(self, alarm: object) -> None:
        if not isinstance(alarm, Alarm):
            return
        views = self._desk.views(alarm)
        if not views:
            text = self.tr("No camera is near {name}: choose some in the set-up of alarms.")
            self._window.say(text.format(name=alarm.name), AlertLevel.ATTENTION)
            return
        self.stage.show(alarm, views)

    def _on_changed(self) -> None:
        """Once the alarm whose cameras are shown is over or another's, the mosaic is as it was before."""
        if self._mine is None:
            return
        alarm = self._desk.alarm(self._mine)
        if alarm is not None and (self._desk.mine(alarm) or not self._seen):
            # Until the list has it as mine, it may be older than the take.
            self._seen = self._seen or self._desk.mine(alarm)
            return
        if alarm is not None and alarm.taker is not None:
            text = self.tr("{name} has taken the alarm {alarm} from you.")
            self._window.say(text.format(name=alarm.taker.name, alarm=alarm.name), AlertLevel.ATTENTION)
        self._mine = None
        self.stage.leave()


def add_alarms(window: MainWindow, group: str) -> AlarmDesk:
    """The dock, the button in the top bar, and the commands."""
    translate = QCoreApplication.translate
    dock = AlarmDock(window.services.alarms.desk)
    panel = Command(PANEL, translate("Console", "Alarms from outside"), group, ("Ctrl+Shift+F8",), "alert")
    window.panels.add(panel, dock, Qt.DockWidgetArea.BottomDockWidgetArea, SIZE)
    desk = AlarmDesk(window, dock)
    button = AlarmButton(window.services.alarms.desk)
    button.clicked.connect(desk.unfold)
    window.bar.add_notice(button)
    alarms, handles = translate("Console", "Alarms"), Permission.ALERTS_HANDLE.value
    add = window.registry.add
    following = translate("Console", "Take the next alarm")
    add(Command("alarms.next", following, alarms, ("Ctrl+F8",), "alert", handles), desk.take_next)
    leave = translate("Console", "Back to the cameras before the alarm")
    add(Command("alarms.leave", leave, alarms, ("Ctrl+Shift+Z",), "undo"), desk.leave_cameras)
    figures = translate("Console", "Figures of the alarms")
    reports = Permission.REPORTS.value
    add(Command("alarms.figures", figures, alarms, (), "paper", reports), desk.open_statistics)
    edits = Permission.SETTINGS_EDIT.value
    setup = translate("Console", "Set up alarms")
    add(Command("alarms.setup", setup, alarms, (), "settings", edits), desk.open_setup)
    return desk
