"""Holds: what is kept back from destruction, by whom and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.audit import Action, AuditObject, Deed, ObjectKind, camera_object, clean_text
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.clock import Clock, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.hold import (
    ENDING_HOURS,
    Hold,
    HoldKind,
    HoldState,
    ProcedureFrame,
    ends_utc,
    is_ending,
    state_of,
)
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.storage import held_files, holds, retention
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.retention import RetentionDays

LONGEST = timedelta(days=31)
"""A period longer than any delay is a slip of the keyboard; so is one that ends later than this from now."""

TEXT_LIMIT = 400

BACKWARDS = QT_TRANSLATE_NOOP("errors", "The end of the period lies before its beginning.")
TOO_LONG = QT_TRANSLATE_NOOP(
    "errors", "A period to keep has at most {days} days and ends within {days} days."
)
NO_CAMERA = QT_TRANSLATE_NOOP("errors", "Choose at least one camera.")
NO_REASON = QT_TRANSLATE_NOOP("errors", "Say why.")
NO_AUTHORITY = QT_TRANSLATE_NOOP("errors", "A judicial hold names the authority that asks for it.")
NO_REFERENCE = QT_TRANSLATE_NOOP("errors", "A judicial hold gives the reference of its procedure.")

Then = Callable[[Hold], None]
Otherwise = Callable[[ConsoleError], None]
_Read = tuple[tuple[Hold, ...], RetentionDays, int]

_BEGINNING, _END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_RIGHT = {HoldKind.PRESERVE: Permission.PRESERVE, HoldKind.JUDICIAL: Permission.REQUISITIONS}


class HoldService(QObject):
    """Lives in the GUI thread; answers from memory, which follows the rows by the change feed."""

    changed = Signal()
    acted = Signal(object)
    """A Deed of the journal, or a tuple of them."""

    def __init__(
        self,
        database: DatabaseService,
        inventory: InventoryService,
        clock: Clock,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._inventory = inventory
        self._clock = clock
        self._access = access
        self._holds: tuple[Hold, ...] = ()
        self._days = RetentionDays({}, {})
        self._held_bytes = 0
        database.changed_elsewhere.connect(self._on_changed_elsewhere)
        inventory.changed.connect(self.reload)

    def load(self) -> None:
        """Read what is kept. Raises StorageFault."""
        self._take(self._database.read(self._look))

    def close(self, timeout_s: float = 1.0) -> None:
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)
        self._inventory.changed.disconnect(self.reload)

    def holds(
        self,
        camera_ids: Iterable[int] | None = None,
        from_utc: datetime | None = None,
        until_utc: datetime | None = None,
        *,
        everything: bool = False,
    ) -> tuple[Hold, ...]:
        """Holds in force that keep something of these cameras in a period, newest first; `everything`: ended too."""
        wanted = None if camera_ids is None else frozenset(camera_ids)
        first, last = from_utc or _BEGINNING, until_utc or _END
        now = self._clock.utc_now()
        return tuple(
            one
            for one in self._holds
            if (everything or self.state(one, now) is HoldState.ACTIVE) and one.touches(wanted, first, last)
        )

    def hold_of(self, hold_id: int) -> Hold | None:
        """One of the holds in memory."""
        return next((one for one in self._holds if one.id == hold_id), None)

    def state(self, hold: Hold, now_utc: datetime | None = None) -> HoldState:
        return state_of(hold, self._retention(hold), now_utc or self._clock.utc_now())

    def ends_utc(self, hold: Hold) -> datetime | None:
        """What a list counts down to: the first destruction of a preserve, the review of a judicial hold."""
        return ends_utc(hold, self._retention(hold))

    def ending_within(self, hours: float = ENDING_HOURS) -> tuple[Hold, ...]:
        """Holds somebody must look at by then, the soonest first."""
        now = self._clock.utc_now()
        found = [one for one in self._holds if is_ending(one, self._retention(one), now, hours)]
        return tuple(sorted(found, key=lambda one: self.ends_utc(one) or now))

    def held_bytes(self) -> int:
        """Bytes of the recordings under a judicial hold, at the last look."""
        return self._held_bytes

    def preserve(
        self,
        camera_id: int,
        start_utc: datetime,
        end_utc: datetime,
        reason: str,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """Keep a period of a camera from a full disk until its normal date. Raises NotPermitted, InvalidInput."""
        actor = self._access.require(Permission.PRESERVE)
        new = self._new(HoldKind.PRESERVE, start_utc, end_utc, reason, actor)
        self._set(new, (camera_id,), then, otherwise)

    def hold(
        self,
        camera_ids: Iterable[int],
        start_utc: datetime,
        end_utc: datetime,
        frame: ProcedureFrame,
        authority: str,
        reference: str,
        requisition_id: int | None = None,
        then: Then | None = None,
        otherwise: Otherwise | None = None,
        *,
        reason: str = "",
        review_utc: datetime | None = None,
    ) -> None:
        """Keep a period of cameras beyond the delay, for a judicial procedure. Raises NotPermitted, InvalidInput.

        `otherwise` hears that everything asked for is out of its time.
        """
        actor = self._access.require(Permission.REQUISITIONS)
        new = replace(
            self._new(HoldKind.JUDICIAL, start_utc, end_utc, reason or reference, actor),
            frame=frame,
            authority=_typed(authority, NO_AUTHORITY),
            reference=_typed(reference, NO_REFERENCE),
            requisition_id=requisition_id,
            review_utc=review_utc,
        )
        self._set(new, tuple(camera_ids), then, otherwise)

    def release(
        self, hold_id: int, reason: str, then: Then | None = None, otherwise: Otherwise | None = None
    ) -> None:
        """End a hold, dated, with a reason. What is out of its time goes at the next run.

        Raises NotPermitted, InvalidInput; `otherwise` hears that somebody else has released it.
        """
        found = self.hold_of(hold_id)
        if found is None:
            raise InvalidInput(holds.UNKNOWN_HOLD)
        actor = self._access.require(_RIGHT[found.kind])
        why, now = _typed(reason, NO_REASON), self._clock.utc_now()

        def done(ended: Hold) -> None:
            self._put(ended)
            self.acted.emit(tuple(self._deeds(Action.HOLD_RELEASED, ended, why)))
            if then is not None:
                then(ended)

        self._database.write(
            lambda session: holds.release(session, hold_id, why, actor.name, now),
            done,
            otherwise,
            durable=True,
        )

    def put_off(
        self,
        hold_id: int,
        review_utc: datetime,
        then: Callable[[], None] | None = None,
        otherwise: Otherwise | None = None,
    ) -> None:
        """A judicial hold is to be looked at again by another date. Raises NotPermitted."""
        self._access.require(Permission.REQUISITIONS)

        def done(found: Hold) -> None:
            self._put(found)
            if then is not None:
                then()

        self._database.write(lambda session: holds.set_review(session, hold_id, review_utc), done, otherwise)

    def reload(self) -> None:
        """Read again in the pool."""
        self._database.fetch(self._look, self._take)

    def _new(self, kind: HoldKind, start_utc: datetime, end_utc: datetime, reason: str, actor: Actor) -> Hold:
        now = self._clock.utc_now()
        if end_utc <= start_utc:
            raise InvalidInput(BACKWARDS)
        if end_utc - start_utc > LONGEST or end_utc - now > LONGEST:
            raise InvalidInput(TOO_LONG, days=LONGEST.days)
        return Hold(
            *(kind, start_utc, end_utc, ()),
            reason=_typed(reason, NO_REFERENCE if kind is HoldKind.JUDICIAL else NO_REASON),
            set_utc=now,
            set_by=actor.name,
            operator_id=actor.operator_id,
        )

    def _set(
        self, new: Hold, camera_ids: tuple[int, ...], then: Then | None, otherwise: Otherwise | None
    ) -> None:
        if not camera_ids:
            raise InvalidInput(NO_CAMERA)

        def done(stored: Hold) -> None:
            self._put(stored)
            self.acted.emit(tuple(self._deeds(Action.HOLD_SET, stored, stored.reason)))
            if then is not None:
                then(stored)

        # Durable: a power cut must not let go what somebody was told is kept.
        self._database.write(
            lambda session: holds.add_hold(session, new, camera_ids, RETENTION_DEFAULT_DAYS),
            done,
            otherwise,
            durable=True,
        )

    def _deeds(self, action: Action, hold: Hold, reason: str) -> Iterator[Deed]:
        """One per camera, so that a camera's own journal has it."""
        for camera_id in hold.camera_ids:
            camera = self._inventory.camera(camera_id)
            obj = AuditObject(ObjectKind.RECORDINGS) if camera is None else camera_object(camera.number)
            detail = {
                "hold": hold.id or 0,
                "kind": hold.kind.value,
                "from_us": to_us(hold.start_utc),
                "until_us": to_us(hold.end_utc),
            }
            yield Deed(action, obj, reason, detail=detail)

    def _retention(self, hold: Hold) -> int:
        return min(
            (self._days.of(camera_id) for camera_id in hold.camera_ids), default=RETENTION_DEFAULT_DAYS
        )

    def _put(self, hold: Hold) -> None:
        others = [one for one in self._holds if one.id != hold.id]
        self._holds = tuple(sorted((hold, *others), key=lambda one: one.id or 0, reverse=True))
        self.changed.emit()
        self.reload()

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.HOLDS.value:
            self.reload()

    def _look(self, session: Session) -> _Read:
        now = self._clock.utc_now()
        return holds.holds(session, now), retention.retention_days(session), held_files.held_bytes(session)

    def _take(self, read: _Read) -> None:
        before = (self._holds, self._days, self._held_bytes)
        self._holds, self._days, self._held_bytes = read
        if before != read:
            self.changed.emit()


def _typed(text: str, missing: str) -> str:
    """What a person typed, on one line. Raises InvalidInput when that is nothing."""
    clean = clean_text(text, TEXT_LIMIT)
    if not clean:
        raise InvalidInput(missing)
    return clean
