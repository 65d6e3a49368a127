"""`wall`: the program of a wall computer, a window without a frame on each of its screens."""

from __future__ import annotations

import gc
import logging
import sys

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from csu_console.app.awake import screens_awake
from csu_console.app.cli import CommandLine
from csu_console.app.foundation import Foundation, lay_foundation
from csu_console.app.interrupts import Interrupts
from csu_console.app.operators_command import read_password
from csu_console.app.wall_composition import WallComposition, compose_wall
from csu_console.app.wall_words import WallAsked
from csu_console.config.paths import DataPaths
from csu_console.config.wall_account import WallAccountFile
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.secret import Secret
from csu_console.domain.wall_scene import HostKind
from csu_console.services.awake.screens_awake import ScreensAwake
from csu_console.services.wall.wall_presence import WallPresence
from csu_console.ui.errors_text import text_of
from csu_console.ui.ptz.tour_tiles import TourTiles
from csu_console.ui.theme.style import apply_theme
from csu_console.ui.wall.room_screens import RoomScreens
from csu_console.ui.wall.screens import MachineScreens

logger = logging.getLogger(__name__)

NOT_ENROLLED = QT_TRANSLATE_NOOP(
    "errors",
    "This wall computer has no account: give --operator and --password-stdin, with --enrol to keep them.",
)
NOT_A_WALL = QT_TRANSLATE_NOOP(
    "errors",
    "{name} is not an account for a wall: a wall computer signs in with one that has this role alone.",
)


def run_wall(command: CommandLine) -> int:
    """Show the wall until the program is told to end. 0, or 1 when something did not end well. Raises ConsoleError."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "main makes the application"
    assert command.wall is not None, "parsed for this command"
    apply_theme(application)
    interrupts = Interrupts()
    try:
        foundation = lay_foundation(command, DataPaths(command.data_dir), lock_role="wall")
        try:
            _sign_in(foundation, command, command.wall)
            composition = None if command.wall.enrol else compose_wall(foundation)
        except BaseException:
            foundation.close()
            raise
        if composition is None:
            print(
                QCoreApplication.translate("cli", "the account is kept: the wall starts by itself"),
                flush=True,
            )
            return 0 if foundation.close() else 1
        return _show(composition, command.wall, application, interrupts)
    finally:
        interrupts.close()


def _sign_in(foundation: Foundation, command: CommandLine, asked: WallAsked) -> None:
    """With what the command line says, or the account kept here. Raises ConsoleError."""
    account = WallAccountFile(foundation.paths.wall_account, foundation.sealer, asked.name)
    kept: tuple[str, Secret] | None
    if command.operator and command.password_stdin:
        kept = (command.operator, read_password())
    else:
        kept = account.load()
    if kept is None:
        raise InvalidInput(NOT_ENROLLED)
    foundation.people.sessions.sign_in_now(*kept)
    person = foundation.people.sessions.person
    if person is None or not person.kiosk:
        raise InvalidInput(NOT_A_WALL, name=kept[0])
    if asked.enrol:
        account.save(*kept)


def _show(
    composition: WallComposition, asked: WallAsked, application: QApplication, interrupts: Interrupts
) -> int:
    screens: RoomScreens | None = None
    presence: WallPresence | None = None
    awake: ScreensAwake | None = None
    try:
        services = composition.services
        composition.start()
        screens = RoomScreens(
            services, services, MachineScreens(), chosen=asked.screens, windowed=asked.windowed
        )
        screens.open(services.last.load())
        database, clock = composition.foundation.database, composition.foundation.clock
        presence = WallPresence(database, services.wall, clock, asked.name, HostKind.COMPUTER, screens.states)
        shown = screens
        shown.shown.connect(lambda: services.last.keep(shown.last_shown()))
        shown.follow(services.wall, presence)
        _Notices(composition, shown)
        tours = TourTiles(services.tours, shown.mosaics, shown)
        shown.shown.connect(tours.follow)
        presence.start()
        # Also a text or a clock: what hangs on the wall never goes dark by itself.
        awake = screens_awake(composition.foundation.settings, lambda: True, screens)
        awake.start()
        shown.closed.connect(application.quit)
        gc.freeze()
        interrupts.tell(application.quit)
        application.exec()
    finally:
        if awake is not None:
            awake.close()
        if presence is not None:
            presence.close()
        if screens is not None:
            screens.close()
            screens.deleteLater()
        well = composition.close()
    return 0 if well else 1


class _Notices(QObject):
    """What the room must read on the wall itself: the database is away, nobody is signed in any more."""

    def __init__(self, composition: WallComposition, screens: RoomScreens) -> None:
        super().__init__(screens)
        self._sessions, self._screens = composition.foundation.people.sessions, screens
        self._ended = ""
        self._sessions.trust.changed.connect(self.show)
        self._sessions.ended.connect(self._on_ended)
        self._sessions.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        if self._sessions.person is None:
            self._screens.set_notice(self._ended)
        elif self._sessions.trust.database_away or self._sessions.trust.by_memory:
            self._screens.set_notice(self.tr("Database out of reach: the last scene goes on"))
        else:
            self._screens.set_notice("")

    def _on_ended(self, error: object) -> None:
        if isinstance(error, ConsoleError):
            logger.error("%s", error)
            print(text_of(error), file=sys.stderr, flush=True)
            self._ended = text_of(error)
            self.show()
