"""One MASTER file: packets of a camera copied as they were recorded, with their real times."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import av
from av.error import FFmpegError

from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.copied_stream import StreamHeader
from csu_console.media.encoder import TIME_BASE
from csu_console.media.export.recorded import RecordedPacket, RecordedSegment
from csu_console.media.part_file import is_full
from csu_console.media.segment_label import SegmentLabel

NOT_WRITTEN = QT_TRANSLATE_NOOP("errors", "The export file {file} cannot be written: {reason}.")
FULL = QT_TRANSLATE_NOOP(
    "errors",
    "The disk of the export is full: nothing of it was kept. Choose a larger medium or fewer periods.",
)
_OPTIONS = {
    # Frame times to the microsecond; our own labels; no edit list: a time in the file is a time after its start.
    "movflags": "use_metadata_tags",
    "video_track_timescale": "1000000",
    "use_editlist": "0",
}
SYNC_EVERY_BYTES = 8 * 1024 * 1024
"""Handed to the disk in small lots, so that a recorder on the same disk never waits behind a large one."""
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class PacketGroup:
    """A key frame and what follows it: hashed together, so that a check can name the instant that was touched."""

    start_us: int
    packets_count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A recorded segment that went into a file: its name in the archive and its SHA-256 when it was read."""

    name: str
    sha256: str
    start_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class MasterFacts:
    """A MASTER file that is whole, not sealed yet. Times are microseconds since 1970 UTC."""

    path: Path
    label: SegmentLabel
    start_us: int
    end_us: int
    codec: str
    width_px: int
    height_px: int
    packets_count: int
    payload_sha256: str
    groups: tuple[PacketGroup, ...]
    sources: tuple[SourceUse, ...]


class _Target:
    """What FFmpeg writes into; keeps the first error, which FFmpeg has no words for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.fault: OSError | None = None
        self._unsynced_bytes = 0

    def write(self, data: bytes) -> int:
        if self.fault is not None:
            return -(self.fault.errno or errno.EIO)
        try:
            self._file.write(data)
            self._unsynced_bytes += len(data)
            if self._unsynced_bytes > SYNC_EVERY_BYTES:
                self._unsynced_bytes = 0
                self._file.flush()
                getattr(os, "fdatasync", os.fsync)(self._file.fileno())
        except OSError as error:
            self.fault = error
            return -(error.errno or errno.EIO)
        return len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


@dataclass
class _Group:
    """The group being hashed."""

    start_us: int
    packets_count: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def done(self) -> PacketGroup:
        return PacketGroup(self.start_us, self.packets_count, self.digest.hexdigest())


class MasterFile:
    """Written in decoding order by one thread. Raises StorageFault from any method when the disk refuses."""

    def __init__(self, path: Path, first: RecordedSegment, start_us: int, tags: Mapping[str, str]) -> None:
        """`start_us`: of the first packet. `tags` are written beside the recording's own."""
        self.path, self.label, self.header = path, first.label, first.header
        self.start_us = self.last_us = start_us
        self._step_us = 40_000
        self._packets_count = 0
        self._payload = hashlib.sha256()
        self._groups: list[PacketGroup] = []
        self._group: _Group | None = None
        self._sources: list[SourceUse] = []
        try:
            self._file: BinaryIO = path.open("xb+")
        except OSError as error:
            raise fault_of(error, path) from error
        self._target = _Target(self._file)
        try:
            # The template outlives the segment it was taken from.
            self._header = StreamHeader(first.stream)
            self._container = av.open(self._target, "w", format="mp4", options=_OPTIONS)
            start = from_us(start_us).strftime(_INSTANT)
            own = {**first.label.metadata(), "csu_start_utc": start, "creation_time": start}
            self._container.metadata.update({**own, **tags})
            self._stream = self._container.add_stream_from_template(self._header.template)
            self._stream.time_base = TIME_BASE
        except (FFmpegError, ValueError) as error:
            self.abandon()
            raise StorageFault(NOT_WRITTEN, file=path.name, reason=type(error).__name__) from error

    def takes(self, segment: RecordedSegment) -> bool:
        """False when a recording needs a file of its own: other masks, size, codec or parameter sets."""
        ours, theirs = self.label, segment.label
        same = (ours.camera_id, ours.mask_version, ours.copied) == (
            theirs.camera_id,
            theirs.mask_version,
            theirs.copied,
        )
        return same and segment.header == self.header

    def begin_source(self, segment: RecordedSegment) -> None:
        """What is written from now on comes from this recording."""
        self._sources.append(SourceUse(segment.name, segment.sha256, segment.label.start_us, segment.end_us))

    def write(self, item: RecordedPacket) -> None:
        """Append one packet; its payload is not changed."""
        payload = memoryview(item.packet)
        self._payload.update(payload)
        if self._group is None or item.key_frame:
            self._close_group()
            self._group = _Group(item.time_us)
        self._group.digest.update(payload)
        self._group.packets_count += 1
        if self._packets_count:
            self._step_us = min(max(item.time_us - self.last_us, 1), 1_000_000)
        self.last_us = item.time_us
        self._packets_count += 1
        packet = item.packet
        packet.time_base = TIME_BASE
        packet.dts = item.time_us - self.start_us
        packet.pts = packet.dts + item.reorder_us
        packet.stream = self._stream
        try:
            self._container.mux_one(packet)
        except FFmpegError as error:
            raise self._fault(error) from error
        if self._target.fault is not None:
            raise fault_of(self._target.fault, self.path)

    def finish(self) -> MasterFacts:
        """Close the file whole. It is not on the disk yet: whoever seals it says when."""
        self._close_group()
        try:
            self._container.close()
            if self._target.fault is not None:
                raise fault_of(self._target.fault, self.path)
            self._file.close()
        except FFmpegError as error:
            raise self._fault(error) from error
        except OSError as error:
            raise fault_of(error, self.path) from error
        finally:
            with contextlib.suppress(OSError):
                self._file.close()
        codec, width_px, height_px, _extradata = self.header
        return MasterFacts(
            path=self.path,
            label=self.label,
            start_us=self.start_us,
            end_us=self.last_us + self._step_us,
            codec=codec,
            width_px=width_px,
            height_px=height_px,
            packets_count=self._packets_count,
            payload_sha256=self._payload.hexdigest(),
            groups=tuple(self._groups),
            sources=tuple(self._sources),
        )

    def abandon(self) -> None:
        """Let go; what was written is of no use to anybody."""
        self._target.fault = self._target.fault or OSError(errno.ECANCELED, "abandoned")
        with contextlib.suppress(FFmpegError, OSError, AttributeError):
            self._container.close()
        with contextlib.suppress(OSError):
            self._file.close()

    def _close_group(self) -> None:
        if self._group is not None:
            self._groups.append(self._group.done())
            self._group = None

    def _fault(self, error: FFmpegError) -> StorageFault:
        if self._target.fault is not None:
            return fault_of(self._target.fault, self.path)
        return StorageFault(NOT_WRITTEN, file=self.path.name, reason=error.strerror or type(error).__name__)


def fault_of(error: OSError, path: Path) -> StorageFault:
    """The sentence for a failed write of an export."""
    if is_full(error):
        return StorageFault(FULL)
    return StorageFault(NOT_WRITTEN, file=path.name, reason=error.strerror or type(error).__name__)
