"""A joystick that SDL plays, before the services, before a drawn camera over ONVIF: leaned it turns, pulled out it stops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from csu_console.devices.sticks.sdl_sticks import SdlSticks
from csu_console.domain.actor import PROGRAM
from csu_console.services.sticks.stick_service import StickService
from csu_console.ui.ptz.driving import Driving
from tests.fakes.inventory_services import FakeSettings
from tests.leaks.moving_room import MovingRoom

FULL_RIGHT = 32767


class Stick:
    """Plugged in until `pull_out`."""

    def __init__(self, sdl: Any) -> None:
        self._sdl = sdl
        self._index = sdl.SDL_JoystickAttachVirtual(sdl.SDL_JOYSTICK_TYPE_FLIGHT_STICK, 3, 8, 0)
        assert self._index >= 0, sdl.SDL_GetError()

    def lean(self, stick_id: int, value: int) -> None:
        self._sdl.SDL_JoystickSetVirtualAxis(self._sdl.SDL_JoystickFromInstanceID(stick_id), 0, value)

    def pull_out(self) -> None:
        if self._index >= 0:
            self._sdl.SDL_JoystickDetachVirtual(self._index)
            self._index = -1


@pytest.fixture
def room(tmp_path: Path, qapp: QCoreApplication) -> Iterator[MovingRoom]:
    made = MovingRoom(tmp_path)
    yield made
    made.close()


@pytest.fixture
def sticks(room: MovingRoom) -> Iterator[StickService]:
    driving = Driving(room.hands)
    made = StickService(FakeSettings(), PROGRAM, SdlSticks, first_pause_s=0.0)
    made.leaned.connect(driving.lean)
    made.let_go.connect(driving.let_go)
    driving.released.connect(made.release)
    made.start()
    driving.aim_at(room.id)
    yield made
    assert made.close(5.0)
    driving.deleteLater()


def test_leaned_it_turns_and_pulled_out_in_mid_move_it_stops(room: MovingRoom, sticks: StickService) -> None:
    pytest.importorskip("sdl2dll")
    sdl = pytest.importorskip("sdl2")
    head = room.camera.head
    assert room.until(lambda: room.hands.state(room.id).ready)
    assert room.until(lambda: sdl.SDL_WasInit(sdl.SDL_INIT_JOYSTICK) != 0)
    stick = Stick(sdl)
    try:
        assert room.until(lambda: bool(sticks.sticks()))
        before = head.pose().pan_deg
        stick.lean(sticks.sticks()[0].id, FULL_RIGHT)
        assert room.until(lambda: abs(head.pose().pan_deg - before) > 3.0), "it turns"
        stick.pull_out()
        assert room.until(lambda: not sticks.sticks())

        def stands() -> bool:
            here = head.pose().pan_deg
            room.run(0.3)
            return abs(head.pose().pan_deg - here) < 1e-6

        assert room.until(stands, 5.0), "it stands still"
        room.run(0.5)
        assert stands(), "and stays so"
    finally:
        stick.pull_out()
