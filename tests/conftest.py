"""What every test gets: an offscreen Qt, a keyring in memory, leak guards, a folder, a clock."""

from __future__ import annotations

import atexit
import gc
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import ready_database
from tests.fakes.clock import FakeClock
from tests.leak_guard import LeakGuard

# Before the first QApplication and the first use of keyring, which is when these are read.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.fakes.memory_keyring.MemoryKeyring"
os.environ["LC_ALL"] = "C.UTF-8"  # messages of the system and of FFmpeg in one language
os.environ["TZ"] = "Europe/Paris"  # the towns' own zone: a test that mixes local time and UTC up fails
# Hermetic: nothing of the developer's own settings and data is read or written (the cache is: it saves demo clips).
os.environ.pop("CSU_CONSOLE_KEY_FILE", None)
_home = tempfile.mkdtemp(prefix="csu-tests-")
os.environ["XDG_CONFIG_HOME"] = f"{_home}/config"
os.environ["XDG_DATA_HOME"] = f"{_home}/data"
atexit.register(shutil.rmtree, _home, ignore_errors=True)
time.tzset()
IN_CI = os.environ.get("CI") == "true"

# The same examples in every run: a red test in CI is red on the workstation too.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")

# Debian's own Python has the GStreamer bindings; the virtual environment has not, so such servers run as its child.
SYSTEM_PYTHON = "/usr/bin/python3"
_GST_PROBE = """
import gi
gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer
Gst.init(None)
missing = [name for name in ("x264enc", "jpegenc", "rtph264pay", "videotestsrc") if Gst.ElementFactory.find(name) is None]
assert not missing, missing
"""


@cache
def _has_gstreamer() -> bool:
    try:
        probe = subprocess.run(
            [SYSTEM_PYTHON, "-c", _GST_PROBE], capture_output=True, timeout=30, check=False
        )
    except OSError:
        return False
    return probe.returncode == 0


_PROGRAMS: dict[str, tuple[str, Callable[[], bool]]] = {
    "gstreamer": ("GStreamer's RTSP server (see packages in .ci/run)", _has_gstreamer),
    "xvfb": ("Xvfb (apt-get install xvfb)", lambda: shutil.which("Xvfb") is not None),
    "ffmpeg": ("ffprobe (apt-get install ffmpeg)", lambda: shutil.which("ffprobe") is not None),
    "mosquitto": (
        "mosquitto (apt-get install mosquitto)",
        lambda: shutil.which("mosquitto", path=f"{os.environ['PATH']}:/usr/sbin") is not None,
    ),
}


ready_database.hand_out()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing program skips its tests on a workstation and fails them in CI: nothing is skipped in silence there."""
    ready_database.copying = item.get_closest_marker("migrations") is None
    for marker, (what, is_there) in _PROGRAMS.items():
        if item.get_closest_marker(marker) is None or is_there():
            continue
        if IN_CI:
            pytest.fail(f"CI lacks {what}", pytrace=False)
        pytest.skip(f"needs {what}")


WHOLE_PROGRAMS = {"e2e", "integration", "app"}
WHOLE_PROGRAMS_LIMIT_S = 120
"""Twice the limit of the others: their servers and programs share the machine with other tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if WHOLE_PROGRAMS & set(item.path.parts) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(WHOLE_PROGRAMS_LIMIT_S))


ALL_EVERY_TESTS = 10
_ended = itertools.count(1)


def pytest_collection_finish() -> None:
    """Dead windows are freed in the main thread alone, as in the program (app/garbage)."""
    gc.freeze()
    gc.disable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    yield
    gc.disable()  # a program that was tried whole leaves it on
    gc.collect(2 if next(_ended) % ALL_EVERY_TESTS == 0 else 1)


@pytest.fixture(autouse=True)
def _leaves_nothing_behind() -> Iterator[None]:
    """Fails a test that leaks a thread, a running QThread, a ticking QTimer or a window, and says where it began."""
    guard = LeakGuard()
    yield
    leaks = guard.leaks()
    if leaks:
        guard.clean_up()
        pytest.fail("the test left behind:\n  " + "\n  ".join(leaks), pytrace=False)


@pytest.fixture(autouse=True)
def _empty_keyring() -> Iterator[None]:
    yield
    fake = sys.modules.get("tests.fakes.memory_keyring")
    if fake is not None:
        fake.MemoryKeyring.passwords.clear()


@pytest.fixture
def fake_clock() -> FakeClock:
    """A clock that stands still until the test moves it."""
    return FakeClock()


@pytest.fixture
def tmp_data_dir(tmp_path: Path) -> Path:
    """An empty data folder, as `--data-dir` names one."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def system_python() -> str:
    """Debian's Python, which has the GStreamer bindings; mark the test with `gstreamer`."""
    return SYSTEM_PYTHON
