"""Slow work about people: off the GUI thread, bounded, and over when the program ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError
from csu_console.services.people.work import WAITING_MAX, BackgroundWork
from tests.fakes.people_room import Answer

LIMIT_S = 5.0


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[BackgroundWork]:
    made = BackgroundWork()
    yield made
    made.close()


def test_it_runs_elsewhere_and_tells_here(work: BackgroundWork, qtbot: QtBot) -> None:
    threads: list[int] = []
    answer = Answer()

    def then(result: int) -> None:
        threads.append(threading.get_ident())
        answer.then(result)

    work.run(threading.get_ident, then, answer.otherwise)
    assert answer.result is None, "nothing is waited for"
    qtbot.waitUntil(lambda: answer.result is not None, timeout=5000)
    assert answer.good() != threading.get_ident()
    assert threads == [threading.get_ident()]


def test_refusals_and_faults_are_one_sentence(work: BackgroundWork, qtbot: QtBot) -> None:
    refused, broken = Answer(), Answer()

    def refuse() -> None:
        raise ConsoleError("No.")

    work.run(refuse, refused.then, refused.otherwise)
    work.run(lambda: 1 // 0, broken.then, broken.otherwise)
    qtbot.waitUntil(lambda: broken.error is not None, timeout=5000)
    assert refused.refusal() == "No."
    assert "log" in broken.refusal()


def test_the_queue_is_bounded_and_nothing_begins_after_the_end(work: BackgroundWork) -> None:
    go, begun = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go.wait(LIMIT_S)

    answers = [Answer() for _ in range(WAITING_MAX + 1)]
    for answer in answers:
        work.run(hold, answer.then, answer.otherwise)
    assert "moment" in answers[-1].refusal()
    assert begun.wait(LIMIT_S)
    assert not work.close(timeout_s=0.05), "what runs is waited for, not for ever"
    go.set()
    assert work.close()
    late = Answer()
    work.run(hold, late.then, late.otherwise)
    assert late.error is not None
