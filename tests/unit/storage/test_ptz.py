"""Who drives a camera, and what it can do, as rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from csu_console.domain.ptz import AxisRange, PoseSource, PtzCapabilities, PtzFeature
from csu_console.domain.reservation import IDLE_END, Holder, PtzLevel
from csu_console.storage import inventory
from csu_console.storage.database import Database
from csu_console.storage.ptz import capabilities, reservations
from csu_console.storage.ptz.reservations import CameraHeld
from tests.fakes.town import make_camera

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

ANNE = Holder("console-a", "Anne", "poste 1", 1)
BRUNO = Holder("console-b", "Bruno", "poste 2", 2)


@pytest.fixture
def camera_id(database: Database) -> int:
    with database.session() as session:
        return inventory.save_camera(session, make_camera(1))


def test_one_of_two_gets_the_camera(database: Database, camera_id: int) -> None:
    with database.session() as session:
        assert reservations.take(session, camera_id, ANNE, PtzLevel.OPERATOR, NOW) is None
        with pytest.raises(CameraHeld) as refused:
            reservations.take(session, camera_id, BRUNO, PtzLevel.OPERATOR, NOW)
        assert "Anne" in str(refused.value)
        assert [each.holder for each in reservations.all_held(session, NOW)] == [ANNE]


def test_a_higher_level_takes_it_and_says_from_whom(database: Database, camera_id: int) -> None:
    with database.session() as session:
        reservations.take(session, camera_id, ANNE, PtzLevel.OPERATOR, NOW)
        lost = reservations.take(session, camera_id, BRUNO, PtzLevel.CRISIS, NOW)
        assert lost is not None
        assert lost.holder == ANNE
        with pytest.raises(CameraHeld):
            reservations.take(session, camera_id, ANNE, PtzLevel.EVENT, NOW)


def test_an_idle_camera_is_free(database: Database, camera_id: int) -> None:
    with database.session() as session:
        reservations.take(session, camera_id, ANNE, PtzLevel.OPERATOR, NOW)
        later = NOW + IDLE_END
        assert reservations.all_held(session, later) == ()
        assert reservations.take(session, camera_id, BRUNO, PtzLevel.PATROL, later) is None


def test_who_goes_on_keeps_the_beginning(database: Database, camera_id: int) -> None:
    with database.session() as session:
        reservations.take(session, camera_id, ANNE, PtzLevel.OPERATOR, NOW)
        later = NOW + timedelta(seconds=10)
        reservations.take(session, camera_id, ANNE, PtzLevel.EVENT, later)
        held = reservations.of_camera(session, camera_id)
        assert held is not None
        assert (held.taken_utc, held.level, held.expires_utc) == (NOW, PtzLevel.EVENT, later + IDLE_END)


def test_renewing_never_takes_back_what_was_lost(database: Database, camera_id: int) -> None:
    with database.session() as session:
        reservations.take(session, camera_id, ANNE, PtzLevel.OPERATOR, NOW)
        reservations.take(session, camera_id, BRUNO, PtzLevel.CRISIS, NOW)
        later = NOW + timedelta(seconds=20)
        reservations.renew(session, (camera_id,), ANNE, later)
        held = reservations.of_camera(session, camera_id)
        assert held is not None
        assert (held.holder, held.expires_utc) == (BRUNO, NOW + IDLE_END)
        reservations.release(session, ANNE)
        assert reservations.of_camera(session, camera_id) is not None
        reservations.release(session, BRUNO, camera_id)
        assert reservations.of_camera(session, camera_id) is None


def test_what_a_camera_can_do_comes_back_as_it_went(database: Database, camera_id: int) -> None:
    found = PtzCapabilities(
        features=frozenset({PtzFeature.CONTINUOUS, PtzFeature.STATUS_TIME}),
        pan_range=AxisRange(-1.0, 1.0),
        tilt_range_deg=AxisRange(-90.0, 15.0),
        auxiliary_commands=("tt:Wiper|On",),
        manufacturer="Nulle part",
        pose_source=PoseSource.STATUS,
        clock_offset_us=-1200,
    )
    with database.session() as session:
        capabilities.keep(session, camera_id, found, NOW)
        capabilities.keep(session, camera_id, found, NOW)
        assert capabilities.all_kept(session) == {camera_id: found}
