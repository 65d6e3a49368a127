"""Encryption at rest: written as a stream beside in clear and beside sealed at closing, read, and sought in."""

from __future__ import annotations

import os
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Figures, Options, spread, table
from csu_console.config.sealed_recording import RecordSealer, new_day_key, opened
from csu_console.media.part_file import PartFile

RECORDING_BYTES = 30_000_000
"""Two minutes at 2 Mbit/s."""
HANDED_OVER = 32_768
"""FFmpeg's writes."""
SEEKS = 200
FIRST_PICTURE = 256 * 1024
DAY = datetime(2026, 1, 13, tzinfo=UTC).date()


def run(options: Options, _film: Path | None) -> str:
    """The table, as Markdown."""
    data, figures = random.Random(0).randbytes(RECORDING_BYTES), Figures()
    with tempfile.TemporaryDirectory(prefix="csu-bench-sealing-") as folder:
        for number in range(options.runs + 1):
            key = new_day_key()
            plain = _timed(figures, "in clear", number, lambda: _write(Path(folder), data, None))
            sealed = _timed(figures, "as a stream", number, lambda key=key: _write(Path(folder), data, key))
            _timed(figures, "at closing", number, lambda key=key: _at_closing(Path(folder), data, key))
            _read(figures, number, plain, sealed, key)
            for file in Path(folder).rglob("*.mp4"):
                file.unlink()
    rows = []
    for name, title in (
        ("in clear", "write 30 MB in clear, on the disk"),
        ("as a stream", "encrypted as a stream"),
        ("at closing", "in clear, then encrypted at closing, the first removed"),
        ("read plain", "read 30 MB in clear"),
        ("read sealed", "read 30 MB encrypted"),
        ("open sealed", "open an encrypted one"),
        ("seek plain", "seek anywhere in clear and read 256 KB"),
        ("seek sealed", "the same, encrypted"),
    ):
        cpu = spread(figures.values(name, "cpu_ms"), 2)
        rows.append([title, f"{spread(figures.values(name, 'ms'), 2)} ms", f"{cpu} ms"])
    return table(["one recording of two minutes", "wall clock", "processor"], rows)


def _timed(figures: Figures, name: str, number: int, work: object) -> Path:
    started_s, cpu_s = time.perf_counter(), time.process_time()
    made = work()  # type: ignore[operator]
    if number:
        # The first is for warming up.
        figures.add(
            name,
            {"ms": (time.perf_counter() - started_s) * 1e3, "cpu_ms": (time.process_time() - cpu_s) * 1e3},
        )
    return made  # type: ignore[no-any-return]


def _write(folder: Path, data: bytes, key: bytes | None) -> Path:
    path = folder / f"{time.perf_counter_ns()}.mp4"
    part = PartFile(path, sealing=None if key is None else RecordSealer(key, 1, DAY))
    for at in range(0, len(data), HANDED_OVER):
        part.append(data[at : at + HANDED_OVER])
    return part.publish()


def _at_closing(folder: Path, data: bytes, key: bytes) -> Path:
    plain = _write(folder, data, None)
    path = folder / f"{time.perf_counter_ns()}.mp4"
    part = PartFile(path, sealing=RecordSealer(key, 1, DAY))
    with plain.open("rb") as file:
        while read := file.read(1024 * 1024):
            part.append(read)
    part.publish()
    plain.unlink()
    return path


def _read(figures: Figures, number: int, plain: Path, sealed: Path, key: bytes) -> None:
    chance = random.Random(number)
    places = [chance.randrange(RECORDING_BYTES - FIRST_PICTURE) for _ in range(SEEKS)]

    def whole(path: Path, day_key: bytes | None) -> Path:
        with path.open("rb") as raw, opened(raw, day_key) if day_key else raw as file:
            while file.read(1024 * 1024):
                pass
        return path

    _timed(figures, "read plain", number, lambda: whole(plain, None))
    _timed(figures, "read sealed", number, lambda: whole(sealed, key))
    _timed(figures, "open sealed", number, lambda: opened(sealed.open("rb"), key).close())
    for name, path, day_key in (("seek plain", plain, None), ("seek sealed", sealed, key)):
        with path.open("rb") as raw, opened(raw, day_key) if day_key else raw as file:
            started_s, cpu_s = time.perf_counter(), time.process_time()
            for place in places:
                file.seek(place, os.SEEK_SET)
                file.read(FIRST_PICTURE)
            if number:
                figures.add(
                    name,
                    {
                        "ms": (time.perf_counter() - started_s) * 1e3 / SEEKS,
                        "cpu_ms": (time.process_time() - cpu_s) * 1e3 / SEEKS,
                    },
                )
