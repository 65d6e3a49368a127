"""The room's lists for the logbook, its rule of pseudonymisation, and the timers that remind."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from csu_console.domain.actor import Access
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Catalogue, Category, Partner, Timer
from csu_console.domain.logbook import (
    PSEUDONYMISED_AFTER_DAYS,
    PSEUDONYMISED_DAYS_MAX,
    PSEUDONYMISED_DAYS_MIN,
)
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.timer_ends import FOLDER, TimerEnd, TimerForm
from csu_console.services.outage.outbox import OUTBOX, Outbox
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue as rows
from csu_console.storage.logbook import catalogue_csv

TIMER_LOOK_MS = 1000
"""How late a reminder may come."""

DEFAULTS = Path(str(files("csu_console") / "resources" / "logbook"))

_Read = tuple[Catalogue, tuple[Timer, ...]]


class LogCatalogueService(QObject):
    """Lives in the GUI thread; lists and timers are answered from memory."""

    changed = Signal()
    timer_due = Signal(object)
    """A Timer, once, when its time has come."""
    failed = Signal(object)
    acted = Signal(object)
    """A Deed for the journal."""

    def __init__(
        self,
        database: DatabaseService,
        access: Access,
        clock: Clock,
        data_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._access, self._clock = database, access, clock
        self._catalogue = Catalogue()
        self._timers: tuple[Timer, ...] = ()
        self._told: set[int] = set()
        self._read_here = 0
        """Counts what was read after a write of this service: an answer asked for before may be older."""
        self._ends = Outbox(database, data_folder / OUTBOX / FOLDER, self, TimerForm(), self)
        self._ends.failed.connect(self.failed)
        self._look = QTimer(self)
        self._look.setInterval(TIMER_LOOK_MS)
        self._look.timeout.connect(self.look_at_timers)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read the lists; a room that has none gets those the program comes with. Raises StorageFault."""
        read = self._database.read(_read)
        if not read[0].categories:
            self._database.write_now(lambda session: rows.put_defaults(session, default_catalogue()))
            read = self._database.read(_read)
        self._take(read)
        if self._ends.load():
            self._ends.deliver()

    def start(self) -> None:
        """From now on remind."""
        self._look.start()

    def catalogue(self) -> Catalogue:
        return self._catalogue

    def timers(self) -> tuple[Timer, ...]:
        """Those that run or wait to be put out, the next due first; not those put out here a moment ago."""
        ended = {piece.timer_id for piece in self._ends.waiting()}
        return tuple(timer for timer in self._timers if timer.id not in ended)

    def look_at_timers(self) -> None:
        """Tell the timers that have come due since the last look."""
        now = self._clock.utc_now()
        for timer in self.timers():
            if timer.due_utc <= now and timer.id not in self._told:
                self._told.add(timer.id)
                self.timer_due.emit(timer)

    def end_timer(self, timer: Timer) -> None:
        """Put a reminder out for everybody; kept and told later while the database is away. Raises NotPermitted,
        StorageFault."""
        self._access.require(Permission.LOGBOOK_WRITE)
        self._ends.check_room()
        self._ends.put(TimerEnd(timer.id, self._clock.utc_now()))
        self.changed.emit()

    def import_categories(self, path: Path) -> int:
        """The categories from now on; returns how many. Raises ImportRefused, InvalidInput, NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_SETUP)
        read = catalogue_csv.read_categories(path)
        self._database.write_now(lambda session: rows.put_categories(session, read))
        self._set_up("categories", len(read))
        return len(read)

    def import_partners(self, path: Path) -> int:
        """The partners from now on; returns how many. Raises as `import_categories`."""
        self._access.require(Permission.LOGBOOK_SETUP)
        read = catalogue_csv.read_partners(path)
        self._database.write_now(lambda session: rows.put_partners(session, read))
        self._set_up("partners", len(read))
        return len(read)

    def import_templates(self, path: Path) -> int:
        """The templates from now on; returns how many. Raises as `import_categories`."""
        self._access.require(Permission.LOGBOOK_SETUP)
        codes = [one.code for one in self._catalogue.categories if not one.retired]
        read = catalogue_csv.read_templates(path, codes)
        self._database.write_now(lambda session: rows.put_templates(session, read))
        self._set_up("templates", len(read))
        return len(read)

    def export_categories(self, path: Path) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        catalogue_csv.write_categories(path, self._catalogue.categories)

    def export_partners(self, path: Path) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        catalogue_csv.write_partners(path, self._catalogue.partners)

    def export_templates(self, path: Path) -> None:
        """Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_READ)
        catalogue_csv.write_templates(path, self._catalogue.templates)

    def pseudonymised_after_days(self) -> int:
        """Raises StorageFault."""
        return self._database.read(
            lambda session: rows.rule(session, rows.PSEUDONYMISE_DAYS, PSEUDONYMISED_AFTER_DAYS)
        )

    def set_pseudonymised_after_days(self, days: int) -> int:
        """The set time from now on, held to its bounds; returns it. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.LOGBOOK_SETUP)
        held = min(max(days, PSEUDONYMISED_DAYS_MIN), PSEUDONYMISED_DAYS_MAX)
        self._database.write_now(lambda session: rows.set_rule(session, rows.PSEUDONYMISE_DAYS, held))
        self._set_up(rows.PSEUDONYMISE_DAYS, held)
        return held

    def close(self, timeout_s: float = 2.0) -> bool:
        self._look.stop()
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        return self._ends.close(timeout_s)

    def delivered(self, piece: TimerEnd, number: int) -> None:
        """The list without it follows; until then it is not offered again."""
        self._timers = tuple(timer for timer in self._timers if timer.id != number)
        self._refresh()

    def refused(self, piece: TimerEnd, error: ConsoleError) -> None:
        self._on_failed(error)
        self.changed.emit()

    def _set_up(self, what: str, value: int) -> None:
        self._read_here += 1
        self._take(self._database.read(_read))
        obj = AuditObject(ObjectKind.LOGBOOK, what)
        self.acted.emit(Deed(Action.LOGBOOK_SET_UP, obj, detail={"value": value}))

    def _on_failed(self, error: ConsoleError) -> None:
        self.failed.emit(error)

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.LOGBOOK.value:
            self._refresh()

    def _refresh(self) -> None:
        before = self._read_here

        def take(read: _Read) -> None:
            if before == self._read_here:
                self._take(read)
            else:
                self._refresh()

        self._database.fetch(_read, take)

    def _take(self, read: _Read) -> None:
        if read != (self._catalogue, self._timers):
            self._catalogue, self._timers = read
            self._told &= {timer.id for timer in self._timers}
            self.changed.emit()


def default_catalogue() -> Catalogue:
    """The lists the program comes with: data files, in the room's language."""
    categories: tuple[Category, ...] = catalogue_csv.read_categories(DEFAULTS / "categories.csv")
    partners: tuple[Partner, ...] = catalogue_csv.read_partners(DEFAULTS / "partners.csv")
    codes = (one.code for one in categories)
    return Catalogue(categories, partners, catalogue_csv.read_templates(DEFAULTS / "templates.csv", codes))


def _read(session: Session) -> _Read:
    return rows.catalogue(session), rows.running_timers(session)
