"""The check of the recordings: every file read again against what was written down when it was recorded.

Qt-free; runs in the thread of whoever asks.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from csu_console.config.paths import DataPaths
from csu_console.domain.archive_check import ArchiveCheck, ArchiveFault, ArchiveFinding
from csu_console.domain.clock import Clock
from csu_console.domain.errors import StorageFault
from csu_console.domain.recording import Segment
from csu_console.services.archive.segment_door import (
    OutOfItsTime,
    RecordingMissing,
    SegmentDoor,
    UnderDestruction,
)
from csu_console.services.database_service import DatabaseService
from csu_console.storage import segments
from csu_console.storage.archive import PART, POSES
from csu_console.storage.archive_register import links
from csu_console.storage.archive_register.links import Bounds
from csu_console.storage.folder_walk import entries
from csu_console.storage.stores.place import StoreUnreachable

READ_BYTES = 1024 * 1024
YOUNG_S = 600.0
"""A file without a row this young may be one whose row is still under way."""

log = logging.getLogger(__name__)

AT_WORK = (PART, ".moving")
"""A file being written, and one being moved to another disk (storage/vault.py)."""

PATHS_PER_QUESTION = 1000

UNREADABLE_FOLDER = "unreadable"
"""Where the repair at start lays what cannot be played (services/archive_repair_service.py)."""

Progress = Callable[[int, int], bool]
"""Cameras checked, cameras in all; answers False to stop."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check: these cameras by number (None: all), and a period of which either end may be open."""

    numbers: frozenset[int] | None = None
    bounds: Bounds = (None, None)

    def holds(self, number: int) -> bool:
        return self.numbers is None or number in self.numbers


class ArchiveChecker:
    """One check after the other; holds no state between them."""

    def __init__(
        self, database: DatabaseService, paths: DataPaths, clock: Clock, door: SegmentDoor | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._door = door or SegmentDoor(database, paths, clock)
        self._roots = (paths.archive, paths.vault)

    def check(self, asked: Asked, progress: Progress = lambda _done, _all: True) -> ArchiveCheck:
        """Read everything asked for. Raises StorageFault when the database cannot be read."""
        started_s, found = self._clock.monotonic_s(), ArchiveCheck()
        cameras = [one for one in self._database.read(links.camera_numbers) if asked.holds(one[1])]
        for done, (camera_id, number) in enumerate(cameras):
            if not progress(done, len(cameras)):
                found.complete = False
                break
            try:
                rows = self._database.read(
                    lambda session, c=camera_id, n=number: links.check_rows(session, c, n, asked.bounds)  # type: ignore[misc]
                )
            except (TypeError, ValueError, OverflowError):
                log.exception("rows of camera %d hold what no program writes", number)
                found.add(ArchiveFinding(ArchiveFault.ROW_CHANGED, number))
                continue
            for finding in rows.findings:
                found.add(finding)
            for segment in rows.files:
                self._file(segment, number, found)
        else:
            for finding in self._foreign(asked):
                found.add(finding)
        found.took_s = self._clock.monotonic_s() - started_s
        return found

    def _file(self, segment: Segment, number: int, found: ArchiveCheck) -> None:
        if segment.sha256 is None:
            found.unhashed_count += 1
            return
        try:
            fault = self._compare(segment, found)
        except (OutOfItsTime, UnderDestruction):
            found.out_of_time_count += 1
            return
        except StoreUnreachable:
            found.elsewhere_count += 1
            return
        except RecordingMissing:
            # Destroyed since its row was read, in its time: the row has gone with it.
            if not self._database.read(lambda session: segments.known_paths(session, [segment.path])):
                return
            fault = ArchiveFault.MISSING
        except (StorageFault, OSError):
            fault = ArchiveFault.UNREADABLE
        if fault is not None:
            found.add(ArchiveFinding(fault, number, segment.path, segment.start_utc, segment.end_utc))

    def _compare(self, segment: Segment, found: ArchiveCheck) -> ArchiveFault | None:
        digest, size = hashlib.sha256(), 0
        with self._door.open(segment) as file:
            if isinstance(file.name, str | os.PathLike) and Path(file.name).is_symlink():
                return ArchiveFault.LINKED
            while data := file.read(READ_BYTES):
                digest.update(data)
                size += len(data)
        found.files_count += 1
        found.bytes_count += size
        if digest.digest() == segment.sha256:
            return None
        if size == segment.bytes_count:
            return ArchiveFault.CHANGED
        return ArchiveFault.TRUNCATED if size < segment.bytes_count else ArchiveFault.LONGER

    def _foreign(self, asked: Asked) -> Iterator[ArchiveFinding]:
        """Files in these cameras' folders that no row knows. Folders of no camera are looked at when all are asked."""
        for root in self._roots:
            for folder in entries(root):
                number = int(folder.name) if folder.name.isdecimal() else 0
                if not (asked.holds(number) if number else asked.numbers is None):
                    continue
                for paths in _batches(_files_of(root, folder)):
                    yield from self._without_row(root, number, paths, asked.bounds)

    def _without_row(
        self, root: Path, number: int, paths: list[str], bounds: Bounds
    ) -> Iterator[ArchiveFinding]:
        known = self._database.read(lambda session: segments.known_paths(session, paths))
        for path in paths:
            start = _start_of(path)
            if path in known or (start is not None and not _within(start, bounds)):
                continue
            with contextlib.suppress(FileNotFoundError):
                age_s = self._clock.utc_now().timestamp() - (root / path).lstat().st_mtime
                if start is None or not 0 <= age_s < YOUNG_S:
                    yield ArchiveFinding(ArchiveFault.FOREIGN, number, path, start)


def _files_of(root: Path, folder: Path) -> Iterator[str]:
    """Paths of what should have a row. What a recorder, a repair or a move is at work on is left out."""
    if not folder.is_dir() or folder.is_symlink():
        yield folder.relative_to(root).as_posix()
        return
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != UNREADABLE_FOLDER)
        links_found = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*links_found, *sorted(names)):
            if not name.endswith(AT_WORK) and POSES not in name:
                yield Path(place, name).relative_to(root).as_posix()


def _batches(paths: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(itertools.islice(paths, PATHS_PER_QUESTION)):
        yield batch


def _start_of(path: str) -> datetime | None:
    """The first instant a recording's name tells; None for a name no recorder gives."""
    try:
        return datetime.strptime(path.rpartition("/")[2][:22], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
    except ValueError:
        return None


def _within(start: datetime, bounds: Bounds) -> bool:
    from_utc, until_utc = bounds
    return (from_utc is None or start >= from_utc) and (until_utc is None or start < until_utc)
