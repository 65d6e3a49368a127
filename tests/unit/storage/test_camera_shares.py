"""Recorders share the cameras (tests/integration/test_postgresql_recorders.py has the same on a server)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.domain.errors import InvalidInput
from csu_console.domain.recorder import fair_request
from csu_console.storage import recorders
from csu_console.storage.database import Database
from tests.fakes.clock import START_UTC as T0
from tests.unit.storage import share_cases


def test_recorders_share_the_cameras(database: Database) -> None:
    share_cases.all_cases(database)


def test_names_are_kept_apart(database: Database) -> None:
    share_cases.names_are_kept_apart(database)


def test_a_chosen_name_in_use_is_refused(database: Database) -> None:
    first = share_cases.seat("a", store_id=1)
    second = replace(first, holder="b:1:x", store_id=2, name_was_chosen=True)
    with database.session() as session:
        recorders.register(session, first, T0)
    with pytest.raises(InvalidInput), database.session() as session:
        recorders.register(session, second, T0)


@pytest.mark.parametrize(
    ("mine", "capacity", "donor", "dedicated", "count"),
    [
        (0, 100, 10, True, 5),
        (0, 3, 10, True, 3),
        (4, 100, 5, True, 0),
        (5, 100, 4, True, 0),
        (0, 100, 1, True, 0),
        (0, 100, 1, False, 1),
        (100, 100, 10, False, 0),
    ],
)
def test_what_is_fair(mine: int, capacity: int, donor: int, dedicated: bool, count: int) -> None:
    assert fair_request(mine, capacity, donor, dedicated) == count
