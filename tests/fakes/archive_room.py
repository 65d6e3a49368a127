"""An archive with two cameras, its recordings as files and rows, and the holds on them; time is the test's."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from csu_console.config.paths import DataPaths
from csu_console.domain.authorisation import RETENTION_DEFAULT_DAYS
from csu_console.domain.hold import Hold, HoldKind, ProcedureFrame
from csu_console.domain.recording import Segment
from csu_console.storage import holds, inventory, segments, snapshots
from csu_console.storage.archive import Archive
from csu_console.storage.database import Database, Session
from csu_console.storage.vault import Disk, Vault
from tests.fakes.clock import FakeClock
from tests.fakes.town import ORDER, make_camera, make_segment

T = TypeVar("T")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


class ArchiveRoom:
    """Cameras 1 (15 days) and 2 (30 days). `write` runs what changes rows, `now` is the clock's."""

    def __init__(self, folder: Path, database: Database, clock: FakeClock, disk: Disk | None = None) -> None:
        self.paths, self.clock, self.database = DataPaths(folder), clock, database
        self.archive = Archive(self.paths.archive)
        self.vault = Vault(self.archive, self.paths.vault, disk)
        longer = replace(ORDER, retention_days=30)
        town = [make_camera(1), make_camera(2, authorisation=longer)]
        self.first, self.second = self.write(lambda session: inventory.save_cameras(session, town))

    @property
    def now(self) -> datetime:
        return self.clock.utc_now()

    def write(self, fn: Callable[[Session], T]) -> T:
        with self.database.session() as session:
            return fn(session)

    def read(self, fn: Callable[[Session], T]) -> T:
        with self.database.reading() as session:
            return fn(session)

    def record(self, camera_id: int, start_utc: datetime, contents: bytes = b"x" * 1000) -> Segment:
        """A recording of two minutes, its record of poses and its row."""
        path = self.archive.begin(1 if camera_id == self.first else 2, start_utc)
        self.archive.part(path).write_bytes(contents)
        self.archive.publish(path)
        self.archive.file(path).with_suffix(".poses").write_bytes(b"poses")
        segment = make_segment(camera_id, start_utc, path, bytes_count=len(contents))
        return replace(segment, id=self.write(lambda session: segments.add_segment(session, segment)))

    def still(self, camera_id: int, taken_utc: datetime, name: str) -> Path:
        file = self.paths.snapshots / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"png")
        os.utime(file, (taken_utc.timestamp(), taken_utc.timestamp()))
        row = snapshots.Snapshot(camera_id, taken_utc, name, 3, 1)
        self.write(lambda session: snapshots.add_snapshot(session, row))
        return file

    def hold(
        self,
        start_utc: datetime,
        end_utc: datetime,
        *camera_ids: int,
        reference: str = "PV 2026/117",
        authority: str = "OPJ Durand",
    ) -> Hold:
        new = Hold(
            *(HoldKind.JUDICIAL, start_utc, end_utc, ()),
            reason=reference,
            frame=ProcedureFrame.FLAGRANCE,
            authority=authority,
            reference=reference,
            set_utc=self.now,
            set_by="A. Martin",
        )
        return self._add(new, camera_ids)

    def preserve(self, start_utc: datetime, end_utc: datetime, camera_id: int) -> Hold:
        new = Hold(
            *(HoldKind.PRESERVE, start_utc, end_utc, ()),
            reason="rixe",
            set_utc=self.now,
            set_by="A. Martin",
        )
        return self._add(new, (camera_id,))

    def release(self, hold: Hold) -> Hold:
        assert hold.id is not None
        hold_id = hold.id
        return self.write(lambda session: holds.release(session, hold_id, "classement", "B. Leroy", self.now))

    def in_archive(self) -> set[str]:
        return {file.path for file in self.archive.files()}

    def in_vault(self) -> set[str]:
        return {file.path for file in self.vault.files()}

    def everything(self) -> set[str]:
        """Every file below the data folder but the database, relative."""
        found = (path for path in self.paths.root.rglob("*") if path.is_file())
        names = (path.relative_to(self.paths.root).as_posix() for path in found)
        return {name for name in names if not name.startswith("csu.db")}

    def _add(self, new: Hold, camera_ids: tuple[int, ...]) -> Hold:
        return self.write(
            lambda session: holds.add_hold(session, new, camera_ids or (self.first,), RETENTION_DEFAULT_DAYS)
        )
