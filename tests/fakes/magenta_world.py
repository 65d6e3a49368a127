"""Drawn pictures with one private zone in magenta, a colour that appears nowhere else, and who looks for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.media.frame import MaskedFrame
from csu_console.media.scaler import BgraPicture, PictureScaler
from csu_console.simulator.clip_source import ClipSource, load_clip

CAMERA_ID = 7
ZONE = MaskPolygon(((0.25, 0.25), (0.5, 0.25), (0.5, 0.75), (0.25, 0.75)), "private")
LIMIT_S = 10.0


def street(width_px: int, height_px: int, number: int, shift_px: int = 5) -> NDArray[np.uint8]:
    """RGB. A textured background that slides, so that there is motion to be wrong about, and the zone over it."""
    columns = (np.arange(width_px) + number * shift_px)[None, :]
    rows = np.arange(height_px)[:, None]
    grey = (90 + 50 * np.sin(columns / 7.0) + 40 * np.sin(rows / 9.0 + columns / 31.0)).astype(np.uint8)
    picture = np.repeat(grey[:, :, None], 3, axis=2)
    part = picture[height_px // 4 : height_px * 3 // 4, width_px // 4 : width_px // 2]
    part[..., 0], part[..., 1], part[..., 2] = 235 - part[..., 0] // 8, 0, 235 - part[..., 2] // 8
    return picture


def write_clip(
    path: Path,
    width_px: int = 320,
    height_px: int = 192,
    frames: int = 25,
    codec: str = "libx264",
    options: dict[str, str] | None = None,
    shift_px: int = 5,
) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = width_px, height_px
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        known = {"g": "25", "bf": "0", "sc_threshold": "0", "preset": "ultrafast", "tune": "zerolatency"}
        stream.options = {} if codec == "mjpeg" else {**known, **(options or {})}
        for number in range(frames):
            picture = av.VideoFrame.from_ndarray(
                street(width_px, height_px, number, shift_px), format="rgb24"
            )
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
    return path


def clip(folder: Path, **facts: object) -> ClipSource:
    return load_clip(write_clip(folder / "clip.mp4", **facts))  # type: ignore[arg-type]


def plan(width_px: int = 320, height_px: int = 192, version: int = 1) -> MaskPlan:
    geometry = PictureGeometry(width_px / height_px)
    return MaskPlan(CAMERA_ID, version, PrivacyState.MASKED, (ZONE,), geometry)


def magenta_pixels(rgb: NDArray[np.uint8]) -> int:
    """Pixels anywhere near magenta."""
    red, green, blue = (rgb[..., index].astype(int) for index in range(3))
    return int(((red - green > 50) & (blue - green > 50)).sum())


def magenta_in_frame(frame: MaskedFrame) -> int:
    return magenta_pixels(np.asarray(frame.picture.to_ndarray(format="rgb24"), np.uint8))


def magenta_in_bgra(picture: BgraPicture) -> int:
    rows = np.frombuffer(memoryview(picture.data), np.uint8).reshape(picture.height_px, -1)
    pixels = rows[:, : picture.width_px * 4].reshape(picture.height_px, picture.width_px, 4)
    return magenta_pixels(pixels[..., 2::-1])


class LeakCounter:
    """A sink that looks at every frame in full size and counts; `until` waits for what it has seen."""

    def __init__(self) -> None:
        self.frames = self.leaked = self.covered = self.key_frames = 0
        self.covers: list[CoverReason] = []
        self.versions: list[int] = []
        self.sizes: list[tuple[int, int]] = []
        self.captured_us: list[int] = []
        self._changed = threading.Condition()
        self._scaler = PictureScaler()

    def offer(self, frame: MaskedFrame) -> None:
        leaked = magenta_in_frame(frame)
        with self._changed:
            self.frames += 1
            self.leaked += leaked
            self.key_frames += frame.key_frame
            self.covered += frame.cover is not CoverReason.NONE
            self.covers.append(frame.cover)
            self.versions.append(frame.mask_version)
            self.sizes.append((frame.width_px, frame.height_px))
            self.captured_us.append(frame.captured_us)
            self._changed.notify_all()

    def until(self, holds: Callable[[], bool], limit_s: float = LIMIT_S) -> bool:
        with self._changed:
            return self._changed.wait_for(holds, limit_s)


def wait_until(holds: Callable[[], bool], limit_s: float = LIMIT_S) -> bool:
    """Poll with a short wait; for what tells nobody when it changes."""
    until_s, pause = time.monotonic() + limit_s, threading.Event()
    while not holds():
        if time.monotonic() > until_s:
            return False
        pause.wait(0.01)
    return True
