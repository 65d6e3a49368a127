"""Thousands of small writes: all done, in order, in few transactions; one at fault harms no other."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot
from sqlalchemy import text

from csu_console.domain.errors import InvalidInput
from csu_console.services.database_service import DatabaseService
from csu_console.services.write_batch import BATCH_LIMIT, WriteBatches
from csu_console.services.write_queue import QUEUE_LIMIT
from csu_console.storage.database import Session

COUNT = 3 * QUEUE_LIMIT


def put(session: Session, number: int) -> int:
    session.execute(text("INSERT INTO meta (key, value) VALUES (:key, x'00')"), {"key": f"n{number}"})
    return number


def test_more_writes_than_the_queue_holds_are_all_done_in_order(
    database_service: DatabaseService, qtbot: QtBot
) -> None:
    batches, answers, failures = WriteBatches(database_service), list[int](), list[object]()
    database_service.failed.connect(failures.append)
    held, sessions = threading.Event(), set[int]()

    def first(session: Session) -> int:
        assert held.wait(5.0)
        return put(session, 0)

    def each(session: Session, number: int) -> int:
        sessions.add(id(session.get_transaction()))
        return put(session, number)

    batches.write(first, answers.append)
    for number in range(1, COUNT):
        batches.write(lambda session, number=number: each(session, number), answers.append)  # type: ignore[misc]
    held.set()
    qtbot.waitUntil(lambda: len(answers) == COUNT, timeout=20_000)
    assert answers == list(range(COUNT))
    assert failures == []
    assert len(sessions) <= COUNT // BATCH_LIMIT + 1


def test_one_at_fault_harms_no_other(database_service: DatabaseService, qtbot: QtBot) -> None:
    batches, answers = WriteBatches(database_service), list[int]()
    held = threading.Event()

    def wait(_session: Session) -> int:
        assert held.wait(5.0)
        return -1

    def fault(_session: Session) -> int:
        raise InvalidInput("no")

    batches.write(wait, answers.append)
    batches.write(lambda session: put(session, 1), answers.append)
    batches.write(fault, answers.append)
    batches.write(lambda session: put(session, 2), answers.append)
    held.set()
    qtbot.waitUntil(lambda: 2 in answers, timeout=5000)
    assert answers == [-1, 1, 2]
