"""What the journal needs once a day: the line outside the database, the purge, the weekly look at itself.

Qt-free; runs in the journal's own thread. Every duty is done again at its next turn when it failed.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry, AuditObject, Deed, Detail, ObjectKind, camera_object
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError, InvalidInput
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.self_check import LOOKED_AT, Finding, counts_by_kind, self_check, week_bounds, week_of
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.database import Session
from csu_console.storage.journal import search, witness
from csu_console.storage.journal.append import head
from csu_console.storage.journal.purge import Purge, purge

log = logging.getLogger(__name__)

RETENTION_FACT = "journal_retention"
PURGE_LIMIT_S = 60.0

JOURNAL_ITSELF = AuditObject(ObjectKind.JOURNAL)


def stored_retention(session: Session) -> JournalRetention:
    """What the room has set; the usual when nothing, or nothing that is allowed, is set."""
    found = inventory.fact(session, RETENTION_FACT)
    try:
        return JournalRetention(**json.loads(found)) if found else JournalRetention()
    except (ValueError, TypeError, InvalidInput):
        return JournalRetention()


def store_retention(session: Session, retention: JournalRetention) -> None:
    content = {"months": retention.months, "justification": retention.justification}
    inventory.store_fact(session, RETENTION_FACT, json.dumps(content).encode())


class Duties:
    """`make_entry(deed, actor)` makes an entry of now; `record(deed, actor)` writes one."""

    def __init__(
        self,
        database: DatabaseService,
        clock: Clock,
        witness_files: Sequence[Path],
        program: Actor,
        make_entry: Callable[[Deed, Actor], AuditEntry],
        record: Callable[[Deed, Actor], None],
        cameras: Callable[[], Sequence[Camera]] = tuple,
    ) -> None:
        self._database = database
        self._clock = clock
        self._witness_files = tuple(witness_files)
        self._program = program
        self._make_entry = make_entry
        self._record = record
        self._cameras = cameras
        self._purged_day: date | None = None
        self._checked_week = ""
        self._ended_day: date | None = None

    def run(self) -> list[ConsoleError]:
        """Whatever is due; returns what could not be done."""
        faults: list[ConsoleError] = []
        for duty in (self.purge, self.bear_witness, self.look_at_the_week, self.tell_ended_orders):
            try:
                duty()
            except ConsoleError as error:
                log.error("journal: %s", error)
                faults.append(error)
        return faults

    def today(self) -> date:
        return self._clock.utc_now().astimezone().date()

    def purge(self) -> Purge | None:
        """Once a day: entries out of their time go, and the journal says so. Raises StorageFault."""
        today = self.today()
        if self._purged_day == today:
            return None
        now = self._clock.utc_now()

        def tell(detail: Detail) -> AuditEntry:
            return self._make_entry(Deed(Action.JOURNAL_PURGED, JOURNAL_ITSELF, detail=detail), self._program)

        def run(session: Session) -> Purge | None:
            return purge(session, stored_retention(session).cutoff_utc(now), now, tell)

        done = self._database.write_now(run, PURGE_LIMIT_S, durable=True)
        self._purged_day = today
        if done is not None:
            log.info("journal: %d entries out of their time purged", done.purged_count)
        return done

    def bear_witness(self) -> None:
        """One line per day and file: the last entry and its hash. Raises StorageFault."""
        today = self.today()
        waiting = [file for file in self._witness_files if not witness.has_line(file, today)]
        if not waiting:
            return
        end = self._database.read(head)
        if end.sequence:
            for file in waiting:
                witness.append_line(file, today, end)

    def look_at_the_week(self) -> tuple[Finding, ...] | None:
        """The week that ended last, once for the whole room; its findings are counted in the journal."""
        day = self.today() - timedelta(days=7)
        week = week_of(day)
        if self._checked_week == week:
            return None
        obj = AuditObject(ObjectKind.REPORT, week)
        start, end = week_bounds(day)

        def told_or_empty(session: Session) -> bool:
            told = search.newest_of(session, Action.SELF_CHECK, obj.kind, obj.id) is not None
            return told or search.is_empty(session, start, end)

        findings = None
        if not self._database.read(told_or_empty):
            findings = self._database.read(lambda session: self.findings(session, day))
            self._record(Deed(Action.SELF_CHECK, obj, detail=counts_by_kind(findings)), self._program)
        self._checked_week = week
        return findings

    def tell_ended_orders(self) -> None:
        """Once a day: cameras whose authorisation has expired neither record nor show, and the journal says so once."""
        today = self.today()
        if self._ended_day == today:
            return
        for camera in self._cameras():
            order = camera.authorisation
            if order is not None and order.status(today) is AuthorisationStatus.EXPIRED:
                self._tell_ended(camera.number, order.expires_on)
        self._ended_day = today

    def _tell_ended(self, number: int, expired_on: date) -> None:
        obj = camera_object(number)
        told = self._database.read(
            lambda session: search.newest_of(session, Action.AUTHORISATION_ENDED, obj.kind, obj.id)
        )
        if told is None or told.local_time.date() <= expired_on:
            detail = {"expired_on": expired_on.isoformat()}
            self._record(Deed(Action.AUTHORISATION_ENDED, obj, detail=detail), self._program)

    def findings(self, session: Session, day: date) -> tuple[Finding, ...]:
        """The findings of the week of this day."""
        start, end = week_bounds(day)
        return self_check(search.of_actions(session, LOOKED_AT, start, end))
