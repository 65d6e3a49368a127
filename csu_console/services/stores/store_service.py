"""The stores of the room as this program reaches them."""

from __future__ import annotations

import logging
import secrets
import socket
import threading
from pathlib import Path
from typing import BinaryIO

from csu_console.config.paths import DataPaths
from csu_console.config.sealing import Sealer
from csu_console.domain.clock import Clock
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.recording import Segment
from csu_console.domain.secret import Secret
from csu_console.domain.store import Store, StoreKind
from csu_console.services.database_service import DatabaseService
from csu_console.services.stores.local_copies import BATCH, give_up, oldest_to
from csu_console.storage import leases, recorders
from csu_console.storage.archive import Archive
from csu_console.storage.database import Session
from csu_console.storage.stores import rows
from csu_console.storage.stores.place import FolderPlace, Place, StoreUnreachable
from csu_console.storage.stores.reach import Reach
from csu_console.storage.vault import Vault

log = logging.getLogger(__name__)

MARK_FILE = "store-id"
"""In the data folder: which store it is, whatever its path or its host are called tomorrow."""

CLAIMED_AT_A_TIME = 1000

ELSEWHERE = QT_TRANSLATE_NOOP(
    "errors",
    "This recording lies on the disk of {machine}: replay it there, or give this machine a folder by which it reaches "
    "that disk (csu-console stores mount).",
)
NO_FOLDER = QT_TRANSLATE_NOOP(
    "errors",
    "This recording lies in the store {name}, which this machine has no folder for: csu-console stores mount {name}.",
)
RETIRED = QT_TRANSLATE_NOOP("errors", "This recording lay in the store {name}, which was given up.")
NO_SECRET = QT_TRANSLATE_NOOP(
    "errors", "The store {name} has no secret: csu-console stores add-s3 asks for it."
)


def machine_name() -> str:
    """This host, as rows of recorders and mounts call it."""
    return socket.gethostname()


class RecordingElsewhere(StoreUnreachable):
    """On a disk or in a store this machine has no way to."""


