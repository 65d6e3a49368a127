"""Programs under measurement: ours and the peers, started and ended alike."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.screen import Rect, Screen
from bench.streams import ROOT

PYTHON = sys.executable
ANSWER_LIMIT_S = 60.0
END_LIMIT_S = 20.0

MPV = (
    "mpv --no-config --profile=low-latency --rtsp-transport=tcp --vo=x11 --hwdec=no --no-audio --no-border "
    "--no-osc --really-quiet"
)
GST_SOURCE = (
    "rtspsrc location={url} protocols=tcp latency=0 ! rtph264depay ! h264parse ! avdec_h264 max-threads=1"
)


@dataclass(slots=True)
class Player:
    """A running program: process ids whose trees are counted, and where its tiles are."""

    pids: list[int]
    rects: list[Rect]


class Console(Player):
    """bench.console_process, and a way to ask it things."""

    def __init__(self, process: subprocess.Popen[str], rects: list[Rect], ready_s: float) -> None:
        super().__init__([process.pid], rects)
        self._process = process
        self.ready_s = ready_s
        """When the event loop answered first, on the monotonic clock."""

    def ask(self, words: str) -> dict[str, float]:
        assert self._process.stdin is not None
        print(words, file=self._process.stdin, flush=True)
        return _answer(self._process)


def _answer(process: subprocess.Popen[str]) -> dict[str, float]:
    """The next JSON line. Raises TimeoutError, RuntimeError."""
    out = process.stdout
    assert out is not None
    if not select.select([out], [], [], ANSWER_LIMIT_S)[0]:
        raise TimeoutError("the program under measurement does not answer")
    line = out.readline()
    if not line:
        raise RuntimeError("the program under measurement has ended")
    facts: dict[str, float] = json.loads(line)
    return facts


def start(
    command: Sequence[str], screen: Screen | None = None, log: IO[str] | None = None
) -> subprocess.Popen[str]:
    """A program with pipes for its input and output; its errors go to `log`."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=screen.env if screen else None,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if log is None else subprocess.DEVNULL,
        stderr=log or subprocess.DEVNULL,
        text=True,
    )


def end(processes: Sequence[subprocess.Popen[str]]) -> None:
    """Ask all, wait, and end by force what does not go."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def console(
    screen: Screen, data: Path, layout: str, size: str = "1920x1080", window: str = "wall", tiles: int = 64
) -> Iterator[Console]:
    """Our console, every service real: the bare wall or the whole window, at most so many tiles in use."""
    command = [sys.executable, "-m", "bench.console_process", "--data-dir", str(data), "--window", window]
    process = start([*command, "--layout", layout, "--size", size, "--tiles", str(tiles)], screen)
    try:
        facts = _answer(process)
        rects = [Rect(*values) for values in facts["rects"]]  # type: ignore[attr-defined]
        yield Console(process, rects, facts["at_s"])
    finally:
        if process.poll() is None and process.stdin is not None:
            print("quit", file=process.stdin, flush=True)
            with suppress(subprocess.TimeoutExpired):
                process.wait(END_LIMIT_S)
        end([process])


@contextmanager
def decode_only(urls: Sequence[str]) -> Iterator[Player]:
    process = start([sys.executable, "-m", "bench.decode_only", *urls])
    try:
        yield Player([process.pid], [])
    finally:
        end([process])


@contextmanager
def mpv(screen: Screen, urls: Sequence[str], rects: Sequence[Rect]) -> Iterator[Player]:
    """One window per stream, low-latency profile, decoding and drawing in software."""
    processes = []
    try:
        for url, r in zip(urls, rects, strict=True):
            place = f"--geometry={int(r.width)}x{int(r.height)}+{int(r.left)}+{int(r.top)}"
            processes.append(start([*MPV.split(), place, url], screen))
        yield Player([process.pid for process in processes], list(rects))
    finally:
        end(processes)


@contextmanager
def ffplay(screen: Screen, url: str, rect: Rect) -> Iterator[Player]:
    place = f"-left {rect.left:.0f} -top {rect.top:.0f} -x {rect.width:.0f} -y {rect.height:.0f}"
    words = "-loglevel quiet -fflags nobuffer -flags low_delay -framedrop -an -rtsp_transport tcp -noborder"
    process = start(["ffplay", *words.split(), *place.split(), url], screen)
    try:
        yield Player([process.pid], [rect])
    finally:
        end([process])


@contextmanager
def gstreamer(screen: Screen, url: str, rect: Rect) -> Iterator[Player]:
    """One stream, no jitter buffer, drawn as soon as it is decoded."""
    size = f"video/x-raw,width={rect.width:.0f},height={rect.height:.0f}"
    line = f"{GST_SOURCE.format(url=url)} ! videoconvert ! videoscale ! {size} ! ximagesink sync=false"
    process = start(["gst-launch-1.0", "-q", *line.split()], screen)
    try:
        yield Player([process.pid], [rect])
    finally:
        end([process])


@contextmanager
def compositor(screen: Screen, urls: Sequence[str], rects: Sequence[Rect]) -> Iterator[Player]:
    """GStreamer's compositor: all streams into one picture of the screen's size, 25 times a second."""
    line = "compositor name=mix background=black"
    for index, r in enumerate(rects):
        place = {"xpos": r.left, "ypos": r.top, "width": r.width, "height": r.height}
        line += "".join(f" sink_{index}::{name}={value:.0f}" for name, value in place.items())
    line += f" ! video/x-raw,format=BGRx,width={screen.width_px},height={screen.height_px},framerate=25/1"
    line += " ! ximagesink sync=false"
    for index, url in enumerate(urls):
        line += (
            f" {GST_SOURCE.format(url=url)} ! queue max-size-buffers=2 leaky=downstream ! mix.sink_{index}"
        )
    process = start(["gst-launch-1.0", "-q", *line.split()], screen)
    try:
        yield Player([process.pid], list(rects))
    finally:
        end([process])
