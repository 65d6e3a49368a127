"""One recorded file as pictures with their own times: any picture by its instant, and the ones after it."""

from __future__ import annotations

import bisect
import io
from collections import deque
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Final, cast

import av
import numpy as np
from av.error import FFmpegError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.replay import recorded_frame
from csu_console.media.replay.recorded_frame import RecordedFacts, RecordedFrame
from csu_console.media.replay.sample_table import SampleTable
from csu_console.media.segment_label import SegmentLabel

US: Final = 1_000_000

NOT_OURS = QT_TRANSLATE_NOOP(
    "errors", "{name} is not a recording of this console: it was put there by somebody."
)
ANOTHER = QT_TRANSLATE_NOOP(
    "errors", "{name} is the recording of another camera or time: it was exchanged. Tell the administrator."
)
NO_PICTURES = QT_TRANSLATE_NOOP("errors", "{name} holds no whole picture: the recording was cut off.")
NO_KEY_FRAME = QT_TRANSLATE_NOOP("errors", "{name} holds no picture to begin with: the recording is damaged.")
DAMAGED = QT_TRANSLATE_NOOP("errors", "{name} cannot be read from here on: the recording is damaged.")
GONE = QT_TRANSLATE_NOOP("errors", "{name} could not be read from the disk: {reason}.")

_CODECS: Final = frozenset({"h264", "hevc", "mjpeg", "mpeg4", "av1"})
"""What cameras send and MP4 holds. A file asks for no other decoder."""


class BadRecording(StorageFault):
    """A file of the archive that cannot be played, or not as what its row says."""


