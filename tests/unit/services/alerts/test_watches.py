"""Orders that end, the clock that is wrong, the database that is away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.authorisation import Authorisation, months_later
from csu_console.domain.camera import Camera
from csu_console.domain.errors import StorageAway, StorageBusy, StorageFault
from csu_console.services.alert_service import AlertService
from csu_console.services.alerts.authorisation_watch import AuthorisationWatch
from csu_console.services.alerts.workstation_watch import AWAY, JUMP_SHOWN_S, WAITS, WorkstationWatch
from csu_console.services.database_service import DatabaseService
from csu_console.storage import faults
from tests.fakes.clock import FakeClock


class Inventory(QObject):
    changed = Signal()

    def __init__(self, *expires_on: date) -> None:
        super().__init__()
        self.days = expires_on

    def cameras(self) -> tuple[Camera, ...]:
        return tuple(
            Camera(
                *(number, f"C{number}", "Gare", "Ville"),
                authorisation=Authorisation(f"2021-{day:%m%d}", date(2021, 1, 1), day),
                id=number,
            )
            for number, day in enumerate(self.days, 1)
        )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


def test_orders_are_told_six_four_and_one_month_ahead_and_when_over(qtbot: QtBot) -> None:
    clock = FakeClock(datetime(2026, 1, 10, 11, tzinfo=UTC))
    alerts, inventory = AlertService(clock), Inventory(date(2026, 7, 1), date(2026, 7, 1), date(2030, 1, 1))
    watch = AuthorisationWatch(inventory, alerts, clock)

    def told() -> list[tuple[AlertKind, AlertLevel, str]]:
        return [(alert.kind, alert.level, alert.subject) for alert in alerts.open_alerts()]

    watch.look()
    ending, ended = AlertKind.AUTHORISATION_ENDING, AlertKind.AUTHORISATION_ENDED
    assert told() == [(ending, AlertLevel.INFO, "2021-0701 6")]
    assert dict(alerts.open_alerts()[0].params)["count"] == 2
    clock.set_utc(datetime(2026, 3, 1, 11, tzinfo=UTC))
    watch.look()
    assert told() == [(ending, AlertLevel.ATTENTION, "2021-0701 4")]
    clock.set_utc(datetime(2026, 7, 1, 11, tzinfo=UTC))
    watch.look()
    assert told() == [(ending, AlertLevel.ATTENTION, "2021-0701 1")]
    clock.set_utc(datetime(2026, 7, 2, 11, tzinfo=UTC))
    watch.look()
    assert told() == [(ended, AlertLevel.NOW, "2021-0701")]
    inventory.days = (date(2031, 7, 1),)
    inventory.changed.emit()
    assert told() == []


def test_a_clock_that_jumps_is_told_for_an_hour(database_service: DatabaseService, qtbot: QtBot) -> None:
    clock = FakeClock()
    alerts = AlertService(clock)
    watch = WorkstationWatch(database_service, alerts, clock, "poste 1")
    clock.advance(30)
    watch.look()
    assert alerts.open_alerts() == ()
    clock.set_utc(clock.utc_now() - timedelta(minutes=2))
    watch.look()
    (alert,) = alerts.open_alerts()
    assert dict(alert.params) == {"workstation": "poste 1", "seconds": -120.0}
    clock.advance(JUMP_SHOWN_S)
    watch.look()
    assert alerts.open_alerts() == ()
    assert database_service.drain(5.0)


def test_a_database_out_of_reach_is_an_alert_until_it_is_back(
    database_service: DatabaseService, qtbot: QtBot
) -> None:
    clock = FakeClock()
    alerts = AlertService(clock)
    watch = WorkstationWatch(database_service, alerts, clock, "poste 1")
    database_service.failed.emit(StorageFault(faults.BROKEN_RULE, database="csu.db", reason="a rule"))
    assert alerts.open_alerts() == (), "a change that was refused"
    database_service.failed.emit(StorageBusy(faults.IN_USE, database="csu.db"))
    (slow,) = alerts.open_alerts()
    assert slow.text == WAITS
    database_service.recovered.emit()
    database_service.failed.emit(StorageAway(faults.VANISHED, database="csu.db"))
    assert [alert.text for alert in alerts.open_alerts()] == [AWAY]
    assert [(alert.kind, alert.level) for alert in alerts.open_alerts()] == [
        (AlertKind.DATABASE, AlertLevel.NOW)
    ]
    database_service.recovered.emit()
    assert alerts.open_alerts() == ()
    watch.close()
