"""Calibrations on a real PostgreSQL server: written once, numbered, and none when a row is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from csu_console.domain.errors import StorageFault
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.ptz import calibrations
from tests.fakes.clock import FakeClock
from tests.fakes.moving_head import make_calibration
from tests.fakes.town import make_camera
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = pytest.mark.postgresql


def test_they_are_numbered_and_written_once(database: Database) -> None:  # noqa: F811
    with database.session() as session:
        camera_id = inventory.save_camera(session, make_camera(1))
        calibration = make_calibration(FakeClock(), camera_id=camera_id)
        first = calibrations.append_calibration(session, calibration, b"\x89PNG")
        second = calibrations.append_calibration(session, calibration)
    for cheat in (
        "UPDATE ptz_calibrations SET content = 'x'",
        "DELETE FROM ptz_calibrations",
        "TRUNCATE ptz_calibrations",
    ):
        with pytest.raises(StorageFault, match="append-only"), database.session() as session:
            session.execute(text(cheat))
    with database.reading() as session:
        assert calibrations.calibrations(session) == {camera_id: second}
        assert calibrations.history(session, camera_id) == (second, first)
        assert calibrations.reference_png(session, camera_id, 1) == b"\x89PNG"
    with database.session() as session:
        session.execute(text("DROP TRIGGER ptz_calibrations_append_only ON ptz_calibrations"))
        session.execute(text("DELETE FROM ptz_calibrations WHERE number = 2"))
    with database.reading() as session:
        assert calibrations.calibrations(session) == {camera_id: None}
