"""Requisitions in the yearly report: how each ended, how long it took."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.report import Period
from csu_console.domain.requisition import State
from csu_console.services.database_service import DatabaseService
from csu_console.storage.report.figures import report
from csu_console.ui.report.requisition_sheet import requisition_sheets
from tests.fakes.requisition_room import RequisitionRoom, requisition_room


@pytest.fixture
def room(database_service: DatabaseService, tmp_path: Path, qtbot: QtBot) -> Iterator[RequisitionRoom]:
    with requisition_room(database_service, tmp_path) as made:
        yield made


def test_each_is_counted_once_by_how_it_ended(room: RequisitionRoom) -> None:
    service, work = room.requisitions.list, room.requisitions.work
    first = service.open(room.facts(1))
    service.step(service.open(room.facts(1)), State.CANCELLED, "doublon")
    service.step(service.open(room.facts(1)), State.TOO_LATE, "détruite")
    service.open(room.facts(1))
    service.step(first, State.TOO_LATE, "d'abord crue détruite")
    service.step(first, State.READY)
    one = service.by_number(first)
    assert one is not None
    room.clock.advance(7200)
    work.hand_over(one, "Petit", "", "carte", room.clock.utc_now())
    service.step(first, State.MORE_ASKED, "autre caméra demandée")
    room.clock.advance(3600)
    found = room.database.read(
        lambda session: report(session, Period.of_year(2026), "", room.clock.utc_now())
    ).requisitions
    assert found is not None
    assert (found.received, found.positive, found.negative) == (4, 0, 0)
    assert (found.too_late, found.cancelled, found.handed_over) == (2, 1, 1)
    assert found.median_delay_h == pytest.approx(2.0)
    assert found.longest_delay_h == pytest.approx(2.0)


def test_a_year_without_any_says_nothing_it_does_not_know(room: RequisitionRoom) -> None:
    now = room.clock.utc_now()
    made = room.database.read(lambda session: report(session, Period.of_year(2025), "", now))
    (sheet,) = requisition_sheets(made)
    assert [row[1] for row in sheet.rows] == [0, 0, 0, 0, 0, 0, 0, 0.0], "no delay was measured"
    town = room.database.read(
        lambda session: report(session, Period.of_year(2026), "Vaucelles-sur-Orne", now)
    )
    assert requisition_sheets(town) == ()
