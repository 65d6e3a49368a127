"""What is done to the camera while every frame is looked at: moves, faults of its control, mishaps of the console."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.ptz import Velocity
from csu_console.domain.sphere_zone import SphereZone
from csu_console.simulator.ptz_faults import IN_ORDER, PtzFaults
from tests.leaks.moving_room import MovingRoom

WIDEST_DEG = 64.0
"""Of the first camera."""

Act = Callable[[MovingRoom], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """`in_order`: nothing is wrong with the camera, so that what is covered counts too. `zones`: private places beside
    those of the drawn town."""

    name: str
    act: Act
    faults: PtzFaults = IN_ORDER
    in_order: bool = True
    zones: tuple[SphereZone, ...] = ()


def rest(seconds: float) -> Act:
    return lambda room: room.run(seconds)


def hold(velocity: Velocity, seconds: float, after_s: float = 1.2) -> Act:
    """A key is held so long; then the head comes to rest."""

    def act(room: MovingRoom) -> None:
        room.hands.hold(room.id, velocity)
        room.run(seconds)
        room.hands.let_go(room.id)
        room.run(after_s)

    return act


def preset(number: int, seconds: float = 3.0) -> Act:
    def act(room: MovingRoom) -> None:
        room.hands.go_to_preset(room.id, number)
        room.run(seconds)

    return act


def both(*acts: Act) -> Act:
    def act(room: MovingRoom) -> None:
        for each in acts:
            each(room)

    return act


def unseen(pan: float, tilt: float, seconds: float) -> Act:
    """Somebody else turns the camera: a tour inside it, another program."""

    def act(room: MovingRoom) -> None:
        room.camera.head.move((pan, tilt), timeout_s=seconds)
        room.run(seconds + 2.0)

    return act


def place(pan_deg: float, tilt_deg: float, zoom: float) -> Act:
    """Where a scenario begins; the console hears of it only by what the head says."""

    def act(room: MovingRoom) -> None:
        room.camera.head.go(pan_deg, tilt_deg, zoom)
        room.run(2.5)

    return act


EMPTY_PAN_DEG, EMPTY_TILT_DEG = 150.0, -8.0
"""Where the first camera sees nothing private of the town's own."""


def front(width_px: int, height_px: int, pan_deg: float = EMPTY_PAN_DEG) -> SphereZone:
    """A house front of so many pixels of 640 x 360 in the middle of the first camera's widest picture."""
    pose = CameraPose(pan_deg, EMPTY_TILT_DEG, focal_of_hfov(WIDEST_DEG))
    view = pose.view(640, 360)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return SphereZone(
        tuple(view.direction(320 + x * width_px / 2, 180 + y * height_px / 2) for x, y in corners), pose
    )


def edited(seconds: float) -> Act:
    """Masks are approved anew again and again while the camera turns."""

    def act(room: MovingRoom) -> None:
        room.hands.hold(room.id, Velocity(pan=0.3))
        for _ in range(4):
            room.run(seconds / 4)
            room.approve()
        room.hands.let_go(room.id)
        room.run(1.0)

    return act


def reconnected(room: MovingRoom) -> None:
    """The stream breaks off in mid-move."""
    room.hands.hold(room.id, Velocity(pan=0.4))
    room.run(1.0)
    room.rtsp.kick(room.camera.paths[0])
    room.run(3.0)
    room.hands.let_go(room.id)
    room.run(1.5)


def rebooted(room: MovingRoom) -> None:
    room.hands.hold(room.id, Velocity(pan=0.3))
    room.run(0.7)
    room.camera.head.reboot()
    room.hands.let_go(room.id)
    room.run(10.0)


def overloaded(act: Act) -> Act:
    """Four programs that never rest beside it."""

    def loaded(room: MovingRoom) -> None:
        with spinning(4):
            act(room)

    return loaded


