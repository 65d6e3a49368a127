"""Relays as rows, on SQLite; the same cases run on PostgreSQL in tests/integration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csu_console.storage.database import Database
from tests.fakes.archive_room import ArchiveRoom
from tests.fakes.clock import FakeClock
from tests.unit.storage import relay_cases


@pytest.mark.parametrize("case", relay_cases.CASES, ids=lambda case: case.__name__)
def test_on_sqlite(
    case: Callable[[ArchiveRoom], None], database: Database, tmp_path: Path, fake_clock: FakeClock
) -> None:
    case(ArchiveRoom(tmp_path, database, fake_clock))
