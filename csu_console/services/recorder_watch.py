"""Who records in the room, and what nobody records: looked at every few seconds, told as alerts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, NotPermitted
from csu_console.domain.permission import Permission
from csu_console.domain.recorder import Recorder, unrecorded
from csu_console.domain.store import Store
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage import leases, recorders, segments
from csu_console.storage.database import Session
from csu_console.storage.stores import rows

log = logging.getLogger(__name__)

EVERY_MS = 5000
FORGOTTEN_AFTER_S = 7 * 86400.0
"""A recorder silent for a week is history; `stores forget` takes it off the list."""

LOOKS_BEFORE_ALERT = 3
"""Cameras change hands within two looks; a start takes as long."""

NO_ROOM = QT_TRANSLATE_NOOP(
    "errors",
    "{count:camera is|cameras are} recorded by nobody: every recorder has as many as it may take. Start another, or raise --capacity.",
)
NO_RECORDER = QT_TRANSLATE_NOOP(
    "errors", "{count:camera is|cameras are} recorded by nobody: no recorder answers."
)
NOT_TAKEN = QT_TRANSLATE_NOOP(
    "errors", "{count:camera is|cameras are} recorded by nobody although recorders have room; see their logs."
)
LOST = QT_TRANSLATE_NOOP(
    "errors",
    "The recorder {name} on {machine} has not answered for {silent:.0f} s; the others take its cameras.",
)


@dataclass(frozen=True, slots=True)
class RecorderView:
    """One look. `leased`: cameras somebody has; `written`: those of them without an interruption that lasts."""

    recorders: tuple[Recorder, ...] = ()
    stores: tuple[Store, ...] = ()
    leased: frozenset[int] = frozenset()
    written: frozenset[int] = frozenset()


_UNKNOWN = RecorderView()


class RecorderWatch(QObject):
    """Lives in the GUI thread; asks in the database's pool."""

    changed = Signal()
    """A new look."""
    recorded = Signal(object)
    """The ids of the cameras somebody writes pictures of, whenever they change, and at the first look."""

    def __init__(
        self,
        database: DatabaseService,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        self.wanted: Callable[[], frozenset[int]] = frozenset
        """The cameras that should be recorded in this room; whoever knows sets it."""
        self._database, self._alerts, self._clock = database, alerts, clock
        self._access = access
        self._view = _UNKNOWN
        self._missing: frozenset[int] = frozenset()
        self._looks_missing = 0
        self._lost: set[str] = set()
        self._asking = self._again = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self.look()
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()

    def view(self) -> RecorderView:
        """The last look. Raises NotPermitted: for who answers for the reports, or for the machines."""
        self.require()
        return self._view

    def unrecorded(self) -> frozenset[int]:
        """Cameras that should be recorded and were recorded by nobody at the last look. Raises NotPermitted."""
        self.require()
        return self._missing

    def require(self) -> None:
        """Raises NotPermitted."""
        try:
            self._access.require(Permission.REPORTS)
        except NotPermitted:
            self._access.require(Permission.SETTINGS_EDIT)

    def look(self) -> None:
        """Ask now, or again after the answer under way."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False

        def read(session: Session) -> RecorderView:
            now = leases.time_of(session, self._clock.utc_now())
            held = frozenset(leases.held(session, now))
            return RecorderView(
                recorders.all_recorders(session, now),
                rows.all_stores(session),
                held,
                held - segments.interrupted(session),
            )

        self._database.fetch(read, self._take, self._failed)

    def _failed(self, _error: ConsoleError) -> None:
        self._asking = False

    def _take(self, view: RecorderView) -> None:
        self._asking = False
        before, self._view = self._view, view
        if view.written != before.written or before is _UNKNOWN:
            self.recorded.emit(view.written)
        if view.recorders:
            self._judge(view)
        self.changed.emit()
        if self._again:
            self.look()

    def _judge(self, view: RecorderView) -> None:
        self._missing = unrecorded(self.wanted(), view.leased)
        self._looks_missing = self._looks_missing + 1 if self._missing else 0
        now = self._clock.utc_now()
        if not self._missing:
            self._alerts.clear(AlertKind.UNRECORDED)
        elif self._looks_missing >= LOOKS_BEFORE_ALERT:
            params = (("count", len(self._missing)),)
            self._alerts.raise_alert(
                Alert(AlertKind.UNRECORDED, AlertLevel.NOW, now, None, _why(view.recorders), params)
            )
        lost = {one.name: one for one in view.recorders if one.died and one.silent_s < FORGOTTEN_AFTER_S}
        for name in self._lost - lost.keys():
            self._alerts.clear(AlertKind.RECORDER_LOST, subject=name)
        for name in lost.keys() - self._lost:
            one = lost[name]
            facts = (("name", name), ("machine", one.machine), ("silent", one.silent_s))
            self._alerts.raise_alert(
                Alert(AlertKind.RECORDER_LOST, AlertLevel.NOW, now, None, LOST, facts, name)
            )
        self._lost = set(lost)


def _why(every: tuple[Recorder, ...]) -> str:
    living = [one for one in every if one.alive]
    if not living:
        return NO_RECORDER
    return NOT_TAKEN if any(one.room for one in living) else NO_ROOM
