"""The demo city as the console starts it: a process of its own that answers, and that never outlives the console."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import pytest

from csu_console.app.served_city import ServedCity
from csu_console.config.own_program import own_environment
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.errors import DemoCityFault
from tests.e2e.program import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]


def test_every_camera_has_an_address_that_answers_until_it_is_stopped(city_cache: Path) -> None:
    city = ServedCity(city_cache)
    plan = city.start()
    try:
        assert all(camera.main_url and camera.sub_url for camera in plan.cameras)
        assert {camera.number for camera in plan.cameras if camera.onvif_url} == {
            camera.number for camera in plan.cameras if camera.turns
        }
        url = plan.cameras[1].sub_url.replace("rtsp://", f"rtsp://{USER_NAME}:{PASSWORD}@")
        with av.open(url, options={"rtsp_transport": "tcp"}, timeout=10.0) as stream:
            assert next(stream.decode(video=0)).width > 0
    finally:
        city.stop()
    city.stop()
    with pytest.raises(av.error.ConnectionRefusedError):
        av.open(url, options={"rtsp_transport": "tcp"}, timeout=5.0)


def test_a_clip_that_cannot_be_read_is_told_in_the_citys_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(DemoCityFault, match="was damaged") as fault:
        ServedCity(tmp_path).start()
    assert str(fault.value.params["name"]).endswith(".mp4")


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system by process number")
def test_it_ends_when_the_console_is_killed(city_cache: Path) -> None:
    """A console that is killed closes nothing itself: its end of the pipe goes with it."""
    program = f"import sys; from csu_console.app.served_city import ServedCity; from pathlib import Path; city = ServedCity(Path({str(city_cache)!r})); city.start(); print(city._process.pid, flush=True); sys.stdin.read()"
    console = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_environment(),
    )
    with console:
        assert console.stdout is not None
        city = int(console.stdout.readline())
        os.kill(city, 0)
        console.kill()
        wait_until(lambda: _is_gone(city), 10.0, "the city's end")


def _is_gone(pid: int) -> bool:
    """Dead, or waiting to be buried by whoever inherits orphans here."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
