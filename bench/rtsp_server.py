"""Cameras for the benchmarks: GStreamer's RTSP server, in a process of its own, under the system's Python.

    python3 -m bench.rtsp_server CLIP_MAIN CLIP_SUB

Serves /main/N and /sub/N (clips in a loop, as a street camera sends them: who connects joins where the film is) and
/live/N (640x360, drawn when it is sent, the time of its making in its middle: `CLOCK_MONOTONIC` in milliseconds).
Prints its port, then serves until standard input ends.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtspServer  # noqa: E402

from bench import timecode  # noqa: E402
from bench.clip_file import read_units  # noqa: E402
from bench.rtsp_schedule import PERIOD_NS, SPREAD, phase_ns, tick  # noqa: E402

assert GstApp, "its import gives appsrc its methods"

LIVE_WIDTH_PX, LIVE_HEIGHT_PX = 640, 360
PATHS_COUNT = 64

CLIP = (
    'appsrc name=src is-live=true format=time caps="video/x-h264,stream-format=avc,alignment=au,'
    'width={width},height={height},framerate=25/1,codec_data=(buffer){header}" '
    "! rtph264pay name=pay0 pt=96 config-interval=-1"
)
LIVE = (
    'appsrc name=src is-live=true format=time caps="video/x-raw,format=I420,width=640,height=360,'
    'framerate=25/1" ! x264enc tune=zerolatency speed-preset=veryfast bitrate=600 key-int-max=50 threads=1 sliced-threads=false '
    "! video/x-h264,profile=main ! rtph264pay name=pay0 pt=96 config-interval=-1"
)

Frames = Callable[[int], Any]
"""The frame to send now, as GLib.Bytes, from its number since the machine started."""


class Pace(threading.Thread):
    """Pushes every client's frames when they are due, each camera at its own moment of the frame period."""

    def __init__(self) -> None:
        super().__init__(name="pace", daemon=True)
        self._lock = threading.Lock()
        self._clients: list[_Client] = []

    def add(self, client: _Client) -> None:
        with self._lock:
            self._clients.append(client)

    def run(self) -> None:
        while True:
            with self._lock:
                clients = list(self._clients)
            now_ns = time.monotonic_ns()
            next_ns = now_ns + PERIOD_NS
            for client in clients:
                if client.due_ns <= now_ns and not client.push():
                    with self._lock:
                        self._clients.remove(client)
                next_ns = min(next_ns, client.due_ns)
            time.sleep(max(0.0002, (next_ns - time.monotonic_ns()) / 1e9))


class _Client:
    """One connection's source of frames."""

    def __init__(self, appsrc: Any, frames: Frames, number: int) -> None:
        self._appsrc = appsrc
        self._frames = frames
        self._offset_ns = phase_ns(number)
        self._number = tick(time.monotonic_ns(), number) + 1
        self._first = self._number
        self._base_ns: int | None = None
        self.due_ns = self._number * PERIOD_NS + self._offset_ns

    def push(self) -> bool:
        """False when the client has gone."""
        clock = self._appsrc.get_clock()
        if clock is None:  # not playing yet: the frame is lost, as it is with a camera
            if self._base_ns is not None:
                return False
            self._step()
            return True
        if self._base_ns is None:
            self._base_ns = clock.get_time() - self._appsrc.get_base_time()
            self._first = self._number
        buffer = Gst.Buffer.new_wrapped_bytes(self._frames(self._number))
        buffer.pts = buffer.dts = self._base_ns + (self._number - self._first) * PERIOD_NS
        buffer.duration = PERIOD_NS
        self._step()
        return bool(self._appsrc.push_buffer(buffer) == Gst.FlowReturn.OK)

    def _step(self) -> None:
        self._number += 1
        self.due_ns = self._number * PERIOD_NS + self._offset_ns


class Camera(GstRtspServer.RTSPMediaFactory):  # type: ignore[misc]
    """One path. Every client gets a pipeline of its own."""

    def __init__(self, launch: str, frames: Frames, number: int, pace: Pace) -> None:
        super().__init__()
        self._launch, self._frames, self._number, self._pace = launch, frames, number, pace
        self.set_shared(False)

    def do_create_element(self, _url: Any) -> Any:
        element = Gst.parse_launch(f"( {self._launch} )")
        self._pace.add(_Client(element.get_by_name("src"), self._frames, self._number))
        return element


def live_frames() -> Frames:
    """Pictures drawn now: a soft ground with the time of their making."""
    luma = bytearray(LIVE_WIDTH_PX * LIVE_HEIGHT_PX)
    for row in range(LIVE_HEIGHT_PX):
        luma[row * LIVE_WIDTH_PX : (row + 1) * LIVE_WIDTH_PX] = bytes(
            60 + (column + row) // 8 % 100 for column in range(LIVE_WIDTH_PX)
        )
    chroma = bytes([128]) * (LIVE_WIDTH_PX * LIVE_HEIGHT_PX // 2)

    def draw(_number: int) -> Any:
        timecode.paint_luma(luma, LIVE_WIDTH_PX, LIVE_HEIGHT_PX, time.monotonic_ns() // 1_000_000)
        return GLib.Bytes.new(bytes(luma) + chroma)

    return draw


def main() -> int:
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    server.set_backlog(128)
    mounts = server.get_mount_points()
    pace = Pace()
    for word, size, path in (("main", (1280, 720), sys.argv[1]), ("sub", (640, 360), sys.argv[2])):
        header, units = read_units(Path(path))
        wrapped = [GLib.Bytes.new(unit) for unit in units]
        launch = CLIP.format(width=size[0], height=size[1], header=header.hex())
        for number in range(1, PATHS_COUNT + 1):

            def film(now: int, shift: int = number * SPREAD, units: list[Any] = wrapped) -> Any:
                return units[(now + shift) % len(units)]

            mounts.add_factory(f"/{word}/{number}", Camera(launch, film, number, pace))
    for number in range(1, PATHS_COUNT + 1):
        mounts.add_factory(f"/live/{number}", Camera(LIVE, live_frames(), number, pace))
    server.attach(None)
    pace.start()
    loop = GLib.MainLoop()
    print(server.get_bound_port(), flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
