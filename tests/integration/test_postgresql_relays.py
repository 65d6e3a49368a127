"""Relays on a real PostgreSQL server: the same cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csu_console.storage.database import Database
from tests.fakes.archive_room import ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.integration.test_postgresql import database as database
from tests.integration.test_postgresql import server as server
from tests.unit.storage import relay_cases

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize("case", relay_cases.CASES, ids=lambda case: case.__name__)
def test_on_postgresql(
    case: Callable[[ArchiveRoom], None], database: Database, tmp_path: Path, fake_clock: FakeClock
) -> None:
    case(ArchiveRoom(tmp_path, database, fake_clock))
