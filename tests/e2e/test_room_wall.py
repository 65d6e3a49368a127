"""A wall computer as a process of its own, driven by a supervisor over a real PostgreSQL, looked at pixel by pixel.

Of the camera's street the private zone alone is magenta: no pixel of it may ever be on the wall, and the street must be.
"""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.clock import SystemClock
from csu_console.domain.mask import MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.permission import Role
from csu_console.domain.stream import Profile, ProfileName
from csu_console.domain.wall_item import CameraItem, TextItem
from csu_console.domain.wall_scene import WallScreen
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.storage import inventory, masks
from csu_console.storage.database import Database
from tests.e2e.framebuffer import Framebuffer, framebuffer
from tests.e2e.program import Program, run, running, wait_until
from tests.fakes import magenta_world
from tests.fakes.magenta_world import ZONE, magenta_pixels
from tests.fakes.town import make_camera
from tests.fakes.wall_room import WallDesk
from tests.integration.test_postgresql import Server, database, server  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.timeout(240),
]

log = logging.getLogger(__name__)

START_LIMIT_S = 40.0
PASSWORD = "mur-de-la-salle-1"
STREET_LEAST, STREET_MOST = 45, 190
"""Brightness of the drawn street; an empty tile and a covered picture are darker."""


class Wall:
    """The room: one camera on RTSP, its masks, a wall's account, and whoever drives."""

    def __init__(self, rows: Database, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        clip = magenta_world.clip(folder, width_px=640, height_px=384, frames=25)
        self.streams = RtspServer({"main": clip, "sub": clip})
        self.streams.start()
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        profiles = tuple(Profile(name, self.streams.url(name.value)) for name in ProfileName)
        with rows.session() as session:
            camera = make_camera(1, profiles=profiles, authorisation=order, user_name="")
            self.camera = inventory.save_camera(session, camera)
            plan = MaskPlan(self.camera, 0, PrivacyState.MASKED, (ZONE,), PictureGeometry(640 / 384))
            version = MaskVersion(plan, "A. Martin", "B. Leroy", "test", datetime(2026, 1, 5, tzinfo=UTC))
            masks.append_version(session, version)
        self.data, self.key = folder / "mur", folder / "site.key"
        assert run("key", "create", str(self.key)).returncode == 0
        added = run(
            *("operators", "add", "mur1", "--shown-name", "Mur 1", "--role", "wall"),
            *self.words,
            typed=f"{PASSWORD}\n",
        )
        assert added.returncode == 0, added.stderr
        kept = run(
            *("wall", "--name", "MUR1", "--operator", "mur1", "--password-stdin", "--enrol"),
            *self.words,
            env={"QT_QPA_PLATFORM": "offscreen"},
            typed=f"{PASSWORD}\n",
        )
        assert kept.returncode == 0, kept.stderr

    @property
    def words(self) -> tuple[str, ...]:
        """Of every program of the wall computer."""
        return (
            *("--data-dir", str(self.data), "--database", self.url),
            *("--key-file", str(self.key), "--lang", "fr"),
        )

    def desk(self, name: str) -> WallDesk:
        actor = Actor(None, name, frozenset({Role.SUPERVISOR}), f"PC-{name}")
        return WallDesk(self.url, SystemClock(), actor)  # type: ignore[arg-type]

    @contextmanager
    def program(self, screen: Framebuffer) -> Iterator[Program]:
        env = {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        with running("wall", "--name", "MUR1", *self.words, folder=self.folder, env=env) as program:
            yield program


@pytest.fixture
def wall(database: Database, server: Server, tmp_path: Path, qtbot: QtBot) -> Iterator[Wall]:  # noqa: F811
    made = Wall(database, server.url, tmp_path)
    yield made
    made.streams.stop()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Framebuffer]:
    with framebuffer(tmp_path / "fb") as shown:
        yield shown


def tile(screen: Framebuffer, index: int) -> np.ndarray:
    """The middle of a tile of 2x2, without its words and the zone."""
    height, width = (screen.height_px - 40) // 2, screen.width_px // 2
    top, left = (index // 2) * height, (index % 2) * width
    return screen.rgb()[
        top + height // 3 : top + height * 2 // 3, left + width * 5 // 9 : left + width * 7 // 9
    ]


def shows_street(screen: Framebuffer, index: int) -> bool:
    part = tile(screen, index).mean(axis=2)
    return bool(((part > STREET_LEAST) & (part < STREET_MOST)).mean() > 0.8 and part.std() > 8)


def pump(desk: WallDesk, holds: Callable[[], object], limit_s: float, what: str) -> None:
    """Let the desk's service hear until it holds."""

    def look() -> object:
        desk.hear()
        return holds()

    wait_until(look, limit_s, what)


def alive(desk: WallDesk) -> WallScreen | None:
    return next((one for one in desk.wall.screens() if one.alive), None)


def until_shown(screen: Framebuffer, index: int, limit_s: float) -> float:
    """Seconds until the street is on a tile, looked at every frame; nothing magenta is ever on the way."""
    begun_s, pace = time.monotonic(), threading.Event()
    while not shows_street(screen, index):
        assert magenta_pixels(screen.rgb()) == 0
        # The wall needs the processor too.
        pace.wait(0.02)
        assert time.monotonic() - begun_s < limit_s, "no picture"
    return time.monotonic() - begun_s


def test_a_command_is_on_the_wall_in_a_second_and_the_scene_outlives_database_and_program(
    wall: Wall,
    screen: Framebuffer,
    server: Server,  # noqa: F811
) -> None:
    anne = wall.desk("Anne")
    with wall.program(screen) as program:
        pump(anne, lambda: alive(anne), START_LIMIT_S, f"the wall registered: {program.said()}")
        hung = alive(anne)
        assert hung is not None
        assert (hung.host, hung.number) == ("MUR1", 1)
        anne.wall.show(hung.id, 0, CameraItem(wall.camera))
        anne.settle()
        until_shown(screen, 0, START_LIMIT_S)
        took = []
        for index in (1, 2, 3):
            begun_s = time.monotonic()
            anne.wall.show(hung.id, index, CameraItem(wall.camera))
            anne.settle()
            until_shown(screen, index, START_LIMIT_S)
            took.append(time.monotonic() - begun_s)
        log.info("command to picture, s: %s", [round(one, 3) for one in took])
        assert min(took) < 1.0
        anne.wall.show(hung.id, 3, TextItem("fermé"))
        anne.settle()
        wait_until(lambda: not shows_street(screen, 3), 20.0, "the text")
        assert magenta_pixels(screen.rgb()) == 0
        wait_until((wall.data / "wall-scene.json").exists, 20.0, "the scene kept")
        wait_until(lambda: (wall.data / "known-room.sealed").exists(), 20.0, "the room kept")
        program.process.send_signal(signal.SIGKILL)
        program.process.wait(10.0)
        pump(anne, lambda: not anne.wall.screens()[0].alive, 20.0, "the lost computer noticed")
    anne.close()
    assert PASSWORD not in (wall.data / "wall-scene.json").read_text()
    server.stop()
    try:
        with wall.program(screen) as again:
            wait_until(lambda: shows_street(screen, 0), START_LIMIT_S, f"the last scene: {again.said()}")
            assert not shows_street(screen, 3)
            for _ in range(20):
                assert magenta_pixels(screen.rgb()) == 0
            assert again.stop() == 0
    finally:
        server.start()


def test_two_supervisors_race_for_the_wall_of_a_running_program(wall: Wall, screen: Framebuffer) -> None:
    anne, karim = wall.desk("Anne"), wall.desk("Karim")
    with wall.program(screen) as program:
        pump(anne, lambda: alive(anne), START_LIMIT_S, f"the wall registered: {program.said()}")
        hung = alive(anne)
        assert hung is not None
        anne.wall.show(hung.id, 0, CameraItem(wall.camera))
        anne.settle()
        anne.wall.save_scene("Rue", 1)
        anne.wall.clear()
        anne.settle()
        anne.wall.save_scene("Vide", 2)
        anne.settle()
        karim.hear()
        for _ in range(10):
            anne.wall.recall(1)
            karim.wall.recall(2)
            anne.settle()
            karim.settle()
            anne.hear()
            karim.hear()
            assert anne.wall.screens()[0].scene == karim.wall.screens()[0].scene
        refused = len(anne.refused) + len(karim.refused)
        recalled = sum(deed.action.value == "wall_recalled" for deed, _by in (*anne.deeds, *karim.deeds))
        assert (recalled, refused) == (20 - refused, refused)
        assert refused >= 5, "they did race"
        anne.wall.recall(1)
        anne.settle()
        until_shown(screen, 0, START_LIMIT_S)
        assert program.stop() == 0, program.said()
    pump(anne, lambda: not anne.wall.screens()[0].attached, 5.0, "closed in order")
    anne.close()
    karim.close()
