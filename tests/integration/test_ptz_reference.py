"""The daily look at a camera's reference, over RTSP and ONVIF: a head whose zero has slipped is found out and covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.domain.actor import PROGRAM
from csu_console.domain.alert import AlertKind
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName
from csu_console.services.ptz.reference_check import IDLE_S, ReferenceCheck
from csu_console.simulator.ptz_faults import IN_ORDER
from csu_console.storage.ptz import checks
from tests.leaks.moving_room import MovingRoom
from tests.leaks.watcher import Watcher

SLIPPED_DEG = 2.0
"""Far more than the limit, far less than anybody notices on the wall."""
LIMIT_S = 45.0
"""Of one visit to the reference; it takes 5 s on a machine that has time."""


class LaterClock(SystemClock):
    """The machine's clock, moved on by the test."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def utc_now(self) -> datetime:
        return super().utc_now() + timedelta(seconds=self.ahead_s)

    def monotonic_s(self) -> float:
        return super().monotonic_s() + self.ahead_s


@pytest.fixture
def room(tmp_path: Path, qapp: QCoreApplication) -> Iterator[MovingRoom]:
    made = MovingRoom(tmp_path)
    yield made
    made.close()


@pytest.fixture
def clock() -> LaterClock:
    return LaterClock()


@pytest.fixture
def check(room: MovingRoom, clock: LaterClock) -> Iterator[ReferenceCheck]:
    made = ReferenceCheck(
        *(room.poses, room.masks, room.calibrations, room.hands, room.streams, room.alerts),
        *(room.database, PROGRAM, clock),
    )
    made.load()
    room.poses.follow(room.id)
    assert room.until(lambda: room.hands.state(room.id).pose is not None)
    made.start()
    yield made
    made.close()


@pytest.mark.timeout(240)
def test_a_head_whose_zero_slipped_overnight_is_covered_by_the_daily_check(
    room: MovingRoom, check: ReferenceCheck, clock: LaterClock
) -> None:
    room.run(1.2)  # it notes since when nobody drives the camera
    clock.ahead_s += IDLE_S
    assert room.until(lambda: check.latest(room.id) is not None, LIMIT_S), "what it shows there is kept"
    first = check.latest(room.id)
    assert first is not None
    assert first.holds
    assert first.view is not None
    # Nobody watches while somebody leans a ladder on it.
    room.set_faults(replace(IN_ORDER, zero_slipped_deg=SLIPPED_DEG))
    clock.ahead_s += 86_400.0 + IDLE_S
    assert room.until(lambda: check.latest(room.id) != first, LIMIT_S), "a day later it looks again"
    found = check.latest(room.id)
    assert found is not None
    assert not found.holds
    assert found.shift_deg == pytest.approx(SLIPPED_DEG, abs=0.3)
    assert [alert.kind for alert in room.alerts.open_alerts() if alert.camera_id == room.id] == [
        AlertKind.PTZ_CALIBRATION
    ]
    assert not room.reservations.mine(room.id), "given back"
    assert room.until(lambda: room.database.read(checks.all_checks)[room.id] == found), "and written down"
    _nobody_sees_it(room)


def _nobody_sees_it(room: MovingRoom) -> None:
    """Also not by a stream that is opened later, at rest, with nothing else in doubt."""
    watcher = Watcher()
    lease = room.streams.acquire(room.id, ProfileName.MAIN, watcher)
    try:
        assert room.until(lambda: len(watcher.seen) >= 10)
        assert all(each.cover is not CoverReason.NONE for each in watcher.seen)
        assert watcher.seen[-1].cover is CoverReason.CALIBRATION_EXPIRED
    finally:
        lease.release()
