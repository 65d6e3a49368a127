"""Packets of recorded segments with their real times, across segment boundaries."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import BinaryIO, Self

import av
from av.container import InputContainer
from av.error import FFmpegError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.copied_stream import HeaderKey, header_key
from csu_console.media.segment_label import SegmentLabel

UNREADABLE = QT_TRANSLATE_NOOP("errors", "The recording {file} cannot be read: {reason}.")
_MICROSECONDS = Fraction(1, 1_000_000)
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RecordedPacket:
    """One packet; `time_us`: when it is decoded, microseconds since 1970; `reorder_us`: displayed so much later."""

    packet: av.Packet[av.VideoStream]
    time_us: int
    reorder_us: int
    key_frame: bool


@dataclass
class RecordedSegment:
    """One open recording. Use as a context; `sha256` is that of the file as it was read."""

    file: BinaryIO
    name: str
    end_us: int
    sha256: str = ""
    label: SegmentLabel = field(init=False)
    header: HeaderKey = field(init=False)
    stream: av.VideoStream = field(init=False)
    _container: InputContainer | None = None

    def __enter__(self) -> Self:
        """Raises StorageFault for a file that is no recording."""
        try:
            self.sha256 = _sha256(self.file)
            self.file.seek(0)
            self._container = av.open(self.file, "r", format="mp4")
            self.label = SegmentLabel.from_metadata(self._container.metadata)
            self.stream = self._container.streams.video[0]
            self.header = header_key(self.stream)
        except (FFmpegError, OSError, IndexError) as error:
            self.__exit__()
            raise StorageFault(UNREADABLE, file=self.name, reason=_reason(error)) from error
        except StorageFault:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(FFmpegError, OSError):
            if self._container is not None:
                self._container.close()
        with contextlib.suppress(OSError):
            self.file.close()

    def packets(self) -> Iterator[RecordedPacket]:
        """In decoding order. Raises StorageFault."""
        assert self._container is not None
        try:
            for packet in self._container.demux(self.stream):
                if packet.dts is None or not packet.size:
                    continue
                assert packet.time_base is not None
                offset_us = int(packet.dts * packet.time_base / _MICROSECONDS)
                shown = packet.dts if packet.pts is None else packet.pts
                reorder_us = int((shown - packet.dts) * packet.time_base / _MICROSECONDS)
                yield RecordedPacket(packet, self.label.start_us + offset_us, reorder_us, packet.is_keyframe)
        except (FFmpegError, OSError) as error:
            raise StorageFault(UNREADABLE, file=self.name, reason=_reason(error)) from error


Open = Callable[[], RecordedSegment]


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def _reason(error: BaseException) -> str:
    return str(getattr(error, "strerror", "") or type(error).__name__)
