"""Screens are kept on for real: by services on a bus of the test, and by an X server whose saver is a second away."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csu_console.services.awake.x_keeper import XKeeper
from tests.e2e.framebuffer import Framebuffer, framebuffer
from tests.fakes.x_saver import XSaver

LIMIT_S = 20.0
SERVICES = Path(__file__).parents[1] / "fakes" / "desktop_services.py"
SCREEN_SAVER, LOGIND = "org.freedesktop.ScreenSaver", "org.freedesktop.login1"


class Child:
    """A program whose lines are waited for."""

    def __init__(self, *words: str, env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._heard: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def until(self, line: str) -> None:
        while True:
            try:
                heard = self.lines.get(timeout=LIMIT_S)
            except queue.Empty:
                raise AssertionError(f"never said {line!r}, but {self._heard}") from None
            self._heard.append(heard)
            if heard == line:
                return

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(LIMIT_S)
        self._reader.join(LIMIT_S)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.strip())


@contextmanager
def child(*words: str, env: dict[str, str]) -> Iterator[Child]:
    made = Child(*words, env=env)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus of the test."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(LIMIT_S)
    daemon.stdout.close()


def program(
    platform: str, display: str = "", address: str = "unix:path=/nowhere"
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Its words and its whole environment: no bus and no display but the test's."""
    words = (sys.executable, "-m", "tests.fakes.awake_program", platform)
    env = {"PATH": "/usr/bin", "DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    return words, {**env, "DISPLAY": display, "LANG": "C.UTF-8"}


@pytest.mark.gstreamer
def test_the_desktop_and_the_machine_are_asked_and_let_go(bus: str, system_python: str) -> None:
    words, env = program("wayland", address=bus)
    with (
        child(system_python, str(SERVICES), bus, SCREEN_SAVER, env=env) as desktop,
        child(system_python, str(SERVICES), bus, LOGIND, env=env) as machine,
    ):
        desktop.until(f"owns {SCREEN_SAVER}")
        machine.until(f"owns {LOGIND}")
        with child(*words, env=env) as console:
            console.until(f"available {SCREEN_SAVER} {LOGIND}")
            for _ in range(2):
                console.tell("on")
                desktop.until(f"inhibit {SCREEN_SAVER} csu-console Live pictures are on the screens")
                machine.until(f"inhibit {LOGIND} idle:sleep csu-console")
                console.until(f"holders {SCREEN_SAVER} {LOGIND}")
                console.tell("off")
                desktop.until(f"released {SCREEN_SAVER}")
                machine.until(f"released {LOGIND}")
            console.tell("on")
            machine.until(f"inhibit {LOGIND} idle:sleep csu-console")
            desktop.until(f"inhibit {SCREEN_SAVER} csu-console Live pictures are on the screens")
            console.process.kill()
            desktop.until(f"released {SCREEN_SAVER}")
            machine.until(f"released {LOGIND}")


@pytest.mark.gstreamer
def test_a_desktop_that_comes_later_is_asked_then(bus: str, system_python: str) -> None:
    words, env = program("wayland", address=bus)
    with child(*words, env=env) as console:
        console.tell("on")
        console.until(
            "WARNING nothing here keeps the screens awake: they may go dark (csu-console doctor says more)"
        )
        for _ in range(2):
            with child(system_python, str(SERVICES), bus, SCREEN_SAVER, env=env) as desktop:
                desktop.until(f"inhibit {SCREEN_SAVER} csu-console Live pictures are on the screens")
        console.until(f"holders {SCREEN_SAVER}")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Framebuffer]:
    with framebuffer(tmp_path / "fb", "64x48") as shown:
        yield shown


@pytest.mark.xvfb
def test_an_x_server_without_a_desktop_does_not_blank(screen: Framebuffer) -> None:
    saver, (words, env) = XSaver(screen.name), program("xcb", screen.name)
    saver.blank_after(1)
    assert saver.until(lambda: saver.is_blank, 4.0), "it blanks without us"
    with child(*words, env=env) as console:
        console.until("available X")
        console.tell("on")
        console.until("holders X")
        assert saver.until(lambda: not saver.is_blank, 4.0), "it woke"
        assert not saver.until(lambda: saver.is_blank, 2.5), "it stays on"
        console.tell("off")
        assert saver.until(lambda: saver.is_blank, 4.0), "released"
        console.tell("on")
        assert saver.until(lambda: not saver.is_blank, 4.0)
        console.process.kill()
        assert saver.until(lambda: saver.is_blank, 4.0), "whatever ends us ends it"
    saver.close()


@pytest.mark.xvfb
def test_without_the_extension_s_library_the_saver_is_begun_anew(screen: Framebuffer, qtbot: QtBot) -> None:
    saver = XSaver(screen.name)
    saver.blank_after(1)
    keeper = XKeeper(screen.name, extension=False, anew_every_ms=300)
    keeper.begin()
    assert keeper.holds
    for _ in range(6):
        qtbot.wait(400)
        assert not saver.is_blank
    keeper.end()
    assert saver.until(lambda: saver.is_blank, 4.0)
    saver.close()
