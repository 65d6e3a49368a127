"""Runs scenarios in one console and adds up what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from csu_console.domain.actor import PROGRAM
from csu_console.domain.mask import CoverReason
from csu_console.domain.stream import ProfileName
from csu_console.services.ptz.reference_check import ReferenceCheck
from csu_console.simulator.ptz_faults import IN_ORDER
from csu_console.simulator.ptz_mechanics import wrapped
from tests.leaks.moving_room import READY_LIMIT_S, MovingRoom
from tests.leaks.scenarios import Scenario
from tests.leaks.watcher import Tally, Watcher, tally

ARRIVES_LIMIT_S = 15.0
VIEW_LIMIT_S = 90.0
"""Until the program has kept what the camera shows at its reference preset: 20 s nobody drives it, and the way there."""
CHECKED_LIMIT_S = 60.0
"""A doubt that only a look at the reference preset takes back: 5 s, the way there, and perhaps once more."""
SETTLES_S = 0.8
"""After the head: pictures on their way, and a doubt or two."""


def run(
    folder: Path,
    scenarios: Iterable[Scenario],
    number: int = 1,
    leaked: Callable[[Scenario, Watcher], None] = lambda scenario, watcher: None,
    checked: bool = False,
) -> Iterator[Tally]:
    """A tally after each scenario; each begins at the first preset, at rest, with the camera in good order.

    `checked`: as in the console, a doubted camera is looked at again at its reference preset. Without it a doubt which
    the stream cannot take back covers all that follows, and proves nothing.
    """
    room = MovingRoom(folder, number)
    lease = None
    try:
        watcher = Watcher()
        lease = room.streams.acquire(room.id, ProfileName.MAIN, watcher)
        room.hands.prepare(room.id)
        assert room.until(lambda: _clear(watcher)), _why(room, watcher)
        yield tally("from the first frame on", watcher.seen, room)
        with _checks(room, checked):
            for scenario in scenarios:
                room.add_zones(scenario.zones)
                _home(room, watcher, CHECKED_LIMIT_S if checked else READY_LIMIT_S)
                del watcher.seen[:]
                room.set_faults(scenario.faults)
                scenario.act(room)
                room.set_faults(IN_ORDER)
                seen = list(watcher.seen)
                found = tally(scenario.name, seen, room)
                if found.leaked_px:
                    leaked(scenario, watcher)
                yield found
    finally:
        if lease is not None:
            lease.release()
        room.close()


@contextmanager
def _checks(room: MovingRoom, wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    checks = ReferenceCheck(
        *(room.poses, room.masks, room.calibrations, room.hands, room.streams, room.alerts),
        *(room.database, PROGRAM, room.clock),
    )
    checks.load()
    checks.start()
    try:
        assert room.until(lambda: checks.latest(room.id) is not None, VIEW_LIMIT_S), (
            "no view of its reference"
        )
        yield
    finally:
        checks.close()


def _home(room: MovingRoom, watcher: Watcher, limit_s: float = READY_LIMIT_S) -> None:
    """Back at the first preset, uncovered: the next scenario must not begin with the doubts of the last."""
    assert room.until(lambda: room.hands.state(room.id).preset(1) is not None), "no presets"
    room.hands.go_to_preset(room.id, 1)
    first = room.camera.head.presets[0]

    def arrived() -> bool:
        now = room.camera.head.pose()
        away = (wrapped(now.pan_deg - first.pan_deg), now.tilt_deg - first.tilt_deg, now.zoom - first.zoom)
        return not now.is_moving and max(map(abs, away)) < 0.01

    room.until(arrived, ARRIVES_LIMIT_S)
    room.run(SETTLES_S)
    del watcher.seen[:]
    room.until(lambda: _clear(watcher), limit_s)


def _clear(watcher: Watcher) -> bool:
    return bool(watcher.seen) and watcher.seen[-1].cover is CoverReason.NONE


def _why(room: MovingRoom, watcher: Watcher) -> str:
    covers = [each.cover.value for each in watcher.seen[-3:]]
    return f"never uncovered: {covers}, head {room.hands.state(room.id).phase}"
