"""One run of the destruction of what is out of its time: recordings, stills, leftovers and caches.

Qt-free; runs in any thread but the database pool's. The steps for one recording are in `storage.retention`.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from csu_console.config.paths import DataPaths
from csu_console.domain.clock import Clock, from_us
from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import SEGMENT_LENGTH, Segment, destroy_due_utc
from csu_console.services.database_service import DatabaseService
from csu_console.services.stores.store_service import StoreService
from csu_console.storage import holds, retention, segment_keys, segments, snapshots
from csu_console.storage.archive import Archive, ArchiveFile
from csu_console.storage.archive_register.destroyed import note_destroyed, note_leftovers
from csu_console.storage.database import Session
from csu_console.storage.retention import RetentionDays
from csu_console.storage.stores.place import Place
from csu_console.storage.vault import Vault

log = logging.getLogger(__name__)

BATCH = 200
"""Recordings per transaction: large enough to keep up with writing at ten times, small enough to stop soon."""

NOT_PICTURES = "demo"
"""Folders of the cache whose name begins so hold drawn films of a town that does not exist."""


@dataclass(slots=True)
class DestructionReport:
    """What one run destroyed. `failed` counts files that could not be removed; the next run tries again."""

    segments: int = 0
    snapshots: int = 0
    leftovers: int = 0
    bytes_count: int = 0
    failed: int = 0
    keys: int = 0
    """Of encrypted days."""

    @property
    def files(self) -> int:
        return self.segments + self.snapshots + self.leftovers


class Destruction:
    """A run. `cancel` stops it between two files; what is left goes at the next run."""

    def __init__(
        self,
        database: DatabaseService,
        paths: DataPaths,
        clock: Clock,
        cancel: threading.Event,
        running_since_utc: datetime | None = None,
        stores: StoreService | None = None,
    ) -> None:
        """`stores`: of a room that may have several disks and common stores. `running_since_utc`: since when this program runs, for the register of what went late."""
        self._running_since_utc, self._stores = running_since_utc, stores
        self._reach = None if stores is None else stores.reach()
        self._database = database
        self._paths = paths
        self._clock = clock
        self._cancel = cancel
        self._archive = Archive(paths.archive)
        self._vault = Vault(self._archive, paths.vault)
        self.failed_ids: set[int] = set()
        self.report = DestructionReport()

    def run(self) -> DestructionReport:
        """Everything that is due. Raises StorageFault when the database cannot be used."""
        days = self._database.read(retention.retention_days)
        self._due_segments(days)
        self._keys_of_gone_days(days)
        self._due_snapshots(days)
        self._archive_leftovers(days)
        self._store_leftovers(days)
        self._picture_leftovers(days)
        self.report.leftovers += self._vault.settle()
        self.report.leftovers += self._archive.remove_lone_pose_logs()
        self._archive.remove_empty_folders()
        return self.report

    def destroy(self, batch: Sequence[Segment], mark: bool = True) -> int:
        """Destroy these recordings in the order of the procedure; returns the bytes freed.

        `mark` False leaves step 1 to the caller, who may fail in it on a disk so full that the database cannot write:
        a crash then leaves rows without files, never a file without a row.
        """
        ids = [segment.id for segment in batch if segment.id is not None]
        now = self._clock.utc_now()
        if mark:
            marked = self._database.write_now(lambda session: retention.begin_destruction(session, ids, now))
            batch = [segment for segment in batch if segment.id in marked]
        gone, freed = [], 0
        for segment in batch:
            if self._cancel.is_set() or segment.id is None:
                break
            try:
                freed += self._vault.remove(segment.path)
                if self._stores is not None:
                    freed += self._stores.remove(segment)
            except (OSError, StorageFault) as error:
                self._could_not(segment.path, error)
                self.failed_ids.add(segment.id)
            else:
                gone.append(segment.id)
        if gone:
            self._database.write_now(lambda session: self._end(session, gone))
        self.report.segments += len(gone)
        self.report.bytes_count += freed
        return freed

    def _end(self, session: Session, gone: Sequence[int]) -> None:
        """Step 3: the register's lines and the end of the rows are one."""
        left = retention.still_there(session, gone)  # another machine may have destroyed some meanwhile
        note_destroyed(session, left, self._clock.utc_now(), self._running_since_utc)
        retention.end_destruction(session, left)

    def _due_segments(self, days: RetentionDays) -> None:
        while not self._cancel.is_set():
            now, skip = self._clock.utc_now(), frozenset(self.failed_ids)
            ours = None if self._reach is None else self._reach.to_destroy(now)
            batch = self._database.read(
                lambda session, now=now, skip=skip, ours=ours: retention.due_segments(  # type: ignore[misc]
                    session, now, days, BATCH, skip, ours
                )
            )
            if not batch or len(self.failed_ids) >= BATCH:
                return
            self.destroy(batch)

    def _keys_of_gone_days(self, days: RetentionDays) -> None:
        """What was encrypted is gone for good with its key, also where a file resists or a copy of a disk is left."""
        now = self._clock.utc_now()
        due = self._database.read(lambda session: segment_keys.due_keys(session, now, days))
        if due:
            self._database.write_now(lambda session: segment_keys.destroy_keys(session, due), durable=True)
            self.report.keys += len(due)

    def _due_snapshots(self, days: RetentionDays) -> None:
        """The file first, then its row: a still is opened from its folder, never through its row."""
        failed: set[int] = set()
        while not self._cancel.is_set():
            now = self._clock.utc_now()
            batch = self._database.read(
                lambda session, now=now: retention.due_snapshots(session, now, days, BATCH)  # type: ignore[misc]
            )
            todo = [still for still in batch if still.id is not None and still.id not in failed]
            if not todo:
                return
            gone = []
            for still in todo:
                assert still.id is not None
                held = self._paths.vault_stills
                place = held if (held / still.path).exists() else self._paths.snapshots
                if self._remove_below(place, place / still.path):
                    gone.append(still.id)
                else:
                    failed.add(still.id)
            self._database.write_now(lambda session, gone=gone: snapshots.remove_snapshots(session, gone))  # type: ignore[misc]
            self.report.snapshots += len(gone)

    def _archive_leftovers(self, days: RetentionDays) -> None:
        """Files without a row, `.part` included: their start is in their name, their end at most one length later."""
        now = self._clock.utc_now()
        old = []
        for file in self._vault.everything():
            if self._cancel.is_set():
                return
            end_utc = file.start_utc + SEGMENT_LENGTH
            if destroy_due_utc(end_utc, days.of_number(file.camera_number)) <= now:
                old.append(file)
        known = self._database.read(lambda session: _not_leftovers(session, old))
        gone: list[tuple[int, datetime, int]] = []
        for file in old:
            if file.path in known or self._cancel.is_set():
                continue
            try:
                freed = self._vault.remove(file.path)
            except (OSError, StorageFault) as error:
                self._could_not(file.path, error)
            else:
                self.report.bytes_count += freed
                self.report.leftovers += 1
                # Room made for a recording that never began held nothing.
                if freed:
                    gone.append((file.camera_number, file.start_utc, freed))
        if gone:
            since = self._running_since_utc
            self._database.write_now(lambda session: note_leftovers(session, gone, now, since))

    def _store_leftovers(self, days: RetentionDays) -> None:
        """What a crash between sending a recording and noting it has left in a common store, out of its time."""
        if self._stores is None:
            return
        now = self._clock.utc_now()
        latest = (now - timedelta(days=days.shortest)).date()
        for store, place in self._stores.common():
            try:
                for path in place.of_days_before(latest):
                    if self._cancel.is_set():
                        return
                    self._store_leftover(place, path, now, days)
            except StorageFault as error:
                self._could_not(store.name, error)

    def _store_leftover(self, place: Place, path: str, now: datetime, days: RetentionDays) -> None:
        end_utc = datetime.strptime(path.rpartition("/")[2][:16], "%Y%m%dT%H%M%S.").replace(tzinfo=UTC)
        number = int(path.partition("/")[0])
        if destroy_due_utc(end_utc + 2 * SEGMENT_LENGTH, days.of_number(number)) > now:
            return
        if not self._database.read(lambda session: segments.known_paths(session, [path])):
            self.report.bytes_count += place.remove(path)
            self.report.leftovers += 1

    def _picture_leftovers(self, days: RetentionDays) -> None:
        """Stills without a row and everything cached, by the time they were written and the strictest order."""
        cutoff = self._clock.utc_now() - timedelta(days=days.shortest)
        known = self._database.read(snapshots.known_paths)
        places = ((self._paths.snapshots, known), (self._paths.vault_stills, known))
        for root, kept in (*places, (self._paths.cache, frozenset[str]())):
            for file in _files_below(root):
                if self._cancel.is_set():
                    return
                with contextlib.suppress(FileNotFoundError):
                    written = from_us(file.lstat().st_mtime_ns // 1000)
                    if file.relative_to(root).as_posix() not in kept and written <= cutoff:
                        self.report.leftovers += self._remove_below(root, file)

    def _remove_below(self, root: Path, file: Path) -> bool:
        """Remove a file that lies below a folder; True when it is gone."""
        if ".." in file.parts or root not in file.parents:
            self._could_not(str(file), ValueError("outside its folder"))
            return False
        try:
            bytes_count = file.lstat().st_size
            file.unlink()
        except FileNotFoundError:
            return True
        except OSError as error:
            self._could_not(str(file), error)
            return False
        self.report.bytes_count += bytes_count
        return True

    def _could_not(self, path: str, error: Exception) -> None:
        self.report.failed += 1
        log.error("%s could not be destroyed: %s", path, error)


def _not_leftovers(session: Session, old: Sequence[ArchiveFile]) -> frozenset[str]:
    """Which of these files have a row, or are of a period that is held."""
    known = segments.known_paths(session, [file.path for file in old])
    held = (
        file.path
        for file in old
        if file.path not in known
        and holds.number_is_held(session, file.camera_number, file.start_utc, file.start_utc + SEGMENT_LENGTH)
    )
    return known | frozenset(held)


def _files_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(NOT_PICTURES)]
        for name in names:
            yield Path(folder, name)
