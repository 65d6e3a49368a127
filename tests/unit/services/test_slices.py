"""Work for many cameras, a handful at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from csu_console.services.slices import AT_A_TIME, Slices


def test_a_small_room_is_done_at_once_and_each_camera_once(qtbot: QtBot) -> None:
    done: list[int] = []
    slices = Slices(done.append)
    slices.ask([3, 1, 3])
    assert done == [3, 1]
    slices.ask([1])
    assert done == [3, 1, 1]


def test_the_events_of_others_come_between_the_slices(qtbot: QtBot) -> None:
    done: list[int] = []
    seen: list[int] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: seen.append(len(done)))
    beat.start()
    slices = Slices(done.append)
    slices.ask(range(10 * AT_A_TIME))
    assert len(done) == AT_A_TIME
    slices.ask([9 * AT_A_TIME])
    qtbot.waitUntil(lambda: len(done) == 10 * AT_A_TIME, timeout=5000)
    beat.stop()
    assert done == list(range(10 * AT_A_TIME))
    assert any(AT_A_TIME <= count <= 8 * AT_A_TIME for count in seen)


def test_what_waits_is_left_undone_at_the_end(qtbot: QtBot) -> None:
    done: list[int] = []
    slices = Slices(done.append)
    slices.ask(range(2 * AT_A_TIME))
    slices.close()
    qtbot.wait(20)
    assert len(done) == AT_A_TIME


def test_asked_for_one_by_one_they_are_still_a_handful_between_events(qtbot: QtBot) -> None:
    done: list[int] = []
    slices = Slices(done.append, at_a_time=5)
    for camera_id in range(20):
        slices.ask([camera_id])
    assert done == list(range(5))
    qtbot.waitUntil(lambda: len(done) == 20, timeout=5000)
    assert done == list(range(20))
    qtbot.wait(1)
    slices.ask([20])
    assert done[-1] == 20
