"""The clock moved by days: what must be gone is gone from the whole data folder, and all that is held is there.

What is expected is counted here by hand from what was recorded, held and released, not asked of the program.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool

from csu_console.domain.errors import InvalidInput, NotPermitted
from csu_console.domain.hold import Hold
from csu_console.domain.recording import Segment
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.vault_keeper import keep_vault
from csu_console.services.database_service import DatabaseService
from csu_console.services.retention_service import RetentionService
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock

STEPS, STEP = 60, timedelta(hours=17)
"""Forty days: beyond both cameras' time, at every hour of the day."""


@dataclass
class Town:
    """The room, what was ever recorded in it, and what this test knows of its holds."""

    room: ArchiveRoom
    random: random.Random
    segments: list[Segment] = field(default_factory=list)
    stills: list[tuple[int, datetime, str]] = field(default_factory=list)
    loose: list[tuple[Path, datetime, int]] = field(default_factory=list)
    """Files without a row, when their pictures ended, days they may stay."""
    in_force: list[Hold] = field(default_factory=list)
    asked: dict[int, tuple[list[int], datetime, datetime]] = field(default_factory=dict)
    kept: dict[int, set[str]] = field(default_factory=dict)
    """What each hold found still in its time, or held, when it was set."""

    def days(self, camera_id: int) -> int:
        return 15 if camera_id == self.room.first else 30

    def in_time(self, camera_id: int, end: datetime) -> bool:
        return end + self.days(camera_id) * DAY > self.room.now

    def is_kept(self, name: str) -> bool:
        return any(name in self.kept[hold.id or 0] for hold in self.in_force)

    def expected(self) -> set[str]:
        found = set()
        for segment in self.segments:
            if self.in_time(segment.camera_id, segment.end_utc) or self.is_kept(segment.path):
                # In the vault when a judicial hold keeps it, in the archive otherwise.
                folder = "vault" if self.is_kept(segment.path) else "archive"
                found |= {f"{folder}/{segment.path}", f"{folder}/{segment.path[:-4]}.poses"}
        for camera_id, taken, name in self.stills:
            if self.in_time(camera_id, taken) or self.is_kept(name):
                found.add(f"{'vault-stills' if self.is_kept(name) else 'snapshots'}/{name}")
        for file, end, days in self.loose:
            if end + days * DAY > self.room.now:
                found.add(file.relative_to(self.room.paths.root).as_posix())
        return found

    def live(self) -> None:
        """Something is recorded, taken, cached, held, preserved and released."""
        room, now = self.room, self.room.now
        for camera_id in (room.first, room.second):
            start = now - 2 * MINUTE - timedelta(seconds=self.random.randrange(3600))
            self.segments.append(room.record(camera_id, start))
            name = f"{len(self.stills)}.png"
            room.still(camera_id, start, name)
            self.stills.append((camera_id, start, name))
            for hold_id, (asked, first, last) in self.asked.items():
                # Recorded when the hold was set already: it comes under it.
                if camera_id in asked and start < last and start + 2 * MINUTE > first:
                    self.kept[hold_id] |= {self.segments[-1].path} | ({name} if start >= first else set())
        for where in (room.paths.cache / "thumbnails", room.paths.cache / "exports", room.paths.snapshots):
            file = where / f"{len(self.loose)}.jpg.part"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"picture")
            os.utime(file, (now.timestamp(), now.timestamp()))
            self.loose.append((file, now, 15))
        for action, chance in ((self.hold, 0.6), (self.preserve, 0.3), (self.release, 0.5)):
            if self.random.random() < chance:
                action()

    def hold(self) -> None:
        now = self.room.now
        # Often where the time of a camera is just over.
        edge = self.random.choice((15 * 24, 15 * 24, 30 * 24)) + self.random.randrange(17)
        start = now - timedelta(hours=self.random.choice((edge, edge, self.random.randrange(1, 960))))
        end = min(now, start + timedelta(hours=self.random.randrange(1, 200)))
        asked = [each for each in (self.room.first, self.room.second) if self.random.random() < 0.7]
        names = {
            each.path
            for each in self.segments
            if each.camera_id in asked
            and each.start_utc < end
            and each.end_utc > start
            and (self.in_time(each.camera_id, each.end_utc) or self.is_kept(each.path))
        }
        names |= {
            name
            for camera_id, taken, name in self.stills
            if camera_id in asked and start <= taken <= end and self.in_time(camera_id, taken)
        }
        names |= {
            # A still within a recording another hold has kept goes with it.
            name
            for camera_id, taken, name in self.stills
            for each in self.segments
            if each.path in names
            and each.camera_id == camera_id
            and max(each.start_utc, start) <= taken <= min(each.end_utc, end)
            and self.is_kept(name)
        }
        try:
            hold = self.room.hold(start, end, *asked) if asked else None
        except InvalidInput:
            assert not names
            return
        if hold is not None:
            self.in_force.append(hold)
            self.kept[hold.id or 0] = names
            self.asked[hold.id or 0] = (asked, start, end)

    def preserve(self) -> None:
        start = self.room.now - timedelta(hours=self.random.randrange(1, 300))
        self.room.preserve(start, start + timedelta(hours=40), self.room.first)

    def release(self) -> None:
        if self.in_force:
            hold = self.in_force.pop(self.random.randrange(len(self.in_force)))
            self.room.release(hold)


