"""Alarms in a composed program: the one that raises an alarm calls the wall's scene of its point, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.app.cli import CommandLine
from csu_console.app.composition import Composition, compose
from csu_console.app.foundation import lay_foundation
from csu_console.app.log_setup import tear_down_logging
from csu_console.config.paths import DataPaths
from csu_console.domain.alarm import AlarmPoint, AlarmSource, SourceKind
from csu_console.domain.wall_scene import Cause
from csu_console.storage import alarm_setup
from csu_console.storage.database import Session


@pytest.fixture
def console(tmp_data_dir: Path, qapp: QApplication) -> Iterator[Composition]:
    foundation = lay_foundation(
        CommandLine("run", tmp_data_dir), DataPaths(tmp_data_dir), lock_role="console"
    )
    made = compose(foundation, demo=False)
    yield made
    assert made.close()
    tear_down_logging()


def _points(session: Session) -> None:
    source_id = alarm_setup.save_source(session, AlarmSource(SourceKind.WEBHOOK, "one"))
    alarm_setup.save_point(session, AlarmPoint(source_id, "door", "Door", wall_scene=7))
    alarm_setup.save_point(session, AlarmPoint(source_id, "roof", "Roof"))


def test_an_alarm_calls_the_scene_of_its_point_on_the_wall_once(
    console: Composition, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, asked = console.services, list[tuple[int, Cause]]()
    monkeypatch.setattr(
        services.wall, "recall_by_program", lambda number, cause: asked.append((number, cause))
    )
    services.database.write_now(_points)
    room = services.alarms
    room.setup.load()
    inbox = room.intake.inbox
    inbox.know(room.setup.inputs())
    for point in room.setup.points():
        for _ in range(3):
            inbox.put(point.source_id, point.input, services.clock.utc_now())
    qtbot.waitUntil(lambda: len(room.desk.alarms()) == 2, timeout=5000)
    assert asked == [(7, Cause.ALARM)]
