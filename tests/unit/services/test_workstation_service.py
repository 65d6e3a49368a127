"""The administrator's choices: one value in, the same out, and nothing written by who may not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.config.settings import Settings
from csu_console.domain.actor import Actor, NotPermitted, SystemAccess
from csu_console.domain.errors import InvalidInput
from csu_console.domain.permission import Permission
from csu_console.domain.stream import Transport
from csu_console.domain.workstation import HardwareDecoding, Language, RecordingEncoder, WorkstationChoices
from csu_console.services.workstation_service import WorkstationService

OTHER = WorkstationChoices(
    *(Language.ENGLISH, Transport.UDP, 30.0, HardwareDecoding.VAAPI, False, RecordingEncoder.QSV, 20.0),
    *(3.0, 24.0, 15.0, False, True, 85.0, 4),
    keep_awake=False,
)


class OperatorAccess:
    """Somebody without the right to change settings."""

    def actor(self) -> Actor:
        return Actor(1, "A. Operator", frozenset(), "desk 1")

    def require(self, permission: Permission) -> Actor:
        raise NotPermitted("You may not do this.")


def test_every_choice_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    service = WorkstationService(Settings(tmp_path / "settings.ini"), SystemAccess("test", "desk"))
    assert service.choices() == WorkstationChoices()
    with qtbot.waitSignal(service.changed, timeout=1000):
        service.save(OTHER)
    again = WorkstationService(Settings(tmp_path / "settings.ini"), SystemAccess("test", "desk"))
    assert again.choices() == OTHER


def test_who_may_not_changes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    service = WorkstationService(Settings(tmp_path / "settings.ini"), OperatorAccess())
    with pytest.raises(NotPermitted):
        service.save(OTHER)
    assert service.choices() == WorkstationChoices()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(OTHER, disk_reserve_gb=0.0),
        replace(OTHER, hidden_grace_s=float("nan")),
        replace(OTHER, lock_after_min=0.0),
        replace(OTHER, away_sign_in_h=1000.0),
        replace(OTHER, alert_repeat_min=-1.0),
        replace(OTHER, alert_volume_percent=0.0),
    ],
)
def test_a_number_out_of_range_is_refused_whole(
    tmp_path: Path, qtbot: QtBot, wrong: WorkstationChoices
) -> None:
    service = WorkstationService(Settings(tmp_path / "settings.ini"), SystemAccess("test", "desk"))
    with pytest.raises(InvalidInput):
        service.save(wrong)
    assert service.choices() == WorkstationChoices()
