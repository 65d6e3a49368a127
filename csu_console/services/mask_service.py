"""The privacy of every camera: what the masker obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from csu_console.domain.actor import Access, Actor
from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.audit import Action, Deed, camera_object
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.imports import ImportReport, Progress, unwatched
from csu_console.domain.mask import MaskPlan, MaskVersion
from csu_console.domain.permission import Permission
from csu_console.domain.sign_in import SAME_PERSON, SECOND_NO_RIGHT
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.import_job import ImportJob, ImportJobs
from csu_console.services.inventory_service import InventoryService
from csu_console.storage import inventory, mask_stills, masks, masks_json
from csu_console.storage.change_feed import Topic
from csu_console.storage.database import Session
from csu_console.storage.mask_stills import MaskStill

_Plans = dict[int, MaskPlan | None]
_Read = tuple[Mapping[int, MaskPlan | None], _Plans, frozenset[int]]
"""What was in force when the plans were read, what is now, and whose differ."""


class MaskService(QObject):
    """Mask plans. Lives in the GUI thread; `plan` may be called from any thread.

    While the database is out of reach the plans read last stay in force: they were approved, and no new ones can be.
    """

    changed = Signal(object)
    """frozenset of camera ids: one signal, however many cameras a list brings."""
    acted = Signal(object)
    """A Deed of the journal, or for a list a tuple of them: what was just done here."""

    def __init__(
        self,
        database: DatabaseService,
        inventory_service: InventoryService,
        alerts: AlertService,
        clock: Clock,
        parent: QObject | None = None,
        *,
        access: Access,
    ) -> None:
        super().__init__(parent)
        self._access = access
        self._database = database
        self._inventory = inventory_service
        self._alerts = alerts
        self._clock = clock
        self._imports = ImportJobs(self)
        # Never changed, only replaced whole: other threads read it without a lock. Empty covers every camera.
        self._plans: MappingProxyType[int, MaskPlan | None] = MappingProxyType({})
        self._unreadable: frozenset[int] = frozenset()
        inventory_service.changed.connect(self._on_inventory_changed)
        database.changed_elsewhere.connect(self._on_changed_elsewhere)

    def load(self) -> None:
        """Read every plan. Raises StorageFault; until it succeeds every camera is covered."""
        self._take(*self._database.read(self._look)[1:])

    def plan(self, camera_id: int) -> MaskPlan | None:
        """The approved plan in force, or None (unreadable or unknown: the frame is covered). Any thread, no lock."""
        return self._plans.get(camera_id)

    def approve(self, version: MaskVersion, second: Actor | None = None) -> MaskPlan:
        """Store a new version; it is in force when this returns. Its number is given here: the one in
        `version.plan` is ignored. Raises NotPermitted, InvalidInput or StorageFault; then the old plan stays in force.

        The author is whoever is signed in and `second` (FourEyes) approves: the names in `version` are theirs then.
        """
        version = self._signed(version, second)
        stored = self._database.write_now(
            lambda session: masks.append_version(session, version), durable=True
        )
        self._put_in_force({stored.plan.camera_id: stored.plan})
        for deed in self._deeds(Action.MASK_APPROVED, (stored.plan,), stored.reason):
            self.acted.emit(deed)
        return stored.plan

    def history(self, camera_id: int) -> tuple[MaskVersion, ...]:
        """Every readable version, newest first. Raises StorageFault."""
        return self._database.read(lambda session: masks.history(session, camera_id))

    def still(self, camera_id: int, version: int) -> MaskStill | None:
        """The masked picture kept with a version, None while none could be taken. Raises StorageFault."""
        return self._database.read(lambda session: mask_stills.still_of(session, camera_id, version))

    def import_json(self, path: Path, second: Actor | None = None) -> ImportReport:
        """Append a version per camera of the file, all or nothing; what is in force already is left alone.

        The names of the file stay; a person imports with a `second` one. Raises NotPermitted, ImportRefused with every
        bad entry, InvalidInput, StorageFault.
        """
        self._require_two(second)
        appended, report = self._import(path, unwatched)
        self._put_in_force({plan.camera_id: plan for plan in appended})
        return report

    def begin_import(self, path: Path, second: Actor | None = None) -> ImportJob:
        """`import_json` in the background; it has begun when this returns. Raises NotPermitted."""
        self._require_two(second)
        return self._imports.start(lambda progress: self._import(path, progress)[1], self._reload_then)

    def export_json(self, path: Path) -> int:
        """Write the version in force of every camera that has one; returns how many.

        Raises InvalidInput naming the cameras whose masks cannot be read, NotPermitted, StorageFault.
        """
        self._access.require(Permission.MASKS_DRAW)
        versions, numbers = self._database.read(_versions_to_export)
        damaged = sorted(numbers[camera_id] for camera_id, version in versions.items() if version is None)
        if damaged:
            raise InvalidInput(
                QT_TRANSLATE_NOOP(
                    "errors", "The masks of camera {numbers} cannot be read; nothing was exported."
                ),
                numbers=", ".join(map(str, damaged)),
            )
        pairs = sorted((numbers[camera_id], version) for camera_id, version in versions.items() if version)
        masks_json.write_file(path, pairs)
        self.acted.emit(Deed(Action.MASKS_EXPORTED, detail={"count": len(pairs)}))
        return len(pairs)

    def close(self, timeout_s: float = 1.0) -> None:
        self._imports.close()
        self._inventory.changed.disconnect(self._on_inventory_changed)
        self._database.changed_elsewhere.disconnect(self._on_changed_elsewhere)

    def _import(self, path: Path, progress: Progress) -> tuple[list[MaskPlan], ImportReport]:
        """In the caller's or an import's thread, never the database pool's."""
        entries = masks_json.read_file(path, self._clock.utc_now(), progress)
        progress(100)

        def store(session: Session) -> tuple[list[MaskPlan], int]:
            appended = _append_entries(session, path, entries)
            progress(100)  # the last moment to give it up
            return appended

        appended, unchanged = self._database.write_now(store, timeout_s=30.0, durable=True)
        self.acted.emit(tuple(self._deeds(Action.MASK_IMPORTED, appended)))
        first = sum(plan.version == 1 for plan in appended)
        return appended, ImportReport(added=first, updated=len(appended) - first, unchanged=unchanged)

    def _deeds(self, action: Action, plans: Iterable[MaskPlan], reason: str = "") -> Iterator[Deed]:
        """For the journal; from any thread."""
        for plan in plans:
            camera = self._inventory.camera(plan.camera_id)
            if camera is not None:
                detail = {"version": plan.version, "state": plan.state.value, "polygons": plan.masks_count}
                yield Deed(action, camera_object(camera.number), reason, detail=detail)

    def _reload_then(self, then: Callable[[], None], otherwise: Callable[[ConsoleError], None]) -> None:
        # Read again instead of put in force: a version approved by hand meanwhile is newer.
        self._reload(then, otherwise)

    def _require_two(self, second: Actor | None) -> Actor:
        """Who draws, once a second person may approve; the program itself needs none. Raises NotPermitted."""
        actor = self._access.require(Permission.MASKS_DRAW)
        if actor.operator_id is not None:
            if second is None or second.operator_id in (None, actor.operator_id):
                raise NotPermitted(SAME_PERSON)
            if not second.may(Permission.MASKS_APPROVE):
                raise NotPermitted(SECOND_NO_RIGHT, name=second.name)
        return actor

    def _signed(self, version: MaskVersion, second: Actor | None) -> MaskVersion:
        actor = self._require_two(second)
        if actor.operator_id is None or second is None:
            return version
        return replace(version, author=actor.name, approver=second.name)

    def _put_in_force(self, plans: _Plans) -> None:
        all_plans = {**self._plans, **plans}
        self._take(all_plans, _differing(self._plans, all_plans))

    def _on_changed_elsewhere(self, topic: str) -> None:
        if topic == Topic.MASKS.value:
            self._reload()

    def _on_inventory_changed(self) -> None:
        self._reload()

    def _reload(
        self,
        then: Callable[[], None] | None = None,
        otherwise: Callable[[ConsoleError], None] | None = None,
    ) -> None:
        """Read again in the pool: another console approved masks, or cameras came and went."""

        def take(read: _Read) -> None:
            if read[0] is not self._plans:
                self._reload(then, otherwise)  # approved here meanwhile: what was read may be older
                return
            self._take(*read[1:])
            if then is not None:
                then()

        self._database.fetch(self._look, take, otherwise)

    def _look(self, session: Session) -> _Read:
        """Any thread: thousands of plans are compared where they are read."""
        before, plans = self._plans, masks.plans(session)
        return before, plans, _differing(before, plans)

    def _take(self, plans: _Plans, differing: frozenset[int]) -> None:
        if not differing:
            return
        self._plans = MappingProxyType(plans)
        unreadable = frozenset(camera_id for camera_id, plan in plans.items() if plan is None)
        for camera_id in self._unreadable ^ unreadable:
            self._tell_readable(camera_id, camera_id not in unreadable)
        self._unreadable = unreadable
        self.changed.emit(differing)

    def _tell_readable(self, camera_id: int, readable: bool) -> None:
        if readable:
            self._alerts.clear(AlertKind.MASK_UNREADABLE, camera_id)
            return
        self._alerts.raise_alert(
            Alert(
                AlertKind.MASK_UNREADABLE,
                AlertLevel.NOW,
                self._clock.utc_now(),
                camera_id,
                QT_TRANSLATE_NOOP("errors", "The masks of this camera cannot be read: it is covered."),
            )
        )


def _differing(before: Mapping[int, MaskPlan | None], after: _Plans) -> frozenset[int]:
    both = before.keys() & after.keys()
    return frozenset(before.keys() ^ after.keys()) | {key for key in both if before[key] != after[key]}


def _append_entries(
    session: Session, path: Path, entries: tuple[masks_json.MaskEntry, ...]
) -> tuple[list[MaskPlan], int]:
    """In the database pool: the plans appended, and how many entries were in force already."""
    ids = {camera.number: camera.id for camera in inventory.cameras(session) if camera.id is not None}
    in_force = masks.newest_versions(session)
    new, unchanged = [], 0
    for entry in masks_json.for_cameras(path, entries, ids):
        newest = in_force.get(entry.version.plan.camera_id)
        if newest is not None and masks.same_but_number(newest, entry.version, dated=entry.dated):
            unchanged += 1
        else:
            new.append(entry.version)
    return [version.plan for version in masks.append_versions(session, new)], unchanged


def _versions_to_export(session: Session) -> tuple[dict[int, MaskVersion | None], dict[int, int]]:
    numbers = {camera.id: camera.number for camera in inventory.cameras(session) if camera.id is not None}
    return masks.newest_versions(session), numbers
