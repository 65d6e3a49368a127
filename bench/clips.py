"""The clips that are served: made once, kept in the user's cache."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from bench import timecode
from bench.clip_file import write_units
from bench.rtsp_schedule import FILM_FRAMES, RATE_HZ

GOP_FRAMES = 50
FOOTAGE = (
    Path("/usr/share/doc/opencv-doc/examples/data/vtest.avi"),
    Path("/usr/share/doc/opencv-doc/opencv4/examples/data/vtest.avi"),
)
"""Real street footage as Debian's package opencv-doc installs it."""

MADE_BY = "3"
"""Another number makes every clip anew."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ClipSize:
    """One kind of stream, as a street camera sends it."""

    name: str
    width_px: int
    height_px: int
    bitrate_bps: int


MAIN = ClipSize("main", 1280, 720, 2_000_000)
SUB = ClipSize("sub", 640, 360, 600_000)


def footage(named: Path | None = None) -> Path | None:
    """The film to cut clips from, None when only drawn pictures can be had. Raises FileNotFoundError."""
    if named is not None and not named.is_file():
        raise FileNotFoundError(named)
    return named or next((path for path in FOOTAGE if path.is_file()), None)


def clip(size: ClipSize, film: Path | None) -> Path:
    """The clip's file: header and access units, see `write_units`. Encoded on the first call."""
    source = str(film.stat().st_size) if film else "drawn"
    key = hashlib.sha256(f"{MADE_BY}{size}{source}".encode()).hexdigest()[:10]
    path = _cache() / f"{size.name}-{key}.units"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pictures = _filmed(film, size) if film else _drawn(size)
        _encode(path, size, islice(pictures, FILM_FRAMES))
    return path


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "csu-console-bench"


def _filmed(film: Path, size: ClipSize) -> Iterator[Picture]:
    """Every picture of the film as one frame at 25 a second, its middle cut to the stream's shape."""
    while True:
        with av.open(str(film)) as container:
            for frame in container.decode(video=0):
                picture = frame.to_ndarray(format="bgr24")
                height = picture.shape[1] * size.height_px // size.width_px
                top = (picture.shape[0] - height) // 2
                cut = picture[top : top + height]
                yield np.asarray(cv2.resize(cut, (size.width_px, size.height_px)), np.uint8)


def _drawn(size: ClipSize) -> Iterator[Picture]:
    """A noisy still street with moving things: the decoder's work is close to that of real footage."""
    random = np.random.default_rng(7)
    width, height = size.width_px, size.height_px
    coarse = random.integers(40, 200, (height // 12, width // 12, 3)).astype(np.uint8)
    ground = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.int16)
    things = random.integers(0, 255, (12, height // 6, height // 10, 3)).astype(np.uint8)
    places = random.random((12, 4))
    index = 0
    while True:
        noise = random.normal(0, 2.5, (height // 2, width // 2)).astype(np.int16).repeat(2, 0).repeat(2, 1)
        picture = np.clip(ground + noise[..., None], 0, 255).astype(np.uint8)
        for thing, (x, y, speed_x, speed_y) in zip(things, places, strict=True):
            left = int((x + (speed_x - 0.5) * index / 100) % 1 * (width - thing.shape[1]))
            top = int((y + (speed_y - 0.5) * index / 300) % 1 * (height - thing.shape[0]))
            picture[top : top + thing.shape[0], left : left + thing.shape[1]] = thing
        yield picture
        index += 1


def _encode(path: Path, size: ClipSize, pictures: Iterator[Picture]) -> None:
    """H.264 main profile at a steady bit rate, key frames every 2 s, the frame's number in its middle."""
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "clip.mp4"
        with av.open(str(film), "w") as container:
            options = {
                "profile": "main",
                "x264-params": f"keyint={GOP_FRAMES}:min-keyint={GOP_FRAMES}:scenecut=0:bframes=0:sliced-threads=0",
                "maxrate": str(size.bitrate_bps),
                "bufsize": str(size.bitrate_bps),
            }
            stream = container.add_stream("libx264", rate=Fraction(RATE_HZ), options=options)
            stream.width, stream.height = size.width_px, size.height_px
            stream.pix_fmt, stream.bit_rate = "yuv420p", size.bitrate_bps
            for number, picture in enumerate(pictures):
                for (left, top, side), bit in zip(
                    timecode.cells(size.width_px, size.height_px), timecode.bits_of(number), strict=True
                ):
                    picture[top : top + side, left : left + side] = 255 * bit
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            container.mux(stream.encode(None))
        with av.open(str(film)) as container:
            header = container.streams.video[0].codec_context.extradata or b""
            units = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    write_units(path, header, units)
