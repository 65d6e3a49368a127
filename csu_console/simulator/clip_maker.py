"""Draws and encodes the loop of each camera at first start; later starts find the files."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from csu_console.simulator.city_plan import PlannedCamera
from csu_console.simulator.scene import Scene
from csu_console.simulator.shapes import Colour
from csu_console.simulator.town import demo_town
from csu_console.simulator.world import WORLD_PERIOD_S

FRAMES_PER_S = 15
FRAMES_PER_LOOP = round(WORLD_PERIOD_S * FRAMES_PER_S)
GOP_FRAMES = FRAMES_PER_S
# Part of the cache folder's name: raise it whenever the drawn town or the encoding changes.
CONTENT_VERSION = 3
_SUB_SHARE = 2
# What OpenCV's conversion makes: BT.601 primaries as SMPTE 170M, limited range.
_BT601 = 6
_LIMITED = 1
_ENCODER = {
    "preset": "ultrafast",
    "profile": "main",
    "crf": "26",
    "g": str(GOP_FRAMES),
    "bf": "0",
    "sc_threshold": "0",
    "threads": "1",
}

Progress = Callable[[int, int], None]


class RenderingStoppedError(Exception):
    """Someone asked to stop before all clips were there."""


def clip_path(folder: Path, path: str) -> Path:
    """The file of a stream's path: ``101/main`` lies in ``101-main.mp4``."""
    return folder / f"{path.replace('/', '-')}.mp4"


def make_clips(
    cameras: Sequence[PlannedCamera],
    folder: Path,
    private_color: Colour | None,
    progress: Progress,
    should_stop: Callable[[], bool],
) -> None:
    """Make the clips that ``folder`` lacks, one thread per processor.

    ``progress(done, total)`` counts pictures and is called from those threads. Raises
    RenderingStoppedError, OSError.
    """
    missing = [camera for camera in cameras if not _is_there(folder, camera)]
    if not missing:
        return
    folder.mkdir(parents=True, exist_ok=True)
    counter = _Counter(len(missing) * FRAMES_PER_LOOP, progress, should_stop)
    workers = max(1, min(4, os.cpu_count() or 1))
    with ThreadPoolExecutor(workers, thread_name_prefix="demo-city") as pool:
        jobs = [pool.submit(_make_pair, camera, folder, private_color, counter) for camera in missing]
        try:
            for job in jobs:
                job.result()
        except BaseException:
            counter.abort()
            raise


def _is_there(folder: Path, camera: PlannedCamera) -> bool:
    return all(clip_path(folder, path).is_file() for path in (camera.main_path, camera.sub_path))


class _Counter:
    """Counts pictures across the threads and tells them when to stop."""

    def __init__(self, total: int, progress: Progress, should_stop: Callable[[], bool]) -> None:
        self._done = 0
        self._total = total
        self._progress = progress
        self._should_stop = should_stop
        self._is_aborted = False
        self._lock = threading.Lock()

    def abort(self) -> None:
        self._is_aborted = True

    def check(self) -> None:
        if self._is_aborted or self._should_stop():
            self._is_aborted = True
            raise RenderingStoppedError

    def count(self) -> None:
        self.check()
        with self._lock:
            self._done += 1
            self._progress(self._done, self._total)


def _make_pair(camera: PlannedCamera, folder: Path, private_color: Colour | None, counter: _Counter) -> None:
    counter.check()
    scene = Scene(demo_town(camera.light), camera.pose, camera.size, private_color)
    main, sub = (clip_path(folder, path) for path in (camera.main_path, camera.sub_path))
    size = camera.size
    small = (size.width_px // _SUB_SHARE, size.height_px // _SUB_SHARE)
    with (
        _ClipWriter(main, size.width_px, size.height_px) as main_clip,
        _ClipWriter(sub, *small) as sub_clip,
    ):
        for number in range(FRAMES_PER_LOOP):
            counter.count()
            picture = scene.picture(number / FRAMES_PER_S)
            main_clip.write(picture)
            sub_clip.write(cv2.resize(picture, small, interpolation=cv2.INTER_AREA))


class _ClipWriter:
    """Writes one clip as ``.part``; it gets its name when it is whole and on the disk."""

    def __init__(self, target: Path, width_px: int, height_px: int) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._container = av.open(str(self._part), "w", format="mp4")
        self._stream: VideoStream = self._container.add_stream("libx264", rate=FRAMES_PER_S)
        self._stream.width, self._stream.height = width_px, height_px
        self._stream.pix_fmt = "yuv420p"
        self._stream.options = dict(_ENCODER)
        context = self._stream.codec_context
        context.colorspace = context.color_primaries = context.color_trc = _BT601
        context.color_range = _LIMITED

    def __enter__(self) -> Self:
        return self

    def write(self, picture: NDArray[np.uint8] | cv2.typing.MatLike) -> None:
        planes = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        self._container.mux(self._stream.encode(frame))

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            if kind is None:
                self._container.mux(self._stream.encode())
        finally:
            self._container.close()
        if kind is not None:
            self._part.unlink(missing_ok=True)
            return
        with self._part.open("rb") as written:
            os.fsync(written.fileno())
        self._part.replace(self._target)
