"""The leak suite at the wall: a camera that turns, shown by the wall's own program, every pixel of its screen looked at.

The head is driven over ONVIF by another program of the room, as a supervisor's console does: the wall's knows of each
movement only what the camera and the database say.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.mask import MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.permission import Role
from csu_console.domain.ptz import Velocity
from csu_console.domain.wall_item import CameraItem
from csu_console.simulator.city_plan import LIVE_SIZE
from csu_console.simulator.ptz_mechanics import wrapped
from csu_console.storage.database import Database
from tests.e2e.framebuffer import Framebuffer, framebuffer
from tests.e2e.program import Program
from tests.e2e.wall_program import WallProgram
from tests.fakes.wall_room import WallDesk
from tests.fakes.x_saver import XSaver
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures
from tests.leaks.moving_room import MovingRoom
from tests.leaks.scenarios import Act, both, front, hold, unseen
from tests.leaks.watcher import STRONG

pytestmark = [pytest.mark.postgresql, pytest.mark.xvfb, pytest.mark.slow, pytest.mark.timeout(240)]

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.03
MOVES: dict[str, Act] = {
    "slow pan": hold(Velocity(pan=-0.1), 1.0, 0.4),
    "operator pan": hold(Velocity(pan=0.4), 1.2, 0.6),
    "full speed": hold(Velocity(pan=-1.0), 1.0, 0.6),
    "zoom in and out": both(hold(Velocity(zoom=1.0), 1.0, 0.3), hold(Velocity(zoom=-1.0), 1.2, 0.4)),
    "all three": hold(Velocity(0.5, 0.1, 0.5), 1.0, 0.6),
    "turned by somebody else": unseen(0.3, 0.0, 0.8),
}
"""Several speeds, several zooms, and a movement no program of the room commanded."""
LEAST_LOOKS = 60
TOWN_STD = 20.0
"""Brightness of the drawn town varies by more than this, that of a covered picture by less."""


def strong_px(rgb: NDArray[np.uint8]) -> int:
    """Pixels that can be nothing but a private surface; scaling makes no colour stronger than it was."""
    red, green, blue = (rgb[..., channel].astype(np.int16) for channel in range(3))
    return int((np.minimum(red - green, blue - green) > STRONG).sum())


@dataclass
class Eyes:
    """Looks at the screen again and again in a thread of its own."""

    screen: Framebuffer
    looks: int = 0
    uncovered: int = 0
    magenta: list[int] = field(default_factory=list)
    _end: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._end.set()
        self._thread.join(10.0)

    def _run(self) -> None:
        before = b""
        while not self._end.wait(LOOK_EVERY_S):
            rgb = self.screen.rgb()
            now = rgb[::8, ::8].tobytes()
            if now == before:
                continue
            before = now
            self.looks += 1
            self.uncovered += shows_town(rgb)
            if found := strong_px(rgb):
                self.magenta.append(found)


def shows_town(rgb: NDArray[np.uint8]) -> bool:
    """The upper half of the picture, without words of tile and wall."""
    height, width = rgb.shape[:2]
    part = rgb[height // 8 : height // 2, width // 8 : width * 7 // 8].mean(axis=2)
    return bool(part.std() > TOWN_STD)


class Town:
    """The room: a turning camera with its masks, the wall's program, and whoever drives."""

    def __init__(self, rows: Database, url: str, folder: Path) -> None:
        self.wall = WallProgram(rows, url, folder)
        self.room = MovingRoom(folder, url=url, sealer=self.wall.sealer)
        actor = Actor(None, "Anne", frozenset({Role.SUPERVISOR}), "PC-Anne")
        self.anne = WallDesk(url, self.room.clock, actor)  # type: ignore[arg-type]

    def show(self, program: Program) -> None:
        """The camera alone on the wall's one screen."""
        screen, done = self.wall.hung(program), list[None]()
        self.anne.wall.load()
        self.anne.wall.set_layout(screen.id, "1")
        self.anne.wall.show(screen.id, 0, CameraItem(self.room.id), then=done.append)
        assert self.room.until(lambda: bool(done)), self.anne.refused

    def home(self, screen: Framebuffer) -> None:
        """The head at its first preset, and the wall uncovered."""
        room = self.room
        assert room.until(lambda: room.hands.state(room.id).preset(1) is not None), "no presets"
        room.hands.go_to_preset(room.id, 1)
        first = room.camera.head.presets[0]

        def arrived() -> bool:
            now = room.camera.head.pose()
            away = (
                wrapped(now.pan_deg - first.pan_deg),
                now.tilt_deg - first.tilt_deg,
                now.zoom - first.zoom,
            )
            return not now.is_moving and max(map(abs, away)) < 0.01 and shows_town(screen.rgb())

        assert room.until(arrived), "the wall never uncovered the camera"

    def unmask(self) -> None:
        """Masks that hide nothing of the town: what the eyes would see without any."""
        geometry = PictureGeometry(LIVE_SIZE.width_px / LIVE_SIZE.height_px)
        plan = MaskPlan(self.room.id, 0, PrivacyState.MASKED, (), geometry, (front(20, 20),))
        self.room.masks.approve(
            MaskVersion(plan, "A. Martin", "B. Leroy", "test", datetime(2026, 1, 6, tzinfo=UTC))
        )

    def close(self) -> None:
        self.anne.close()
        self.room.close()


@pytest.fixture
def town(database: Database, server: Server, tmp_path: Path, qtbot: QtBot) -> Iterator[Town]:  # noqa: F811
    made = Town(database, server.url, tmp_path)
    yield made
    made.close()


def test_no_private_pixel_of_a_turning_camera_is_on_the_wall(town: Town, tmp_path: Path) -> None:
    with framebuffer(tmp_path / "fb", "800x500") as screen:
        saver = XSaver(screen.name)
        saver.blank_after(2)
        with town.wall.running(screen) as program:
            with Eyes(screen) as eyes:
                town.show(program)
                town.room.hands.prepare(town.room.id)
                town.home(screen)
                for name, act in MOVES.items():
                    before = eyes.looks, eyes.uncovered
                    act(town.room)
                    log.info(
                        "%s: %d looks, %d uncovered", name, eyes.looks - before[0], eyes.uncovered - before[1]
                    )
                town.home(screen)
            assert eyes.magenta == []
            assert eyes.looks >= LEAST_LOOKS
            assert eyes.uncovered >= eyes.looks // 4, "covering everything would prove nothing"
            assert not saver.is_blank, "nobody touched a key, and the screen stayed on"
            town.unmask()
            assert town.room.until(lambda: strong_px(screen.rgb()) > 100), "such pixels would have been seen"
            assert program.stop() == 0, program.said()
        saver.close()
