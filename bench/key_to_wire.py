"""From a key pressed (`PtzDriver.move`, as the window calls it) to the request wholly arrived at the camera.

The camera is another process on this machine, so the network counts for nothing; both read the same clock.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from bench.measure import Figures, Options, Row, in_turn, share, spread, table
from bench.stick_to_wire import VirtualStick
from csu_console.app.screen import SWITCH_INTERVAL_S
from csu_console.devices.onvif_client import OnvifClient
from csu_console.devices.onvif_client.envelopes import Service, request
from csu_console.devices.onvif_head import OnvifHead
from csu_console.devices.ptz_driver import PtzDriver
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import Preset, Velocity
from csu_console.domain.ptz_command import PtzCommand
from csu_console.domain.secret import Secret

PRESSES = 40
QUIET, BUSY = "nothing else to do", "another thread of the program computes"
STICK = "a joystick; its let-go waits 12 ms in case it only swings through the middle"
TARGET_MS = 20.0


class _Silent:
    """A listener that says nothing."""

    def done(self, command: PtzCommand) -> None: ...
    def failed(self, command: PtzCommand, error: ConsoleError) -> None: ...
    def presets(self, presets: tuple[Preset, ...]) -> None: ...
    def standstill(self, ok: bool) -> None: ...
    def degraded(self, error: ConsoleError) -> None: ...
    def reachable(self, reachable: bool) -> None: ...


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)  # as the program with its window
    figures = in_turn(
        {
            QUIET: lambda: _measure(options, False),
            BUSY: lambda: _measure(options, True),
            STICK: lambda: _measure(options, False, by_stick=True),
        },
        options,
    )
    return _report(figures) + f"\n\nzeep writes a ContinuousMove in {_zeep_ms():.2f} ms."


def _measure(options: Options, busy: bool, *, by_stick: bool = False) -> Row:
    over = threading.Event()
    with _peer() as (port, arrivals):
        access = DeviceAccess(f"http://127.0.0.1:{port}/device", "csu", Secret("bench"))
        driver = PtzDriver(lambda: OnvifHead(OnvifClient(access), "main"), _Silent())
        threads = [threading.Thread(target=driver.run, args=(over.is_set,))]
        if busy:
            threads.append(threading.Thread(target=_compute, args=(over,)))
        for thread in threads:
            thread.start()
        _arrival(arrivals, "GetServices")
        moves, stops = [], []
        stick = VirtualStick(driver, arrivals) if by_stick else None
        for _ in range(8 if options.quick else PRESSES):
            if stick is not None:
                moves.append(stick.lean_ms(20000, "ContinuousMove"))
                stops.append(stick.lean_ms(0, "Stop"))
            else:
                moves.append(_timed(arrivals, "ContinuousMove", lambda: driver.move(Velocity(pan=0.5))))
                stops.append(_timed(arrivals, "Stop", driver.stop))
            time.sleep(0.05)
        if stick is not None:
            stick.close()
        over.set()
        driver.wake()
        for thread in threads:
            thread.join()
    return {
        "move": share(moves, 0.5), "move most": max(moves), "stop": share(stops, 0.5), "stop most": max(stops),
    }  # fmt: skip


def _timed(arrivals: Queue[tuple[str, int]], operation: str, act: Callable[[], None]) -> float:
    """Milliseconds until it has arrived."""
    pressed_ns = time.monotonic_ns()
    act()
    while (arrived_ns := _arrival(arrivals, operation)) < pressed_ns:
        pass
    return (arrived_ns - pressed_ns) / 1e6


def _arrival(arrivals: Queue[tuple[str, int]], operation: str) -> int:
    while True:
        name, arrived_ns = arrivals.get(timeout=20.0)
        if name == operation:
            return arrived_ns


def _compute(over: threading.Event) -> None:
    """Holds the interpreter's lock as long as it is let, as painting does."""
    while not over.is_set():
        sum(range(10_000))


@contextmanager
def _peer() -> Iterator[tuple[int, Queue[tuple[str, int]]]]:
    with subprocess.Popen(
        [sys.executable, "-m", "bench.ptz_peer"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        arrivals: Queue[tuple[str, int]] = Queue()
        reader = threading.Thread(target=_read, args=(process.stdout, arrivals))
        reader.start()
        try:
            yield port, arrivals
        finally:
            process.kill()
            reader.join()


def _read(lines: Iterator[str], arrivals: Queue[tuple[str, int]]) -> None:
    for line in lines:
        name, _space, arrived_ns = line.partition(" ")
        arrivals.put((name, int(arrived_ns)))


def _zeep_ms() -> float:
    fields = {"ProfileToken": "main", "Velocity": {"PanTilt": {"x": 0.5, "y": 0.0}}}
    request(Service.PTZ, "ContinuousMove", fields)
    began_s = time.perf_counter()
    for _ in range(200):
        request(Service.PTZ, "ContinuousMove", fields)
    return (time.perf_counter() - began_s) * 5.0


def _report(figures: Figures) -> str:
    names = ("move", "move most", "stop", "stop most")
    rows = [
        [case, *(spread(figures.values(case, name), 1) for name in names)] for case in (QUIET, BUSY, STICK)
    ]
    return table(["the program", "key to wire, median ms", "most", "stop to wire, median ms", "most"], rows)
