"""One recording file: masked frames in, H.264 in fragmented MP4 out."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from pathlib import Path
from typing import Final

import av
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.frame import PictureType

from csu_console.domain.errors import StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.media.colour import matrix_of, range_of
from csu_console.media.encoder import SOFTWARE, EncoderChoice, encoder_format, open_encoder
from csu_console.media.frame import MaskedFrame
from csu_console.media.frame_reference import FrameReferences, shape_of
from csu_console.media.part_file import PartFile, storage_fault
from csu_console.media.pose_log import PoseLog, wants_log
from csu_console.media.segment_label import MUXER_OPTIONS, SegmentFacts, SegmentLabel
from csu_console.media.times_meeting import TimesMeeting

KEY_EVERY_US: Final = 2_000_000
"""Replay jumps to a key frame; two seconds is what the cameras themselves use."""

SYNC_EVERY_BYTES: Final = 2 * 1024 * 1024
"""How much a power cut may cost beside the fragment being made: about 8 s of a 2 Mbit/s camera."""

OpenPart = Callable[[Path], PartFile]


class PartWriter:
    """What FFmpeg writes into. It never raises (FFmpeg has no use for it): `fault` keeps the first error."""

    def __init__(self, part: PartFile) -> None:
        self.part = part
        self.fault: OSError | None = None
        self._unsynced_bytes = 0

    def write(self, data: bytes) -> int:
        if self.fault is not None:
            return -(self.fault.errno or errno.EIO)
        try:
            self.part.append(data)
        except OSError as error:
            self.fault = error
            return -(error.errno or errno.EIO)
        self._unsynced_bytes += len(data)
        return len(data)

    def sync_if_due(self) -> None:
        """In the recorder's thread, between frames: the stream waits for nothing, its queue absorbs the time."""
        if self._unsynced_bytes < SYNC_EVERY_BYTES:
            return
        self._unsynced_bytes = 0
        try:
            self.part.sync_data()
            self.part.check_room()
        except OSError as error:
            self.fault = error

    def check(self) -> None:
        """Raises StorageFault once a write has failed."""
        if self.fault is not None:
            raise storage_fault(self.fault, self.part.part) from self.fault


class SegmentFile:
    """The container and its part file, whoever makes the packets. Owned by the recorder's thread."""

    def __init__(
        self, path: Path, label: SegmentLabel, open_part: OpenPart, wait_for_headers: bool = False
    ) -> None:
        """`wait_for_headers`: parameter sets are found in the first packet, not known before it."""
        self.label = label
        self.times = TimesMeeting(label.time_source)
        self._options = dict(MUXER_OPTIONS)
        if wait_for_headers:
            self._options["movflags"] += "+delay_moov"
        try:
            self.part = open_part(path)
        except OSError as error:
            raise storage_fault(error, path) from error
        self.writer = PartWriter(self.part)
        self.container = self.new_container()
        self.frames_count = 0
        self.covered_frames = 0
        self.last_us = label.start_us
        self.step_us = 40_000

    def new_container(self) -> OutputContainer:
        container = av.open(self.writer, "w", format="mp4", options=self._options)
        container.metadata.update(self.label.metadata())
        return container

    def advance(self, time_us: int) -> None:
        """Count one frame and remember its time."""
        if self.frames_count:
            self.step_us = min(time_us - self.last_us, 1_000_000)
        self.last_us = time_us
        self.frames_count += 1

    def mux(self, packets: list[av.Packet[av.VideoStream]]) -> None:
        """Raises StorageFault when the disk refuses."""
        try:
            for packet in packets:
                self.container.mux_one(packet)
        except FFmpegError as error:
            self.writer.check()
            raise storage_fault(OSError(error.errno, error.strerror), self.part.part) from error
        self.writer.sync_if_due()
        self.writer.check()

    def finish(self, codec: str, width_px: int, height_px: int) -> SegmentFacts:
        """Write what is left, make it durable, give the file its name. Raises StorageFault; the part stays."""
        try:
            self.container.close()
            self.writer.check()
            path = self.part.publish()
        except FFmpegError as error:
            self.writer.check()
            raise storage_fault(OSError(error.errno, error.strerror), self.part.part) from error
        except OSError as error:
            raise storage_fault(error, self.part.part) from error
        finally:
            self.part.close()
        return SegmentFacts(
            label=self.label,
            path=path,
            end_us=self.last_us + self.step_us,
            bytes_count=self.part.bytes_count,
            frames_count=self.frames_count,
            covered_frames=self.covered_frames,
            codec=codec,
            width_px=width_px,
            height_px=height_px,
            time_source=self.times.source,
            sha256=self.part.sha256,
        )

    def abandon(self) -> Path:
        """Let go after a failed write: whole fragments stay in the part file, whose path is given."""
        self.writer.fault = self.writer.fault or OSError(errno.ECANCELED, "abandoned")
        with contextlib.suppress(FFmpegError, OSError):
            self.container.close()
        self.part.close()
        return self.part.part


