"""What an administrator saves is told at once to whoever follows it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from pytestqt.qtbot import QtBot

from csu_console.app.live_settings import LiveSettings
from csu_console.domain.workstation import WorkstationChoices
from tests.fakes.inventory_services import FakeWorkstation

WANTED = replace(WorkstationChoices(), lock_after_min=3.0, alert_repeat_min=15.0, recording_enabled=False)


def test_what_holds_at_once_is_told_at_once(qtbot: QtBot) -> None:
    told: list[object] = []
    workstation = FakeWorkstation()
    sessions, alerts = SimpleNamespace(lock_after_s=600.0), SimpleNamespace(repeat_after_s=300.0)
    services = SimpleNamespace(
        workstation=workstation,
        alert_sound=SimpleNamespace(read_settings=lambda: told.append("sound")),
        recording=SimpleNamespace(set_enabled=told.append),
    )
    foundation = SimpleNamespace(people=SimpleNamespace(sessions=sessions), alerts=alerts)
    live = LiveSettings(foundation, services)  # type: ignore[arg-type]
    workstation.save(WANTED)
    assert (sessions.lock_after_s, alerts.repeat_after_s, told) == (180.0, 900.0, ["sound", False])
    # The demonstration never locks.
    sessions.lock_after_s = 0.0
    workstation.save(WANTED)
    assert sessions.lock_after_s == 0.0
    live.close()
    workstation.save(WorkstationChoices())
    assert alerts.repeat_after_s == 900.0
