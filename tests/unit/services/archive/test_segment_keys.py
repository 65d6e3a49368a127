"""Recordings encrypted at rest: written, crashed, mended, read, and gone with the key of their day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealed_recording import MAGIC
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import AlertKind
from csu_console.domain.audit import canonical_detail
from csu_console.domain.clock import to_us
from csu_console.domain.errors import NotPermitted, StorageFault
from csu_console.domain.permission import Role
from csu_console.domain.recording import Segment
from csu_console.domain.stream import TimeSource
from csu_console.media.encoder import EncoderChoice
from csu_console.media.repair import repair_part
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.segment_keys import SegmentKeys
from csu_console.services.archive_repair_service import ArchiveRepairService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.recording_store import row_of
from csu_console.services.retention_service import RetentionService
from csu_console.storage import segments
from csu_console.storage.database import Database
from tests.fakes.archive_room import DAY, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.masked_frames import STEP_US, FrameFactory
from tests.fakes.people_services import FakeSessions
from tests.fakes.rights_room import person


class SealedRoom:
    """A room whose site may want its recordings encrypted."""

    def __init__(self, room: ArchiveRoom, database: DatabaseService) -> None:
        self.room, self.database = room, database
        self.who = FakeSessions(person(1, Role.ADMINISTRATOR))
        sealer = Sealer(MemorySiteKey())
        inventory = InventoryService(database, sealer, room.clock, access=PROGRAM)
        inventory.load()
        self.alerts = AlertService(room.clock)
        self.keys = SegmentKeys(database, sealer, inventory, room.clock, self.alerts, access=self.who)
        self.keys.load()
        self.door = SegmentDoor(database, room.paths, room.clock, self.keys.plain)

    def writer(self, frames: int = 55) -> SegmentWriter:
        room = self.room
        start_us = to_us(room.now)
        place = room.archive.file(room.archive.begin(1, room.now))
        label = SegmentLabel(room.first, 1, "Place", 1, TimeSource.CAMERA, start_us)
        factory = FrameFactory()
        writer = SegmentWriter(
            *(place, label, factory.frame(), EncoderChoice()),
            open_part=lambda path: self.keys.open_part(room.first, path),
        )
        for step in range(frames):
            writer.write(factory.frame(), start_us + step * STEP_US)
        return writer

    def row(self, facts: SegmentFacts) -> Segment:
        segment = row_of(facts, self.room.archive.root)
        return replace(segment, id=self.room.write(lambda session: segments.add_segment(session, segment)))


@pytest.fixture
def site(
    tmp_path: Path, database: Database, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[SealedRoom]:
    made = SealedRoom(ArchiveRoom(tmp_path, database, fake_clock), database_service)
    yield made
    made.keys.close()


def test_off_by_default_then_on_for_what_is_recorded_next(site: SealedRoom) -> None:
    plain = site.row(site.writer().finish())
    deeds: list[object] = []
    site.keys.acted.connect(deeds.append)
    site.keys.set_on(True)
    site.room.clock.advance(120)
    facts = site.writer().finish()
    sealed = site.row(facts)
    heads = [site.room.archive.file(each.path).read_bytes()[:8] for each in (plain, sealed)]
    assert (heads[0][4:], heads[1]) == (b"ftyp", MAGIC)
    with site.door.open(sealed) as file:
        data = file.read()
    assert (len(data), hashlib.sha256(data).digest()) == (facts.bytes_count, facts.sha256)
    assert data[4:8] == b"ftyp"
    assert site.room.archive.file(sealed.path).stat().st_size > len(data)
    site.keys.set_on(False)
    with site.door.open(sealed) as file:
        assert file.read(8) == data[:8]
    assert [canonical_detail(deed.detail) for deed in deeds] == ['{"encrypted":true}', '{"encrypted":false}']  # type: ignore[attr-defined]
    site.who.become(person(2, Role.SUPERVISOR))
    with pytest.raises(NotPermitted):
        site.keys.set_on(True)


def test_a_crashed_part_is_mended_under_its_key(site: SealedRoom) -> None:
    site.keys.set_on(True)
    part = site.writer().abandon()
    with part.open("ab") as file:
        file.write(b"\x00\x80\x00\x00half a record that was being written")
    pool = QThreadPool()
    repair = ArchiveRepairService(site.database, site.room.archive, site.room.clock, pool, files=site.keys)
    report = repair.run_now()
    assert (report.repaired, report.rows_added, report.unreadable) == (1, 1, 0)
    (path,) = site.room.in_archive()
    (row,) = site.room.read(
        lambda session: segments.spans(session, site.room.first, site.room.now - DAY, site.room.now + DAY)
    )
    with site.door.open(row) as file:
        data = file.read()
    assert (len(data), hashlib.sha256(data).digest(), row.frames_count) == (row.bytes_count, row.sha256, 50)
    assert site.room.archive.file(path).read_bytes()[:8] == MAGIC


def test_without_its_key_a_crashed_part_waits(site: SealedRoom) -> None:
    site.keys.set_on(True)
    part = site.writer().abandon()
    with pytest.raises(StorageFault, match="destroyed"):
        repair_part(part, files=_Without())
    assert part.exists()


class _Without:
    """Files of a site whose keys are not at hand."""

    def open(self, path: Path) -> BinaryIO:
        raise StorageFault("The key of this recording is destroyed: nobody can read it any more.")

    def cut(self, handle: int, path: Path, plain_bytes: int) -> None:
        raise AssertionError("never reached")


def test_a_day_is_gone_with_its_key(site: SealedRoom, tmp_path: Path) -> None:
    site.keys.set_on(True)
    room = site.room
    segment = site.row(site.writer().finish())
    copy = tmp_path / "copy-of-a-disk.mp4"
    copy.write_bytes(room.archive.file(segment.path).read_bytes())
    with site.keys.open(copy) as file:
        assert file.read(8)[4:] == b"ftyp"
    pool = QThreadPool()
    service = RetentionService(site.database, room.paths, AlertService(room.clock), room.clock, pool)
    hold = room.hold(segment.start_utc, segment.end_utc)
    room.clock.advance(17 * 86400)
    service.run_now()
    site.door.open(segment).close()
    room.release(hold)
    report = service.run_now()
    assert (report.segments, report.keys) == (1, 1)
    with pytest.raises(StorageFault, match="key of this recording is destroyed"):
        site.keys.open(copy)
    service.close()
    pool.waitForDone(2000)


def test_a_file_that_resists_is_unreadable_all_the_same(
    site: SealedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.keys.set_on(True)
    room = site.room
    segment = site.row(site.writer().finish())
    file = room.archive.file(segment.path)
    service = RetentionService(site.database, room.paths, AlertService(room.clock), room.clock, QThreadPool())
    room.clock.advance(17 * 86400)

    def refusing(_vault: object, _path: str) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("csu_console.storage.vault.Vault.remove", refusing)
    assert (service.run_now().failed, file.exists()) == (1, True)
    with pytest.raises(StorageFault, match="destroyed"):
        site.keys.open(file)
    service.close()


def test_a_database_that_keeps_no_key_costs_no_recording(
    site: SealedRoom, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    site.keys.set_on(True)
    with site.keys._lock:
        site.keys._ready.clear()

    def away(*_arguments: object, **_named: object) -> object:
        raise StorageFault("The database is away.")

    monkeypatch.setattr(site.database, "write_now", away)
    facts = site.writer().finish()
    assert facts.path.read_bytes()[4:8] == b"ftyp"
    qtbot.waitUntil(
        lambda: [one.kind for one in site.alerts.open_alerts()] == [AlertKind.RECORDED_IN_CLEAR], timeout=3000
    )
    monkeypatch.undo()
    site.room.clock.advance(120)
    assert site.writer().finish().path.read_bytes()[:8] == MAGIC
    qtbot.waitUntil(lambda: site.alerts.open_alerts() == (), timeout=3000)


def test_keys_are_made_a_day_ahead(site: SealedRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    site.keys.set_on(True)
    qtbot.waitUntil(lambda: len(site.keys._ready) == 4, timeout=3000)

    def away(*_arguments: object, **_named: object) -> object:
        raise StorageFault("The database is away.")

    monkeypatch.setattr(site.database, "write_now", away)
    site.room.clock.advance(86400)
    assert site.writer().finish().path.read_bytes()[:8] == MAGIC


def test_a_recording_in_the_making_is_read_as_it_grows(site: SealedRoom) -> None:
    site.keys.set_on(True)
    writer = site.writer()
    segment = replace(
        Segment(site.room.first, site.room.now, site.room.now, "", 0, 0, 0, TimeSource.CAMERA),
        path=writer.file.part.path.relative_to(site.room.archive.root).as_posix(),
    )
    with site.door.open_part(segment) as file:
        begun = file.read()
        for step in range(55, 120):
            writer.write(FrameFactory().frame(), to_us(site.room.now) + step * STEP_US)
        more = file.read()
    facts = writer.finish()
    assert begun[4:8] == b"ftyp"
    assert len(more) > 1000
    with site.door.open(site.row(facts)) as file:
        assert file.read()[: len(begun) + len(more)] == begun + more
