"""Every role against every action on alarms, by a table written out by hand (see test_rights_matrix.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.alarm import AlarmSource, SourceKind, Verdict
from csu_console.domain.alarm_retention import AlarmRetention
from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.services.alarms.alarm_listener import ListenChoices
from tests.fakes.alarm_room import ANNE, AlarmPost, post, school_point, webhook_source
from tests.fakes.clock import START_UTC, FakeClock

HANDLERS = "operator sworn_operator supervisor"
"""Who may handle alerts and write in the logbook: an alarm does both."""

MAY = {
    "take an alarm": HANDLERS,
    "give it back": HANDLERS,
    "tick a line of its procedure": HANDLERS,
    "say what is seen": HANDLERS,
    "tell the partner": HANDLERS,
    "close it": HANDLERS,
    "read its record": f"{HANDLERS} administrator",
    "send a test alarm": "administrator",
    "set up a source": "administrator",
    "make a token": "administrator",
    "remove a source": "administrator",
    "set up a point": "administrator",
    "remove a point": "administrator",
    "choose who listens": "administrator",
    "choose how long alarms are kept": "administrator",
    "count alarms": "supervisor dpo auditor",
    "write the table of alarms": "supervisor dpo auditor",
}


class Room:
    """One alarm, verified by Anne, at whose desk the test puts somebody."""

    def __init__(self, at: AlarmPost, folder: Path, qtbot: QtBot) -> None:
        self.at, self.folder = at, folder
        self.source, _token = webhook_source(at)
        self.point = school_point(at, self.source)
        at.desk.test(self.point.id)
        qtbot.waitUntil(lambda: bool(at.desk.alarms()), timeout=5000)
        self.alarm_id = at.desk.alarms()[0].id
        at.desk.take(self.alarm_id)
        at.desk.verify(self.alarm_id, Verdict.UNDETERMINED)
        qtbot.waitUntil(lambda: at.desk.alarms()[0].verdict is not None, timeout=5000)


def _choose(room: Room) -> None:
    room.at.room.listener.save(ListenChoices(False, "127.0.0.1", 8443))


ACTS: dict[str, Callable[[Room], object]] = {
    "take an alarm": lambda room: room.at.desk.take(room.alarm_id),
    "give it back": lambda room: room.at.desk.give_back(room.alarm_id),
    "tick a line of its procedure": lambda room: room.at.desk.check(room.alarm_id, 0),
    "say what is seen": lambda room: room.at.desk.verify(room.alarm_id, Verdict.TRUE),
    "tell the partner": lambda room: room.at.desk.tell_partner(room.alarm_id),
    "close it": lambda room: room.at.desk.finish(room.alarm_id),
    "read its record": lambda room: room.at.desk.lines(room.alarm_id, print),
    "send a test alarm": lambda room: room.at.desk.test(room.point.id),
    "set up a source": lambda room: room.at.room.setup.save_source(AlarmSource(SourceKind.WEBHOOK, "new")),
    "make a token": lambda room: room.at.room.setup.new_token(room.source),
    "remove a source": lambda room: room.at.room.setup.remove_source(99),
    "set up a point": lambda room: room.at.room.setup.save_point(replace(room.point, name="Porte nord")),
    "remove a point": lambda room: room.at.room.setup.remove_point(99),
    "choose who listens": _choose,
    "choose how long alarms are kept": lambda room: room.at.room.keeping.save_retention(AlarmRetention(6)),
    "count alarms": lambda room: room.at.room.reports.figures(
        START_UTC, START_UTC, lambda *_all: None, print
    ),
    "write the table of alarms": lambda room: room.at.room.reports.write_csv(room.folder / "a.csv", ()),
}


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[Room]:
    at = post(tmp_path, ANNE, fake_clock)
    yield Room(at, tmp_path, qtbot)
    at.database.drain(5.0)
    at.close()


def test_every_action_has_a_line() -> None:
    assert MAY.keys() == ACTS.keys()


@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_what_the_table_says_and_nothing_else(room: Room, role: Role) -> None:
    for name, act in ACTS.items():
        room.at.access.person = Actor(7, "Someone", frozenset({role}), "poste 1")
        try:
            act(room)
            done = True
        except NotPermitted:
            done = False
        except ConsoleError:
            done = True  # allowed, and refused for another reason
        assert done == (role in MAY[name].split()), name
