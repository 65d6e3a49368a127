"""Alerts of the room at two workstations: one takes, the others' lists forget, nothing is lost with a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.alert_task import SNOOZED_FOR, HistoryLine, Place, SnoozeReason, Step
from csu_console.domain.audit import Action
from csu_console.domain.permission import Role
from csu_console.services.alerts.alert_desk import AWAY, LOCKED_KEEPS_S
from csu_console.services.alerts.grouping import GroupBy
from csu_console.storage import faults
from csu_console.storage.alert_tasks import HAS_IT
from csu_console.storage.database import StorageBusy
from tests.fakes.alert_room import ANNE, BRUNO, AlertPost, post
from tests.fakes.clock import FakeClock


class Room:
    """Two workstations and patience."""

    def __init__(self, folder: Path, clock: FakeClock, qtbot: QtBot) -> None:
        self.clock, self._qtbot = clock, qtbot
        self.anne, self.bruno = post(folder, ANNE, clock), post(folder, BRUNO, clock)

    def until(self, holds: Callable[[], bool]) -> None:
        """Both workstations hear what changed until it holds; at most 5 s."""

        def heard() -> bool:
            self.anne.hear()
            self.bruno.hear()
            return holds()

        self._qtbot.waitUntil(heard, timeout=5000)

    def shared_alert(self, camera_id: int | None = 7, level: AlertLevel = AlertLevel.NOW) -> None:
        """Seen by Anne's workstation, in both lists, with a row."""
        self.anne.raise_alert(camera_id, level)
        self.until(lambda: all(has_row(post, camera_id) for post in (self.anne, self.bruno)))


def has_row(post: AlertPost, camera_id: int | None = 7) -> bool:
    return any(task.id and task.alert.camera_id == camera_id for task in post.listed(True))


def places(post: AlertPost) -> list[Place]:
    return [each.place for each in post.desk.tasks(True)]


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot, qapp: QCoreApplication) -> Iterator[Room]:
    made = Room(tmp_path, fake_clock, qtbot)
    yield made
    made.anne.close()
    made.bruno.close()


def test_an_alert_is_listed_here_before_the_database_knows_it(room: Room) -> None:
    room.anne.raise_alert()
    (task,) = room.anne.listed()
    assert task.id == 0
    room.until(lambda: has_row(room.anne) and has_row(room.bruno))
    assert [task.alert.camera_id for task in room.bruno.listed()] == [7]


def test_taken_by_one_it_leaves_the_lists_of_the_others(room: Room) -> None:
    room.shared_alert()
    room.anne.desk.take(room.anne.listed())
    room.until(lambda: places(room.anne) == [Place.MINE] and places(room.bruno) == [Place.OTHERS])
    assert len(room.anne.listed()) == 1
    assert room.bruno.listed() == []
    assert [(deed.action, deed.obj.id, deed.detail) for deed in room.anne.deeds] == [
        (Action.ALERT_TAKEN, "107", {"alert": "stream_lost"})
    ]
    room.bruno.desk.take(room.bruno.listed(True))
    room.until(lambda: bool(room.bruno.refused))
    assert room.bruno.refused[0].template == HAS_IT
    assert room.bruno.refused[0].params == {"name": "Anne Rivet", "workstation": "poste 1"}
    assert room.bruno.deeds == []
    room.anne.desk.give_back(room.anne.listed())
    room.until(lambda: places(room.bruno) == [Place.FREE])


def test_put_off_it_leaves_every_list_until_its_time(room: Room) -> None:
    room.shared_alert()
    room.bruno.desk.snooze(room.bruno.listed(), SnoozeReason.FALSE_ALERT)
    room.until(lambda: room.anne.listed() == [] and room.bruno.listed() == [])
    assert places(room.anne) == [Place.SNOOZED]
    assert room.bruno.deeds[0].detail == {"alert": "stream_lost", "why": "false_alert"}
    room.clock.advance(SNOOZED_FOR[SnoozeReason.FALSE_ALERT].total_seconds())
    room.anne.desk.look()
    assert places(room.anne) == [Place.FREE]


def test_what_a_person_had_is_nobodys_when_the_desk_is_left(room: Room) -> None:
    room.shared_alert()
    room.anne.desk.take(room.anne.listed())
    room.until(lambda: places(room.bruno) == [Place.OTHERS])
    room.anne.become(None)
    room.until(lambda: places(room.bruno) == [Place.FREE])


def test_a_workstation_left_locked_gives_its_alerts_back(room: Room) -> None:
    room.shared_alert()
    room.anne.desk.take(room.anne.listed())
    room.until(lambda: places(room.bruno) == [Place.OTHERS])
    room.anne.access.locked = True
    room.anne.tick()
    room.clock.advance(LOCKED_KEEPS_S - 1)
    room.anne.tick()
    assert room.anne.database.drain(5.0)
    room.bruno.desk.read()
    assert places(room.bruno) == [Place.OTHERS]
    room.clock.advance(1)
    room.anne.tick()
    room.until(lambda: places(room.bruno) == [Place.FREE])


