"""How often a moving camera's position is learnt, and how sure its time is, by how long the camera takes to answer."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench.measure import Figures, Options, Row, in_turn, spread, table
from csu_console.devices.onvif_client import OnvifClient
from csu_console.devices.onvif_head import OnvifHead
from csu_console.devices.pose_source import StatusPoller
from csu_console.devices.pose_track import PoseTrack
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import MAIN, OnvifDevice
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_faults import PtzFaults
from csu_console.simulator.ptz_head import PtzHead

ANSWERS_S = (0.0, 0.05, 0.15, 0.4)
SETTLE_S = 8.0
"""The camera's clock is found in about five seconds."""


class _Silent:
    def degraded(self, error: ConsoleError) -> None: ...
    def recovered(self, template: str) -> None: ...


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    cases: dict[str, Callable[[], Row]] = {
        _name(answer_s): lambda answer_s=answer_s: _measure(options, answer_s)  # type: ignore[misc]
        for answer_s in ANSWERS_S
    }
    return _report(in_turn(cases, options))


def _name(answer_s: float) -> str:
    return f"answers after {answer_s * 1000:.0f} ms"


def _measure(options: Options, answer_s: float) -> Row:
    device = OnvifDevice("bench", PtzHead(), faults=PtzFaults(answer_delay_s=answer_s, clock_offset_s=12.3))
    server = OnvifServer({"1": device})
    server.start()
    access = DeviceAccess(server.address("1"), USER_NAME, Secret(PASSWORD))
    track, over = PoseTrack(), threading.Event()
    poller = StatusPoller(lambda: OnvifHead(OnvifClient(access), MAIN), track, lambda: True, _Silent())
    thread = threading.Thread(target=poller.run, args=(over.is_set,))
    thread.start()
    try:
        time.sleep(1.0 if options.quick else SETTLE_S)
        began_us = time.time_ns() // 1000
        time.sleep(options.seconds)
        reports = track.since(began_us)
    finally:
        over.set()
        poller.wake()
        thread.join()
        server.stop()
    errors_ms = [report.error_us / 1000 for report in reports]
    return {
        "rate": len(reports) / options.seconds,
        "error": statistics.median(errors_ms) if errors_ms else 0.0,
    }


def _report(figures: Figures) -> str:
    names = [_name(answer_s) for answer_s in ANSWERS_S]
    rows = [
        [name, spread(figures.values(name, "rate"), 1), spread(figures.values(name, "error"), 0)]
        for name in names
    ]
    return table(["the camera", "positions a second", "their time is sure to, ms"], rows)
