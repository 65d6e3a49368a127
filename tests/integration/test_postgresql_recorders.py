"""Recorders that share cameras on a real PostgreSQL server: the same cases, and many at the same moment."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from csu_console.storage import inventory
from csu_console.storage.camera_shares import take_turn
from csu_console.storage.database import Database
from tests.fakes.clock import START_UTC
from tests.fakes.town import make_camera
from tests.integration.test_postgresql import Server
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.unit.storage import share_cases

pytestmark = pytest.mark.postgresql


def test_recorders_share_the_cameras(database: Database) -> None:
    share_cases.all_cases(database)


def test_names_are_kept_apart(database: Database) -> None:
    share_cases.names_are_kept_apart(database)


def test_recorders_that_begin_together_take_each_camera_once(database: Database, server: Server) -> None:
    """Nobody waits for another's rows, and nobody gets one twice."""
    with database.session() as session:
        ids = [inventory.save_camera(session, make_camera(1 + number)) for number in range(60)]
    count = 4
    ready, taken = threading.Barrier(count), Counter[int]()
    lock, errors = threading.Lock(), list[BaseException]()

    def record(name: str) -> None:
        other = Database(server.url, busy_timeout_s=10.0)
        try:
            other.open()
            mine = share_cases.seat(name, capacity=20)
            ready.wait(20.0)
            held: frozenset[int] = frozenset()
            for _ in range(5):
                with other.session() as session:
                    held = take_turn(session, mine, ids, START_UTC).held
            with lock:
                taken.update(held)
        except BaseException as error:
            errors.append(error)
        finally:
            other.close()

    threads = [threading.Thread(target=record, args=(f"r{number}",)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40.0)
    assert not errors
    assert set(taken) == set(ids)
    assert set(taken.values()) == {1}
