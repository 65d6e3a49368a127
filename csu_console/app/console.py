"""`run`: the console with its window."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QApplication

from csu_console.app.awake import screens_awake, shows_live
from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.crash import watch_for_crashes
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.interrupts import Interrupts
from csu_console.app.known_person import known_person
from csu_console.app.operators_command import read_password
from csu_console.app.outage import begin
from csu_console.config.own_program import own_command
from csu_console.config.paths import DataPaths, demo_paths
from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.domain.secret import Secret
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
    interrupts = Interrupts()
    try:
        run = _Run(application, command, interrupts)
        return run.demo() if command.demo else run.room()
    finally:
        interrupts.close()


class _Run:
    """One run of the console: what it stands on, built up and taken down in order."""

    def __init__(self, application: QApplication, command: CommandLine, interrupts: Interrupts) -> None:
        self._application = application
        self._command = command
        self._interrupts = interrupts
        self._password: Secret | None = None

    def room(self) -> int:
        paths = DataPaths(self._command.data_dir)
        return self._show(
            begin(lambda: self._open(lay_foundation(self._command, paths, lock_role="console")))
        )

    def demo(self) -> int:
        # Drawing a town takes a fifth of a second of imports, which a room's console does not wait for.
        from csu_console.app.demo import bring_in_by_program, demo_key
        from csu_console.app.demo_preparation import prepare_city
        from csu_console.app.served_city import ServedCity
        from csu_console.simulator.demo_city import DemoCity

        chosen = self._command.data_dir
        paths = demo_paths(DataPaths(chosen) if chosen else None)
        city = DemoCity(paths.cache)
        if not prepare_city(city, self._interrupts):
            return 0
        served = ServedCity(paths.cache)
        try:
            plan = served.start()
            foundation = lay_foundation(self._command, paths, demo_key(paths), lock_role="console")
            return self._show(
                self._open(
                    foundation,
                    lambda: bring_in_by_program(plan, city.password, foundation),
                )
            )
        finally:
            served.stop()

    def _open(self, foundation: Foundation, bring_demo_in: Callable[[], None] | None = None) -> Composition:
        """Everything but the window, running. Raises ConsoleError; then nothing is left open."""
        is_demo = bring_demo_in is not None
        composition: Composition | None = None
        try:
            resume = self._sign_in(foundation, demo=is_demo)
            if bring_demo_in is not None:
                bring_demo_in()
            composition = compose(
                foundation, demo=is_demo, resume_demo=resume, first_name=self._command.operator
            )
            composition.start()
            return composition
        except BaseException:
            if composition is not None:
                composition.close()
            else:
                foundation.close()
            raise

    def _show(self, composition: Composition) -> int:
        desk: _Desk | None = None
        stop_watching: Callable[[], None] | None = None
        try:
            composition.services.sticks.start()
            if composition.workers is not None:
                composition.workers.warm_up()
            desk = _Desk(composition, self._application, self._command)
            stop_watching = watch_for_crashes(composition.foundation.paths.logs, desk.crashed.emit)
            desk.window.start(self._command.layout or None, full_screen=self._command.fullscreen)
            desk.awake.start()
            # What was loaded stays: collections need not walk through it again (20 to 80 ms each with 2,000 cameras).
            gc.freeze()
            self._interrupts.tell(desk.window.close)
            self._application.exec()
        finally:
            if desk is not None:
                desk.close()
            well = composition.close()
            if stop_watching is not None:
                stop_watching()
        return 0 if well else 1

    def _sign_in(self, foundation: Foundation, *, demo: bool) -> Callable[[], None] | None:
        """Who the command line names, or the demonstration's person; otherwise the window asks. Raises ConsoleError."""
        if self._command.operator and self._command.password_stdin:
            # Read once: a second beginning asks nobody again.
            self._password = self._password or read_password()
            foundation.people.sessions.sign_in_now(self._command.operator, self._password)
        if not demo:
            return None
        person = known_person(foundation)
        # Nobody knows that password: a lock would need the button beside it each time.
        foundation.people.sessions.lock_after_s = 0.0
        if foundation.people.sessions.person is None:
            person.sign_in_now()
        return person.sign_in


class _Desk(QObject):
    """The window and what the process does for it. Lives in the GUI thread."""

    crashed = Signal()
    """From any thread: something unexpected went wrong and is in the log."""

    def __init__(self, composition: Composition, application: QApplication, command: CommandLine) -> None:
        super().__init__()
        self._language = command.language
        self.window = MainWindow(composition.services)
        self.window.closing.connect(application.quit)
        self.window.demo_wanted.connect(self._open_demo)
        self.crashed.connect(self._on_crashed)
        sessions = composition.foundation.people.sessions
        self.awake = screens_awake(
            composition.foundation.settings, lambda: shows_live(self.window, sessions), self
        )

    def close(self) -> None:
        """Close the window if something else ended the program, and let it go before its services end."""
        self.awake.close()
        self.window.close()
        self.window.deleteLater()

    def _open_demo(self) -> None:
        program, *words = own_command("run", "--demo", "--lang", self._language)
        if QProcess.startDetached(program, words)[0]:
            self.window.say(fill(DEMO_OPENS, {}))
        else:
            self.window.say_fault(ConsoleError(QT_TRANSLATE_NOOP("errors", "The demo could not be started.")))

    def _on_crashed(self) -> None:
        self.window.say(fill(INTERNAL, {}), AlertLevel.ATTENTION)
