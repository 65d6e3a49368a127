"""The report's service: who may ask, what it writes, what the journal hears of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.audit import Action, Deed
from csu_console.domain.errors import ConsoleError, InvalidInput, StorageFault
from csu_console.domain.permission import Role
from csu_console.domain.report import Report, Sheet
from csu_console.services.database_service import DatabaseService
from csu_console.services.report.report_file import report_csv
from csu_console.services.report.report_service import CountCancelled, ReportService
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import Desk
from tests.fakes.report_room import AMBRELIN, NOW, VAUBRILLON, YEAR, fill

LIMIT_MS = 10_000
SHEET = Sheet("places", "=Lieux", ("Lieu", "Nombre"), (("@Mairie", 3), ("Gare", 1.5), ("-", None)), "+note")


@pytest.fixture
def desk() -> Desk:
    return Desk(Actor(2, "S. Chef", frozenset({Role.SUPERVISOR}), "poste-1"))


@pytest.fixture
def service(database_service: DatabaseService, desk: Desk) -> ReportService:
    database_service.write_now(fill)
    clock = FakeClock()
    clock.set_utc(NOW)
    return ReportService(database_service, desk, clock)


def test_a_report_is_counted_beside_the_window(service: ReportService, qtbot: QtBot) -> None:
    found: list[Report] = []
    refused: list[ConsoleError] = []
    service.compute(YEAR, "", found.append, refused.append)
    qtbot.waitUntil(lambda: bool(found), timeout=LIMIT_MS)
    assert found[0] == service.compute_now(YEAR)
    service.compute(YEAR, "Atlantide", found.append, refused.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=LIMIT_MS)
    assert isinstance(refused[0], InvalidInput)
    assert service.communes() == (AMBRELIN, VAUBRILLON)
    assert service.close()


def test_nobody_is_told_after_the_end(service: ReportService, qtbot: QtBot) -> None:
    found: list[Report] = []
    service.compute(YEAR, "", found.append, lambda _error: None)
    assert service.close()
    qtbot.wait(10)
    assert not found


def test_counting_says_how_far_it_is(service: ReportService, qtbot: QtBot) -> None:
    found: list[Report] = []
    percents: list[int] = []
    service.compute(YEAR, "", found.append, lambda _error: None, percents.append)
    qtbot.waitUntil(lambda: bool(found), timeout=LIMIT_MS)
    assert percents == sorted(percents)
    assert percents[0] == 0
    assert len(percents) >= 4
    assert service.close()


def test_a_count_that_is_cancelled_is_refused(service: ReportService, qtbot: QtBot) -> None:
    found: list[Report] = []
    refused: list[ConsoleError] = []
    count = service.compute(YEAR, "", found.append, refused.append)
    count.cancel()
    # A count that had ended by then may not be stopped any more: the second is cancelled before it begins.
    service.compute(YEAR, "", found.append, refused.append).cancel()
    qtbot.waitUntil(lambda: any(isinstance(each, CountCancelled) for each in refused), timeout=LIMIT_MS)
    qtbot.waitUntil(lambda: len(found) + len(refused) == 2, timeout=LIMIT_MS)
    assert service.close()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.ADMINISTRATOR, Role.WALL])
def test_it_needs_its_right(service: ReportService, desk: Desk, tmp_path: Path, role: Role) -> None:
    report = service.compute_now(YEAR)
    desk.person = Actor(3, "A. Martin", frozenset({role}), "poste-1")
    for ask in (
        lambda: service.compute_now(YEAR),
        lambda: service.compute(YEAR, "", lambda _r: None, lambda _e: None),
        service.communes,
        service.person,
        lambda: service.write_csv(tmp_path / "r.csv", ("Rapport",), (SHEET,), report),
        lambda: service.write_pdf(tmp_path / "r.pdf", b"%PDF", report),
    ):
        with pytest.raises(NotPermitted):
            ask()
    assert not list(tmp_path.glob("r.*"))


def test_a_file_is_written_and_journaled(service: ReportService, tmp_path: Path) -> None:
    deeds: list[Deed] = []
    service.acted.connect(deeds.append)
    report = service.compute_now(YEAR)
    service.write_csv(tmp_path / "r.csv", ("Rapport",), (SHEET,), report)
    service.write_pdf(tmp_path / "r.pdf", b"%PDF", report)
    assert (tmp_path / "r.pdf").read_bytes() == b"%PDF"
    assert [(deed.action, deed.detail["medium"]) for deed in deeds] == [
        (Action.REPORT_MADE, "csv"),
        (Action.REPORT_MADE, "pdf"),
    ]
    assert deeds[0].obj.id == "2026-01-01 2026-12-31"
    with pytest.raises(StorageFault):
        service.write_pdf(tmp_path / "nowhere" / "r.pdf", b"%PDF", report)


def test_cells_are_numbers_with_a_comma_and_never_formulas() -> None:
    text = report_csv(("=Rapport", "2026"), (SHEET,)).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert lines == [
        ["'=Rapport"],
        ["2026"],
        [],
        ["'=Lieux"],
        ["Lieu", "Nombre"],
        ["'@Mairie", "3"],
        ["Gare", "1,5"],
        ["'-", ""],
        ["'+note"],
    ]
