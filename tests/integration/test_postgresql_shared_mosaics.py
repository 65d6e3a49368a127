"""Mosaics followed with consent on PostgreSQL: the server's clock, a race of two answers, and what leaves the wall."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.shared_mosaic import ShareEnd, ShareState
from csu_console.storage import shared_mosaics
from csu_console.storage.database import Database
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.unit.storage.test_shared_mosaics import (
    BRUNO,
    CLAIRE,
    NOW,
    VIEW,
    test_nothing_is_shared_before_the_operator_agrees,
    test_signing_out_ends_all_of_both_sides,
    test_the_end_leaves_nothing_of_what_was_shared,
)

pytestmark = pytest.mark.postgresql

# The same rows on the other database: they need no clock of their own.
__all__ = [
    "test_nothing_is_shared_before_the_operator_agrees",
    "test_signing_out_ends_all_of_both_sides",
    "test_the_end_leaves_nothing_of_what_was_shared",
]


def test_a_console_whose_clock_is_wrong_ends_nothing(database: Database) -> None:
    with database.session() as session:
        share_id = shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
        shared_mosaics.accept(session, share_id, VIEW, NOW - timedelta(days=400))
        shared_mosaics.beat(session, CLAIRE.session, NOW + timedelta(days=400))
        found = shared_mosaics.by_id(session, share_id)
        assert found is not None
        assert found.state is ShareState.SHARED


def test_accepted_and_refused_at_once_is_one_of_the_two(database: Database) -> None:
    with database.session() as session:
        share_id = shared_mosaics.ask(session, CLAIRE, BRUNO, NOW)
    gate, results = threading.Barrier(2, timeout=10.0), []

    def accept() -> None:
        gate.wait()
        try:
            with database.session() as session:
                shared_mosaics.accept(session, share_id, VIEW, NOW)
        except InvalidInput:
            results.append("too late")

    def refuse() -> None:
        gate.wait()
        with database.session() as session:
            shared_mosaics.end(session, share_id, ShareEnd.REFUSED, NOW)

    threads = [threading.Thread(target=accept), threading.Thread(target=refuse)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20.0)
    with database.session() as session:
        found = shared_mosaics.by_id(session, share_id)
    assert found is not None
    # Who refuses last has the last word: nothing is shared whatever came first.
    assert (found.state, found.view) == (ShareState.REFUSED, None)
    assert results in ([], ["too late"])
