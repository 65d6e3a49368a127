"""`run`: the console with its window."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.crash import watch_for_crashes
from csu_console.app.demo import bring_in, demo_key, demo_paths
from csu_console.app.demo_preparation import prepare_city
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.interrupts import Interrupts
from csu_console.config.paths import DataPaths
from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.simulator.demo_city import DemoCity
from csu_console.ui.errors_text import fill
from csu_console.ui.main_window import MainWindow
from csu_console.ui.theme.style import apply_theme

logger = logging.getLogger(__name__)

INTERNAL = QT_TRANSLATE_NOOP(
    "errors", "Something went wrong inside; the wall goes on. The details are in the log."
)
DEMO_OPENS = QT_TRANSLATE_NOOP("errors", "The demo city opens in a window of its own, with data of its own.")


def run_console(command: CommandLine) -> int:
    """Show the console until it is closed. 0, or 1 when something did not end well. Raises ConsoleError."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "main makes the application"
    apply_theme(application)
    if not command.demo:
        paths = DataPaths(command.data_dir)
        return _run(application, command, lay_foundation(command, paths, lock_role="console"), None)
    paths = demo_paths(DataPaths(command.data_dir) if command.data_dir else None)
    city = DemoCity(paths.cache)
    if not prepare_city(city):
        return 0
    city.start()
    try:
        foundation = lay_foundation(command, paths, demo_key(paths), lock_role="console")
        return _run(application, command, foundation, city)
    finally:
        city.stop()


def _run(
    application: QApplication, command: CommandLine, foundation: Foundation, city: DemoCity | None
) -> int:
    composition: Composition | None = None
    desk: _Desk | None = None
    try:
        if city is not None:
            bring_in(city.plan, city.password, foundation.inventory, foundation.masks, foundation.clock)
        composition = compose(foundation, demo=city is not None)
        composition.start()
        desk = _Desk(composition, application, foundation)
        desk.window.start(command.layout or None, full_screen=command.fullscreen)
        application.exec()
    finally:
        if desk is not None:
            desk.close()
        well = composition.close() if composition is not None else foundation.close()
    return 0 if well else 1


class _Desk(QObject):
    """The window and what the process does for it. Lives in the GUI thread."""

    def __init__(self, composition: Composition, application: QApplication, foundation: Foundation) -> None:
        super().__init__()
        self.window = MainWindow(composition.services)
        self.window.closing.connect(application.quit)
        self.window.demo_wanted.connect(self._open_demo)
        self._interrupts = Interrupts(self.window.close, self)
        watch_for_crashes(foundation.paths.logs, self._say_internal)

    def close(self) -> None:
        """Close the window if something else ended the program, and let it go before its services end."""
        self._interrupts.close()
        self.window.close()
        self.window.deleteLater()

    def _open_demo(self) -> None:
        words = [] if getattr(sys, "frozen", False) else ["-m", "csu_console"]
        if QProcess.startDetached(sys.executable, [*words, "run", "--demo"])[0]:
            self.window.say(fill(DEMO_OPENS, {}))
        else:
            self.window.say_fault(ConsoleError(QT_TRANSLATE_NOOP("errors", "The demo could not be started.")))

    def _say_internal(self) -> None:
        self.window.say(fill(INTERNAL, {}), AlertLevel.ATTENTION)