@contextmanager
def spinning(count: int) -> Iterator[None]:
    """Other programs that never rest: threads of ours would only fight for the interpreter."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


SLOW, MIDDLE, FULL = 0.1, 0.4, 1.0
MOVES: dict[str, Act] = {
    "slow pan": hold(Velocity(pan=-SLOW), 3.0),
    "operator pan": hold(Velocity(pan=MIDDLE), 1.5),
    "full pan": hold(Velocity(pan=-FULL), 1.2),
    "tilt": hold(Velocity(tilt=-MIDDLE), 1.0),
    "zoom in": hold(Velocity(zoom=FULL), 1.5),
    "zoom out": hold(Velocity(zoom=-FULL), 1.5),
    "all three": hold(Velocity(0.5, 0.1, 0.5), 1.5),
    "preset run": both(preset(2), preset(1)),
}
FAULTS: dict[str, PtzFaults] = {
    "status 50 ms late": PtzFaults(answer_delay_s=0.05),
    "status 250 ms late": PtzFaults(answer_delay_s=0.25),
    "status 1000 ms late": PtzFaults(answer_delay_s=1.0),
    "status jitters": PtzFaults(answer_delay_s=0.05, answer_jitter_s=0.3),
    "position twice a second": PtzFaults(position_rate_hz=2.0),
    "no position": PtzFaults(missing_position=True),
    "no time": PtzFaults(missing_time=True),
    "whole seconds": PtzFaults(whole_seconds=True),
    "frozen status": PtzFaults(frozen_status=True),
    "frozen position": PtzFaults(frozen_position=True),
    "out of order": PtzFaults(time_goes_back_s=0.4),
    "clock 5 s ahead": PtzFaults(clock_offset_s=5.0),
    "undeclared namespace": PtzFaults(undeclared_namespace=True),
    "stuck on MOVING": PtzFaults(stuck_on_moving=True),
    "status refused": PtzFaults(refused_status=True),
    "status blocks 3 s": PtzFaults(blocked_s={"GetStatus": 3.0}),
}

LOOK_AT_EMPTY = place(EMPTY_PAN_DEG, EMPTY_TILT_DEG, 0.0)

QUICK: tuple[Scenario, ...] = (
    Scenario("at rest", rest(2.0)),
    Scenario("operator pan", MOVES["operator pan"]),
    Scenario("full speed", MOVES["full pan"]),
    Scenario("zoom in and out", both(MOVES["zoom in"], MOVES["zoom out"])),
    Scenario("turned by somebody else", unseen(0.3, 0.0, 1.0), in_order=False),
    Scenario("frozen position", MOVES["operator pan"], FAULTS["frozen position"], in_order=False),
    Scenario("stream breaks off", reconnected, in_order=False),
)
"""What every run of the tests looks at."""

SMALL: tuple[Scenario, ...] = (
    *QUICK,
    Scenario("a house front", both(LOOK_AT_EMPTY, rest(2.0)), zones=(front(300, 200),)),
    Scenario("a door", both(LOOK_AT_EMPTY, rest(2.0)), zones=(front(100, 70),)),
    Scenario("at rest, 3 times", both(preset(3, 4.0), rest(2.0))),
    Scenario("at rest, 6 times", both(place(-84.0, -5.0, 0.66), rest(3.0)), in_order=False),
    Scenario("slow pan", MOVES["slow pan"]),
    Scenario("preset run", MOVES["preset run"]),
    Scenario("across the pan's wrap", both(place(172.0, -6.0, 0.0), hold(Velocity(pan=0.4), 1.2))),
    Scenario("near the nadir", both(place(0.0, -70.0, 0.0), hold(Velocity(0.3, -0.2, 0.0), 1.2))),
    Scenario("status 250 ms late", MOVES["operator pan"], FAULTS["status 250 ms late"], in_order=False),
    Scenario("masks edited meanwhile", edited(2.0)),
    Scenario("CPU overloaded", overloaded(MOVES["operator pan"]), in_order=False),
)


def full() -> tuple[Scenario, ...]:
    """Every move in good order, every move under every fault, and what happens to the console."""
    plain = [Scenario(name, act) for name, act in MOVES.items()]
    faulty = [
        Scenario(f"{move} · {fault}", MOVES[move], FAULTS[fault], in_order=False)
        for fault, move in product(FAULTS, MOVES)
    ]
    mishaps = [Scenario("reboot in mid-move", rebooted, in_order=False)]
    loaded = [
        Scenario(f"{name} · CPU overloaded", overloaded(act), in_order=False) for name, act in MOVES.items()
    ]
    return (*SMALL, *plain, *faulty, *loaded, *mishaps)
