"""The real program as a child process, on a display of its own where it needs one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.virtual_screen import xvfb

ROOT = Path(__file__).resolve().parents[2]
STOP_LIMIT_S = 20.0
COMMAND_LIMIT_S = 90.0


def run(*words: str, env: dict[str, str] | None = None, typed: str = "") -> subprocess.CompletedProcess[str]:
    """One command to its end; `typed` is its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "csu_console", *words],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        input=typed,
        timeout=COMMAND_LIMIT_S,
        check=False,
    )


def wait_until(true: Callable[[], object], limit_s: float, what: str) -> None:
    """Ask ten times a second until it is true; AssertionError when the time is over."""
    pace = threading.Event()
    for _ in range(int(limit_s * 10)):
        if true():
            return
        pace.wait(0.1)
    raise AssertionError(f"{what}: not within {limit_s:g} s")


@contextmanager
def display(size: str = "1920x1080") -> Iterator[str]:
    """A virtual screen."""
    with xvfb(size) as name:
        yield name


class Program:
    """A running console or recorder. What it prints is kept in files, so that no pipe ever fills."""

    def __init__(self, words: tuple[str, ...], folder: Path, env: dict[str, str], typed: str = "") -> None:
        self._out = folder / "program.out"
        self._err = folder / "program.err"
        given = folder / "program.in"
        given.write_text(typed, encoding="utf-8")
        with self._out.open("wb") as out, self._err.open("wb") as err, given.open("rb") as into:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "csu_console", *words],
                cwd=ROOT,
                env={**os.environ, **env},
                stdin=into,
                stdout=out,
                stderr=err,
            )

    def said(self) -> str:
        """Everything printed so far."""
        return self._out.read_text() + self._err.read_text()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(STOP_LIMIT_S)


@contextmanager
def running(
    *words: str, folder: Path, env: dict[str, str] | None = None, typed: str = ""
) -> Iterator[Program]:
    """The program until the block ends; killed then if it still runs. `typed` is its standard input."""
    program = Program(words, folder, env or {}, typed)
    try:
        yield program
    finally:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait(STOP_LIMIT_S)


def xdotool(display_name: str, *words: str) -> str:
    """Act as a person at the screen. Returns what the tool prints."""
    done = subprocess.run(
        ["xdotool", *words],
        env={**os.environ, "DISPLAY": display_name},
        capture_output=True,
        text=True,
        timeout=COMMAND_LIMIT_S,
        check=False,
    )
    return done.stdout.strip()
