"""Reports and the inspection's tables on a real PostgreSQL server: the same counts as on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from csu_console.domain.report import Report
from csu_console.storage.database import Database, Session
from csu_console.storage.report import figures
from csu_console.storage.report.inspection import REGISTERS, Asked
from tests.fakes.report_room import NOW, PARIS, YEAR, fill
from tests.integration.test_postgresql import database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.postgresql


def everything(session: Session) -> tuple[Report, Report, dict[str, bytes]]:
    asked = Asked(*YEAR.bounds_utc(PARIS), NOW)
    return (
        figures.report(session, YEAR, "", NOW, PARIS),
        figures.report(session, YEAR, "Vaubrillon", NOW, PARIS),
        {register.name: register.content(session, asked) for register in REGISTERS},
    )


def test_both_databases_count_alike(database: Database, tmp_path: Path) -> None:  # noqa: F811
    small = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    small.open()
    found = []
    try:
        for one in (database, small):
            with one.session() as session:
                fill(session)
            with one.reading() as session:
                found.append(everything(session))
    finally:
        small.close()
    assert found[0] == found[1]
    assert found[0][0].entries == 8
