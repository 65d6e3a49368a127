"""A room with recordings that are there: files of random bytes, hashed and linked as a recorder's are."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from csu_console.config.paths import DataPaths
from csu_console.domain.recording import Segment
from csu_console.media.part_file import PartFile
from csu_console.services.archive.archive_check import ArchiveChecker
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.storage import inventory, segments
from csu_console.storage.archive import Archive
from csu_console.storage.database import Database
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera, make_segment


class SealedRoom:
    """Cameras 1 and 2, both of 15 days."""

    def __init__(self, folder: Path, database: DatabaseService, clock: FakeClock) -> None:
        self.paths, self.database, self.clock = DataPaths(folder), database, clock
        self.archive = Archive(self.paths.archive)
        self.first, self.second = database.write_now(
            lambda session: inventory.save_cameras(session, [make_camera(1), make_camera(2)])
        )
        self._random = random.Random(1)

    def record(self, number: int, start_utc: datetime, size: int = 2000) -> Segment:
        """One recording, written through the recorder's own part file."""
        part = PartFile(self.archive.file(self.archive.begin(number, start_utc)))
        for _ in range(4):
            part.append(self._random.randbytes(size // 4))
        file = part.publish()
        segment = make_segment(
            *(self.first if number == 1 else self.second, start_utc),
            file.relative_to(self.archive.root).as_posix(),
            bytes_count=part.bytes_count,
            sha256=part.sha256,
        )
        row = self.database.write_now(lambda session: segments.add_segment(session, segment))
        return replace(segment, id=row)

    def file(self, segment: Segment) -> Path:
        return self.archive.file(segment.path)

    def checker(self) -> ArchiveChecker:
        return ArchiveChecker(self.database, self.paths, self.clock)

    def destruction(self, running_since_utc: datetime | None = None) -> Destruction:
        return Destruction(self.database, self.paths, self.clock, threading.Event(), running_since_utc)


@contextmanager
def open_room(folder: Path, clock: FakeClock) -> Iterator[SealedRoom]:
    """Needs a QCoreApplication."""
    database = Database(f"sqlite:///{folder / 'csu.db'}", busy_timeout_s=0.2)
    database.open()
    service = DatabaseService(database)
    try:
        yield SealedRoom(folder, service, clock)
    finally:
        service.close(2.0)