class SegmentReader:
    """Used by one thread at a time, which closes it. Times are microseconds since 1970.

    `times` are those of the pictures in the order they are shown; `keys` the places in `times` of those where decoding may
    begin.
    """

    def __init__(self, file: BinaryIO, camera_id: int, start_us: int) -> None:
        """Takes the open file over. Raises BadRecording when it is not this camera's recording from this instant."""
        self._file = file
        self.name = short_name(file)
        self.path = _path_of(file)
        """Where it lies, None when it is no file of this machine."""
        try:
            self._table = SampleTable(file)
            self._label = self._open(camera_id, start_us)
        except OSError as error:
            file.close()
            raise BadRecording(GONE, name=self.name, reason=error.strerror or "") from error
        except StorageFault:
            file.close()
            raise
        self.start_us = start_us
        self.times: Sequence[int] = ()
        self.key_times: Sequence[int] = ()
        self._fed = 0
        self._waited_for = 0
        self._flushed = False
        self._ready: deque[RecordedFrame] = deque()
        self._index()
        if not self.key_times:
            self.close()
            raise BadRecording(NO_KEY_FRAME if len(self._table) else NO_PICTURES, name=self.name)

    def _open(self, camera_id: int, start_us: int) -> SegmentLabel:
        """The decoder from the file's header, and what the file says of itself."""
        table = self._table
        if not table.header:
            raise BadRecording(NOT_OURS, name=self.name)
        try:
            with av.open(io.BytesIO(table.header), "r", format="mp4") as container:
                label = SegmentLabel.from_metadata(container.metadata)
                codec = container.streams.video[0].codec_context
                self._context = _decoder(codec)
                aspect = codec.sample_aspect_ratio
                self.width_px, self.height_px = codec.width, codec.height
        except (FFmpegError, IndexError, ValueError, StorageFault) as error:
            raise BadRecording(NOT_OURS, name=self.name) from error
        if (label.camera_id, label.start_us) != (camera_id, start_us):
            raise BadRecording(ANOTHER, name=self.name)
        self._facts = RecordedFacts(
            camera_id, label.time_source, label.mask_version, float(aspect) if aspect else 1.0
        )
        return label

    def _index(self) -> None:
        table, hz = self._table, self._table.ticks_hz
        shown_us = table.pts * US // hz + self.start_us
        # Nothing before the first key frame can be decoded: it is not there.
        first = int(table.keys[0]) if table.keys.size else len(table)
        self._shown_us = shown_us
        self.times = np.unique(shown_us[first:]).tolist()
        keys = shown_us[table.keys]
        ordered = keys.size < 2 or bool((np.diff(keys) > 0).all())
        self.key_times = keys.tolist() if ordered else []

    @property
    def damaged(self) -> bool:
        """Whether the end of the file could not be understood."""
        return bool(self._table.fault)

    def fault(self) -> BadRecording:
        """The sentence for what is missing at the end."""
        return BadRecording(DAMAGED, name=self.name)

    @property
    def goes_on(self) -> bool:
        """Whether `next_frame` can give what a growing file gets, without `start_at`."""
        return not self._flushed

    @property
    def pixels(self) -> int:
        """Of one picture, as its header says."""
        return self.width_px * self.height_px

    @property
    def last_us(self) -> int:
        return self.times[-1]

    def grow(self) -> bool:
        """Read on in a file that is being written; whether there is more now. Raises BadRecording."""
        try:
            grown = self._table.grow()
        except OSError as error:
            raise BadRecording(GONE, name=self.name, reason=error.strerror or "") from error
        if grown:
            self._index()
        return bool(grown)

    def time_at(self, at_us: int) -> int | None:
        """The time of the picture shown at an instant: the last that is not later; None before the first."""
        place = bisect.bisect_right(self.times, at_us)
        return self.times[place - 1] if place else None

    def time_after(self, at_us: int) -> int | None:
        place = bisect.bisect_right(self.times, at_us)
        return self.times[place] if place < len(self.times) else None

    def time_before(self, at_us: int) -> int | None:
        place = bisect.bisect_left(self.times, at_us)
        return self.times[place - 1] if place else None

    def key_at(self, at_us: int) -> int | None:
        """The time of the last key frame that is not later; None before the first."""
        place = bisect.bisect_right(self.key_times, at_us)
        return self.key_times[place - 1] if place else None

    def key_after(self, at_us: int) -> int | None:
        place = bisect.bisect_right(self.key_times, at_us)
        return self.key_times[place] if place < len(self.key_times) else None

    def between(self, from_us: int, until_us: int) -> int:
        """How many pictures lie after one instant and not after another."""
        return bisect.bisect_right(self.times, until_us) - bisect.bisect_right(self.times, from_us)

    def start_at(self, key_us: int) -> None:
        """Decode from this key frame on: `next_frame` gives it first."""
        self._context.flush_buffers()
        self._fed = int(self._table.keys[self.key_times.index(key_us)])
        self._waited_for, self._flushed = 0, False
        self._ready.clear()

    def next_frame(self) -> RecordedFrame | None:
        """The next picture in the order they are shown; None after the last so far. Raises BadRecording.

        Several hundred a second may be asked for: nothing is scaled or converted here.
        """
        while not self._ready:
            if self._fed < len(self._table) and not self._flushed:
                self._take(self._decode(self._packet(self._fed)))
                self._fed += 1
            elif self._waited_for and not self._flushed:
                # Pictures held back to be put in order. Once they are out, only `start_at` goes on.
                self._flushed = True
                self._take(self._decode(None))
            else:
                return None
        return self._ready.popleft()

    def frame_at_key(self, key_us: int) -> RecordedFrame:
        """A key frame alone. Raises BadRecording."""
        self.start_at(key_us)
        self._take(self._decode(self._packet(self._fed)))
        if not self._ready:
            self._take(self._decode(None))
        if not self._ready:
            raise BadRecording(DAMAGED, name=self.name)
        self._flushed = True
        return self._ready.popleft()

    def close(self) -> None:
        self._file.close()

    def _packet(self, index: int) -> av.Packet[av.VideoStream]:
        table = self._table
        size = int(table.sizes[index])
        try:
            self._file.seek(int(table.offsets[index]))
            data = self._file.read(size)
        except (OSError, ValueError) as error:
            raise BadRecording(GONE, name=self.name, reason=getattr(error, "strerror", "") or "") from error
        if len(data) != size:
            raise BadRecording(DAMAGED, name=self.name)
        packet = cast("av.Packet[av.VideoStream]", av.Packet(data))
        packet.time_base = Fraction(1, US)
        packet.pts = int(self._shown_us[index]) - self.start_us
        packet.dts = packet.pts
        self._waited_for += 1
        return packet

    def _decode(self, packet: av.Packet[av.VideoStream] | None) -> list[av.VideoFrame]:
        try:
            return self._context.decode(packet)
        except EOFError:
            return []
        except FFmpegError as error:
            raise BadRecording(DAMAGED, name=self.name) from error

    def _take(self, pictures: list[av.VideoFrame]) -> None:
        self._waited_for -= len(pictures)
        for picture in pictures:
            if picture.pts is not None:
                time_us = picture.pts + self.start_us
                self._ready.append(
                    RecordedFrame(recorded_frame._KEY, picture, time_us, self._facts, bool(picture.key_frame))
                )


def short_name(file: BinaryIO) -> str:
    """Camera number and time of a recording's file: no secret, and no path of this machine."""
    name = str(getattr(file, "name", "")).replace("\\", "/")
    parts = name.split("/")
    return "/".join((*parts[-3:-2], parts[-1])) or "?"


def _path_of(file: BinaryIO) -> Path | None:
    name = getattr(file, "name", None)
    return Path(name) if isinstance(name, str) and name else None


def _decoder(opened: object) -> av.VideoCodecContext:
    """A decoder of our own: fed with bytes, with no demuxer behind it. Raises ValueError for a codec not expected."""
    if not isinstance(opened, av.VideoCodecContext):
        raise ValueError("no codec")
    if opened.name not in _CODECS:
        raise ValueError(opened.name)
    context = av.CodecContext.create(opened.name, "r")
    assert isinstance(context, av.VideoCodecContext)
    context.extradata = opened.extradata
    context.thread_count = 1
    return context
