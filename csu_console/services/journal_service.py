"""The audit journal: everybody tells it, few may ask it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from csu_console.config.settings import Settings
from csu_console.domain.actor import Access, Actor, NotPermitted
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.audit import (
    NOTHING,
    Action,
    AuditEntry,
    AuditObject,
    Deed,
    Detail,
    ObjectKind,
    Result,
    make_entry,
)
from csu_console.domain.camera import Camera
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.journal.choices import JournalChoices
from csu_console.services.journal.delivery import Delivery
from csu_console.services.journal.duties import Duties
from csu_console.services.journal.files import COMMAND
from csu_console.services.journal.files import JournalFiles as JournalFiles
from csu_console.services.journal.reader import JournalReader
from csu_console.services.journal.views import Views, read_state, write_state
from csu_console.services.pool_task import PoolTask
from csu_console.storage.database import StorageBusy
from csu_console.storage.journal.spool import Spool

log = logging.getLogger(__name__)

KEEP_VIEWS_MS = 2000
"""How soon a view that began is on the disk, for the end it needs after a crash; many begin at once."""
TICK_MS = 60_000
"""The heartbeat of open views, and how soon a new day's duties are done."""
CLOCK_JUMP_S = 5.0
"""A minute whose ends differ so much from a minute was one in which somebody set the clock."""

LOST = QT_TRANSLATE_NOOP(
    "errors", "{count:journal entry is|journal entries are} lost: neither database nor disk took more."
)

ADOPTED_LINES = 500
ADOPT_LIMIT_S = 5.0
DATABASE = AuditObject(ObjectKind.DATABASE)


