"""Plans in memory: in force when approved, covered when unreadable, never older than approved."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import InvalidInput, StorageFault
from csu_console.domain.imports import ImportRefused, ImportReport
from csu_console.domain.mask import MaskPlan, MaskVersion, PrivacyState
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.storage import masks
from csu_console.storage.database import Database, Session
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera, make_version

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "masks.json"
LIMIT_MS = 5000


class Room:
    """A camera (number 1) with its services."""

    def __init__(self, database: DatabaseService, clock: FakeClock) -> None:
        self.database = database
        self.inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
        self.alerts = AlertService(clock)
        self.masks = MaskService(database, self.inventory, self.alerts, clock, access=PROGRAM)
        camera_id = self.inventory.save(make_camera(1)).id
        assert camera_id is not None
        self.camera_id = camera_id
        self.masks.load()

    def plan(self) -> MaskPlan | None:
        return self.masks.plan(self.camera_id)


@pytest.fixture
def room(database_service: DatabaseService, fake_clock: FakeClock) -> Iterator[Room]:
    made = Room(database_service, fake_clock)
    yield made
    made.masks.close()
    made.inventory.close()
    made.alerts.close()


def damage(tmp_path: Path, statement: str) -> None:
    """What the triggers forbid, as a failing disk would do it."""
    with sqlite3.connect(tmp_path / "csu.db") as file:
        for verb in ("update", "delete"):
            file.execute(f"DROP TRIGGER mask_versions_no_{verb}")
        file.execute(statement)
        file.execute("UPDATE changes SET counter = counter + 1 WHERE topic = 'masks'")
    file.close()


def test_an_approved_version_is_in_force_at_once(room: Room, qtbot: QtBot) -> None:
    first = room.plan()
    assert first is not None
    assert first.state is PrivacyState.UNREVIEWED
    with qtbot.waitSignal(room.masks.changed, timeout=LIMIT_MS) as changed:
        plan = room.masks.approve(make_version(room.camera_id))
    assert changed.args == [frozenset({room.camera_id})]
    assert room.plan() == plan
    assert (plan.version, plan.state) == (1, PrivacyState.MASKED)
    assert [version.plan for version in room.masks.history(room.camera_id)] == [plan]


def test_before_loading_and_for_unknown_cameras_there_is_no_plan(
    database_service: DatabaseService, room: Room, fake_clock: FakeClock
) -> None:
    fresh = MaskService(database_service, room.inventory, room.alerts, fake_clock, access=PROGRAM)
    assert fresh.plan(room.camera_id) is None
    assert room.masks.plan(999) is None
    fresh.close()


def test_an_approval_survives_a_power_cut(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Losing the newest version would bring an older one back: its commit is synced (level 2, FULL)."""
    levels = []
    append = masks._append

    def watched(session: Session, version: MaskVersion) -> MaskVersion:
        levels.append(session.execute(text("PRAGMA synchronous")).scalar())
        return append(session, version)

    monkeypatch.setattr(masks, "_append", watched)
    room.masks.approve(make_version(room.camera_id))
    room.inventory.save(make_camera(3))
    room.masks.import_json(EXAMPLE)
    assert levels == [2, 2, 2]


def test_a_plan_is_read_from_any_thread_while_versions_change(room: Room) -> None:
    seen: list[MaskPlan | None] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(room.plan())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(10):
        room.masks.approve(make_version(room.camera_id))
    stop.set()
    reader.join(5)
    versions = [plan.version for plan in seen if plan is not None]
    assert None not in seen
    assert versions == sorted(versions)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mask_versions SET content = '{}' WHERE number = 2",
        "DELETE FROM mask_versions WHERE number = 2",
    ],
)
def test_rows_damaged_while_running_cover_and_raise_an_alert(
    room: Room, qtbot: QtBot, tmp_path: Path, statement: str
) -> None:
    room.masks.approve(make_version(room.camera_id, PrivacyState.CLEAR))
    room.masks.approve(make_version(room.camera_id))
    damage(tmp_path, statement)
    room.database._timer.setInterval(10)
    with qtbot.waitSignal(room.masks.changed, timeout=LIMIT_MS):
        room.database.start_watching()
    assert room.plan() is None
    (alert,) = room.alerts.open_alerts()
    assert (alert.kind, alert.camera_id) == (AlertKind.MASK_UNREADABLE, room.camera_id)
    plan = room.masks.approve(make_version(room.camera_id))
    assert room.plan() == plan
    assert plan.version == 3
    assert room.alerts.open_alerts() == ()


