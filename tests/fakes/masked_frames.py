"""Masked frames for tests, made by the real masker: nothing else can."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np

from csu_console.domain.mask import CoverReason, MaskPlan, MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.stream import ProfileName, TimeSource
from csu_console.media import clear_packet
from csu_console.media._raw import RawFrame
from csu_console.media.clear_packet import ClearPacket, PacketFacts
from csu_console.media.frame import MaskedFrame
from csu_console.media.masker import PrivacyMasker

START_US = 1_768_297_267_250_000
"""2026-01-13 09:41:07.25 UTC, as tests.fakes.clock."""
STEP_US = 40_000
CAMERA_ID = 7


def clear_plan(version: int = 1) -> MaskPlan:
    return MaskPlan(CAMERA_ID, version, PrivacyState.CLEAR)


def masked_plan(version: int, geometry: PictureGeometry) -> MaskPlan:
    """One mask over the left third."""
    left = MaskPolygon(((0.0, 0.0), (0.3, 0.0), (0.3, 1.0), (0.0, 1.0)))
    return MaskPlan(CAMERA_ID, version, PrivacyState.MASKED, (left,), geometry)


def flat_picture(width_px: int, height_px: int, luma: int, format_name: str = "yuv420p") -> av.VideoFrame:
    rows = np.full((height_px * 3 // 2, width_px), 128, np.uint8)
    rows[:height_px] = luma
    return av.VideoFrame.from_ndarray(rows, format=format_name)


class FrameFactory:
    """Frames of one camera, 25 a second from START_US unless told otherwise."""

    def __init__(self, width_px: int = 64, height_px: int = 48, pixel_aspect: float = 1.0) -> None:
        self.width_px, self.height_px = width_px, height_px
        self.pixel_aspect = pixel_aspect
        self.rotation_deg = 0
        self.version = 1
        self.plan: MaskPlan | None = None
        self.time_source = TimeSource.CAMERA
        self.count = 0
        self._masker = PrivacyMasker()

    @property
    def geometry(self) -> PictureGeometry:
        return PictureGeometry(self.width_px * self.pixel_aspect / self.height_px, self.rotation_deg)

    def frame(
        self,
        captured_us: int | None = None,
        arrived_s: float | None = None,
        picture: av.VideoFrame | None = None,
        cover: CoverReason = CoverReason.NONE,
    ) -> MaskedFrame:
        """The next frame; `cover` is brought about the way it comes about in life."""
        number, self.count = self.count, self.count + 1
        plan = self.plan or clear_plan(self.version)
        if cover is CoverReason.UNREVIEWED:
            plan = MaskPlan(CAMERA_ID, self.version, PrivacyState.UNREVIEWED)
        elif cover is CoverReason.DAMAGED:
            plan = masked_plan(self.version, self.geometry)
        raw = RawFrame(
            camera_id=CAMERA_ID,
            profile=ProfileName.MAIN,
            sequence=number,
            picture=picture or flat_picture(self.width_px, self.height_px, 40 + number % 160),
            geometry=self.geometry,
            pixel_aspect=self.pixel_aspect,
            captured_us=START_US + number * STEP_US if captured_us is None else captured_us,
            time_source=self.time_source,
            arrived_s=1000.0 + number * STEP_US / 1e6 if arrived_s is None else arrived_s,
            damaged=cover is CoverReason.DAMAGED,
        )
        frame = self._masker.apply(raw, plan)
        assert frame.cover is cover
        return frame


class ClipPackets:
    """A clip encoded in memory, given back as the packets of a camera attested clear. Close it."""

    def __init__(
        self,
        frames: int = 60,
        codec: str = "libx264",
        gop: int = 25,
        container: str = "mpegts",
        b_frames: int = 0,
    ) -> None:
        buffer = io.BytesIO()
        with av.open(buffer, "w", format=container) as out:
            options = {"preset": "ultrafast"} if codec.startswith("libx26") else {}
            if codec == "libx265":
                options["x265-params"] = "log-level=none:bframes=0:scenecut=0:pools=1:frame-threads=1"
            stream = out.add_stream(codec, rate=25, options=options)
            assert isinstance(stream, av.VideoStream)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
            if codec == "mjpeg":
                stream.pix_fmt = "yuvj420p"
            elif options:
                stream.codec_context.gop_size = gop
                stream.codec_context.max_b_frames = b_frames
            for number in range(frames):
                picture = flat_picture(64, 48, 40 + number % 160, stream.pix_fmt)
                picture.pts, picture.time_base = number, Fraction(1, 25)
                out.mux(stream.encode(picture))
            out.mux(stream.encode(None))
        buffer.seek(0)
        self._container = av.open(buffer, "r")
        self.stream = self._container.streams.video[0]
        self.packets = [packet for packet in self._container.demux(self.stream) if packet.size]

    def clear(
        self,
        index: int,
        version: int = 1,
        captured_us: int | None = None,
        time_source: TimeSource = TimeSource.CAMERA,
    ) -> ClearPacket:
        time_us = START_US + index * STEP_US if captured_us is None else captured_us
        facts = PacketFacts(CAMERA_ID, time_us, time_source, version)
        return ClearPacket(clear_packet._KEY, self.packets[index], self.stream, facts)

    def close(self) -> None:
        self._container.close()


def nal_units(payload: bytes) -> list[bytes]:
    """The units of an H.264 access unit, start codes or four-byte lengths alike."""
    if payload[:3] == b"\0\0\1" or payload[:4] == b"\0\0\0\1":
        return [
            unit.rstrip(b"\0") for unit in payload.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if unit
        ]
    units, offset = [], 0
    while offset + 4 <= len(payload):
        length = int.from_bytes(payload[offset : offset + 4], "big")
        units.append(payload[offset + 4 : offset + 4 + length].rstrip(b"\0"))
        offset += 4 + length
    return units
