"""Recorded segments made by the real writers, for whoever reads them."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from csu_console.domain.stream import TimeSource
from csu_console.media.copied_stream import CopiedStreams
from csu_console.media.encoder import EncoderChoice
from csu_console.media.export.recorded import Open, RecordedSegment
from csu_console.media.packet_copy import PacketCopy
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import SegmentWriter
from tests.fakes.masked_frames import CAMERA_ID, ClipPackets, FrameFactory


def record(
    path: Path,
    start_us: int,
    frames: int = 60,
    step_us: int = 100_000,
    version: int = 1,
    width_px: int = 64,
    camera_id: int = CAMERA_ID,
    number: int = 12,
) -> SegmentFacts:
    """A recording of grey pictures, a key frame every two seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    factory = FrameFactory(width_px, 48)
    factory.version = version
    label = SegmentLabel(camera_id, number, "Place de l'Église", version, TimeSource.CAMERA, start_us)
    writer = SegmentWriter(path, label, factory.frame(), EncoderChoice())
    for place in range(frames):
        writer.write(factory.frame(), start_us + place * step_us)
    return writer.finish()


def copy_clip(path: Path, start_us: int, codec: str = "libx264", frames: int = 60) -> SegmentFacts:
    """A recording of copied packets, 25 a second."""
    clip = ClipPackets(frames, codec=codec, container="mp4" if codec != "mjpeg" else "matroska")
    streams = CopiedStreams()
    detached = [streams.detached(clip.clear(place), 0.0) for place in range(frames)]
    label = SegmentLabel(CAMERA_ID, 12, "Place", 1, TimeSource.CAMERA, start_us, copied=True)
    writer = PacketCopy(path, label, detached[0])
    for place, item in enumerate(detached):
        writer.write(item, start_us + place * 40_000)
    clip.close()
    return writer.finish()


def opener(facts: SegmentFacts) -> Open:
    """What an export reads a recording by."""
    return lambda: RecordedSegment(facts.path.open("rb"), facts.path.name, facts.end_us)


def magenta_pixels(path: Path) -> tuple[int, int]:
    """(frames, pixels anywhere near magenta in any of them): the colour of private places in drawn worlds."""
    frames = pixels = 0
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            frames += 1
            red, green, blue = np.moveaxis(frame.to_ndarray(format="rgb24").astype(int), 2, 0)
            pixels += int(((red - green > 60) & (blue - green > 60)).sum())
    return frames, pixels
