"""Recording with masks beside ffmpeg's drawbox and x264, showing what is recorded, and copying packets."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import av
from av.error import FFmpegError

from bench import players
from bench.measure import CpuWatch, Options, Row, in_turn, spread, table
from bench.players import Player, end, start
from bench.screen import Screen
from bench.streams import BenchCamera, DataFolder, StreamServer

CAMERAS = 4
COPIED_CAMERAS = 16
"""More of them, so that what the program needs for itself weighs little."""

OURS = "CSU console `record`, masks"
FFMPEG = "ffmpeg, drawbox and libx264 ultrafast"
IDLE = "CSU console's window, recording, nothing shown"
SHOWN = "CSU console's window, recording and showing"
COPIED = "CSU console `record`, packet copy"
FFMPEG_COPY = "ffmpeg -c copy"
FFMPEG_FROM = "ffmpeg -nostdin -loglevel quiet -threads 1 -rtsp_transport tcp -i"
FFMPEG_TO = "-an -movflags frag_keyframe+empty_moov -f mp4 -y"
BOXES = "drawbox=51:86:307:288:black:fill,drawbox=922:360:294:259:black:fill"
"""As large as the two polygons' own boxes."""


def run(options: Options, film: Path | None) -> str:
    """The tables, as Markdown."""
    with StreamServer(film) as server:
        urls = [server.url("main", number) for number in range(1, CAMERAS + 1)]
        masked = [BenchCamera(n, url, records=True) for n, url in enumerate(urls, start=1)]
        many = [server.url("main", number) for number in range(1, COPIED_CAMERAS + 1)]
        clear = [BenchCamera(n, url, privacy="clear", records=True) for n, url in enumerate(many, start=1)]
        encode = f"-vf {BOXES} -c:v libx264 -preset ultrafast".split()
        with DataFolder(masked) as data, DataFolder(clear) as copied:
            figures = in_turn(
                {
                    OURS: lambda: _recorded(data.path, options),
                    FFMPEG: lambda: _by_ffmpeg(urls, encode, options),
                    IDLE: lambda: _in_window(data.path, 0, options),
                    SHOWN: lambda: _in_window(data.path, CAMERAS, options),
                    COPIED: lambda: _recorded(copied.path, options, COPIED_CAMERAS),
                    FFMPEG_COPY: lambda: _by_ffmpeg(many, ["-c", "copy"], options),
                },
                options,
            )
    rows = [
        [name, spread(figures.values(name, "cores"), 3), spread(figures.values(name, "rate"), 1)]
        for name in (OURS, FFMPEG, IDLE, SHOWN, COPIED, FFMPEG_COPY)
    ]
    ratio = figures.median(OURS, "cores") / figures.median(FFMPEG, "cores")
    showing = figures.median(SHOWN, "cores") - figures.median(IDLE, "cores")
    verdicts = [
        f"Target: with masks at most 1.05 of ffmpeg; measured {ratio:.2f}.",
        f"Target: showing adds at most 0.020 core a camera; measured {showing:.3f}.",
        f"Target: without masks at most 0.006 core a camera; measured {figures.median(COPIED, 'cores'):.4f}.",
    ]
    return "\n".join([table(["program", "cores a camera", "frames/s recorded"], rows), "", *verdicts])


def _recorded(data: Path, options: Options, cameras: int = CAMERAS) -> Row:
    """`csu-console record` on the folder's cameras."""
    command = [players.PYTHON, "-m", "csu_console", "record", "--data-dir", str(data)]
    process = start(command)
    try:
        return {**_cores([process.pid], options, cameras), **_rate(data / "archive")}
    finally:
        end([process])


def _in_window(data: Path, tiles: int, options: Options) -> Row:
    with Screen() as screen, players.console(screen, data, "4x4", tiles=tiles) as console:
        return {**_cores(console.pids, options, CAMERAS), **_rate(data / "archive")}


def _by_ffmpeg(urls: Sequence[str], words: Sequence[str], options: Options) -> Row:
    with (
        tempfile.TemporaryDirectory(prefix="bench-ffmpeg-") as folder,
        _ffmpeg(urls, words, folder) as player,
    ):
        return {**_cores(player.pids, options, len(urls)), **_rate(Path(folder))}


@contextmanager
def _ffmpeg(urls: Sequence[str], words: Sequence[str], folder: str) -> Iterator[Player]:
    """One process per camera, one decoding thread, as small as the program can be made."""
    processes = []
    try:
        for index, url in enumerate(urls):
            processes.append(
                start([*FFMPEG_FROM.split(), url, *words, *FFMPEG_TO.split(), f"{folder}/{index}.mp4"])
            )
        yield Player([process.pid for process in processes], [])
    finally:
        end(processes)


def _cores(pids: Sequence[int], options: Options, cameras: int) -> Row:
    time.sleep(options.warm_up_s)
    cpu = CpuWatch(pids).start()
    time.sleep(options.seconds)
    return {"cores": cpu.cores() / cameras}


def _rate(folder: Path) -> Row:
    """Frames a second in the newest file of each camera, from its own times."""
    newest: dict[Path, Path] = {}
    for path in sorted(found for found in folder.rglob("*") if found.name.endswith((".mp4", ".mp4.part"))):
        newest[path if path.parent == folder else path.parent.parent] = path
    rates = [rate for path in newest.values() if (rate := _rate_of(path)) is not None]
    return {"rate": min(rates)} if rates else {}


def _rate_of(path: Path) -> float | None:
    """None for a file too young to be read."""
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            times = [packet.pts for packet in container.demux(stream) if packet.pts is not None]
            if len(times) < 2 or stream.time_base is None:
                return None
            return (len(times) - 1) / float((max(times) - min(times)) * stream.time_base)
    except FFmpegError:
        return None
