"""Cycles are broken up in the main thread, whatever thread made them."""

from __future__ import annotations

import gc
import threading

from pytestqt.qtbot import QtBot

from csu_console.app.garbage import MainThreadCollector

WAIT_MS = 5_000


class Knot:
    """Refers to itself; says in which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.me, self._went = self, went

    def __del__(self) -> None:
        self._went.append(threading.get_ident())


def many_knots(went: list[int]) -> None:
    """Far more than any threshold of Python's own collector."""
    for _ in range(5_000):
        Knot(went)


def test_cycles_of_another_thread_end_in_this_one(qtbot: QtBot) -> None:
    went: list[int] = []
    collector = MainThreadCollector(every_ms=5)
    try:
        thread = threading.Thread(target=many_knots, args=(went,))
        thread.start()
        thread.join(WAIT_MS / 1000)
        assert went == []
        qtbot.waitUntil(lambda: len(went) == 5_000, timeout=WAIT_MS)
    finally:
        collector.stop()
    assert set(went) == {threading.get_ident()}


def test_python_collects_by_itself_again_afterwards(qtbot: QtBot) -> None:
    MainThreadCollector().stop()
    assert gc.isenabled()
