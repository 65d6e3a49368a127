"""64 streams of 360p25 as 8 x 8, masks on every tile: in worker processes and in one, beside the decoding alone."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from bench import players, screen
from bench.measure import CpuWatch, Options, Row, in_turn, memory_mib, share, spread, table
from bench.screen import Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

TILES = 64
LIMIT = "decoding alone (the limit)"
OURS = "CSU console, masks on every tile, in worker processes"
ALONE = "CSU console, masks on every tile, in one process"
SETTLED_S = 14.0
"""Beyond the usual warm-up: 64 streams opened at once are behind for ten seconds, and a relief gets six to show."""


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    with StreamServer(film) as server:
        urls = [server.url("sub", number) for number in range(1, TILES + 1)]
        cameras = [BenchCamera(number, url) for number, url in enumerate(urls, start=1)]
        with DataFolder(cameras) as data, DataFolder(cameras, workers=0) as alone:
            figures = in_turn(
                {
                    LIMIT: lambda: _decoding(urls, server.pid, options),
                    OURS: lambda: _wall(data.path, server.pid, options),
                    ALONE: lambda: _wall(alone.path, server.pid, options),
                },
                options,
            )
    rows = []
    for name in (LIMIT, OURS, ALONE):
        columns = ("cores", "server", "slowest", "rate", "block", "blocks", "memory")
        digits = (2, 2, 1, 1, 0, 0, 0)
        rows.append(
            [name, *(spread(figures.values(name, c), d) for c, d in zip(columns, digits, strict=True))]
        )
    head = [
        "program",
        "cores",
        "cores of the stream server",
        "frames/s, slowest tile",
        "frames/s, median tile",
    ]
    head += ["longest GUI block, ms", "GUI blocks over 50 ms", "MiB"]
    target = "Target: 12 frames/s or more on every tile, no GUI block over 50 ms."
    return f"{table(head, rows)}\n\n{target}"


def _decoding(urls: list[str], server_pid: int, options: Options) -> Row:
    with players.decode_only(urls) as player:
        time.sleep(options.warm_up_s + 4)
        cpu, server = CpuWatch(player.pids).start(), CpuWatch([server_pid]).start()
        time.sleep(options.seconds)
        return {"cores": cpu.cores(), "server": server.cores(), "memory": memory_mib(player.pids)}


def _wall(data: Path, server_pid: int, options: Options) -> Row:
    with Screen() as shown_on, players.console(shown_on, data, "8x8") as console:
        time.sleep(options.warm_up_s + SETTLED_S)
        console.ask("reset")
        cpu, server = CpuWatch(console.pids).start(), CpuWatch([server_pid]).start()
        seen = screen.watch(shown_on, console.rects, options.seconds, every_s=0.008)
        row = {"cores": cpu.cores(), "server": server.cores(), "memory": memory_mib(console.pids)}
        block = console.ask("read")
        rates = seen.rates_hz
        return {
            **row,
            "rate": statistics.median(rates),
            "slowest": min(rates),
            "tenth": share(rates, 0.1),
            "block": block["block_ms"],
            "blocks": block["blocks"],
        }
