"""Alerts: one per kind and camera, worst first, not repeated too soon."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.services.alert_service import REPEAT_AFTER_S, AlertService
from tests.fakes.clock import FakeClock


class Listening:
    """An AlertService and what it told."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.service = AlertService(clock)
        self.announced: list[Alert] = []
        self.changes = 0
        self.service.announced.connect(self.announced.append)
        self.service.changed.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    def alert(self, camera_id: int | None = 1, kind: AlertKind = AlertKind.STREAM_LOST) -> Alert:
        return Alert(kind, AlertLevel.ATTENTION, self.clock.utc_now(), camera_id, "Camera lost.")


@pytest.fixture
def listening(fake_clock: FakeClock, qtbot: QtBot) -> Listening:
    return Listening(fake_clock)


def test_raising_and_clearing_twice_is_once(listening: Listening) -> None:
    alert = listening.alert()
    listening.service.raise_alert(alert)
    listening.clock.advance(10)
    listening.service.raise_alert(listening.alert())
    assert listening.service.open_alerts() == (alert,)
    assert (listening.announced, listening.changes) == ([alert], 1)
    listening.service.clear(alert.kind, 1)
    listening.service.clear(alert.kind, 1)
    listening.service.clear(AlertKind.CLOCK)
    assert (listening.service.open_alerts(), listening.changes) == ((), 2)


def test_a_quick_repeat_keeps_its_time_and_is_not_announced(listening: Listening) -> None:
    first = listening.alert()
    listening.service.raise_alert(first)
    listening.service.clear(first.kind, 1)
    listening.clock.advance(REPEAT_AFTER_S - 1)
    listening.service.raise_alert(listening.alert())
    assert listening.service.open_alerts()[0].since_utc == first.since_utc
    assert listening.announced == [first]
    listening.service.clear(first.kind, 1)
    listening.clock.advance(REPEAT_AFTER_S)
    late = listening.alert()
    listening.service.raise_alert(late)
    assert listening.announced == [first, late]
    assert listening.service.open_alerts() == (late,)


def test_getting_worse_is_announced_getting_better_is_not(listening: Listening) -> None:
    alert = listening.alert()
    listening.service.raise_alert(alert)
    worse = replace(alert, level=AlertLevel.NOW)
    listening.service.raise_alert(worse)
    listening.service.raise_alert(alert)
    assert listening.announced == [alert, worse]
    assert listening.changes == 3


def test_groups_are_by_kind_worst_first(listening: Listening) -> None:
    lost = [listening.alert(camera_id) for camera_id in (3, 1)]
    listening.clock.advance(5)
    disk = replace(listening.alert(None, AlertKind.DISK_LOW), level=AlertLevel.NOW)
    younger = listening.alert(2)
    for alert in (*lost, disk, younger):
        listening.service.raise_alert(alert)
    groups = listening.service.groups()
    assert [(group.kind, group.level) for group in groups] == [
        (AlertKind.DISK_LOW, AlertLevel.NOW),
        (AlertKind.STREAM_LOST, AlertLevel.ATTENTION),
    ]
    assert groups[1].since_utc == younger.since_utc - timedelta(seconds=5)
    assert groups[1].camera_ids == (1, 3, 2)
    assert groups[0].camera_ids == ()


def test_other_threads_may_raise_and_clear(listening: Listening, qtbot: QtBot) -> None:
    alert = listening.alert()

    def elsewhere() -> None:
        listening.service.raise_alert(alert)
        listening.service.raise_alert(listening.alert(None, AlertKind.CLOCK))
        listening.service.clear(alert.kind, 1)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join(5)
    assert listening.changes == 0
    qtbot.waitUntil(lambda: listening.changes == 3, timeout=5000)
    assert [found.kind for found in listening.service.open_alerts()] == [AlertKind.CLOCK]


def test_one_kind_may_be_open_for_several_subjects(listening: Listening) -> None:
    orders = [
        replace(listening.alert(None, AlertKind.AUTHORISATION_ENDING), subject=number) for number in "ab"
    ]
    for order in orders:
        listening.service.raise_alert(order)
    assert len(listening.service.open_alerts()) == 2
    listening.service.clear(AlertKind.AUTHORISATION_ENDING)
    listening.service.clear(AlertKind.AUTHORISATION_ENDING, subject="a")
    assert listening.service.open_alerts() == (orders[1],)
