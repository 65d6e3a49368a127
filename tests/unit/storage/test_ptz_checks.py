"""Checks of moving cameras: one row per camera, the latest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from csu_console.domain.ptz_check import KeptView, PtzCheck
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.ptz import checks
from tests.fakes.town import make_camera

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_the_latest_check_takes_the_place_of_the_one_before(database: Database) -> None:
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        first = PtzCheck(camera_id, 1, NOON, True, None, "1.0", KeptView(b"png", -12.5, 3.25, 0.9))
        checks.keep(session, first)
        assert checks.all_checks(session) == {camera_id: first}
        second = replace(first, checked_utc=NOON + timedelta(days=1), holds=False, shift_deg=1.5, view=None)
        checks.keep(session, second)
    with database.session() as session:
        assert checks.all_checks(session) == {camera_id: second}


def test_due_after_a_day_or_other_software() -> None:
    check = PtzCheck(7, 1, NOON, True, firmware="1.0")
    assert not check.is_due(NOON + timedelta(hours=23), "1.0")
    assert check.is_due(NOON + timedelta(hours=24), "1.0")
    assert check.is_due(NOON, "1.1")
    assert not check.is_due(NOON, ""), "not told now"
