"""From a recorder's disk into a share or a real S3 server: sent, read back, held, destroyed; away and back."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.paths import DataPaths
from csu_console.config.sealing import Sealer
from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import ConsoleError
from csu_console.domain.recording import Segment
from csu_console.domain.secret import Secret
from csu_console.domain.store import Store, StoreKind
from csu_console.domain.stream import TimeSource
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.archive_check import ArchiveChecker, Asked
from csu_console.services.archive.segment_door import SegmentDoor
from csu_console.services.archive.vault_keeper import keep_vault
from csu_console.services.database_service import DatabaseService
from csu_console.services.destruction import Destruction
from csu_console.services.retention_service import RetentionService
from csu_console.services.stores.shipper import Shipper, SpoolBounds
from csu_console.services.stores.store_service import RecordingElsewhere, StoreService
from csu_console.storage import recorders, segments
from csu_console.storage.database import Database
from csu_console.storage.stores import rows
from csu_console.storage.stores.place import FolderPlace, StoreUnreachable
from tests.fakes.archive_room import DAY, MINUTE, ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.fakes.s3_server import BUCKET, KEY_ID, SECRET, S3Server

NAME = "magasin"
CONTENTS = bytes(range(256)) * 9000
Kind = Literal["share", "objects"]


class StoreRoom(ArchiveRoom):
    """One recorder's disk and one common store."""

    def __init__(self, folder: Path, service: DatabaseService, database: Database, clock: FakeClock) -> None:
        super().__init__(folder / "recorder", database, clock)
        self.service, self.root = service, folder
        self.sealer = Sealer(MemorySiteKey())
        self.stores = StoreService(service, self.paths, self.sealer, clock, "recorder")
        self.alerts = AlertService(clock)
        self.own = self.stores.own_id

    def add_store(self, kind: Kind, server: S3Server | None = None) -> None:
        if server is None:
            share = self.root / "share"
            store = Store(StoreKind.SHARED, NAME, "mark-of-the-share")
            FolderPlace(share, NAME, store.mark).make()
        else:
            sealed = self.sealer.seal_store(Secret(SECRET), "mark")
            store = Store(
                *(StoreKind.OBJECTS, NAME, "mark"),
                endpoint=server.url,
                bucket=BUCKET,
                prefix="salle/",
                key_id=KEY_ID,
                secret_sealed=sealed,
            )
        self.write(lambda session: rows.add(session, store, self.now))
        if server is None:
            self.mount("recorder")

    def mount(self, machine: str) -> None:
        store = self.read(lambda session: rows.by_name(session, NAME))
        assert store.id is not None
        store_id, folder = store.id, str(self.root / "share")
        self.write(lambda session: rows.set_mount(session, store_id, machine, folder))

    def keep(self, start: datetime) -> Segment:
        """A recording of this disk whose hash is known."""
        path = self.archive.begin(1, start)
        self.archive.part(path).write_bytes(CONTENTS)
        self.archive.publish(path)
        self.archive.file(path).with_suffix(".poses").write_bytes(b"poses")
        row = Segment(
            *(self.first, start, start + 2 * MINUTE, path, len(CONTENTS), 3000, 1),
            time_source=TimeSource.CAMERA,
            sha256=hashlib.sha256(CONTENTS).digest(),
            store_id=self.own,
        )
        return replace(row, id=self.write(lambda session: segments.add_segment(session, row)))

    def shipper(self, bounds: SpoolBounds | None = None) -> Shipper:
        return Shipper(self.service, self.stores, self.paths, self.alerts, self.clock, NAME, "holder", bounds)

    def elsewhere(self, machine: str = "console") -> StoreService:
        """Another machine of the room, with a disk of its own."""
        paths = DataPaths(self.root / machine)
        return StoreService(self.service, paths, self.sealer, self.clock, machine)

    def door(self, stores: StoreService, folder: str = "console") -> SegmentDoor:
        return SegmentDoor(self.service, DataPaths(self.root / folder), self.clock, stores=stores)

    def destroy(self, stores: StoreService | None = None) -> None:
        run = Destruction(
            *(self.service, self.paths, self.clock, threading.Event(), self.now), stores or self.stores
        )
        run.run()
        assert not run.report.failed

    def row(self, segment: Segment) -> Segment | None:
        found = self.read(
            lambda session: segments.spans(session, self.first, segment.start_utc, segment.end_utc)
        )
        return found[0] if found else None


@pytest.fixture
def s3() -> Iterator[S3Server]:
    server = S3Server()
    yield server
    server.forget()


