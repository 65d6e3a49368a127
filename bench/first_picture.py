"""From Enter after a camera's number to its first picture on the screen: keys sent to the real window."""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from bench import clips, players, screen
from bench.measure import Figures, Options, Row, spread, table
from bench.players import Console
from bench.rtsp_schedule import FILM_FRAMES, PERIOD_NS, RATE_HZ, frame_number
from bench.screen import Rect, Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

CAMERAS = 16
STEP = 5
"""Cameras called one after the other are this many numbers apart: 115 frames of the film, so that a picture
on the screen tells whose it is."""

LIMIT_S = 8.0
REST_COLD_S = 7.0
"""A stream nobody wants is closed after five seconds and a tick: then a call is cold again."""

COLD = "CSU console, cold"
WARM = "CSU console, stream still open"
MPV = "mpv, another address by its socket"


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    calls = 2 if options.quick else 4 * options.runs
    figures = Figures()
    with StreamServer(film) as server, Screen() as shown_on:
        cameras = [BenchCamera(n, server.url("main", n)) for n in range(1, CAMERAS + 1)]
        with (
            DataFolder(cameras) as data,
            players.console(shown_on, data.path, "1", window="main", tiles=0) as console,
        ):
            time.sleep(options.warm_up_s)
            for call in range(calls):
                _call_ours(shown_on, console, call, figures)
        for call in range(calls):
            _call_mpv(shown_on, server, call, figures)
    return _report(figures)


def _call_ours(shown_on: Screen, console: Console, call: int, figures: Figures) -> None:
    """One cold call, then away to another camera and back while the first stream is still open."""
    first, second = _number(2 * call), _number(2 * call + 1)
    figures.add(COLD, _typed(shown_on, console, first))
    figures.add(COLD, _typed(shown_on, console, second))
    figures.add(WARM, _typed(shown_on, console, first))
    time.sleep(REST_COLD_S)


def _number(turn: int) -> int:
    return turn * STEP % CAMERAS + 1


def _typed(shown_on: Screen, console: Console, number: int) -> Row:
    digits = [*str(number), "Return"]
    keys = ["xdotool", "key", "--delay", "0"]
    subprocess.run([*keys, *digits[:-1]], env=shown_on.env, check=True, timeout=LIMIT_S)
    at_s = time.monotonic()
    with subprocess.Popen([*keys, digits[-1]], env=shown_on.env) as enter:
        row = _wait_for(shown_on, console.rects[0], number, at_s)
        enter.wait(LIMIT_S)
    return row


def _wait_for(shown_on: Screen, rect: Rect, number: int, at_s: float) -> Row:
    """Until a picture of this camera is on the screen; `over` is what it took beyond the wait for a key frame."""
    found: list[float] = []

    def arrived(shown: screen.Shown) -> bool:
        for seen_s, _tile, value in shown.sightings:
            if _is_of(value, number, seen_s):
                found.append(seen_s)
                return True
        shown.sightings.clear()
        return False

    screen.watch(shown_on, [rect], LIMIT_S, 0.001, arrived)
    if not found:
        return {"missing": 1.0}
    wait_ms = (found[0] - at_s) * 1000
    return {"wait": wait_ms, "over": wait_ms - _until_key_frame_s(number, at_s) * 1000}


def _is_of(value: int, number: int, at_s: float) -> bool:
    """Whether a film frame seen now is one this camera sent within the last second."""
    return (frame_number(int(at_s * 1e9), number) - value) % FILM_FRAMES < RATE_HZ


def _until_key_frame_s(number: int, at_s: float) -> float:
    at_ns = int(at_s * 1e9)
    missing = -frame_number(at_ns, number) % clips.GOP_FRAMES
    return missing * PERIOD_NS / 1e9


def _call_mpv(shown_on: Screen, server: StreamServer, call: int, figures: Figures) -> None:
    number = _number(2 * call)
    rect = Rect(0, 0, 960, 540)
    with tempfile.TemporaryDirectory(prefix="bench-mpv-") as folder:
        path = f"{folder}/mpv"
        place = "--geometry=960x540+0+0 --force-window=immediate --idle=yes"
        process = players.start(
            [*players.MPV.split(), *place.split(), f"--input-ipc-server={path}"], shown_on
        )
        try:
            time.sleep(2.0)
            with socket.socket(socket.AF_UNIX) as ipc:
                ipc.connect(path)
                words = json.dumps({"command": ["loadfile", server.url("main", number)]})
                at_s = time.monotonic()
                ipc.sendall(words.encode() + b"\n")
                figures.add(MPV, _wait_for(shown_on, rect, number, at_s))
        finally:
            players.end([process])


def _report(figures: Figures) -> str:
    rows = []
    for name in (COLD, WARM, MPV):
        wait, over = figures.values(name, "wait"), figures.values(name, "over")
        missing = str(len(figures.values(name, "missing")))
        rows.append([name, spread(wait, 0), spread(over, 0), str(len(wait)), missing])
    head = [
        "call",
        "Enter to picture, ms",
        "beyond the wait for a key frame, ms",
        "calls",
        "without a picture",
    ]
    over = figures.values(COLD, "over")
    late = sum(value > 150 for value in over)
    middle = statistics.median(over) if over else float("nan")
    verdict = (
        "Target: cold at most one GOP (2,000 ms) + 150 ms, so at most 150 ms beyond the key frame; warm: the next "
        f"paint. Cold calls over 150 ms beyond the key frame: {late} of {len(over)}, median {middle:.0f} ms."
    )
    return f"{table(head, rows)}\n\n{verdict}"
