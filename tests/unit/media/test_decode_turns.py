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


def test_fewer_turns_are_kept_to_and_more_are_there_at_once() -> None:
    turns, leave = DecodeTurns(2), [threading.Event() for _ in range(4)]
    inside = [threading.Event() for _ in range(4)]
    threads = [_worker(turns, inside[place], leave[place]) for place in range(2)]
    assert all(entered.wait(LIMIT_S) for entered in inside[:2])
    turns.share(1)
    threads.append(_worker(turns, inside[2], leave[2]))
    leave[0].set()
    threads[0].join(LIMIT_S)
    assert not inside[2].wait(0.1)  # the turn that ended is gone
    leave[1].set()
    assert inside[2].wait(LIMIT_S)
    turns.share(2)
    threads.append(_worker(turns, inside[3], leave[3]))
    assert inside[3].wait(0.1)
    for event in leave:
        event.set()
    for thread in threads:
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