@pytest.fixture
def room(
    tmp_path: Path, database_service: DatabaseService, database: Database, fake_clock: FakeClock
) -> StoreRoom:
    return StoreRoom(tmp_path, database_service, database, fake_clock)


@pytest.fixture(params=["share", "objects"])
def stored(request: pytest.FixtureRequest, room: StoreRoom) -> Iterator[StoreRoom]:
    """The room with each kind of common store."""
    if request.param == "share":
        room.add_store("share")
        room.mount("console")
        yield room
        return
    server = S3Server()
    room.add_store("objects", server)
    yield room
    server.forget()


def test_what_was_sent_is_read_from_any_workstation_and_verified(stored: StoreRoom) -> None:
    segment = stored.keep(stored.now - DAY)
    shipper = stored.shipper(SpoolBounds(copy_hours=0.0))
    assert shipper.look() == 1
    assert not stored.archive.file(segment.path).exists(), "its copy is not needed any more"
    with stored.door(stored.elsewhere()).open(segment) as file:
        file.seek(1_500_000)
        assert file.read(1000) == CONTENTS[1_500_000:1_501_000]
        file.seek(-5, 2)
        assert file.read() == CONTENTS[-5:]
    console = stored.elsewhere()
    checker = ArchiveChecker(
        stored.service, DataPaths(stored.root / "console"), stored.clock, stored.door(console)
    )
    found = checker.check(Asked())
    assert (found.sound, found.files_count, found.bytes_count) == (True, 1, len(CONTENTS))
    assert shipper.look() == 0


def test_a_copy_stays_for_a_while_and_goes_only_when_the_store_has_it_whole(stored: StoreRoom) -> None:
    segment = stored.keep(stored.now - DAY / 2)
    shipper = stored.shipper(SpoolBounds(copy_hours=24.0))
    shipper.look()
    row = stored.row(segment)
    assert row is not None
    assert (row.store_id != stored.own, row.copy_store_id) == (True, stored.own)
    assert stored.archive.file(segment.path).exists()
    store = stored.read(lambda session: rows.by_name(session, NAME))
    stored.stores.place(store).remove(segment.path)  # somebody else did
    stored.clock.advance(86400)
    shipper.look()
    assert stored.archive.file(segment.path).exists(), "the only one there is"


def test_destroyed_in_time_with_its_copy_and_only_by_who_has_it(stored: StoreRoom) -> None:
    segment, later = stored.keep(stored.now - 15 * DAY), stored.keep(stored.now - 14 * DAY)
    stored.shipper(SpoolBounds(copy_hours=1000.0)).look()
    stored.clock.advance(600)
    stored.destroy()
    assert stored.row(segment) is None
    assert stored.in_archive() == {later.path}
    store = stored.read(lambda session: rows.by_name(session, NAME))
    place = stored.stores.place(store)
    assert (place.size(segment.path), place.size(later.path)) == (None, len(CONTENTS))


def test_another_machine_leaves_what_lies_on_a_recorders_disk(room: StoreRoom) -> None:
    segment = room.keep(room.now - 15 * DAY)
    room.clock.advance(600)
    console = room.elsewhere()
    run = Destruction(
        *(room.service, DataPaths(room.root / "console"), room.clock, threading.Event(), room.now), console
    )
    run.run()
    assert room.archive.file(segment.path).exists()
    assert room.row(segment) is not None, "nobody writes destroyed over what still lies on a disk"
    room.destroy()
    assert (room.row(segment), room.in_archive()) == (None, set())


def test_on_another_machines_disk_the_sentence_says_on_which(room: StoreRoom) -> None:
    segment = room.keep(room.now - DAY)
    console = room.elsewhere()
    with pytest.raises(RecordingElsewhere, match="disk of recorder"):
        room.door(console).open(segment)
    folder, own = str(room.paths.root), room.own
    room.write(lambda session: rows.set_mount(session, own, "console", folder))
    with room.door(console).open(segment) as file:
        assert file.read(3) == CONTENTS[:3]


def test_a_held_recording_goes_into_the_stores_vault_and_outlives_its_date(stored: StoreRoom) -> None:
    segment = stored.keep(stored.now - 14 * DAY)
    stored.shipper(SpoolBounds(copy_hours=0.0)).look()
    hold = stored.hold(segment.start_utc, segment.end_utc)
    report = keep_vault(stored.service, stored.vault, threading.Event(), stored.stores)
    place = stored.stores.common()[0][1]
    assert (report.taken_in, place.held()) == (1, frozenset({segment.path}))
    stored.clock.advance(5 * 86400)
    stored.destroy()
    with stored.door(stored.elsewhere()).open(segment) as file:
        assert file.read(3) == CONTENTS[:3]
    stored.release(hold)
    keep_vault(stored.service, stored.vault, threading.Event(), stored.stores)
    assert not place.held()
    stored.destroy()
    assert (stored.row(segment), place.size(segment.path)) == (None, None)


