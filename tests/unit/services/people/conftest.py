"""One workstation with its people, on a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from csu_console.services.database_service import DatabaseService
from tests.fakes.clock import FakeClock
from tests.fakes.people_room import PeopleRoom


@pytest.fixture
def room(database_service: DatabaseService, fake_clock: FakeClock) -> Iterator[PeopleRoom]:
    made = PeopleRoom(database_service, clock=fake_clock)
    yield made
    made.close()