def test_an_alert_both_see_ends_when_neither_does(room: Room) -> None:
    room.shared_alert()
    room.bruno.raise_alert()
    assert len(room.bruno.listed()) == 1
    assert room.bruno.database.drain(5.0)
    room.anne.alerts.clear(AlertKind.STREAM_LOST, 7)
    assert room.anne.database.drain(5.0)
    room.until(lambda: has_row(room.anne))
    room.bruno.alerts.clear(AlertKind.STREAM_LOST, 7)
    room.until(lambda: room.anne.listed(True) == [] and room.bruno.listed(True) == [])
    lines: list[HistoryLine] = []
    room.anne.desk.history(lines.extend)
    room.until(lambda: bool(lines))
    assert [line.step for line in lines] == [Step.CLEARED, Step.RAISED]


def test_the_sound_is_for_now_and_not_repeated_too_soon(room: Room) -> None:
    room.anne.raise_alert(3, AlertLevel.INFO)
    assert room.anne.rang == []
    room.shared_alert()
    assert [task.alert.camera_id for task in room.anne.rang] == [7]
    assert [task.alert.camera_id for task in room.bruno.rang] == [7]
    room.anne.alerts.clear(AlertKind.STREAM_LOST, 7)
    room.until(lambda: len(room.bruno.listed(True)) == 1)
    room.clock.advance(60)
    room.anne.raise_alert()
    room.until(lambda: len(room.bruno.listed()) == 2)
    assert (len(room.anne.rang), len(room.bruno.rang)) == (1, 1)


def test_a_town_lost_at_once_is_one_list_and_one_sound(room: Room) -> None:
    changes: list[int] = []
    room.anne.desk.changed.connect(lambda: changes.append(1))
    for camera_id in range(1, 301):
        room.anne.raise_alert(camera_id)
    assert len(changes) == 1
    room.until(lambda: len(room.anne.listed()) == 300)
    assert len(room.anne.rang) <= 2
    room.until(lambda: len(room.bruno.listed()) == 300)


def test_rights_and_an_absent_database_are_said(room: Room) -> None:
    room.shared_alert()
    room.anne.database.failed.emit(StorageBusy(faults.VANISHED, database="csu.db"))
    room.anne.desk.take(room.anne.listed())
    assert [error.template for error in room.anne.refused] == [AWAY]
    room.anne.become(Actor(5, "Dana", frozenset({Role.DPO}), "poste 1"))
    with pytest.raises(NotPermitted):
        room.anne.desk.take(room.anne.listed())
    with pytest.raises(NotPermitted):
        room.anne.desk.snooze(room.anne.listed(), SnoozeReason.WORKS)
    with pytest.raises(NotPermitted):
        room.anne.desk.history(lambda _lines: None)


def test_groups_are_by_kind_or_by_site_the_gravest_first(room: Room) -> None:
    room.anne.raise_alert(3, AlertLevel.ATTENTION)
    room.anne.raise_alert(4, AlertLevel.ATTENTION)
    room.anne.raise_alert(None, AlertLevel.INFO, AlertKind.DISK_LOW)
    room.anne.raise_alert(60, AlertLevel.NOW, AlertKind.PICTURE_FROZEN)
    room.anne.desk.look()
    by_kind = room.anne.desk.groups()
    assert [(group.kind, group.level, group.camera_ids) for group in by_kind] == [
        (AlertKind.PICTURE_FROZEN, AlertLevel.NOW, (60,)),
        (AlertKind.STREAM_LOST, AlertLevel.ATTENTION, (3, 4)),
        (AlertKind.DISK_LOW, AlertLevel.INFO, ()),
    ]
    by_site = room.anne.desk.groups(GroupBy.SITE)
    assert [(group.site, len(group.tasks)) for group in by_site] == [("", 2), ("Gare", 2)]


def test_a_program_that_ends_leaves_nothing_behind(room: Room, tmp_path: Path) -> None:
    room.shared_alert()
    room.anne.desk.take(room.anne.listed())
    room.until(lambda: places(room.bruno) == [Place.OTHERS])
    third = post(tmp_path, Actor(3, "C", frozenset({Role.OPERATOR}), "poste 3"), room.clock)
    third.raise_alert(9)
    room.until(lambda: len(room.bruno.listed(True)) == 2 and has_row(room.bruno, 9))
    third.close()
    room.until(lambda: len(room.bruno.listed(True)) == 1)


def test_an_alert_after_the_end_starts_nothing(room: Room, tmp_path: Path) -> None:
    """What closes after the desk may still raise one: no timer may outlive the program's services."""
    third = post(tmp_path, Actor(3, "C", frozenset({Role.OPERATOR}), "poste 3"), room.clock)
    third.close()
    third.raise_alert(9)
    third.raise_alert(10)
    assert len(third.listed()) == 2
    assert not any(timer.isActive() for timer in third.desk.findChildren(QTimer))