def test_what_a_crash_left_in_a_store_goes_in_its_time(stored: StoreRoom) -> None:
    segment = stored.keep(stored.now - 20 * DAY)
    place = stored.stores.common()[0][1]
    place.put(segment.path, stored.archive.file(segment.path))
    segment_id = segment.id
    assert segment_id is not None
    stored.destroy()
    assert place.size(segment.path) is None, "its row was of the disk, and it is out of its time"


def test_a_store_that_is_away_costs_nothing_and_gets_everything_later(room: StoreRoom, s3: S3Server) -> None:
    room.add_store("objects", s3)
    shipper = room.shipper()
    room.write(
        lambda session: recorders.register(
            session, recorders.Seat("R", "recorder", "holder", True, 5), room.now
        )
    )
    s3.stop()
    kept = [room.keep(room.now - DAY + number * 2 * MINUTE) for number in range(3)]
    with pytest.raises(StoreUnreachable) as away:
        shipper.look()
    assert SECRET not in str(away.value)
    assert "the server does not answer" in str(away.value)
    shipper._tell_away(away.value)
    (alert,) = room.alerts.open_alerts()
    assert (alert.kind, dict(alert.params)["count"]) == (AlertKind.STORE_AWAY, 3)
    assert room.in_archive() == {one.path for one in kept}
    s3.start()
    assert shipper.look() == 3
    assert room.alerts.open_alerts() == ()
    assert {key.rpartition("/")[2] for key in s3.stored_keys() if key.endswith(".mp4")} == {
        one.path.rpartition("/")[2] for one in kept
    }
    assert all(key.startswith("salle/archive/") for key in s3.stored_keys())


def test_more_than_the_bound_waiting_is_an_alert_and_copies_go_first(stored: StoreRoom) -> None:
    for number in range(3):
        stored.keep(stored.now - DAY / 2 + number * 2 * MINUTE)
    tight = SpoolBounds(spool_gb=1.5 * len(CONTENTS) / 1e9, copy_hours=24.0)
    stored.shipper(tight).look()
    assert len(stored.in_archive()) == 1, "the oldest copies are gone"
    assert not stored.alerts.open_alerts()


def test_a_share_that_is_not_mounted_is_not_written_into(room: StoreRoom) -> None:
    room.add_store("share")
    (room.root / "share" / "csu-store").unlink()
    room.keep(room.now - DAY)
    with pytest.raises(StoreUnreachable, match="mounted"):
        room.shipper().look()
    assert not (room.root / "share" / "archive").exists()


def test_a_wrong_key_is_said_in_one_sentence(room: StoreRoom, s3: S3Server) -> None:
    room.add_store("objects", s3)
    s3.client.delete_bucket(Bucket=BUCKET)
    with pytest.raises(ConsoleError, match="no bucket csu"):
        room.shipper().look()
    s3.client.create_bucket(Bucket=BUCKET)


def test_the_thread_sends_and_ends(room: StoreRoom, qtbot: QtBot, s3: S3Server) -> None:
    room.add_store("objects", s3)
    room.keep(room.now - DAY)
    shipper = room.shipper()
    with qtbot.waitSignal(shipper.shipped, timeout=10_000) as sent:
        shipper.start()
    assert sent.args == [1]
    assert shipper.close(5.0)


def test_a_low_disk_gives_up_copies_before_it_destroys_anything(stored: StoreRoom) -> None:
    sent = [stored.keep(stored.now - DAY + number * 2 * MINUTE) for number in range(2)]
    stored.shipper().look()
    waiting = stored.keep(stored.now - DAY / 2)
    pool = QThreadPool()
    retention = RetentionService(
        *(stored.service, stored.paths, stored.alerts, stored.clock, pool), stores=stored.stores
    )
    assert retention.free_space(2 * len(CONTENTS)) >= 2 * len(CONTENTS)
    assert stored.in_archive() == {waiting.path}
    assert all(stored.row(one) is not None for one in (*sent, waiting))
    assert not stored.alerts.open_alerts(), "nothing went before its time"


def test_a_check_says_what_it_could_not_reach(room: StoreRoom) -> None:
    room.keep(room.now - DAY)
    console = room.elsewhere()
    checker = ArchiveChecker(room.service, DataPaths(room.root / "console"), room.clock, room.door(console))
    found = checker.check(Asked())
    assert (found.sound, found.files_count, found.elsewhere_count) == (True, 0, 1)
