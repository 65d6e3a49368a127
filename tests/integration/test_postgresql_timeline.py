"""Timelines on a real PostgreSQL server: the same spans as on SQLite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csu_console.storage.database import Database
from tests.integration.test_postgresql import database, server  # noqa: F401 - fixtures
from tests.unit.storage import timeline_cases as cases

pytestmark = pytest.mark.postgresql


@pytest.mark.parametrize(
    "case", [cases.files_become_spans, cases.everything_else, cases.jumps], ids=lambda case: case.__name__
)
def test_it_reads_alike(database: Database, case: Callable[[Database], None]) -> None:  # noqa: F811
    case(database)
