"""16 streams of 720p25 as 4 x 4 on a 1920 x 1080 screen, masks on every tile, beside the limit and the peers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from bench import players, screen
from bench.measure import CpuWatch, Figures, Options, Row, in_turn, memory_mib, spread, table
from bench.screen import Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

TILES = 16
LIMIT = "decoding alone (the limit)"
OURS = "CSU console, masks on every tile"
MPV = "16 mpv windows, low-latency profile"
COMPOSITOR = "GStreamer compositor"


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    cells = screen.grid(4, 4, 1920, 1080)
    with StreamServer(film) as server:
        urls = [server.url("main", number) for number in range(1, TILES + 1)]
        cameras = [BenchCamera(number, url) for number, url in enumerate(urls, start=1)]
        with DataFolder(cameras) as data:
            figures = in_turn(
                {
                    LIMIT: lambda: _decoding(urls, options),
                    OURS: lambda: _shown(lambda s: players.console(s, data.path, "4x4"), options),
                    MPV: lambda: _shown(lambda s: players.mpv(s, urls, cells), options),
                    COMPOSITOR: lambda: _shown(lambda s: players.compositor(s, urls, cells), options),
                },
                options,
            )
    return _report(figures)


def _decoding(urls: list[str], options: Options) -> Row:
    with players.decode_only(urls) as player:
        time.sleep(options.warm_up_s)
        cpu = CpuWatch(player.pids).start()
        time.sleep(options.seconds)
        return {"cores": cpu.cores(), "memory": memory_mib(player.pids)}


def _shown(start: Callable[[Screen], AbstractContextManager[players.Player]], options: Options) -> Row:
    with Screen() as shown_on, start(shown_on) as player:
        time.sleep(options.warm_up_s)
        cpu, server_cpu = CpuWatch(player.pids).start(), CpuWatch([shown_on.pid]).start()
        seen = screen.watch(shown_on, player.rects, options.seconds)
        row = {"cores": cpu.cores(), "screen": server_cpu.cores(), "memory": memory_mib(player.pids)}
        rates = seen.rates_hz
        return {**row, "rate": statistics.median(rates), "rate_min": min(rates)}


def _report(figures: Figures) -> str:
    limit = figures.median(LIMIT, "cores")
    ours = figures.median(OURS, "cores")
    rows = []
    for name in (LIMIT, OURS, MPV, COMPOSITOR):
        cores = figures.values(name, "cores")
        rates = figures.values(name, "rate")
        lowest = figures.values(name, "rate_min")
        rows.append(
            [
                name,
                spread(cores),
                f"{figures.median(name, 'cores') / limit:.2f}",
                f"{statistics.median(rates):.1f} ({min(lowest):.1f})" if rates else "-",
                spread(figures.values(name, "screen")),
                spread(figures.values(name, "memory"), 0),
            ]
        )
    head = [
        "program",
        "cores",
        "of the limit",
        "frames/s a tile (slowest tile)",
        "cores of the X server",
        "MiB",
    ]
    verdicts = [
        f"Target: at most 1.15 of the limit; measured {ours / limit:.2f}.",
        f"Target: mpv at least 1.35 times ours; measured {figures.median(MPV, 'cores') / ours:.2f}.",
        f"Target: the compositor likewise; measured {figures.median(COMPOSITOR, 'cores') / ours:.2f}.",
    ]
    return "\n".join([table(head, rows), "", *verdicts])
