"""What each step of a frame's way costs in one thread: decode, mask, scale, encode."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import cv2

from bench import clips
from bench.clip_file import read_units
from bench.measure import Figures, Options, Row, spread, table
from bench.streams import MASKS
from csu_console.domain.mask import MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media._raw import RawFrame
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker
from csu_console.media.planes import plane_rows
from csu_console.media.scaler import PictureScaler

PLAN = MaskPlan(
    1, 1, PrivacyState.MASKED, tuple(MaskPolygon(points) for points in MASKS), PictureGeometry(16 / 9, 0)
)
FRAMES = 200


def run(options: Options, film: Path | None) -> str:
    """The table, as Markdown."""
    figures = Figures()
    names: list[str] = []
    for size in (clips.MAIN, clips.SUB):
        header, units = read_units(clips.clip(size, film))
        for _ in range(options.runs):
            for step, row in _steps(header, units[:FRAMES]).items():
                name = f"{size.height_px}p: {step}"
                figures.add(name, row)
                names += [] if name in names else [name]
    return table(["step, one thread", "ms a frame"], [[n, spread(figures.values(n, "ms"), 2)] for n in names])


def _steps(header: bytes, units: list[bytes]) -> dict[str, Row]:
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, av.VideoCodecContext)
    decoder.extradata, decoder.thread_count = header, 1
    packets = [av.Packet(unit) for unit in units]
    masker = PrivacyMasker()
    frames: list[MaskedFrame] = []
    decode_s = mask_s = 0.0
    for packet in packets:
        started_s = time.perf_counter()
        pictures = decoder.decode(packet)
        decoded_s = time.perf_counter()
        # Masked at once, as in a stream: the decoder still holds the picture, so its pixels are copied first.
        frames += [masker.apply(_raw(picture), PLAN) for picture in pictures]
        decode_s += decoded_s - started_s
        mask_s += time.perf_counter() - decoded_s
    steps = {
        "decode": {"ms": decode_s * 1000 / len(frames)},
        "mask (two polygons, copy included)": {"ms": mask_s * 1000 / len(frames)},
    }
    for width, height in ((480, 270), (240, 135)):
        steps[f"scale to a tile of {width} x {height}"] = _scaled(frames, width, height)
    steps["for comparison: OpenCV's INTER_AREA of one plane to 480 x 270"] = _timed(
        lambda i: cv2.resize(
            plane_rows(frames[i].picture.planes[0]), (480, 270), interpolation=cv2.INTER_AREA
        ),
        len(frames),
    )
    steps["encode, x264 ultrafast"] = _encoded(frames)
    return steps


def _scaled(frames: list[MaskedFrame], width_px: int, height_px: int) -> Row:
    scaler = PictureScaler()
    return _timed(lambda index: scaler.fit(frames[index], width_px, height_px), len(frames))


def _raw(picture: av.VideoFrame) -> RawFrame:
    geometry = PictureGeometry(picture.width / picture.height, 0)
    return RawFrame(1, ProfileName.MAIN, 1, picture, geometry, 1.0, 0, TimeSource.ARRIVAL, 0.0)


def _timed(step: Callable[[int], object], count: int) -> Row:
    started_s = time.perf_counter()
    for index in range(count):
        step(index)
    return {"ms": (time.perf_counter() - started_s) * 1000 / count}


def _encoded(frames: list[MaskedFrame]) -> Row:
    with av.open(io.BytesIO(), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(25), options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = frames[0].width_px, frames[0].height_px, "yuv420p"
        started_s = time.process_time()
        for index, frame in enumerate(frames):
            frame.picture.pts, frame.picture.time_base = index, Fraction(1, 25)
            container.mux(stream.encode(frame.picture))
        container.mux(stream.encode(None))
        return {"ms": (time.process_time() - started_s) * 1000 / len(frames)}
