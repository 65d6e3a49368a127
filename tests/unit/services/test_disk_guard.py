"""Room on the archive's disk: forecast, alert, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from csu_console.config.settings import DISK_RESERVE_GB, Settings
from csu_console.domain.alert import AlertKind, AlertLevel
from csu_console.domain.errors import StorageFault
from csu_console.services.disk_guard import GIGABYTE, DiskGuard
from tests.fakes.clock import FakeClock
from tests.fakes.recording_parts import FakeAlerts

DAY_S = 86400.0


class Disk:
    """Archive and retention in one: what is freed is there again."""

    def __init__(self) -> None:
        self.free: int | None = 100 * GIGABYTE
        self.asked: list[int] = []
        self.gives_back = True

    def free_bytes(self) -> int:
        if self.free is None:
            raise StorageFault("The archive folder cannot be used.")
        return self.free

    def free_space(self, target_bytes: int) -> int:
        self.asked.append(target_bytes)
        if not self.gives_back or self.free is None:
            return 0
        self.free += target_bytes
        return target_bytes


class Room:
    def __init__(self, folder: Path) -> None:
        self.disk, self.alerts, self.clock, self.pool = Disk(), FakeAlerts(), FakeClock(), QThreadPool()
        settings = Settings(folder / "settings.ini")
        settings.set(DISK_RESERVE_GB, 10.0)
        self.guard = DiskGuard(self.disk, self.disk, self.alerts, settings, self.clock, self.pool)

    @property
    def level(self) -> AlertLevel | None:
        alert = self.alerts.open.get((AlertKind.DISK_LOW, None))
        return None if alert is None else alert.level

    def pass_time(self, seconds: float, written_bytes: int) -> None:
        assert self.disk.free is not None
        self.disk.free -= written_bytes
        self.clock.advance(seconds)
        self.guard.check()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.guard.close()
    assert made.pool.waitForDone(2000)


def test_the_days_left_follow_from_the_growth_down_to_the_reserve(room: Room) -> None:
    room.guard.check()
    assert room.guard.days_left() is None, "nothing is forecast before ten minutes were seen"
    for _ in range(6):
        room.pass_time(3600, GIGABYTE)
    assert room.guard.free_bytes() == 94 * GIGABYTE
    assert room.guard.days_left() == pytest.approx(84 / 24)
    assert room.level is None


def test_a_disk_that_does_not_fill_has_no_end(room: Room) -> None:
    room.guard.check()
    room.pass_time(3600, 0)
    assert room.guard.days_left() is None


def test_two_days_before_it_warns(room: Room) -> None:
    room.disk.free = 30 * GIGABYTE
    room.guard.check()
    room.pass_time(3600, GIGABYTE)
    assert room.level is AlertLevel.ATTENTION


def test_recordings_on_their_way_to_days_that_fit_fill_no_disk(room: Room) -> None:
    """As the survey of the archive says; what somebody else writes beside them does."""
    room.guard.is_expected = lambda bytes_per_s: bytes_per_s <= 1.5 * GIGABYTE / 3600
    room.disk.free = 30 * GIGABYTE
    room.guard.check()
    room.pass_time(3600, GIGABYTE)
    assert (room.level, room.guard.days_left()) == (None, None)
    room.pass_time(3600, 3 * GIGABYTE)
    assert room.level is AlertLevel.ATTENTION


def test_under_the_reserve_as_much_goes_as_is_written(room: Room, qtbot: QtBot) -> None:
    room.disk.free = 9 * GIGABYTE
    room.guard.check()
    assert room.level is AlertLevel.NOW
    assert room.disk.asked == [], "a disk filled by somebody else does not cost the archive"
    room.pass_time(30, GIGABYTE)
    qtbot.waitUntil(lambda: room.guard.free_bytes() == 9 * GIGABYTE, timeout=2000)
    assert room.disk.asked == [GIGABYTE]
    assert room.level is AlertLevel.NOW


def test_with_a_quarter_of_the_reserve_left_half_of_it_is_made_free(room: Room, qtbot: QtBot) -> None:
    room.disk.free = 2 * GIGABYTE
    room.guard.check()
    qtbot.waitUntil(lambda: room.guard.free_bytes() == 5 * GIGABYTE, timeout=2000)
    assert room.disk.asked == [3 * GIGABYTE]


def test_the_alert_ends_when_there_is_room_again(room: Room) -> None:
    room.disk.free = 9 * GIGABYTE
    room.guard.check()
    room.disk.free = 50 * GIGABYTE
    room.guard.check()
    assert room.level is None


def test_what_was_destroyed_does_not_hide_the_growth(room: Room, qtbot: QtBot) -> None:
    room.disk.free = 11 * GIGABYTE
    room.guard.check()
    room.pass_time(3600, 2 * GIGABYTE)
    qtbot.waitUntil(lambda: room.guard.free_bytes() == 11 * GIGABYTE, timeout=2000)
    assert room.guard.growth_bytes_per_s() == pytest.approx(2 * GIGABYTE / 3600)


def test_nothing_left_to_destroy_keeps_the_alert_and_asks_again_later_only(room: Room, qtbot: QtBot) -> None:
    room.disk.free, room.disk.gives_back = 1 * GIGABYTE, False
    room.guard.check()
    qtbot.waitUntil(lambda: len(room.disk.asked) == 1 and not room.guard._freeing, timeout=2000)
    assert room.level is AlertLevel.NOW
    room.guard.check()
    qtbot.waitUntil(lambda: len(room.disk.asked) == 2, timeout=2000)


def test_a_disk_that_cannot_be_asked_is_no_crash(room: Room) -> None:
    room.disk.free = None
    room.guard.check()
    assert (room.guard.free_bytes(), room.guard.days_left()) == (0, None)


def test_what_is_held_is_counted_apart_and_said(room: Room) -> None:
    room.guard.held_bytes = lambda: 3 * GIGABYTE
    room.disk.free = 9 * GIGABYTE
    room.guard.check()
    alert = room.alerts.open[AlertKind.DISK_LOW, None]
    assert "3.0 GB of judicial holds" in alert.text.format(**dict(alert.params))
