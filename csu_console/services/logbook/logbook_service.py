"""The logbook of the room: the live list, entries being written, entries written, what is added to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access
from csu_console.domain.clock import Clock
from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import (
    AdditionKind,
    Entry,
    NewAddition,
    Signature,
    check_addition,
    next_step,
)
from csu_console.domain.permission import Permission
from csu_console.domain.sign_in import require_to_show
from csu_console.domain.stream import ProfileName
from csu_console.services.database_service import DatabaseService
from csu_console.services.logbook.draft_keeper import DraftKeeper
from csu_console.services.logbook.drafts import Draft
from csu_console.services.logbook.late_stills import LateStill, LateStills, still_file, without_still
from csu_console.services.logbook.live_list import Live, live_list
from csu_console.services.logbook.log_pieces import LogForm, Piece
from csu_console.services.logbook.partner_steps import PartnerSteps
from csu_console.services.logbook.ports import Places, Stills
from csu_console.services.logbook.prefill import new_addendum, new_draft
from csu_console.services.logbook.writing import (
    check_draft,
    clean_addition,
    cleaned,
    signature,
    still_link,
    written_among,
)
from csu_console.services.outage.outbox import OUTBOX, Outbox
from csu_console.storage.change_feed import Topic
from csu_console.storage.logbook import search
from csu_console.storage.logbook.reading import entry_of


class LogbookService(QObject):
    """Lives in the GUI thread. Writes go to the database pool and are kept while the database is away; until then
    the draft stays on the disk.
    """

    changed = Signal()
    """The live list: here or on another console."""
    drafts_changed = Signal()
    still_kept = Signal(str, str)
    """(draft id, path below the snapshots folder)."""
    saved = Signal(str, int)
    """(draft id, number of the entry)."""
    failed = Signal(object)
    """A ConsoleError."""
    person_changed = Signal()
    """The session tells it: somebody signed in or out, or the workstation was locked."""

    def __init__(
        self,
        database: DatabaseService,
        inventory: Places,
        stills: Stills,
        access: Access,
        clock: Clock,
        drafts_folder: Path,
        snapshots_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._inventory, self._stills = database, inventory, stills
        self._access, self._clock = access, clock
        self._snapshots = snapshots_folder
        self._keeper = DraftKeeper(drafts_folder, self)
        self._outbox = Outbox(database, drafts_folder.with_name(OUTBOX), self, LogForm(), self)
        self._keeper.failed.connect(self.failed)
        self._outbox.failed.connect(self.failed)
        self._steps, self._late = PartnerSteps(), LateStills()
        self._live: tuple[Entry, ...] = ()
        self._open: tuple[Entry, ...] = ()
        self.current_shift: Callable[[], int | None] = lambda: None
        """Asked at each save; the shift service puts itself here."""
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        for shown in (self.changed, self.drafts_changed):
            self.person_changed.connect(shown)

    def load(self) -> None:
        """Read the live list and the drafts of an earlier run; those that were written are let go.

        Raises StorageFault.
        """
        self._take(self._database.read(live_list))
        waiting = self._outbox.load()
        for piece in waiting:
            if piece.addition is not None:
                self._steps.stamped(piece.number, piece.addition.subject, piece.addition.kind)
        delivering = frozenset(piece.draft.id for piece in waiting if piece.draft is not None)
        drafts = self._keeper.load()
        self._keeper.sort(self._database.read(partial(written_among, drafts=drafts)), delivering)
        self._outbox.deliver()

    # reading

    def entries(self) -> tuple[Entry, ...]:
        """The newest entries, newest first, from memory. Raises NotPermitted."""
        require_to_show(self._access, Permission.LOGBOOK_READ)
        return self._live

    def open_events(self) -> tuple[Entry, ...]:
        """Events without an end, from memory. Raises NotPermitted."""
        require_to_show(self._access, Permission.LOGBOOK_READ)
        return self._open

    def entry(self, number: int, then: Callable[[Entry | None], None]) -> None:
        """One entry with all that was added. Raises NotPermitted."""
        self._access.require(Permission.LOGBOOK_READ)
        self._database.fetch(lambda session: entry_of(session, number), then)

    def search(self, query: LogQuery, then: Callable[[tuple[Entry, ...]], None]) -> None:
        """Entries by words and filters, newest first. Raises NotPermitted."""
        self._access.require(Permission.LOGBOOK_READ)
        self._database.fetch(lambda session: search.search(session, query), then)

    def still_file(self, reference: str) -> Path | None:
        """The still of a link, also in the vault; None when it was destroyed with the recordings, or is none of ours."""
        return still_file(self._snapshots, reference)

    def now_utc(self) -> datetime:
        return self._clock.utc_now()

    def may(self, permission: Permission) -> bool:
        """For showing what can be done; the services check again. False when nobody is signed in."""
        try:
            return self._access.actor().may(permission)
        except ConsoleError:
            return False

    # writing

    def begin(self, camera_id: int | None = None, preset: str = "") -> Draft:
        """A draft filled from a camera: time, place, preset; its still follows (`still_kept`).

        Not on the disk before something is typed (`keep`). Raises NotPermitted, StorageFault.
        """
        actor = self._access.require(Permission.LOGBOOK_WRITE)
        self._keeper.check_room()
        camera = None if camera_id is None else self._inventory.camera(camera_id)
        return new_draft(actor.name, self._clock.utc_now(), camera, self._inventory.sites(), preset)

    def take_still(self, draft: Draft) -> None:
        """Keep the masked picture of the draft's first camera; `still_kept` or `failed` follows."""
        camera_id = next((one.camera_id for one in draft.facts.cameras), None)
        if camera_id is not None:
            self._late.asked(draft.id)
            self._stills.take(
                camera_id, ProfileName.MAIN, draft.author, lambda result: self._on_still(draft.id, result)
            )

    def begin_addendum(self, entry: Entry) -> Draft:
        """A draft of something to add to an entry. Raises NotPermitted, StorageFault."""
        actor = self._access.require(Permission.LOGBOOK_WRITE)
        self._keeper.check_room()
        return new_addendum(actor.name, self._clock.utc_now(), entry.number)

    def keep(self, draft: Draft) -> None:
        """On the disk at each pause of typing."""
        if self._keeper.draft(draft.id) != draft:
            self._keeper.keep(draft)
            self.drafts_changed.emit()

    def forget(self, draft_id: str) -> None:
        """The person throws the draft away."""
        self._keeper.forget(draft_id)
        self.drafts_changed.emit()

    def drafts(self) -> tuple[Draft, ...]:
        """This person's drafts, and those that wait for the database."""
        try:
            name = self._access.actor().name
        except ConsoleError:
            return ()
        return tuple(draft for draft in self._keeper.drafts() if draft.author == name)

    def save(self, draft: Draft) -> None:
        """Write an entry or addendum; `saved` follows, or the draft stays and `failed` says why.

        Raises InvalidInput, NotPermitted; then nothing has begun.
        """
        actor = self._access.require(Permission.LOGBOOK_WRITE)
        clean = cleaned(draft)
        now = self._clock.utc_now()
        check_draft(clean, now)
        self._outbox.check_room()
        waiting = replace(clean, saving=True, touched=True)
        self._keeper.keep(waiting)
        self.drafts_changed.emit()
        by, shift_id = signature(actor, now), self.current_shift()
        self._late.handed_in(draft.id, by)
        self._outbox.put(Piece(uuid4().hex, by, shift_id, waiting))

    def add(self, number: int, addition: NewAddition) -> None:
        """Add to an entry: partner's step, end, outcome, link, note taken, visa.

        Kept and tried again while the database is away. Raises InvalidInput, NotPermitted.
        """
        needs = Permission.LOGBOOK_VISA if addition.kind is AdditionKind.VISA else Permission.LOGBOOK_WRITE
        by = signature(self._access.require(needs), self._clock.utc_now())
        clean = clean_addition(addition)
        check_addition(clean)
        self._outbox.check_room()
        self._append(number, clean, by)

    def partner_step(self, entry: Entry, partner: str, channel: str = "") -> AdditionKind | None:
        """The next time stamp of a partner, now: told, left, arrived, done. None when it is done already.

        One that is still being written counts: the key pressed twice takes two steps, also while the database is away.
        """
        step = next_step(self._steps.taken(entry, partner))
        if step is not None:
            detail = channel if step is AdditionKind.TOLD else ""
            self.add(entry.number, NewAddition(step, self._clock.utc_now(), partner, detail))
            self._steps.stamped(entry.number, partner, step)
        return step

    def close(self, timeout_s: float = 2.0) -> bool:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        kept = self._outbox.close(timeout_s)
        return self._keeper.close(timeout_s) and kept

    # answers

    def _on_saved(self, draft: Draft, number: int) -> None:
        self._keeper.forget(draft.id)
        self.drafts_changed.emit()
        self.saved.emit(draft.id, number)
        self._link(self._late.written(draft.id, number))
        self._refresh()

    def _on_refused(self, draft: Draft, error: ConsoleError) -> None:
        self._late.refused(draft.id)
        self._keeper.keep(replace(draft, saving=False))
        self.drafts_changed.emit()
        self.failed.emit(error)

    def _on_still(self, draft_id: str, result: Path | ConsoleError) -> None:
        if isinstance(result, ConsoleError):
            self._late.failed(draft_id)
            self.failed.emit(without_still(result))
        else:
            path = result.relative_to(self._snapshots).as_posix()
            aside = self._keeper.draft(draft_id)
            if aside is not None and not aside.saving:
                self.keep(aside.with_addition(still_link(path, self._clock.utc_now())))
            self.still_kept.emit(draft_id, path)
            self._link(self._late.came(draft_id, path))

    def _link(self, still: LateStill | None) -> None:
        """The still that came when its form was gone goes with the entry, in the name of who wrote it."""
        if still is not None and still.number is not None and still.by is not None:
            self._append(still.number, still_link(still.path, self._clock.utc_now()), still.by)

    def _append(self, number: int, addition: NewAddition, by: Signature) -> None:
        self._outbox.put(Piece(uuid4().hex, by, number=number, addition=addition))

    def delivered(self, piece: Piece, number: int) -> None:
        if piece.draft is None:
            self._refresh()
        else:
            self._on_saved(piece.draft, number)

    def refused(self, piece: Piece, error: ConsoleError) -> None:
        if piece.draft is not None:
            self._on_refused(piece.draft, error)
        elif piece.addition is not None:
            self._steps.refused(piece.number, piece.addition)
            self.failed.emit(error)

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.LOGBOOK.value:
            self._refresh()

    def _refresh(self) -> None:
        self._database.fetch(live_list, self._take)

    def _take(self, live: Live) -> None:
        if live != (self._live, self._open):
            self._live, self._open = live
            self.changed.emit()
