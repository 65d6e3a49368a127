"""Alerts about the workstation itself: its database out of reach, its clock wrong."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.storage.database import StorageAway, StorageBusy
from csu_console.storage.server_clock import server_utc

LOOK_EVERY_MS = 30_000

WRONG_BY_S = 2.0
"""Recordings of two workstations must agree to a second or so; a healthy time service keeps milliseconds."""

JUMP_S = 5.0
"""As the journal counts a clock that was set."""

JUMP_SHOWN_S = 3600.0
"""A jump is over at once; whoever records or writes times must still read of it."""

AWAY = QT_TRANSLATE_NOOP(
    "errors",
    "The database is out of reach. Pictures go on; what is written is kept and tried again: tell the administrator.",
)
WAITS = QT_TRANSLATE_NOOP(
    "errors",
    "The database takes no changes now. {cause} Pictures go on; what is written is kept and tried again.",
)
DIFFERS = QT_TRANSLATE_NOOP(
    "errors",
    "The clock of {workstation} is {seconds:.0f} s away from the database server's: have the time service checked.",
)
JUMPED = QT_TRANSLATE_NOOP(
    "errors", "The clock of {workstation} was moved by {seconds:.0f} s: have the time service checked."
)


class WorkstationWatch(QObject):
    """Lives in the GUI thread; owns its timer. On SQLite there is no server: only jumps are seen."""

    def __init__(
        self,
        database: DatabaseService,
        alerts: AlertService,
        clock: Clock,
        workstation: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._alerts, self._clock = database, alerts, clock
        self._workstation = workstation
        self._clocks = (clock.utc_now(), clock.monotonic_s())
        self._jumped_s: float | None = None
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        database.failed.connect(self._on_database_failed)
        database.recovered.connect(self._on_database_back)
        database.outdated.connect(self._on_outdated)

    def start(self) -> None:
        self._timer.start()
        self._ask_server()

    def look(self) -> None:
        """Compare the wall clock with the one nobody sets; ask the server for its time."""
        then_utc, then_s = self._clocks
        now_utc, now_s = self._clocks = (self._clock.utc_now(), self._clock.monotonic_s())
        jump_s = (now_utc - then_utc).total_seconds() - (now_s - then_s)
        if abs(jump_s) > JUMP_S:
            self._jumped_s = now_s
            self._raise(JUMPED, jump_s, "jump")
        elif self._jumped_s is not None and now_s - self._jumped_s >= JUMP_SHOWN_S:
            self._jumped_s = None
            self._alerts.clear(AlertKind.CLOCK, None, f"{self._workstation} jump")
        self._ask_server()

    def close(self, timeout_s: float = 1.0) -> None:
        self._timer.stop()

    def _ask_server(self) -> None:
        if not self._asking:
            self._asking = True
            self._database.fetch(
                lambda session: (server_utc(session), self._clock.utc_now()), self._compare, self._on_failed
            )

    def _compare(self, found: tuple[datetime | None, datetime]) -> None:
        self._asking = False
        server, own = found
        away_s = 0.0 if server is None else (own - server).total_seconds()
        if abs(away_s) > WRONG_BY_S:
            self._raise(DIFFERS, abs(away_s), "server")
        else:
            self._alerts.clear(AlertKind.CLOCK, None, f"{self._workstation} server")

    def _on_failed(self, _error: object) -> None:
        self._asking = False

    def _raise(self, text: str, seconds: float, subject: str) -> None:
        params = (("workstation", self._workstation), ("seconds", seconds))
        now = self._clock.utc_now()
        self._alerts.raise_alert(
            Alert(
                *(AlertKind.CLOCK, AlertLevel.ATTENTION, now, None, text, params),
                subject=f"{self._workstation} {subject}",
            )
        )

    def _on_database_failed(self, error: object) -> None:
        # Any other fault is about one piece of work, which its own service tells.
        if isinstance(error, StorageBusy):
            now = self._clock.utc_now()
            away = isinstance(error, StorageAway)
            text, params = (AWAY, ()) if away else (WAITS, (("cause", error),))
            self._alerts.raise_alert(Alert(AlertKind.DATABASE, AlertLevel.NOW, now, None, text, params))

    def _on_database_back(self) -> None:
        self._alerts.clear(AlertKind.DATABASE)

    def _on_outdated(self, error: object) -> None:
        """This program is older than the database now; only an installation ends it."""
        if isinstance(error, ConsoleError):
            now, params = self._clock.utc_now(), tuple(error.params.items())
            self._alerts.raise_alert(
                Alert(AlertKind.DATABASE, AlertLevel.NOW, now, None, error.template, params)
            )
