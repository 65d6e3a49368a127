"""The short rewind: a live tile goes back some seconds while the others stay live, and comes back by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.logbook import Entry
from csu_console.domain.permission import Permission
from csu_console.domain.replay import REWINDS_S
from csu_console.ui.keys.command import Command
from csu_console.ui.replay.rewind import Rewind

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

KEYS = {10: "Alt+Left", 30: "Alt+Up", 120: "Alt+Home"}


class RewindDesk(QObject):
    """Joins rewinds to the tiles of the console. Owned by its window; GUI thread.

    A rewind belongs to the logbook entry of the intervention: the newest open one about the camera, or the next that is
    written while it lasts.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.numbers.escape_pressed.connect(self.live)
        window.services.room_log.logbook.saved.connect(self._on_entry)

    def rewind(self, seconds: int) -> None:
        """The camera of the selected tile."""
        window = self._window
        index = window.mosaic.selected
        camera_id = window.mosaic.shown_id(index)
        if camera_id is None:
            window.say(self.tr("The selected tile shows no camera."))
            return
        number = self._entry_of(camera_id)
        # Its place is made first: a workstation has few replays at a time.
        window.view.tiles.replay(index, None)
        try:
            session = window.services.replay.rewind(camera_id, seconds, number)
        except ConsoleError as error:
            window.say_fault(error)
            return
        window.view.tiles.replay(index, Rewind(session, camera_id, window.services.clock))
        session.closed.connect(partial(self._on_closed, session))
        window.view.refresh_words()
        if number is None:
            window.messages.show_message(
                self.tr("Short rewind: write down the intervention it is for (F9). L goes back live."),
                AlertLevel.INFO,
            )

    def live(self) -> None:
        """The selected tile is live again, at once: its stream went on."""
        index = self._window.mosaic.selected
        if self._window.view.tiles.rewind(index) is not None:
            self._window.view.tiles.replay(index, None)
            self._window.view.refresh_words()

    def pause(self) -> None:
        """Play and pause of the selected tile's rewind."""
        rewind = self._window.view.tiles.rewind(self._window.mosaic.selected)
        if isinstance(rewind, Rewind):
            (rewind.session.pause if rewind.session.playing else rewind.session.play)()

    def _entry_of(self, camera_id: int) -> int | None:
        try:
            events = self._window.services.room_log.logbook.open_events()
        except ConsoleError:
            return None
        about = [entry.number for entry in events if _is_about(entry, camera_id)]
        return max(about, default=None)

    def _on_entry(self, _draft_id: str, number: int) -> None:
        """An entry was written: it is what the rewinds without one are for."""
        tiles = self._window.view.tiles
        for index in range(self._window.mosaic.count):
            rewind = tiles.rewind(index)
            if isinstance(rewind, Rewind) and rewind.session.log_entry is None:
                rewind.session.log_entry = number

    def _on_closed(self, session: object) -> None:
        """By its service: the person has left. What is on the tile is live pictures again."""
        tiles = self._window.view.tiles
        for index in range(self._window.mosaic.count):
            rewind = tiles.rewind(index)
            if isinstance(rewind, Rewind) and rewind.session is session:
                tiles.replay(index, None)


def _is_about(entry: Entry, camera_id: int) -> bool:
    return any(camera.camera_id == camera_id for camera in entry.facts.cameras)


def add_rewind(window: MainWindow) -> RewindDesk:
    """Its commands, on the tiles."""
    translate = QCoreApplication.translate
    desk = RewindDesk(window)
    group, right = translate("Console", "Replay"), Permission.REPLAY.value
    for seconds in REWINDS_S:
        title = translate("Console", "Short rewind, {seconds} s").format(seconds=seconds)
        command = Command(f"rewind.{seconds}", title, group, (KEYS[seconds],), "undo", right, on_tiles=True)
        window.registry.add(command, partial(desk.rewind, seconds))
    live = Command("rewind.live", translate("Console", "Live again"), group, ("L",), "live", on_tiles=True)
    window.registry.add(live, desk.live)
    pause = Command(
        "rewind.pause",
        translate("Console", "Pause the short rewind"),
        group,
        ("Space",),
        "pause",
        on_tiles=True,
    )
    window.registry.add(pause, desk.pause)
    return desk
