"""The logbook's services in memory, for windows whose test is about something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csu_console.domain.clock import Clock
from csu_console.domain.errors import InvalidInput
from csu_console.domain.log_catalogue import Catalogue, Timer
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import Entry, EntryCamera, EntryFacts
from csu_console.domain.permission import Permission
from csu_console.domain.registers import AccessFile, Visit
from csu_console.domain.shift import NO_SHIFT, Handover, Shift, StandingOrder
from csu_console.services.logbook.drafts import Draft
from tests.fakes.clock import FakeClock


class FakeLogbook(QObject):
    """LogbookService that writes nothing."""

    changed = Signal()
    drafts_changed = Signal()
    still_kept = Signal(str, str)
    saved = Signal(str, int)
    failed = Signal(object)
    person_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Draft] = {}
        self.stills: list[str] = []
        self.handed_in: list[Draft] = []

    def entries(self) -> tuple[Entry, ...]:
        return ()

    def open_events(self) -> tuple[Entry, ...]:
        return ()

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(self.kept.values())

    def search(self, query: LogQuery, then: Callable[[tuple[Entry, ...]], None]) -> None:
        then(())

    def may(self, permission: Permission) -> bool:
        return True

    def still_file(self, reference: str) -> Path | None:
        return None

    def begin(self, camera_id: int | None = None, preset: str = "") -> Draft:
        facts = EntryFacts(datetime(2026, 1, 13, 9, 41, 7, tzinfo=UTC))
        if camera_id is not None:
            camera = EntryCamera(camera_id, f"Camera {camera_id}", camera_id, preset)
            facts = EntryFacts(facts.start_utc, cameras=(camera,))
        return Draft(f"draft-{len(self.stills)}", "A. Martin", facts)

    def take_still(self, draft: Draft) -> None:
        self.stills.append(draft.id)

    def keep(self, draft: Draft) -> None:
        self.kept[draft.id] = draft
        self.drafts_changed.emit()

    def forget(self, draft_id: str) -> None:
        self.kept.pop(draft_id, None)
        self.drafts_changed.emit()

    def save(self, draft: Draft) -> None:
        self.handed_in.append(draft)


class FakeLists(QObject):
    """LogCatalogueService without lists."""

    changed = Signal()
    timer_due = Signal(object)
    failed = Signal(object)

    def catalogue(self) -> Catalogue:
        return Catalogue()

    def import_categories(self, path: Path) -> int:
        return 0

    import_partners = import_templates = import_categories

    def export_categories(self, path: Path) -> None:
        """Writes nothing."""

    export_partners = export_templates = export_categories

    def pseudonymised_after_days(self) -> int:
        return 365

    def timers(self) -> tuple[Timer, ...]:
        return ()


class FakeShifts(QObject):
    """ShiftService without a shift."""

    changed = Signal()
    handed_over = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cameras_out: Callable[[], tuple[str, ...]] = tuple

    def current(self) -> Shift | None:
        return None

    def orders(self) -> tuple[StandingOrder, ...]:
        return ()

    def to_acknowledge(self) -> tuple[StandingOrder, ...]:
        return ()

    def handover(self, note: str = "") -> Handover:
        raise InvalidInput(NO_SHIFT)


class FakeFiles(QObject):
    """LogbookFiles that finds nothing and writes nothing."""

    def person(self) -> tuple[str, str]:
        return "A. Martin", "poste-1"

    def all_of(self, query: LogQuery, limit: int, then: Callable[[tuple[Entry, ...]], None]) -> None:
        then(())


class FakeRegisters(QObject):
    """RegisterService with empty registers."""

    changed = Signal()

    def visits(self) -> tuple[Visit, ...]:
        return ()

    def files(self) -> tuple[AccessFile, ...]:
        return ()


@dataclass
class FakeRoomLog:
    """RoomLog, as far as the dock goes."""

    clock: Clock = field(default_factory=FakeClock)
    logbook: FakeLogbook = field(default_factory=FakeLogbook)
    log_lists: FakeLists = field(default_factory=FakeLists)
    shifts: FakeShifts = field(default_factory=FakeShifts)
    files: FakeFiles = field(default_factory=FakeFiles)
    registers: FakeRegisters = field(default_factory=FakeRegisters)
