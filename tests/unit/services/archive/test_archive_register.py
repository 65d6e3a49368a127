"""The register keeps itself: every day, days missed, proof of what went, and through crashes and full disks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QThreadPool
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from csu_console.domain.alert import AlertKind
from csu_console.domain.errors import StorageFault
from csu_console.services.alert_service import AlertService
from csu_console.services.archive.archive_register import ANCHORS, ArchiveRegister
from csu_console.storage import retention
from csu_console.storage.archive_register import proof
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.journal.verify import Fault
from tests.fakes import archive_rows
from tests.fakes.clock import START_UTC, FakeClock
from tests.fakes.sealed_room import SealedRoom, open_room

DAY = timedelta(days=1)
EVER = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))


class Room:
    def __init__(self, room: SealedRoom, pool: QThreadPool) -> None:
        self.room, self.alerts = room, AlertService(room.clock)
        self.deeds: list[Any] = []
        folders = (room.paths.root, room.paths.root / "second")
        self.register = ArchiveRegister(room.database, self.alerts, room.clock, pool, folders, timeout_s=1.0)
        self.register.acted.connect(self.deeds.append)

    def lines(self) -> list[tuple[str, str, int]]:
        with sqlite3.connect(self.room.paths.database) as connection:
            rows = connection.execute(
                "SELECT kind, day, segments_count FROM archive_register ORDER BY 1, 2"
            ).fetchall()
        connection.close()
        return rows

    def proof(self) -> proof.Proof:
        return self.room.database.read(lambda session: proof.proof(session, *EVER))


@pytest.fixture
def made(tmp_path: Path, fake_clock: FakeClock, qapp: QCoreApplication) -> Iterator[Room]:
    pool = QThreadPool()
    with open_room(tmp_path, fake_clock) as room:
        kept = Room(room, pool)
        yield kept
        kept.register.close()
        pool.waitForDone(2000)


def test_days_missed_are_written_at_start_and_witnessed_outside(made: Room, qtbot: QtBot) -> None:
    for days in (4, 3, 1):
        made.room.record(1, START_UTC - days * DAY)
    with qtbot.waitSignal(made.register.written, timeout=5000) as told:
        made.register.start()
    assert told.args == [3]
    assert [day for _, day, _ in made.lines()] == ["2026-01-09", "2026-01-10", "2026-01-12"]
    for folder in ("", "second"):
        (line,) = (made.room.paths.root / folder / ANCHORS).read_text().splitlines()
        assert line.startswith("2026-01-13 3 ")
    assert made.register.verify_now().sound
    assert made.register.run_now() == 0


def test_a_new_day_is_sealed_and_the_same_day_is_not_run_again(made: Room, qtbot: QtBot) -> None:
    made.register.run_now()
    made.room.record(1, START_UTC)
    made.register.run_once()
    assert made.lines() == []
    made.room.clock.advance(86400)
    with qtbot.waitSignal(made.register.written, timeout=5000):
        made.register.run_once()
    assert made.lines() == [("day", "2026-01-13", 1)]


def test_destruction_leaves_its_proof_and_the_week_is_told_once(made: Room) -> None:
    for days in (16, 15):
        made.room.record(1, START_UTC - days * DAY)
    # Destroyed a week ago by the clock: due for a day, while nothing ran.
    assert made.room.destruction(START_UTC).run().segments == 1
    made.room.clock.advance(3600)
    assert made.room.destruction(START_UTC).run().segments == 1
    found = made.proof()
    assert (found.files_count, found.late_count, found.by_cause) == (2, 1, (("", 1), ("not_running", 1)))
    assert found.on_time_percent == 50.0
    made.room.clock.advance(7 * 86400)
    made.register.run_now()
    made.register.run_now()
    (deed,) = made.deeds
    assert deed.obj.id == "destruction 2026-w03"
    assert deed.detail == {"files": 2, "late": 1, "early": 0, "held": 0}


def test_a_file_that_resisted_is_late_for_that_reason(made: Room) -> None:
    segment = made.room.record(1, START_UTC - 15 * DAY)
    made.room.clock.advance(300)
    since = START_UTC - 5 * DAY
    ids = [segment.id or 0]
    for _ in range(2):
        now = made.room.clock.utc_now()
        made.room.database.write_now(lambda s, now=now: retention.begin_destruction(s, ids, now))  # type: ignore[misc]
        made.room.clock.advance(5 * 3600)
    assert made.room.destruction(since).run().segments == 1
    assert made.proof().by_cause == (("not_removable", 1),)


def test_files_without_a_row_leave_a_line_and_are_in_no_day(made: Room) -> None:
    """A crash came between file and row; so did a start that was written nowhere."""
    kept = made.room.record(1, START_UTC - 16 * DAY - timedelta(minutes=4))
    for minutes in (0, 2):
        path = made.room.archive.begin(1, START_UTC - 16 * DAY + timedelta(minutes=minutes))
        made.room.archive.part(path).write_bytes(b"x" * (500 if minutes else 0))
        made.room.archive.publish(path)
    lone = made.room.archive.begin(77, START_UTC - 16 * DAY)
    made.room.archive.part(lone).write_bytes(b"of a camera nobody knows")
    assert made.room.destruction(START_UTC - 20 * DAY).run().leftovers == 3
    assert made.proof().by_cause == (("shortened", 1), ("without_row", 1))
    assert made.proof().bytes_count == kept.bytes_count + 500
    made.register.run_now()
    day = START_UTC.date() - 16 * DAY
    (told,) = made.room.database.read(lambda session: register_days(session, day, day))
    assert (told.segments_count, told.destroyed_count, told.late_count) == (1, 1, 2)
    assert made.register.verify_now().sound


def test_a_row_goes_with_its_line_or_not_at_all(made: Room) -> None:
    """Killed before the commit: the next run writes both."""
    made.room.record(1, START_UTC - 16 * DAY)
    with sqlite3.connect(made.room.paths.database) as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON archive_register BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(StorageFault):
        made.room.destruction().run()
    assert (
        made.room.database.read(
            lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM segments").scalar()
        )
        == 1
    )
    connection.execute("DROP TRIGGER broken")
    connection.commit()
    connection.close()
    assert made.room.destruction().run().segments == 1
    assert made.proof().files_count == 1


def test_a_disk_full_while_sealing_is_told_and_made_up_for(made: Room) -> None:
    days = [START_UTC - place * DAY for place in range(100, 0, -1)]
    made.room.database.write_now(lambda session: archive_rows.add(session, made.room.first, days))
    engine = made.room.database._database.engine
    pages: list[int] = []

    def limit(connection: Any, _record: Any, _proxy: Any) -> None:
        pages.append(connection.execute("PRAGMA page_count").fetchone()[0])
        connection.execute(f"PRAGMA max_page_count = {pages[0]}")

    event.listen(engine, "checkout", limit)
    made.register.run_in_pool()
    assert [alert.kind for alert in made.alerts.open_alerts()] == [AlertKind.ARCHIVE_REGISTER]
    (alert,) = made.alerts.open_alerts()
    assert isinstance(dict(alert.params)["reason"], StorageFault), "translated where it is shown"
    assert not made.lines()
    event.remove(engine, "checkout", limit)
    event.listen(engine, "checkout", lambda c, _r, _p: c.execute("PRAGMA max_page_count = 1000000"))
    made.register.run_in_pool()
    assert not made.alerts.open_alerts()
    assert len(made.lines()) == 100
    assert made.register.verify_now().sound


def test_a_changed_line_a_missing_one_and_a_cut_end_are_named(made: Room) -> None:
    for days in (4, 3, 1):
        made.room.record(1, START_UTC - days * DAY)
    made.register.run_now()
    connection = sqlite3.connect(made.room.paths.database)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    assert len(made.register.verify_now().missing_guards) == 4
    for statement, fault, number in (
        ("DELETE FROM archive_register WHERE sequence = 3", Fault.CUT, 3),
        ("UPDATE archive_register SET bytes_count = 1 WHERE sequence = 2", Fault.CHANGED, 2),
        ("UPDATE archive_register SET day = x'ff' WHERE sequence = 2", Fault.CHANGED, 2),
        ("UPDATE archive_register SET cause = CAST(x'ff00' AS TEXT) WHERE sequence = 2", Fault.CHANGED, 2),
        ("UPDATE archive_register SET bytes_count = 1e300, day = 5 WHERE sequence = 2", Fault.CHANGED, 2),
        ("DELETE FROM archive_register WHERE sequence = 1", Fault.BEGINNING, 1),
    ):
        connection.execute(statement)
        connection.commit()
        broken = made.register.verify_now().broken
        assert broken is not None
        assert (broken.fault, broken.sequence) == (fault, number)
    connection.close()
