"""The row of a workstation's session: opened, kept alive, ended and asked about, in the database's queue."""

from __future__ import annotations

from collections.abc import Callable

from csu_console.domain.clock import Clock
from csu_console.domain.operator import Operator
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import Session
from csu_console.storage.people import accounts, sessions


class SessionRow:
    """For the GUI thread. `id` 0: no row, because nobody is here or the database was away at sign-in."""

    def __init__(self, database: DatabaseService, workstation: str, clock: Clock) -> None:
        self._database, self._workstation, self._clock = database, workstation, clock
        self.id = 0
        self._beaten_s = clock.monotonic_s()

    def become(self, row: int) -> None:
        """Another session, or the same unlocked; 0: one without a row."""
        self.id, self._beaten_s = row, self._clock.monotonic_s()

    def open_for(self, operator_id: int, is_wanted: Callable[[], bool], then: Callable[[], None]) -> None:
        """A row for a session that began without one. `is_wanted` is asked when it is there: else it ends at once."""
        now, workstation = self._clock.utc_now(), self._workstation

        def take(row: int) -> None:
            if self.id or not is_wanted():
                self._end(row)
                return
            self.id = row
            then()

        self._database.write(
            lambda session: sessions.open_session(session, operator_id, workstation, now), take
        )

    def beat(self, then: Callable[[], None]) -> None:
        """Still here; asked every second, told to the database every `HEARTBEAT`."""
        row, now, now_s = self.id, self._clock.utc_now(), self._clock.monotonic_s()
        if row and now_s - self._beaten_s >= sessions.HEARTBEAT.total_seconds():
            self._beaten_s = now_s
            self._database.write(lambda session: sessions.beat(session, row, now), lambda _is_open: then())

    def end(self) -> None:
        if self.id:
            self._end(self.id)
        self.id = 0

    def review(self, operator_id: int, then: Callable[[int, bool, Operator | None], None]) -> None:
        """`then(row, is open, the person as they are now)`; not called without a row."""
        row = self.id

        def read(session: Session) -> tuple[bool, Operator | None]:
            found = accounts.operator_of(session, operator_id)
            return sessions.is_open(session, row), found

        if row:
            self._database.fetch(read, lambda found: then(row, *found))

    def _end(self, row: int) -> None:
        now = self._clock.utc_now()
        self._database.write(lambda session: sessions.end_session(session, row, now))
