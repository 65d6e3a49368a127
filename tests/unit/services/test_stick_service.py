"""Sticks as speeds and acts: rest, grace, unplugging in mid-move, who may choose."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from csu_console.devices.sticks.stick_reader import PAUSE_S
from csu_console.domain.actor import Actor
from csu_console.domain.errors import NotPermitted
from csu_console.domain.permission import Permission, Role
from csu_console.domain.ptz import Velocity
from csu_console.domain.stick import AxisChoice, AxisUse, ButtonChoice, with_axis, with_button
from csu_console.services.sticks.stick_service import GRACE_MS, StickService
from tests.fakes.inventory_services import FakeSettings
from tests.fakes.journal_room import Desk
from tests.fakes.sticks import STICK, MachineSticks

LIMIT_MS = 5000
USB_REPORT_MS = 8
"""How often a stick on USB tells its axes."""
HAND_TO_WIRE_MS, SENDING_MS = 20, 5
"""The target, and what a request takes from the window to the camera when nothing else is to do."""
ADMIN = Actor(1, "Aline Technique", frozenset({Role.ADMINISTRATOR}), "poste 1")
OPERATOR = Actor(2, "Anne Rivet", frozenset({Role.OPERATOR}), "poste 1")
REST = (0.0, 0.0, 0.0)


class Room:
    """A service, its machine, and what it said."""

    def __init__(self, qtbot: QtBot, person: Actor = ADMIN) -> None:
        self.bot, self.machine, self.settings = qtbot, MachineSticks(), FakeSettings()
        self.service = StickService(self.settings, Desk(person), lambda: self.machine, first_pause_s=0.0)
        self.said: list[object] = []
        self.service.leaned.connect(self.said.append)
        self.service.focused.connect(lambda speed: self.said.append(("focus", speed)))
        self.service.pressed.connect(lambda act: self.said.append(("down", act)))
        self.service.released.connect(lambda act: self.said.append(("up", act)))
        self.service.let_go.connect(lambda: self.said.append("let go"))
        self.service.start()

    def plug(self, axes: tuple[float, ...] = REST) -> None:
        with self.bot.waitSignal(self.service.changed, timeout=LIMIT_MS):
            self.machine.plug(axes=axes)

    def lean(self, *axes: float) -> None:
        with self.bot.waitSignal(self.service.moved, timeout=LIMIT_MS):
            self.machine.lean(*axes)

    def press(self, button: int, down: bool = True) -> None:
        with self.bot.waitSignal(self.service.moved, timeout=LIMIT_MS):
            self.machine.press(button, down)

    def until(self, what: object) -> None:
        self.bot.waitUntil(lambda: what in self.said, timeout=LIMIT_MS)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    assert made.service.close(5.0)


def test_a_lean_is_a_speed_and_rest_lets_go(room: Room) -> None:
    room.plug()
    room.lean(1.0, 0.0, 0.0)
    assert room.said == [Velocity(pan=1.0)]
    room.lean(*REST)
    room.until(Velocity())


def test_a_stick_swung_through_the_middle_does_not_let_go(room: Room) -> None:
    room.plug()
    room.service._grace.setInterval(60_000)  # however long this machine takes between two reports
    room.lean(1.0, 0.0, 0.0)
    room.lean(*REST)
    room.lean(-1.0, 0.0, 0.0)
    assert room.said == [Velocity(pan=1.0), Velocity(pan=-1.0)]


def test_the_wait_covers_a_swing_and_leaves_time_for_stop() -> None:
    longest_look_ms = PAUSE_S * 1000
    assert USB_REPORT_MS + longest_look_ms < GRACE_MS, "a swing through the middle would stop the camera"
    assert longest_look_ms + GRACE_MS <= HAND_TO_WIRE_MS - SENDING_MS, "Stop would come too late"


def test_unplugged_in_mid_move_lets_go_at_once(room: Room) -> None:
    room.plug()
    room.lean(1.0, 0.0, 0.0)
    room.press(7)
    with room.bot.waitSignal(room.service.let_go, timeout=LIMIT_MS):
        room.machine.unplug()
    assert room.said[-1] == "let go"
    assert room.service.sticks() == ()


def test_a_stick_plugged_in_while_leaned_waits_for_rest(room: Room) -> None:
    room.plug(axes=(1.0, 0.0, 0.0))
    room.lean(0.9, 0.0, 0.0)
    assert room.said == []
    room.lean(*REST)
    room.lean(0.9, 0.0, 0.0)
    assert len(room.said) == 1


def test_what_was_taken_off_by_something_else_waits_for_rest_too(room: Room) -> None:
    room.plug()
    room.lean(1.0, 0.0, 0.0)
    room.service.release()
    assert room.said[-1] == Velocity()
    room.lean(0.8, 0.0, 0.0)
    assert room.said[-1] == Velocity()
    room.lean(*REST)
    room.lean(0.8, 0.0, 0.0)
    assert room.said[-1] != Velocity()


def test_buttons_mean_something_down_and_up(room: Room) -> None:
    room.plug()
    choices = with_button(room.service.choices(STICK), 2, ButtonChoice("hold:zoom_in", "logbook.new"))
    room.service.save(STICK, choices)
    room.press(2)
    assert room.said == [("down", "hold:zoom_in")]
    room.press(2, down=False)
    assert room.said[1:] == [("up", "hold:zoom_in"), ("down", "logbook.new")]


def test_a_button_said_twice_acts_once(room: Room) -> None:
    """A hat says all its four ways at every change."""
    room.plug()
    room.press(0)
    room.press(0)
    assert room.said == [("down", "preset:1")]


def test_an_axis_may_focus(room: Room) -> None:
    room.plug()
    room.service.save(STICK, with_axis(room.service.choices(STICK), 2, AxisChoice(AxisUse.FOCUS)))
    room.lean(0.0, 0.0, 1.0)
    room.lean(*REST)
    assert room.said == [("focus", 1.0), ("focus", 0.0)]


def test_while_its_page_is_shown_nothing_moves(room: Room) -> None:
    room.plug()
    room.service.pause(True)
    room.lean(1.0, 0.0, 0.0)
    room.press(0)
    assert room.said == []
    assert room.service.axes(STICK.id) == (1.0, 0.0, 0.0)
    assert room.service.down(STICK.id) == {0}
    room.service.pause(False)
    room.lean(0.9, 0.0, 0.0)
    assert room.said == [], "it is still leaned: rest first"


def test_what_was_chosen_is_of_that_kind_of_device_and_kept(room: Room, qtbot: QtBot) -> None:
    room.plug()
    choices = with_axis(room.service.choices(STICK), 0, AxisChoice(AxisUse.PAN, True, 0.3, 2.0))
    room.service.save(STICK, choices)
    again = StickService(room.settings, Desk(ADMIN), MachineSticks)
    assert again.choices(STICK) == choices
    room.lean(1.0, 0.0, 0.0)
    assert room.said == [Velocity(pan=-1.0)]


def test_only_who_may_change_settings_chooses(qtbot: QtBot) -> None:
    room = Room(qtbot, OPERATOR)
    try:
        with pytest.raises(NotPermitted):
            room.service.save(STICK, room.service.choices(STICK))
    finally:
        assert room.service.close(5.0)
    assert not OPERATOR.may(Permission.SETTINGS_EDIT)


def test_a_machine_whose_sticks_cannot_be_read_says_so(room: Room) -> None:
    room.plug()
    room.lean(1.0, 0.0, 0.0)
    with room.bot.waitSignals([room.service.failed, room.service.let_go], timeout=LIMIT_MS):
        room.machine.fault = RuntimeError("the driver broke")
    room.until("let go")
    assert room.service.sticks() == ()
