"""Joysticks: what waits for its listener, the loop that reads, and SDL itself with a joystick of its own making."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from csu_console.devices.sticks.sdl_sticks import SdlSticks
from csu_console.devices.sticks.stick_events import (
    EDGES_MAX,
    ButtonChanged,
    Leaned,
    Plugged,
    StickEvent,
    StickInbox,
    Unplugged,
)
from csu_console.devices.sticks.stick_reader import StickReader
from tests.fakes.sticks import STICK, MachineSticks

LIMIT_S = 10.0


def test_axes_are_told_by_the_latest_and_buttons_each() -> None:
    wakes: list[int] = []
    inbox = StickInbox(lambda: wakes.append(1))
    inbox.put([Leaned(7, (0.5,)), ButtonChanged(7, 1, True), Leaned(7, (0.7,))])
    inbox.put([ButtonChanged(7, 1, False)])
    heard = inbox.take()
    assert len(wakes) == 1, "one wake until it is taken"
    assert heard.axes == {7: (0.7,)}
    assert [edge.down for edge in heard.edges if isinstance(edge, ButtonChanged)] == [True, False]
    assert not inbox.take().edges


def test_what_nobody_takes_is_bounded_and_said_to_be_lost() -> None:
    inbox = StickInbox(lambda: None)
    for _ in range(EDGES_MAX):
        inbox.put([ButtonChanged(7, 1, True), ButtonChanged(7, 1, False)])
    inbox.put([Unplugged(7)])
    heard = inbox.take()
    assert heard.lost
    assert len(heard.edges) == EDGES_MAX + 1
    assert heard.edges[-1] == Unplugged(7), "the end of a stick is never dropped"


def test_the_loop_takes_sticks_out_when_it_ends() -> None:
    machine, arrived, over = MachineSticks(), threading.Event(), threading.Event()
    inbox = StickInbox(arrived.set)
    reader = StickReader(machine, inbox, first_pause_s=0.0)
    machine.plug()
    thread = threading.Thread(target=reader.run, args=(over.is_set,))
    thread.start()
    assert arrived.wait(LIMIT_S)
    over.set()
    reader.wake()
    thread.join(LIMIT_S)
    assert machine.closed.is_set()
    assert inbox.take().edges == (Plugged(STICK, (0.0, 0.0, 0.0)), Unplugged(7))


def test_a_loop_told_to_end_before_it_began_opens_nothing() -> None:
    machine = MachineSticks()
    StickReader(machine, StickInbox(lambda: None), first_pause_s=0.0).run(lambda: True)
    assert not machine.opened.is_set()


# SDL, with a joystick that SDL plays itself: every line of the door but the cable


@pytest.fixture
def sdl() -> Any:
    pytest.importorskip("sdl2dll")  # first: the binding warns when it has to ask it for the library
    return pytest.importorskip("sdl2")


@pytest.fixture
def door(sdl: Any) -> Iterator[SdlSticks]:
    made = SdlSticks()
    made.open()
    yield made
    made.close()


def _until(door: SdlSticks, found: list[StickEvent], holds: Callable[[list[StickEvent]], bool]) -> None:
    end_s = time.monotonic() + LIMIT_S
    pause = threading.Event()
    while not holds(found):
        assert time.monotonic() < end_s, found
        found += door.read()
        pause.wait(0.002)


def test_a_stick_of_sdl_is_plugged_leaned_pressed_and_unplugged(sdl: Any, door: SdlSticks) -> None:
    index = sdl.SDL_JoystickAttachVirtual(sdl.SDL_JOYSTICK_TYPE_FLIGHT_STICK, 3, 4, 1)
    assert index >= 0, sdl.SDL_GetError()
    found: list[StickEvent] = []
    _until(door, found, lambda events: any(isinstance(each, Plugged) for each in events))
    plugged = next(each for each in found if isinstance(each, Plugged))
    assert (plugged.stick.axes_count, plugged.stick.buttons_count) == (3, 4 + 4), "a hat is four buttons"
    assert plugged.stick.name
    stick_id = plugged.stick.id
    handle = sdl.SDL_JoystickFromInstanceID(stick_id)
    sdl.SDL_JoystickSetVirtualAxis(handle, 1, -32768)
    sdl.SDL_JoystickSetVirtualButton(handle, 2, 1)
    sdl.SDL_JoystickSetVirtualHat(handle, 0, sdl.SDL_HAT_RIGHT)
    _until(door, found, lambda events: ButtonChanged(stick_id, 5, True) in events)
    leans = [each.axes for each in found if isinstance(each, Leaned)]
    assert leans[-1] == pytest.approx((0.0, -1.0, 0.0), abs=0.01)
    assert ButtonChanged(stick_id, 2, True) in found
    sdl.SDL_JoystickSetVirtualButton(handle, 2, 0)
    _until(door, found, lambda events: ButtonChanged(stick_id, 2, False) in events)
    sdl.SDL_JoystickDetachVirtual(index)
    _until(door, found, lambda events: Unplugged(stick_id) in events)


def test_sdl_leaves_the_programs_signals_alone(door: SdlSticks) -> None:
    import signal

    before = signal.getsignal(signal.SIGINT)
    door.read()
    assert signal.getsignal(signal.SIGINT) is before
