"""A machine whose clock is set back says so until no time comes twice any more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind
from csu_console.services.alert_service import AlertService
from csu_console.services.clock_steps import ClockSteps
from tests.fakes.clock import FakeClock


class Room:
    def __init__(self) -> None:
        self.clock = FakeClock()
        self.alerts = AlertService(self.clock)
        self.steps = ClockSteps(self.alerts, self.clock)

    def look(self, after_s: float = 1.0, set_by: timedelta = timedelta()) -> list[dict[str, object]]:
        self.clock.advance(after_s)
        self.clock.set_utc(self.clock.utc_now() + set_by)
        self.steps.look()
        open_alerts = self.alerts.open_alerts()
        assert {alert.kind for alert in open_alerts} <= {AlertKind.CLOCK_SET}
        return [dict(alert.params) for alert in open_alerts]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room()


def test_an_hour_back_is_said_until_the_hour_is_over(room: Room) -> None:
    assert room.look() == []
    [said] = room.look(set_by=-timedelta(hours=1))
    assert said["minutes"] == 60
    assert said["machine"]
    assert room.look(3590.0)
    assert room.look(20.0) == []


def test_two_steps_back_add_up(room: Room) -> None:
    room.look(set_by=-timedelta(minutes=30))
    [said] = room.look(set_by=-timedelta(minutes=30))
    assert said["minutes"] == 60


def test_a_correction_forward_ends_it_and_is_no_fault_itself(room: Room) -> None:
    room.look(set_by=-timedelta(hours=1))
    assert room.look(set_by=timedelta(hours=1)) == []
    assert room.look(set_by=timedelta(hours=3)) == []


def test_what_a_time_server_corrects_in_passing_is_no_step(room: Room) -> None:
    assert room.look(set_by=-timedelta(seconds=2)) == []