def _size_key(frame: MaskedFrame) -> tuple[int, int, int, float]:
    return frame.width_px, frame.height_px, frame.geometry.rotation_deg, frame.pixel_aspect


def _colour_key(frame: MaskedFrame) -> tuple[str, int, int]:
    """Primaries and transfer are left out: while a tile is being scaled from the same picture in the stream
    thread, PyAV blanks these two marks on it for a moment."""
    picture = frame.picture
    return picture.format.name, int(matrix_of(picture)), int(range_of(picture))


class SegmentWriter:
    """Encodes masked frames of one shape into one file. Owned by the recorder's thread.

    Raises StorageFault from any method when the disk refuses. `encoder_name` is the encoder really used;
    `fallback_from` names the one that was asked for and could not be opened, or is empty.
    """

    def __init__(
        self,
        path: Path,
        label: SegmentLabel,
        first: MaskedFrame,
        choice: EncoderChoice,
        height_px: int | None = None,
        open_part: OpenPart = PartFile,
    ) -> None:
        self.shape = shape_of(first, height_px)
        self._size_key, self._colour_key = _size_key(first), _colour_key(first)
        self.file = SegmentFile(path, label, open_part)
        self._poses: PoseLog | None = None
        self.fallback_from = ""
        self._key_us: int | None = None
        try:
            self._open(choice)
        except StorageFault:
            self.file.abandon()
            self.file.part.discard()
            raise

    def _open(self, choice: EncoderChoice) -> None:
        try:
            self._stream = open_encoder(self.file.container, choice.name, choice, self.shape)
            self.encoder_name = choice.name
        except StorageFault:
            if choice.name == SOFTWARE:
                raise
            self.fallback_from = choice.name
            self.encoder_name = SOFTWARE
            self.file.container = self.file.new_container()
            self._stream = open_encoder(self.file.container, SOFTWARE, choice, self.shape)
        format_name = encoder_format(self.encoder_name, self.shape.format_name)
        self._references = FrameReferences(self.shape, format_name)

    def takes(self, frame: MaskedFrame) -> bool:
        """False when the frame needs a file of its own: other masks, size or colours, or times that do not follow."""
        label = self.file.label
        if frame.mask_version != label.mask_version or self.file.times.apart:
            return False
        if frame.cover is not CoverReason.NONE:
            # A blank of the same size states no colours: it fits any file of that size.
            return _size_key(frame) == self._size_key
        return (_size_key(frame), _colour_key(frame)) == (self._size_key, self._colour_key)

    def write(self, frame: MaskedFrame, time_us: int) -> None:
        """Encode one frame at `time_us` (microseconds since 1970, greater than the frame's before)."""
        file = self.file
        picture = self._references.make(frame)
        picture.pts = time_us - file.label.start_us
        due = self._key_us is None or time_us + file.step_us - self._key_us > KEY_EVERY_US
        picture.pict_type = PictureType.I if due else PictureType.NONE
        if due:
            self._key_us = time_us
        file.advance(time_us)
        file.covered_frames += frame.cover is not CoverReason.NONE
        if self._poses is None and wants_log(frame.facts):
            self._poses = PoseLog(file.part.path, file.label)
        if self._poses is not None:
            self._poses.add(frame.facts, time_us)
        file.mux(self._encode(picture))

    def _encode(self, picture: av.VideoFrame | None) -> list[av.Packet[av.VideoStream]]:
        try:
            return self._stream.encode(picture)
        except FFmpegError as error:
            raise storage_fault(OSError(error.errno, error.strerror), self.file.part.part) from error

    def finish(self) -> SegmentFacts:
        """Close the file whole (storage procedure of media/part_file.py)."""
        self.file.mux(self._encode(None))
        poses, self._poses = self._poses, None
        if poses is not None:
            poses.finish()
        return self.file.finish("h264", self.shape.width_px, self.shape.height_px)

    def abandon(self) -> Path:
        """After a fault: see SegmentFile.abandon."""
        if self._poses is not None:
            self._poses.abandon()
        return self.file.abandon()
