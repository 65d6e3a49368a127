"""`csu-console run --demo` as a newcomer starts it, on a real display, driven by keys."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from csu_console.simulator.city_plan import PASSWORD
from tests.e2e.program import display, run, running, wait_until, xdotool

pytestmark = [pytest.mark.xvfb, pytest.mark.ffmpeg, pytest.mark.slow, pytest.mark.timeout(180)]

START_LIMIT_S = 40.0


def window_of(screen: str) -> str:
    return xdotool(screen, "search", "--onlyvisible", "--class", "csu-console").partition("\n")[0]


def test_a_newcomer_sees_the_city_types_a_number_and_leaves_whole_recordings(
    demo_data_dir: Path, tmp_path: Path, segments_of: Callable[[Path], list[Path]]
) -> None:
    data = str(demo_data_dir)
    archive = demo_data_dir / "archive"
    with display() as screen:
        words = ("run", "--demo", "--data-dir", data, "--layout", "2x2")
        with running(*words, folder=tmp_path, env={"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}) as program:
            wait_until(lambda: window_of(screen), START_LIMIT_S, "the window")
            wait_until(lambda: len(list(archive.rglob("*.part"))) >= 10, START_LIMIT_S, "ten recordings")
            xdotool(screen, "windowfocus", window_of(screen))
            xdotool(screen, "key", "1", "0", "4", "Return")
            # A second console on the same folder is refused in one sentence, and the first goes on.
            second = run(*words, env={"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"})
            assert second.returncode == 1
            assert str(program.process.pid) in second.stderr
            assert second.stderr.count("\n") == 1
            wait_until(lambda: _bytes(archive) > 2_000_000, START_LIMIT_S, "two megabytes recorded")
            assert program.stop() == 0
            assert program.said() == ""
    files = segments_of(demo_data_dir)
    assert len(files) >= 10
    assert not list(demo_data_dir.rglob("*.part"))
    for file in files:
        _plays(file)
    assert 104 in _numbers_on_tiles(demo_data_dir / "settings.ini")
    assert _rows(demo_data_dir) == {str(file.relative_to(archive)) for file in files}


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*.mp4*"))


def _plays(file: Path) -> None:
    """ffprobe, a reader that is not ours, decodes every frame without a complaint."""
    probe = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-of",
         "default=nw=1", str(file)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert probe.stderr == "", file
    assert "codec_name=h264" in probe.stdout
    assert int(re.findall(r"nb_read_frames=(\d+)", probe.stdout)[0]) >= 1


def _numbers_on_tiles(settings: Path) -> set[int]:
    text = settings.read_text()
    return {int(number) for number in re.findall(r"\b(\d{1,4})\b", text)}


def _rows(data: Path) -> set[str]:
    with sqlite3.connect(data / "csu.db") as database:
        found = {path for (path,) in database.execute("select path from segments")}
    database.close()
    return found


def test_the_served_city_prints_a_list_that_imports(city_cache: Path, tmp_path: Path) -> None:
    data, room, key_file = tmp_path / "city", tmp_path / "room", tmp_path / "site.key"
    data.mkdir()
    (data / "cache").symlink_to(city_cache, target_is_directory=True)
    key = {"CSU_CONSOLE_KEY_FILE": str(key_file)}
    assert run("key", "create", str(key_file)).returncode == 0
    with running("demo-city", "--data-dir", str(data), "--cameras", "3", folder=tmp_path) as city:
        wait_until(lambda: "Ctrl+C" in city.said(), START_LIMIT_S, "the city")
        file = tmp_path / "city.csv"
        file.write_bytes((tmp_path / "program.out").read_bytes())
        imported = run("cameras", "import", str(file), "--data-dir", str(room), env=key)
        assert imported.returncode == 0, imported.stderr
        listed = run("cameras", "list", "--data-dir", str(room), env=key)
        assert len(listed.stdout.splitlines()) == 3
        assert city.stop() == 0
    for kept in room.rglob("*"):
        assert not kept.is_file() or PASSWORD.encode() not in kept.read_bytes(), kept
