"""Looks at cameras' references on a real PostgreSQL server: one a camera, the view kept byte by byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csu_console.domain.errors import StorageFault
from csu_console.domain.ptz_check import KeptView, PtzCheck
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.ptz import checks
from tests.fakes.clock import FakeClock
from tests.fakes.town import make_camera
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.postgresql


def test_the_latest_look_replaces_the_one_before(database: Database) -> None:  # noqa: F811
    now = FakeClock().utc_now()
    with database.session() as session:
        first_id, other_id = (inventory.save_camera(session, make_camera(number)) for number in (1, 2))
        view = KeptView(b"\x89PNG\x00\xff", -16.25, -9.125, 0.8001672645205252)
        taken = PtzCheck(first_id, 3, now, True, None, "1.2", view)
        plain = PtzCheck(other_id, 1, now, True)
        for check in (taken, plain):
            checks.keep(session, check)
    with database.reading() as session:
        assert checks.all_checks(session) == {first_id: taken, other_id: plain}
    drifted = replace(taken, holds=False, shift_deg=2.0625)
    with database.session() as session:
        checks.keep(session, drifted)
    with database.reading() as session:
        assert checks.all_checks(session) == {first_id: drifted, other_id: plain}


def test_a_look_at_no_camera_is_refused(database: Database) -> None:  # noqa: F811
    with pytest.raises(StorageFault), database.session() as session:
        checks.keep(session, PtzCheck(999, 1, FakeClock().utc_now(), True))
    with database.reading() as session:
        assert checks.all_checks(session) == {}
