"""A fine is prepared live, by a sworn person, from a camera whose order says so; nothing keeps the plate."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.audit import Action
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Purpose
from csu_console.domain.errors import ConsoleError, InvalidInput, NotPermitted
from csu_console.domain.fine import BURST, LATENCY_LIMIT_S, FineSheet, FineStill
from csu_console.domain.permission import Role
from csu_console.domain.stream import StreamFacts, StreamState, StreamStatus, TimeSource
from csu_console.services.database_service import DatabaseService
from csu_console.services.fines import fine_service
from csu_console.storage import fines
from tests.fakes.clock import FakeClock
from tests.fakes.fine_room import LIVE, FineRoom, sworn
from tests.fakes.rights_room import person

PLATE = "AB-123-CD"


@pytest.fixture
def room(
    tmp_path: Path, database_service: DatabaseService, fake_clock: FakeClock, qtbot: QtBot
) -> Iterator[FineRoom]:
    made = FineRoom(tmp_path, database_service, fake_clock)
    yield made
    made.service.close()


def burst(room: FineRoom, qtbot: QtBot) -> tuple[FineStill, ...]:
    room.service.begin(room.id)
    qtbot.waitUntil(lambda: bool(room.ended or room.faults))
    assert room.ended, room.faults
    return room.ended[-1]


def sheet(room: FineRoom, stills: tuple[FineStill, ...]) -> FineSheet:
    return FineSheet(
        *(room.id, 1, "Rue de la Gare", stills[0].at_utc, PLATE, "F", "", "Double file", ""),
        *("Claire", "TJ 2025/12", "poste-1", stills),
    )


def prepared(room: FineRoom, qtbot: QtBot, made: FineSheet) -> int:
    numbers: list[Any] = []
    room.service.prepare(made, numbers.append, numbers.append)
    qtbot.waitUntil(lambda: bool(numbers))
    assert isinstance(numbers[0], int), numbers
    return numbers[0]


def test_a_burst_then_a_numbered_sheet_and_no_plate_anywhere(
    room: FineRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    stills = burst(room, qtbot)
    assert len(stills) == BURST == len(room.stills)
    assert [prepared(room, qtbot, sheet(room, stills)) for _ in range(2)] == [1, 2]
    assert [deed.action for deed in room.deeds] == [Action.FINE_PREPARED] * 2
    assert PLATE not in str(room.deeds)
    assert room.database.drain(5.0)
    with sqlite3.connect(tmp_path / "csu.db") as rows:
        assert PLATE not in "\n".join(rows.iterdump())
    day = datetime(2026, 1, 1, tzinfo=UTC)
    assert room.database.read(lambda session: fines.count(session, day, day + timedelta(days=31))) == 2
    assert (
        room.database.read(lambda session: fines.count(session, day, day + timedelta(days=31), "Nulle part"))
        == 0
    )
    assert room.one is not None
    commune = room.one.commune
    assert (
        room.database.read(lambda session: fines.count(session, day, day + timedelta(days=31), commune)) == 2
    )


def test_only_a_sworn_person_with_an_oath_may(room: FineRoom) -> None:
    may = set()
    for role in Role:
        room.who.become(sworn(70, role))
        if not isinstance(room.service.refusal(room.id), NotPermitted):
            may.add(role)
    assert may == {Role.SWORN_OPERATOR}
    room.who.become(person(70, Role.SWORN_OPERATOR))
    for act in (room.service.oath, lambda: room.service.begin(room.id)):
        with pytest.raises(NotPermitted):
            act()
    ended = sworn(70, Role.SWORN_OPERATOR)
    gone = replace(ended.papers[0], granted_on=date(2020, 1, 1), expires_on=date(2021, 1, 1))
    room.who.become(replace(ended, papers=(gone,)))
    assert isinstance(room.service.refusal(room.id), NotPermitted)


OTHER = (Purpose.TRAFFIC,)
PAST = Authorisation("A-1", date(2010, 1, 1), date(2015, 1, 1))


@pytest.mark.parametrize("change", [{"purposes": OTHER}, {"authorisation": None}, {"authorisation": PAST}])
def test_only_a_camera_whose_order_names_it(room: FineRoom, change: dict[str, Any]) -> None:
    assert room.one is not None
    room.one = replace(room.one, **change)
    with pytest.raises(InvalidInput) as caught:
        room.service.begin(room.id)
    assert caught.value.template == fine_service.NOT_FOR_FINES


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (None, fine_service.NOT_LIVE),
        (StreamStatus(StreamState.RETRYING), fine_service.NOT_LIVE),
        (replace(LIVE, age_s=LATENCY_LIMIT_S + 0.1), fine_service.LATE),
        (replace(LIVE, facts=StreamFacts(time_source=TimeSource.ARRIVAL)), fine_service.NO_CLOCK),
    ],
)
def test_only_what_is_live_and_can_prove_it(room: FineRoom, status: StreamStatus | None, why: str) -> None:
    room.now_showing = status
    with pytest.raises(InvalidInput) as caught:
        room.service.begin(room.id)
    assert caught.value.template == why


def test_late_stills_are_no_proof(room: FineRoom, qtbot: QtBot) -> None:
    room.late_s = LATENCY_LIMIT_S + 1
    room.service.begin(room.id)
    qtbot.waitUntil(lambda: bool(room.faults))
    assert room.stills == []
    assert room.ended == []


def test_a_covered_camera_gives_none(room: FineRoom, qtbot: QtBot) -> None:
    room.fault = ConsoleError("The picture is covered.")
    room.service.begin(room.id)
    qtbot.waitUntil(lambda: bool(room.faults))
    assert "covered" in str(room.faults[0])


def test_one_burst_at_a_time_and_none_after_it_was_cancelled(room: FineRoom, qtbot: QtBot) -> None:
    room.service.begin(room.id)
    with pytest.raises(InvalidInput):
        room.service.begin(room.id)
    room.service.cancel()
    assert not room.service.busy
    assert burst(room, qtbot)
    assert len(room.ended) == 1, "the first one was given up"


def test_a_sheet_needs_two_stills(room: FineRoom, qtbot: QtBot) -> None:
    stills = burst(room, qtbot)
    with pytest.raises(InvalidInput):
        room.service.prepare(sheet(room, stills[:1]), lambda _: None, lambda _: None)


def test_nobody_changes_a_fine_by_sql(room: FineRoom, qtbot: QtBot, tmp_path: Path) -> None:
    prepared(room, qtbot, sheet(room, burst(room, qtbot)))
    assert room.database.drain(5.0)
    row = "(7, 1, 0, 0, '', 2, 0, NULL, '')"
    for statement in (
        "UPDATE fines SET offence = 'x'",
        "DELETE FROM fines",
        f"INSERT INTO fines VALUES {row}",
        f"INSERT OR REPLACE INTO fines VALUES {row.replace('7', '1', 1)}",
    ):
        with sqlite3.connect(tmp_path / "csu.db") as rows, pytest.raises(sqlite3.IntegrityError):
            rows.execute(statement)
