"""The room's wall in memory: read whole whenever somebody changed it, heartbeats every two seconds; and the way in for
commands, which are refused rather than kept when the database is away."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Deed
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.wall_scene import Scene, SceneSchedule, Sender, WallScreen
from csu_console.services.database_service import DatabaseService
from csu_console.services.wall.wall_orders import WallState, read_state
from csu_console.storage import wall_pictures, wall_screens
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.wall_screens import Life
from csu_console.storage.walls import GONE, Change

T = TypeVar("T")
Otherwise = Callable[[ConsoleError], None]

LIFE_EVERY_MS = 2000
"""How often heartbeats are looked at: a lost screen is told within `SILENT_AFTER` and this."""

COMMAND_LIMIT_S = 5.0
"""A command not written by then is refused: one that comes minutes later is a surprise on the wall."""

AWAY = QT_TRANSLATE_NOOP(
    "errors", "The database is out of reach: the wall goes on as it is, and the command was not sent."
)
TOO_LATE = QT_TRANSLATE_NOOP(
    "errors",
    "The database answered too late: the wall goes on as it is, and the command was not sent. Send it again.",
)


def sender_of(actor: Actor | None) -> Sender:
    """As rows keep it; without a name: the program, by schedule, alarm or plan."""
    return Sender(None, "", "") if actor is None else Sender(actor.operator_id, actor.name, actor.workstation)


class WallBook(QObject):
    """Lives in the GUI thread; owns its timer."""

    changed = Signal()
    """Something of `screens`, `scenes` or `schedules`."""
    refused = Signal(object)
    """ConsoleError: a command was not carried out; whoever gave no `otherwise` reads it here."""
    started, closed = Signal(), Signal()
    """Of this service: what goes with it begins and ends too."""
    acted = Signal(object, object)
    """A Deed of the journal and the Actor who did it; None: the program, by schedule, alarm or plan."""

    def __init__(self, database: DatabaseService, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._clock = database, clock
        self.session = uuid.uuid4().hex
        """This running program, in rows."""
        self._state = WallState()
        self._reading = self._again = self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LIFE_EVERY_MS)
        self._timer.timeout.connect(self._look)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read it. Raises StorageFault."""
        change = self._change(None)
        self._take(self._database.read(lambda session: read_state(session, change)))

    def start(self) -> None:
        """From now on look at heartbeats."""
        self._timer.start()
        self._look()
        self.started.emit()

    def close(self, timeout_s: float = 1.0) -> None:
        self.closed.emit()
        self._timer.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def screens(self) -> tuple[WallScreen, ...]:
        """Every screen of the room by number."""
        return self._state.screens

    def screen(self, screen_id: int) -> WallScreen | None:
        return next((one for one in self._state.screens if one.id == screen_id), None)

    def by_number(self, number: int) -> WallScreen | None:
        """`M3` is 3."""
        return next((one for one in self._state.screens if one.number == number), None)

    def scenes(self) -> tuple[Scene, ...]:
        """By number."""
        return self._state.scenes

    def scene(self, number: int) -> Scene | None:
        return next((one for one in self._state.scenes if one.number == number), None)

    def schedules(self) -> tuple[SceneSchedule, ...]:
        """By hour."""
        return self._state.schedules

    def picture(self, picture_id: int, then: Callable[[bytes | None], None]) -> None:
        """A plan or a still of the room's rows; None when it is gone."""
        self._database.fetch(
            lambda session: wall_pictures.picture(session, picture_id), then, lambda _error: then(None)
        )

    def identified(self) -> Mapping[int, datetime]:
        """When each screen's number was asked for last, by row number."""
        return self._state.identified

    def _known(self, screen_id: int) -> WallScreen:
        screen = self.screen(screen_id)
        if screen is None:
            raise ConsoleError(GONE)
        return screen

    def _change(self, actor: Actor | None) -> Change:
        return Change(self.session, sender_of(actor), self._clock.utc_now())

    def _command(
        self,
        actor: Actor | None,
        order: Callable[[Session, Change], T],
        deeds: Callable[[T], tuple[Deed, ...]],
        then: Callable[[T], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Carry out an order in the database, within `COMMAND_LIMIT_S` or not at all; the wall as it is then is in
        memory when `then` runs."""
        if self._database.away:
            # Now, not when the database is back: who commands looks at the wall.
            self._refuse(StorageFault(AWAY), otherwise)
            return
        change, until_s = self._change(actor), self._clock.monotonic_s() + COMMAND_LIMIT_S

        def carry_out(session: Session) -> tuple[T, WallState]:
            if self._clock.monotonic_s() > until_s:
                raise StorageFault(TOO_LATE)
            return order(session, change), read_state(session, change)

        def done(answer: tuple[T, WallState]) -> None:
            self._take(answer[1])
            for deed in deeds(answer[0]):
                self.acted.emit(deed, actor)
            if then is not None:
                then(answer[0])

        def refuse(error: ConsoleError) -> None:
            self._read()
            self._refuse(error, otherwise)

        self._database.write(carry_out, done, refuse)

    def _refuse(self, error: ConsoleError, otherwise: Otherwise | None) -> None:
        if otherwise is not None:
            otherwise(error)
        else:
            self.refused.emit(error)

    def refresh(self) -> None:
        """Read it again, without waiting for word of a change."""
        self._read()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.WALL.value:
            self._read()

    def _read(self) -> None:
        """One question at a time; a change told meanwhile asks once more."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        change = self._change(None)
        self._database.fetch(lambda session: read_state(session, change), self._on_read, self._on_no_read)

    def _on_read(self, state: WallState) -> None:
        self._reading = False
        self._take(state)
        if self._again:
            self._again = False
            self._read()

    def _on_no_read(self, _error: ConsoleError) -> None:
        # What was read last stays: the change feed tells everything again once the database is back.
        self._reading = self._again = False

    def _take(self, state: WallState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        now = self._clock.utc_now()
        self._database.fetch(lambda session: wall_screens.life(session, now), self._on_life, self._on_no_life)

    def _on_life(self, life: dict[int, Life]) -> None:
        self._looking = False
        screens = tuple(life.get(screen.id, Life()).of(screen) for screen in self._state.screens)
        self._take(replace(self._state, screens=screens))

    def _on_no_life(self, _error: ConsoleError) -> None:
        self._looking = False
