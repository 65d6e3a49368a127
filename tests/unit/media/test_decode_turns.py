"""Only so many streams work at once, and nobody waits for ever."""

from __future__ import annotations

import threading

from csu_console.media import decode_turns
from csu_console.media.decode_turns import OF_THIS_MACHINE, DecodeTurns

LIMIT_S = 5.0


def _worker(turns: DecodeTurns, entered: threading.Event, leave: threading.Event) -> threading.Thread:
    def work() -> None:
        with turns:
            entered.set()
            leave.wait(LIMIT_S)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_one_more_than_there_are_turns_waits_for_the_first_to_end() -> None:
    turns, leave_first, leave_second = DecodeTurns(1), threading.Event(), threading.Event()
    first_in, second_in = threading.Event(), threading.Event()
    first = _worker(turns, first_in, leave_first)
    assert first_in.wait(LIMIT_S)
    second = _worker(turns, second_in, leave_second)
    assert not second_in.wait(0.1)
    leave_first.set()
    assert second_in.wait(LIMIT_S)
    leave_second.set()
    for thread in (first, second):
        thread.join(LIMIT_S)
        assert not thread.is_alive()


def test_a_turn_that_never_ends_holds_up_the_others_for_a_moment_only() -> None:
    turns, leave, second_in = DecodeTurns(1), threading.Event(), threading.Event()
    first_in = threading.Event()
    hung = _worker(turns, first_in, leave)
    assert first_in.wait(LIMIT_S)
    second = _worker(turns, second_in, leave)
    assert second_in.wait(decode_turns.WAIT_LIMIT_S + LIMIT_S)
    leave.set()
    for thread in (hung, second):
        thread.join(LIMIT_S)
    # Both gave a turn back, only one had been taken: there is still one in all.
    third_in, fourth_in, leave_third = threading.Event(), threading.Event(), threading.Event()
    third = _worker(turns, third_in, leave_third)
    assert third_in.wait(LIMIT_S)
    fourth = _worker(turns, fourth_in, leave_third)
    assert not fourth_in.wait(0.1)
    leave_third.set()
    for thread in (third, fourth):
        thread.join(LIMIT_S)


def test_an_error_in_a_turn_gives_it_back() -> None:
    turns = DecodeTurns(1)
    for _ in range(3):
        try:
            with turns:
                raise ValueError
        except ValueError:
            pass
    entered = threading.Event()
    leave = threading.Event()
    leave.set()
    _worker(turns, entered, leave).join(LIMIT_S)
    assert entered.is_set()


def test_this_machine_has_a_turn() -> None:
    entered, leave = threading.Event(), threading.Event()
    leave.set()
    _worker(OF_THIS_MACHINE, entered, leave).join(LIMIT_S)
    assert entered.is_set()
