"""From a frame's making to its pixels on the screen, read from outside, the same way for every player."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from bench import players, screen, timecode
from bench.measure import Figures, Options, Row, in_turn, share, spread, table
from bench.screen import Rect, Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

ALONE = Rect(0, 0, 640, 360)
OURS = "CSU console, masks on"
LOADED = "CSU console, 15 more streams of 720p25"
LOOK_EVERY_S = 0.001

Start = Callable[[Screen], AbstractContextManager[players.Player]]


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    with StreamServer(film) as server:
        url = server.url("live", 1)
        alone = BenchCamera(1, url)
        more = [BenchCamera(number, server.url("main", number)) for number in range(2, 17)]
        with DataFolder([alone]) as one, DataFolder([alone, *more]) as sixteen:
            programs: dict[str, Start] = {
                OURS: lambda s: players.console(s, one.path, "1", "640x360"),
                "mpv, low-latency profile": lambda s: players.mpv(s, [url], [ALONE]),
                "ffplay, nobuffer": lambda s: players.ffplay(s, url, ALONE),
                "GStreamer, rtspsrc latency=0": lambda s: players.gstreamer(s, url, ALONE),
                LOADED: lambda s: players.console(s, sixteen.path, "4x4"),
            }
            measures = {name: _measure(start, options) for name, start in programs.items()}
            figures = in_turn(measures, options)
    return _report(figures, list(programs))


def _measure(start: Start, options: Options) -> Callable[[], Row]:
    def measure() -> Row:
        with Screen() as shown_on, start(shown_on) as player:
            time.sleep(options.warm_up_s)
            seen = screen.watch(shown_on, player.rects[:1], options.seconds, LOOK_EVERY_S)
            late = [(int(at_s * 1000) - made) % timecode.VALUES for at_s, _tile, made in seen.sightings]
            row = {"frames": seen.rates_hz[0]}
            if late:
                row |= {"median": share(late, 0.5), "p95": share(late, 0.95), "most": float(max(late))}
            return row

    return measure


def _report(figures: Figures, names: list[str]) -> str:
    rows = [
        [
            name,
            spread(figures.values(name, "median"), 0),
            spread(figures.values(name, "p95"), 0),
            spread(figures.values(name, "most"), 0),
            spread(figures.values(name, "frames"), 1),
        ]
        for name in names
    ]
    head = ["program", "median, ms", "95 % under, ms", "longest, ms", "frames/s"]
    targets = (
        "Target: at or below 50 ms alone, below mpv and ffplay in the same run, towards GStreamer; at most 120 ms "
        "beside 15 more streams."
    )
    return f"{table(head, rows)}\n\n{targets}"