@pytest.fixture
def town(tmp_path: Path, database: Database, fake_clock: FakeClock) -> Town:
    return Town(ArchiveRoom(tmp_path, database, fake_clock), random.Random(0))


@pytest.fixture
def service(town: Town, database_service: DatabaseService) -> Iterator[RetentionService]:
    pool, room = QThreadPool(), town.room
    made = RetentionService(database_service, room.paths, AlertService(room.clock), room.clock, pool)
    yield made
    made.close()
    pool.waitForDone(2000)


@pytest.mark.parametrize("seed", range(2))
def test_the_whole_folder_for_forty_days(
    town: Town, service: RetentionService, database_service: DatabaseService, seed: int
) -> None:
    town.random.seed(seed)
    room, never = town.room, threading.Event()
    door = SegmentDoor(database_service, room.paths, room.clock)
    for step in range(STEPS):
        # Half of the time something happens while what is out of its time still lies there.
        early = town.random.random() < 0.5
        if not early:
            town.live()
        room.clock.advance(STEP.total_seconds())
        if early:
            town.live()
        service.run_now()
        keep_vault(database_service, room.vault, never)
        assert room.everything() == town.expected(), f"step {step}"
        if step % 10 == 9:
            readable = {each.path for each in town.segments if opens(door, each)}
            assert readable == {
                each.path
                for each in town.segments
                if town.in_time(each.camera_id, each.end_utc) or town.is_kept(each.path)
            }
    while town.in_force:
        town.release()
    town.room.clock.advance(31 * 86400)
    service.run_now()
    keep_vault(database_service, room.vault, never)
    assert room.everything() == set()


def opens(door: SegmentDoor, segment: Segment) -> bool:
    try:
        door.open(segment).close()
    except NotPermitted:
        return False
    return True


def test_what_a_crash_left_in_the_vault_goes_too(town: Town, service: RetentionService) -> None:
    room = town.room
    lost = room.record(room.first, room.now - DAY)
    room.vault.take_in(lost.path)
    inside = room.paths.vault / lost.path
    inside.with_name(inside.name + ".moving").write_bytes(b"half")
    (room.paths.vault / "1" / "2026-01-12" / "20260112T000000.000000Z.mp4.part").write_bytes(b"part")
    (room.paths.vault / "1" / "2026-01-12" / "20260112T010000.000000Z.poses").write_bytes(b"poses")
    room.clock.advance(20 * 86400)
    service.run_now()
    assert room.everything() == set()
