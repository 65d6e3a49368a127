"""The leak guard finds what it promises to find; each test makes a leak, sees it named, and takes it away."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests import leak_guard
from tests.leak_guard import LeakGuard


@pytest.fixture(autouse=True)
def _short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leak_guard, "GRACE_S", 0.2)


def test_a_clean_test_has_no_leaks() -> None:
    guard = LeakGuard()
    thread = threading.Thread(target=lambda: None)
    thread.start()
    assert guard.leaks() == []


def test_a_thread_is_named_with_the_line_that_started_it() -> None:
    guard = LeakGuard()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, args=(10,), name="decoder of camera 12")
    thread.start()
    leaks = guard.leaks()
    stop.set()
    thread.join()
    assert len(leaks) == 1
    assert "decoder of camera 12" in leaks[0]
    assert "test_leak_guard.py:" in leaks[0]
    assert guard.leaks() == []


def test_a_running_qthread_is_named(qapp: QApplication) -> None:
    guard = LeakGuard()
    thread = QThread()
    thread.setObjectName("stream of camera 12")
    thread.start()
    leaks = guard.leaks()
    guard.clean_up()
    assert len(leaks) == 1
    assert "stream of camera 12" in leaks[0]
    assert "test_leak_guard.py:" in leaks[0]
    assert thread.isFinished()


def test_an_active_timer_is_named_and_stopped(qapp: QApplication) -> None:
    guard = LeakGuard()
    timer = QTimer()
    timer.setObjectName("clock of the status bar")
    timer.start(1000)
    leaks = guard.leaks()
    guard.clean_up()
    assert len(leaks) == 1
    assert "clock of the status bar" in leaks[0]
    assert not timer.isActive()


def test_a_window_is_named_even_when_it_was_never_shown(qapp: QApplication) -> None:
    guard = LeakGuard()
    window = QWidget()
    window.setObjectName("wall window 2")
    leaks = guard.leaks()
    guard.clean_up()
    del window
    assert len(leaks) == 1
    assert "wall window 2" in leaks[0]
    assert guard.leaks() == []


def test_a_window_told_to_delete_itself_is_no_leak(qapp: QApplication) -> None:
    guard = LeakGuard()
    window = QWidget()
    timer = QTimer(window)
    timer.start(1000)
    window.deleteLater()
    assert guard.leaks() == []