class StoreService:
    """Any thread. Places are kept open; what a store is made of is asked of the database each time it matters."""

    def __init__(
        self,
        database: DatabaseService,
        paths: DataPaths,
        sealer: Sealer,
        clock: Clock,
        machine: str = "",
        authorities: Path | None = None,
    ) -> None:
        self._database, self._paths, self._sealer, self._clock = database, paths, sealer, clock
        self.machine = machine or machine_name()
        self._authorities = authorities
        self._own_id: int | None = None
        self._places: dict[int, tuple[Store, Place]] = {}
        self._lock = threading.Lock()

    @property
    def own_id(self) -> int:
        """The store of this data folder, made at its first start. Raises StorageFault."""
        if self._own_id is None:
            mark = self._mark()

            def own(session: Session) -> int:
                return rows.own_disk(
                    session, mark, self.machine, str(self._paths.root), self._clock.utc_now()
                )

            # Without the server the room's copy knows it: looked up there, and refused where it would be made.
            ask = self._database.write_now if self._database.reached else self._database.read
            self._own_id = ask(own)
        return self._own_id

    def stores(self) -> tuple[Store, ...]:
        """Raises StorageFault."""
        return self._database.read(rows.all_stores)

    def claim_nameless(self) -> int:
        """What was recorded here before stores had names gets this one; how many rows. Not in the database pool."""
        own, only = self.own_id, self._is_alone()
        if only:
            return 0  # what has no store's name is then this disk's (Reach.alone)
        after, claimed = 0, 0
        while found := self._database.read(
            lambda session, after=after: rows.nameless(session, after, CLAIMED_AT_A_TIME)  # type: ignore[misc]
        ):
            after = found[-1][0]
            roots = (self._paths.archive, self._paths.vault)
            ours = [id_ for id_, path in found if any((root / path).exists() for root in roots)]
            if ours:
                self._database.write_now(lambda session, ours=ours: rows.claim(session, ours, own))  # type: ignore[misc]
            claimed += len(ours)
        return claimed

    def reach(self) -> Reach:
        """What this program answers for now. Raises StorageFault."""
        own = self.own_id

        def read(session: Session) -> Reach:
            now = leases.time_of(session, self._clock.utc_now())
            every = rows.all_stores(session)
            busy = {one.store_id for one in recorders.living(session, now)} - {own, None}
            return Reach(
                own_id=own,
                alone=_is_alone(every),
                common=frozenset(one.id for one in every if one.id and self._reaches(one)),
                retired=frozenset(one.id for one in every if one.id and one.retired_utc),
                busy_disks=frozenset(disk for disk in busy if disk is not None),
            )

        return self._database.read(read)

    def open(self, segment: Segment) -> BinaryIO:
        """A recording that is not in this data folder. Raises FileNotFoundError, StorageFault."""
        store = self._database.read(lambda session: rows.of_path(session, segment.path))
        if store is None or store.id == self._own_id:
            raise FileNotFoundError(segment.path)
        return self.place(store).open(segment.path)

    def remove(self, segment: Segment) -> int:
        """Destroy what lies of a recording in a common store; 0 when it lies in none. Raises StorageFault."""
        if segment.store_id is None or segment.store_id == self.own_id:
            return 0
        store = next((one for one in self.stores() if one.id == segment.store_id), None)
        if store is None or store.retired_utc is not None or store.kind is StoreKind.LOCAL:
            return 0
        return self.place(store).remove(segment.path)

    def free_copies(self, target_bytes: int, stop: threading.Event) -> int:
        """Give up copies of what common stores have whole, oldest first; the bytes freed. Nothing is raised."""
        freed, own = 0, self.own_id
        vault = Vault(Archive(self._paths.archive), self._paths.vault)
        try:
            places = {store.id: place for store, place in self.common()}
            while freed < target_bytes and not stop.is_set():
                found = self._database.read(lambda session: rows.copies(session, own, BATCH))
                before = freed
                for segment in oldest_to(found, target_bytes - freed):
                    place = places.get(segment.store_id)
                    if place is not None:
                        freed += give_up(self._database, vault, place, [segment], stop)
                if freed == before:
                    break
        except StorageFault as error:
            log.warning("%s", error)
        return freed

    def common(self) -> tuple[tuple[Store, Place], ...]:
        """Stores recordings are sent to that this machine has a way to. Raises StorageFault."""
        return tuple((one, self.place(one)) for one in self.stores() if self._reaches(one))

    def place(self, store: Store) -> Place:
        """The way to a store from here. Raises RecordingElsewhere, KeyFault, StorageFault."""
        assert store.id is not None
        with self._lock:
            known = self._places.get(store.id)
            if known is not None and known[0] == store:
                return known[1]
        made = self._make(store)
        with self._lock:
            self._places[store.id] = (store, made)
        return made

    def _make(self, store: Store) -> Place:
        if store.retired_utc is not None:
            raise RecordingElsewhere(RETIRED, name=store.name)
        folder = store.mounts.get(self.machine, "")
        if store.kind is StoreKind.LOCAL:
            if not folder:
                raise RecordingElsewhere(ELSEWHERE, machine=store.machine)
            return FolderPlace(Path(folder), store.name, "")
        if store.kind is StoreKind.SHARED:
            if not folder:
                raise RecordingElsewhere(NO_FOLDER, name=store.name)
            return FolderPlace(Path(folder), store.name, store.mark)
        if store.secret_sealed is None:
            raise StorageFault(NO_SECRET, name=store.name)
        # botocore takes a third of a second to load: rooms without such a store do without.
        from csu_console.storage.stores.object_place import ObjectPlace

        secret: Secret = self._sealer.open_store(store.secret_sealed, store.mark)
        return ObjectPlace(store, secret, self._authorities)

    def _reaches(self, store: Store) -> bool:
        if not store.takes_recordings:
            return False
        return store.kind is StoreKind.OBJECTS or self.machine in store.mounts

    def _is_alone(self) -> bool:
        return _is_alone(self.stores())

    def _mark(self) -> str:
        file = self._paths.root / MARK_FILE
        try:
            mark = file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            mark = ""
        if not mark:
            mark = secrets.token_hex(16)
            part = file.with_name(file.name + ".part")
            self._paths.root.mkdir(parents=True, exist_ok=True)
            part.write_text(mark + "\n", encoding="ascii")
            part.replace(file)
        return mark


def _is_alone(stores: tuple[Store, ...]) -> bool:
    """One data folder in the whole room: what has no store's name can only be its own."""
    return sum(one.kind is StoreKind.LOCAL for one in stores) <= 1