class JournalService(QObject):
    """Implements `domain.audit.Journal`. Lives in the GUI thread; `record` with an `actor` may be called from any."""

    written = Signal()
    """Entries have reached the database."""
    _faulted = Signal(object)

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        files: JournalFiles,
        alerts: AlertService,
        workstation: str,
        settings: Settings,
        number_of: Callable[[int], int | None] = lambda _camera_id: None,
        cameras: Callable[[], Sequence[Camera]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        """`number_of(camera id)` is the number on the pole, for views; `cameras()` are those whose orders may end."""
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._files, self._alerts = files, alerts
        self._nobody = Actor(None, "", frozenset(), workstation)
        self._program = Actor(None, f"csu-console {files.role}".strip(), frozenset(), workstation)
        self._last_viewer = self._nobody
        self._delivery = Delivery(database, Spool(files.spool), self._faulted.emit, self.written.emit)
        self._duties = Duties(
            database, clock, files.witnesses, self._program, self._made, self._write, cameras
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_VIEWS_MS)
        self._soon.timeout.connect(self._keep_views)
        self._views = Views(clock, self._write, self._viewer, number_of, self._soon.start)
        self._chores = QThreadPool()
        self._chores.setMaxThreadCount(1)
        self.reader = JournalReader(self, lambda: self._access, database, files.witnesses, self._duties, self)
        self.choices = JournalChoices(self.reader, settings, lambda: self._access, self)
        self._database_lost = False
        self._clocks = (clock.utc_now(), clock.monotonic_s())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        # From the journal's own threads: queued to this one.
        self._faulted.connect(self._on_fault)
        self.written.connect(self._on_delivered)
        database.failed.connect(self._on_database_failed)
        database.recovered.connect(self._on_database_back)

    # beginning and end

    def follow(self, access: Access) -> None:
        """From now on this says who acts: the sign-in, once there is one."""
        self._access = access
        self._views.person_changed()

    def start(self) -> None:
        """Deliver and end what an earlier run left; then keep the journal until `close`."""
        self._delivery.start()
        self._adopt_commands()
        self._views.end_after_crash(read_state(self._files.views))
        self.record(Action.PROGRAM_STARTED, actor=self._program)
        self._timer.start()
        self.tick()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what waits; False when something could be kept nowhere. Before the database closes."""
        started = self._timer.isActive()
        self._timer.stop()
        self.reader.close(timeout_s)
        self._views.end_all()
        self._soon.stop()
        if started:
            self.record(Action.PROGRAM_STOPPED, actor=self._program)
        self._chores.waitForDone(int(timeout_s * 1000))
        done = self._delivery.close(timeout_s)
        if started:
            write_state(self._files.views, b"")
        self._database.failed.disconnect(self._on_database_failed)
        self._database.recovered.disconnect(self._on_database_back)
        return done

    def tick(self) -> None:
        """Once a minute."""
        self._views.tick()
        self._look_at_the_clock()
        lost = self._delivery.take_lost()
        if lost:
            told = {"count": lost}
            self.record(Action.JOURNAL_LOST, result=Result.FAILED, detail=told, actor=self._program)
        self._keep_views()
        self._chores.start(PoolTask(self._do_duties))

    # telling

    @property
    def views(self) -> Views:
        """What tiles tell."""
        return self._views

    @property
    def program(self) -> Actor:
        """The program itself as an actor: for what nobody asked for."""
        return self._program

    def record(
        self,
        action: Action,
        *,
        obj: AuditObject = NOTHING,
        reason: str = "",
        result: Result = Result.DONE,
        detail: Detail | None = None,
        actor: Actor | None = None,
    ) -> None:
        """`Journal.record`."""
        self._write(Deed(action, obj, reason, result, detail or {}), actor or self._acting())

    def record_failed_attempt(
        self, action: Action, *, obj: AuditObject = NOTHING, reason: str = "", refused: bool = True
    ) -> None:
        """Something that was tried and not done: not allowed, or not possible."""
        self.record(action, obj=obj, reason=reason, result=Result.REFUSED if refused else Result.FAILED)

    def write_down(self, deed: object) -> None:
        """A service's own account of what it just did, a Deed or a tuple of many: the slot of `acted` signals."""
        self._tell(deed, self._acting())

    def write_down_for_program(self, deed: object) -> None:
        """The same for what the program does by itself."""
        self._tell(deed, self._program)

    def person_changed(self) -> None:
        """Somebody signed in, out, or locked: the slot of the session's signal."""
        self._views.person_changed()

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything told so far is in the database."""
        self._chores.waitForDone(int(timeout_s * 1000))
        return self._delivery.settle(timeout_s)

    # within

    def _acting(self) -> Actor:
        try:
            return self._access.actor()
        except NotPermitted:
            return self._nobody

    def _viewer(self) -> Actor:
        """Who sits at the desk: also behind a locked screen, where the pictures go on."""
        try:
            self._last_viewer = self._access.actor()
        except NotPermitted:
            if not self._sees_live():
                self._last_viewer = self._nobody
        return self._last_viewer

    def _sees_live(self) -> bool:
        sees = getattr(self._access, "sees_live", None)
        return sees is not None and bool(sees())

    def _made(self, deed: Deed, actor: Actor, at_utc: datetime | None = None) -> AuditEntry:
        at = at_utc or self._clock.utc_now()
        offset = at.astimezone().utcoffset()
        offset_min = 0 if offset is None else int(offset.total_seconds() // 60)
        return make_entry(secrets.token_hex(8), at, offset_min, actor, deed)

    def _write(self, deed: Deed, actor: Actor, at_utc: datetime | None = None) -> None:
        """From any thread."""
        if not self._delivery.put(self._made(deed, actor, at_utc)):
            self._faulted.emit(StorageFault(LOST, count=1))

    def _tell(self, told: object, actor: Actor) -> None:
        if isinstance(told, Deed):
            self._write(told, actor)
        elif isinstance(told, tuple):  # as many as a list has lines: not in the GUI thread
            self._chores.start(PoolTask(partial(self._write_all, told, actor, self._clock.utc_now())))

    def _write_all(self, deeds: tuple[Deed, ...], actor: Actor, at_utc: datetime) -> None:
        for deed in deeds:
            self._write(deed, actor, at_utc)

    def _adopt_commands(self) -> None:
        """What a command line left while the database was away: commands end before they could deliver it."""
        if self._files.role == COMMAND:
            return
        left = Spool(replace(self._files, role=COMMAND).spool)
        try:
            found, offset = left.read(0, ADOPTED_LINES), 0
            while found.next_offset > offset:
                for entry in found.entries:
                    self._delivery.put(entry)
                offset = found.next_offset
                found = left.read(offset, ADOPTED_LINES)
            # On the disk or in the database before the file goes.
            if offset and self._delivery.flush(ADOPT_LIMIT_S):
                left.clear()
        except ConsoleError as error:
            self._faulted.emit(error)

    def _keep_views(self) -> None:
        """The open views as they are now, for the next start should this one not end well."""
        self._soon.stop()
        self._chores.start(PoolTask(partial(write_state, self._files.views, self._views.state())))

    def _do_duties(self) -> None:
        """In the chores' thread."""
        for fault in self._duties.run():
            self._faulted.emit(fault)

    def _look_at_the_clock(self) -> None:
        then_utc, then_s = self._clocks
        self._clocks = (self._clock.utc_now(), self._clock.monotonic_s())
        jump_s = (self._clocks[0] - then_utc).total_seconds() - (self._clocks[1] - then_s)
        if abs(jump_s) > CLOCK_JUMP_S:
            here = AuditObject(ObjectKind.WORKSTATION, self._program.workstation)
            self.record(Action.CLOCK_JUMPED, obj=here, detail={"seconds": round(jump_s)}, actor=self._program)

    def _on_delivered(self) -> None:
        self._alerts.clear(AlertKind.JOURNAL)

    def _on_fault(self, error: object) -> None:
        if isinstance(error, ConsoleError) and not isinstance(error, StorageBusy):
            now, params = self._clock.utc_now(), tuple(error.params.items())
            alert = Alert(AlertKind.JOURNAL, AlertLevel.ATTENTION, now, None, error.template, params)
            self._alerts.raise_alert(alert)

    def _on_database_failed(self, error: object) -> None:
        if isinstance(error, StorageBusy) and not self._database_lost:
            self._database_lost = True
            self.record(Action.DATABASE_LOST, obj=DATABASE, result=Result.FAILED, actor=self._program)

    def _on_database_back(self) -> None:
        if self._database_lost:
            self._database_lost = False
            self.record(Action.DATABASE_BACK, obj=DATABASE, actor=self._program)