def test_an_answer_read_before_an_approval_is_not_taken_after_it(room: Room, qtbot: QtBot) -> None:
    room.masks._reload()
    assert room.database.drain(LIMIT_MS / 1000)  # read; the answer waits for this thread
    plan = room.masks.approve(make_version(room.camera_id))
    QCoreApplication.processEvents()
    assert room.plan() == plan


def test_masks_approved_on_another_console_arrive(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    other = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    other.open()
    room.database._timer.setInterval(10)
    room.database.start_watching()
    with qtbot.waitSignal(room.masks.changed, timeout=LIMIT_MS), other.session() as session:
        masks.append_version(session, make_version(room.camera_id))
    other.close()
    plan = room.plan()
    assert plan is not None
    assert plan.version == 1


def test_a_camera_added_later_gets_its_plan_and_a_removed_one_loses_it(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.masks.changed, timeout=LIMIT_MS):
        added = room.inventory.save(make_camera(2))
    assert added.id is not None
    plan = room.masks.plan(added.id)
    assert plan is not None
    assert plan.state is PrivacyState.UNREVIEWED
    with qtbot.waitSignal(room.masks.changed, timeout=LIMIT_MS):
        room.inventory.remove(added.id)
    assert room.masks.plan(added.id) is None
    assert room.alerts.open_alerts() == ()


def test_a_version_that_cannot_be_stored_changes_nothing(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = room.masks.approve(make_version(room.camera_id))
    lock = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    write_now = room.database.write_now
    monkeypatch.setattr(room.database, "write_now", lambda fn, **options: write_now(fn, timeout_s=0.2))
    with pytest.raises(StorageFault):
        room.masks.approve(make_version(room.camera_id, PrivacyState.CLEAR))
    lock.close()
    assert room.plan() == plan


def test_masks_are_imported_whole_exported_and_imported_again(room: Room, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no camera 3"):
        room.masks.import_json(EXAMPLE)
    before = room.plan()
    assert before is not None
    assert before.version == 0
    room.inventory.save(make_camera(3))
    assert room.masks.import_json(EXAMPLE) == ImportReport(added=2)
    # The second entry has no time of approval: the same masks in the same names are nothing new.
    assert room.masks.import_json(EXAMPLE) == ImportReport(unchanged=2)
    plan = room.plan()
    assert plan is not None
    assert (plan.version, len(plan.polygons)) == (1, 2)
    assert room.masks.export_json(tmp_path / "out.json") == 2
    assert room.masks.import_json(tmp_path / "out.json") == ImportReport(unchanged=2)
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    document["cameras"][0]["reason"] = "another reason"
    (tmp_path / "out.json").write_text(json.dumps(document), encoding="utf-8")
    assert room.masks.import_json(tmp_path / "out.json") == ImportReport(updated=1, unchanged=1)
    assert next(version.reason for version in room.masks.history(room.camera_id)) == "another reason"


def test_unreadable_masks_are_not_exported_in_silence(room: Room, tmp_path: Path) -> None:
    room.masks.approve(make_version(room.camera_id))
    damage(tmp_path, "UPDATE mask_versions SET content = '{}'")
    with pytest.raises(InvalidInput, match="camera 1 cannot be read"):
        room.masks.export_json(tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_however_many_masks_a_list_brings_they_are_told_once(room: Room, qtbot: QtBot) -> None:
    room.inventory.save(make_camera(3))
    room.masks.load()
    told: list[frozenset[int]] = []
    room.masks.changed.connect(told.append)
    room.masks.import_json(EXAMPLE)
    assert told == [frozenset(camera.id for camera in room.inventory.cameras())]


def test_two_different_persons_sign(room: Room) -> None:
    with pytest.raises(InvalidInput):
        replace(make_version(room.camera_id), approver="a. martin")


def test_masks_are_imported_in_the_background_and_in_force_when_it_says_so(room: Room, qtbot: QtBot) -> None:
    numbers = [entry["camera"] for entry in json.loads(EXAMPLE.read_text())["cameras"]]
    for number in numbers:
        if room.inventory.by_number(number) is None:
            room.inventory.save(make_camera(number))
    job = room.masks.begin_import(EXAMPLE)
    with qtbot.waitSignal(job.finished, timeout=LIMIT_MS) as ended:
        pass
    assert ended.args == [ImportReport(added=len(numbers))]
    for number in numbers:
        found = room.inventory.by_number(number)
        assert found is not None
        plan = room.masks.plan(found.id or 0)
        assert plan is not None
        assert plan.version == 1
