"""Memory of a 720p tile beyond the base, and its growth."""

from __future__ import annotations

import time
from pathlib import Path

from bench import players, screen
from bench.measure import Options, memory_mib, table
from bench.screen import Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

TILES = 16
FEW_TILES = 2
"""Two workers then run, with a tile each: what comes with the sixteenth tile is a tile's and not a process's."""
SETTLE_S = 20.0
SAMPLE_EVERY_S = 5.0
GROWTH_PER_RUN_S = 100.0


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    growth_s = 20.0 if options.quick else GROWTH_PER_RUN_S * options.runs
    settle_s = 8.0 if options.quick else SETTLE_S
    with StreamServer(film) as server:
        urls = [server.url("main", number) for number in range(1, TILES + 1)]
        with (
            DataFolder([BenchCamera(n, url) for n, url in enumerate(urls, start=1)]) as data,
            Screen() as shown,
        ):
            base = _settled(shown, data.path, 0, settle_s)[0]
            few = _settled(shown, data.path, FEW_TILES, settle_s)[0]
            samples = _settled(shown, data.path, TILES, settle_s, growth_s)
            with players.mpv(shown, urls, screen.grid(4, 4, 1920, 1080)) as peer:
                time.sleep(settle_s)
                mpv = memory_mib(peer.pids)
    third = max(1, len(samples) // 3)
    before, after = sorted(samples[:third])[third // 2], sorted(samples[-third:])[third // 2]
    hours = growth_s * 2 / 3 / 3600
    rows = [
        ["console, no tile in use", f"{base:.0f}"],
        [f"console, {FEW_TILES} tiles of 720p, each in a worker", f"{few:.0f}"],
        [f"console, {TILES} tiles of 720p", f"{samples[0]:.0f}"],
        ["a tile, its share of the workers included", f"{(samples[0] - base) / TILES:.1f}"],
        ["a further tile", f"{(samples[0] - few) / (TILES - FEW_TILES):.1f}"],
        [f"16 mpv windows, each {mpv / TILES:.1f}", f"{mpv:.0f}"],
        [f"growth over {growth_s:.0f} s, of medians of thirds", f"{after - before:+.1f}"],
        ["the same an hour, %", f"{(after - before) / before / hours * 100:+.1f}"],
    ]
    target = "Target: at most 12 MiB a tile; no growth over 1 % an hour after the first hour."
    return f"{table(['memory nobody shares', 'MiB'], rows)}\n\n{target}"


def _settled(shown: Screen, data: Path, tiles: int, settle_s: float, growth_s: float = 0.0) -> list[float]:
    with players.console(shown, data, "4x4", tiles=tiles) as console:
        time.sleep(settle_s)
        samples = [memory_mib(console.pids)]
        until_s = time.monotonic() + growth_s
        while time.monotonic() < until_s:
            time.sleep(SAMPLE_EVERY_S)
            samples.append(memory_mib(console.pids))
        return samples
