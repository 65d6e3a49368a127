"""The program with cameras from a list, over a server that is not ours: what is on the screen, what is in the files."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.e2e.program import display, run, running, wait_until, xdotool
from tests.fakes.magenta_world import magenta_pixels

pytestmark = [
    pytest.mark.gstreamer,
    pytest.mark.xvfb,
    pytest.mark.ffmpeg,
    pytest.mark.slow,
    pytest.mark.timeout(180),
]

SERVER = Path(__file__).parents[1] / "fakes" / "gst_rtsp_server.py"
USER, PASSWORD = "régie", "mot:de/p@sse %20"
OPERATOR, PHRASE = "olga", "la foire du dimanche à midi"
LIMIT_S = 40.0
BALL_WHITE = 245
"""The ball of the open half is whiter than any text of the console."""
MAGENTA_HALF = [[0.0, 0.0], [0.5, 0.0], [0.5, 1.0], [0.0, 1.0]]


@contextmanager
def camera(system_python: str) -> Iterator[str]:
    """The address of a camera whose left half is private and magenta."""
    child = subprocess.Popen(
        [system_python, str(SERVER), "h264", "--user", USER, "--password-env", "CAMERA_PASSWORD"],
        env={**os.environ, "CAMERA_PASSWORD": PASSWORD},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        yield f"rtsp://127.0.0.1:{int(child.stdout.readline())}/a"
    finally:
        child.kill()
        child.communicate(timeout=10)


class Room:
    """A data folder with one camera, number 12, brought in by the program's own commands."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.data = folder / "room"
        self.key = {"CSU_CONSOLE_KEY_FILE": str(folder / "site.key")}
        assert run("key", "create", str(folder / "site.key")).returncode == 0
        today = datetime.now(UTC).date()
        table = (
            "commune;site;numero;nom;autorisation;autorisation_date;autorisation_echeance;main_url;utilisateur;mot_de_passe\n"
            f"Vaubrillon;Halles;12;Halles nord;2026-7;{today - timedelta(30)};{today + timedelta(300)};{url};{USER};{PASSWORD}\n"
        )
        (folder / "cameras.csv").write_text(table, encoding="utf-8")
        self.command("cameras", "import", str(folder / "cameras.csv"))
        papers = ("habilitation", "prefect_approval", "data_protection_training", "charter")
        given = [word for paper in papers for word in ("--paper", f"{paper}=2025-1,{today - timedelta(1)}")]
        self.command("operators", "add", OPERATOR, "--role", "operator", *given, typed=f"{PHRASE}\n")

    def command(self, *words: str, typed: str = "") -> str:
        done = run(*words, "--data-dir", str(self.data), env=self.key, typed=typed)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def state(self, word: str) -> None:
        """Have two persons state the camera's privacy."""
        entry: dict[str, object] = {
            "camera": 12,
            "state": word,
            "author": "A",
            "approver": "B",
            "reason": "test",
        }
        if word == "masked":
            entry["geometry"] = {"aspect": 320 / 192, "rotation_deg": 0, "mirrored": False}
            entry["polygons"] = [{"label": "halles", "points": MAGENTA_HALF}]
        file = self.folder / "masks.json"
        file.write_text(json.dumps({"format": "csu-console-masks", "version": 1, "cameras": [entry]}))
        self.command("masks", "import", str(file))

    def recorded_bytes(self) -> int:
        return sum(file.stat().st_size for file in (self.data / "archive").rglob("*.mp4*"))

    def files(self) -> list[Path]:
        return sorted((self.data / "archive").rglob("*.mp4"))


@pytest.fixture
def room(tmp_path: Path, system_python: str) -> Iterator[Room]:
    with camera(system_python) as url:
        yield Room(tmp_path, url)


def magenta_in(file: Path) -> tuple[int, int]:
    """Frames in a recording, and how many of them hold magenta."""
    frames = leaking = 0
    with av.open(file) as clip:
        for picture in clip.decode(video=0):
            frames += 1
            leaking += bool(magenta_pixels(np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)))
    return frames, leaking


def screen_of(name: str) -> NDArray[np.uint8]:
    """What is on the display, as a person (or ffmpeg) sees it."""
    grabbed = subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "x11grab", "-draw_mouse", "0", "-video_size", "1280x800", "-i", name, "-frames:v", "1",
         "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, timeout=30, check=True,
    )  # fmt: skip
    return np.frombuffer(grabbed.stdout, np.uint8).reshape(800, 1280, 3)


@pytest.mark.parametrize(("state", "leaks"), [("masked", False), ("clear", True), ("", False)])
def test_what_is_on_the_screen(room: Room, tmp_path: Path, state: str, leaks: bool) -> None:
    """An unreviewed camera is covered, a masked one shows its open half, a clear one everything."""
    if state:
        room.state(state)
    with display("1280x800") as screen:
        env = {**room.key, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        words = ("run", "--layout", "1", "--operator", OPERATOR, "--password-stdin")
        with running(
            *words, "--data-dir", str(room.data), folder=tmp_path, env=env, typed=f"{PHRASE}\n"
        ) as program:
            wait_until(lambda: xdotool(screen, "search", "--class", "csu-console"), LIMIT_S, "the window")
            seen = shown = 0
            for _ in range(60):  # from the window's first moment on
                picture = screen_of(screen)
                seen += magenta_pixels(picture)
                shown += bool(np.any(picture.min(axis=2) > BALL_WHITE))
                if shown >= 5:
                    break
            assert bool(seen) is leaks
            assert bool(shown) is bool(state), (
                "the open half is live unless the camera is still to be reviewed"
            )
            assert program.stop() == 0
            assert program.said() == ""


def test_recordings_are_masked_and_survive_a_kill(room: Room, tmp_path: Path) -> None:
    room.state("masked")
    words = ("record", "--data-dir", str(room.data))
    with running(*words, folder=tmp_path, env=room.key) as recorder:
        wait_until(lambda: room.recorded_bytes() > 60_000, LIMIT_S, "pictures on the disk")
        recorder.stop(SIGKILL)
    assert list(room.data.rglob("*.part"))
    with running(*words, folder=tmp_path, env=room.key) as recorder:
        # Before that it does not listen to signals yet.
        wait_until(lambda: "enregistrement" in recorder.said(), LIMIT_S, "the second recorder")
        wait_until(room.files, LIMIT_S, "the repaired recording")
        wait_until(lambda: list(room.data.rglob("*.part")), LIMIT_S, "the next recording")
        wait_until(lambda: room.recorded_bytes() > 120_000, LIMIT_S, "more pictures on the disk")
        assert recorder.stop() == 0
        assert "Traceback" not in recorder.said()
    assert not list(room.data.rglob("*.part"))
    for file in room.files():
        frames, leaking = magenta_in(file)
        assert frames > 0
        assert leaking == 0
    for kept in room.data.rglob("*"):
        assert not kept.is_file() or PASSWORD.encode() not in kept.read_bytes(), kept
