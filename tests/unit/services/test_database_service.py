"""Writes one after the other, kept while the database is away, and said."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.services import write_queue
from csu_console.services.database_service import DatabaseService
from csu_console.storage import inventory
from csu_console.storage.database import Database, Session, StorageBusy
from csu_console.storage.inventory import store_fact
from tests.fakes.town import make_camera

LIMIT_MS = 5000


def put(key: str) -> Any:
    def write(session: Session) -> str:
        store_fact(session, key, b"1")
        return key

    return write


def get(service: DatabaseService, key: str) -> bytes | None:
    return service.read(lambda session: inventory.fact(session, key))


def test_answers_come_in_the_gui_thread_and_in_order(database_service: DatabaseService, qtbot: QtBot) -> None:
    answers: list[tuple[str, bool]] = []
    here = threading.get_ident()

    def then(key: str) -> None:
        answers.append((key, threading.get_ident() == here))

    for key in "abc":
        database_service.write(put(key), then)
    database_service.fetch(lambda session: str(inventory.fact(session, "c")), then)
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == 4, timeout=LIMIT_MS)
    assert answers == [("a", True), ("b", True), ("c", True), ("b'1'", True)]


def test_a_locked_database_keeps_the_writes_and_recovers(
    database_service: DatabaseService, qtbot: QtBot, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with qtbot.waitSignal(database_service.failed, timeout=LIMIT_MS) as failed:
            for key in "abc":
                database_service.write(put(key))
        assert isinstance(failed.args, list)
        assert "in use by another program" in str(failed.args[0])
        with pytest.raises(StorageBusy, match="not made"):
            database_service.write_now(put("d"), timeout_s=0.05)
        with qtbot.waitSignal(database_service.recovered, timeout=LIMIT_MS):
            other.execute("ROLLBACK")
    finally:
        other.close()
    assert database_service.drain(5.0)
    assert [get(database_service, key) for key in "abcd"] == [b"1", b"1", b"1", None]


def test_who_waits_for_a_write_that_began_is_told_when_its_own_try_failed(
    database_service: DatabaseService, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        # Shorter than the database's busy time-out: the only write in the queue has begun by then.
        with pytest.raises(StorageBusy):
            database_service.write_now(put("a"), timeout_s=0.02)
        assert database_service.drain(1.0), "it is not tried again behind the caller's back"
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert get(database_service, "a") is None


def test_a_write_that_is_refused_ends_and_the_next_one_runs(
    database_service: DatabaseService, qtbot: QtBot
) -> None:
    refused: list[ConsoleError] = []

    def twice(session: Session) -> None:
        store_fact(session, "half", b"1")
        inventory.save_camera(session, make_camera(1))
        inventory.save_camera(session, make_camera(1))

    with qtbot.waitSignal(database_service.failed, timeout=LIMIT_MS):
        database_service.write(twice, otherwise=refused.append)
        database_service.write(put("next"))
    assert "already taken" in str(refused[0])
    assert database_service.drain(5.0)
    assert get(database_service, "half") is None
    assert get(database_service, "next") == b"1"


def test_a_fault_of_ours_does_not_stop_the_queue(
    database_service: DatabaseService, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(session: Session) -> None:
        raise ZeroDivisionError

    with pytest.raises(StorageFault, match="log has the details"):
        database_service.write_now(broken)
    assert "ZeroDivisionError" in caplog.text
    assert database_service.write_now(put("a")) == "a"


def test_write_now_raises_what_the_work_raised(database_service: DatabaseService) -> None:
    def refuse(_session: Session) -> None:
        raise InvalidInput("no")

    with pytest.raises(InvalidInput, match="no"):
        database_service.write_now(refuse)


def test_the_queue_is_bounded(
    database_service: DatabaseService, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_queue, "QUEUE_LIMIT", 3)
    go, refused = threading.Event(), list[ConsoleError]()
    database_service.write(lambda _session: go.wait(5))
    for key in "abcd":
        database_service.write(put(key), otherwise=refused.append)
    go.set()
    assert database_service.drain(5.0)
    qtbot.waitUntil(lambda: len(refused) == 2, timeout=LIMIT_MS)
    assert [get(database_service, key) for key in "abcd"] == [b"1", b"1", None, None]


def test_closing_writes_what_waits_and_refuses_the_rest(
    database: Database, qtbot: QtBot, tmp_path: Path
) -> None:
    service = DatabaseService(database)
    for index in range(50):
        service.write(put(str(index)))
    service.close(5.0)
    with pytest.raises(StorageFault, match="stopping"):
        service.write_now(put("late"))
    with sqlite3.connect(tmp_path / "csu.db") as file:
        assert file.execute("SELECT count(*) FROM meta").fetchone() == (50,)
    file.close()


def test_closing_does_not_wait_for_ever(
    database: Database, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = DatabaseService(database)
    other = sqlite3.connect(tmp_path / "csu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    service.write(put("a"))
    service.close(0.3)
    other.close()
    assert "1 changes were not written" in caplog.text


def test_changes_of_another_console_are_told_by_topic(
    database_service: DatabaseService, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    other.open()
    told: list[str] = []
    database_service.changed_elsewhere.connect(told.append)
    database_service._timer.setInterval(10)
    database_service.start_watching()
    with other.session() as session:
        inventory.save_camera(session, make_camera(1))
    # The first poll also tells of what a new database comes with.
    qtbot.waitUntil(lambda: "inventory" in told, timeout=LIMIT_MS)
    other.close()
    assert set(told) <= {"inventory", "holds"}
