"""What a watch tells: once when it begins, again when it changes, cleared when it ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.services.alert_service import AlertService
from csu_console.services.told_alerts import ToldAlerts
from tests.fakes.clock import FakeClock

LOST, MOVED = (AlertKind.STREAM_LOST, 7), (AlertKind.CAMERA_MOVED, 7)


@pytest.fixture
def alerts(qtbot: QtBot) -> Iterator[AlertService]:
    made = AlertService(FakeClock())
    yield made
    made.close()


def texts(alerts: AlertService) -> dict[tuple[AlertKind, int | None], str]:
    return {(alert.kind, alert.camera_id): alert.text for alert in alerts.open_alerts()}


def test_told_once_told_again_when_it_changes_cleared_when_it_ends(
    alerts: AlertService, qtbot: QtBot
) -> None:
    told = ToldAlerts(alerts, FakeClock())
    told.tell({LOST: (AlertLevel.NOW, "lost"), MOVED: (AlertLevel.NOW, "moved")})
    assert texts(alerts) == {LOST: "lost", MOVED: "moved"}
    with qtbot.assertNotEmitted(alerts.changed):
        told.tell({LOST: (AlertLevel.NOW, "lost"), MOVED: (AlertLevel.NOW, "moved")})
    told.tell({MOVED: (AlertLevel.ATTENTION, "covered")})
    assert texts(alerts) == {MOVED: "covered"}
    told.tell({})
    assert texts(alerts) == {}
