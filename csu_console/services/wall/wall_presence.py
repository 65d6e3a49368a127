"""Tells the room which screens this machine has, that they live, and what they show late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_scene import HostKind, ScreenFound, WallScreen
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall.wall_book import WallBook
from csu_console.storage import wall_screens
from csu_console.storage.database import Session
from csu_console.storage.wall_screens import Beat

BEAT_EVERY_MS = 2000
"""A fifth of the silence after which a screen counts as lost."""


@dataclass(frozen=True, slots=True)
class ScreenState:
    """What a machine says of one screen of its own."""

    found: ScreenFound
    attached: bool
    late: int = 0
    shown_version: int = 0


class WallPresence(QObject):
    """Lives in the GUI thread; owns its timer. One write at a time: while the database is away none pile up."""

    registered = Signal()
    """Row numbers are known: `screen_of` answers."""

    def __init__(
        self,
        database: DatabaseService,
        wall: WallBook,
        clock: Clock,
        host: str,
        kind: HostKind,
        states: Callable[[], Sequence[ScreenState]],
        parent: QObject | None = None,
    ) -> None:
        """`states` is asked in the GUI thread at every beat."""
        super().__init__(parent)
        self._database, self._wall, self._clock = database, wall, clock
        self._host, self._kind, self._states = host, kind, states
        self._ids: dict[str, int] = {}
        self._writing = False
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_EVERY_MS)
        self._timer.timeout.connect(self.beat)

    @property
    def host(self) -> str:
        return self._host

    def start(self) -> None:
        self._timer.start()
        self.beat()

    def close(self, timeout_s: float = 1.0) -> None:
        """The screens are closed, not lost. The row goes with the queue of the database, which closes later."""
        if self._timer.isActive():
            self._timer.stop()
            self._database.write(lambda session: wall_screens.leave(session, self._wall.session))

    def screen_of(self, name: str) -> WallScreen | None:
        """The room's row of one of this machine's screens, None while it has none."""
        screen_id = self._ids.get(name)
        return None if screen_id is None else self._wall.screen(screen_id)

    def beat(self) -> None:
        """Now, and not only every two seconds: a screen was plugged in or out."""
        states = tuple(self._states())
        if self._writing or not states:
            return
        self._writing = True
        now = self._clock.utc_now()

        def write(session: Session) -> dict[str, int]:
            ids = wall_screens.register(session, self._host, self._kind, (state.found for state in states))
            beats = (
                Beat(ids[state.found.name], state.attached, state.late, state.shown_version)
                for state in states
            )
            wall_screens.beat(session, self._wall.session, beats, now)
            return ids

        self._database.write(write, self._on_written, self._on_failed)

    def _on_written(self, ids: dict[str, int]) -> None:
        self._writing = False
        if ids != self._ids:
            self._ids = ids
            self._wall.refresh()
            self.registered.emit()

    def _on_failed(self, _error: ConsoleError) -> None:
        self._writing = False
