"""The loop that records one camera: takes from the queue, cuts files, reports what it could not record."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from csu_console.domain.camera import RecordingChoice
from csu_console.domain.clock import Clock, from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.domain.recording import GapCause, segment_boundary_after
from csu_console.media.copied_stream import CopiedPacket
from csu_console.media.encoder import EncoderChoice
from csu_console.media.frame import MaskedFrame
from csu_console.media.frame_timeline import FrameTimeline
from csu_console.media.packet_copy import PacketCopy
from csu_console.media.part_file import PartFile, fault_is_full
from csu_console.media.recorder_queue import Mark, RecorderQueue, Taken
from csu_console.media.repair import PLAIN, RecordedFiles, Unreadable, repair_part
from csu_console.media.segment_label import SegmentFacts, SegmentLabel
from csu_console.media.segment_writer import OpenPart, SegmentWriter

logger = logging.getLogger(__name__)

TAKE_TIMEOUT_S: Final = 0.25
"""How soon the loop notices that it should stop, or that frames have stopped."""

IDLE_CLOSE_S: Final = 2.0
"""Frames missing for longer than this are a gap; the file is closed so that it holds no frozen span."""

HOLE_US: Final = int(IDLE_CLOSE_S * 1e6)

RETRY_S: Final = 5.0
"""After a write failed: long enough for the disk guard to make room, short enough to lose little."""

Picture = MaskedFrame | CopiedPacket


class RecorderEvents(Protocol):
    """What a recorder tells; called in its thread, so each must be quick and thread-safe.

    Times are microseconds since 1970. `interrupted` and `resumed` come in pairs around a span that is not
    recorded; `resumed` also comes with the first frame of every file.
    """

    def segment_closed(self, facts: SegmentFacts) -> None: ...
    def interrupted(self, cause: GapCause, from_us: int) -> None: ...
    def resumed(self, at_us: int) -> None: ...
    def failed(self, cause: GapCause, error: ConsoleError) -> None: ...
    def encoder_opened(self, name: str, fallback_from: str) -> None: ...


@dataclass(frozen=True, slots=True)
class RecorderSetup:
    """What to record and where. `place` gives the final path of a file from its first frame's time (UTC)."""

    camera_id: int
    camera_number: int
    site: str
    place: Callable[[datetime], Path]
    choice: RecordingChoice = field(default_factory=RecordingChoice)
    encoder: EncoderChoice = field(default_factory=EncoderChoice)
    open_part: OpenPart = PartFile
    files: RecordedFiles = PLAIN
    """How what was written is read again after a fault."""


class Recorder:
    """Records one camera. `run` and all it calls belong to one thread; the properties may be read from any."""

    def __init__(self, setup: RecorderSetup, events: RecorderEvents, clock: Clock) -> None:
        self._setup = setup
        self._events = events
        self._clock = clock
        self._timeline = FrameTimeline()
        self._file: SegmentWriter | PacketCopy | None = None
        self._boundary_us = 0
        self._taken_s: float | None = None
        self._last_us: int | None = None
        self._retry_at_s = 0.0
        self._failing = self._refusing = False
        self._awaits_key = True

    @property
    def last_frame_s(self) -> float | None:
        """When the newest frame was recorded (monotonic seconds), None before the first."""
        return self._taken_s

    @property
    def last_us(self) -> int | None:
        """Time after the newest recorded frame, microseconds since 1970, None before the first."""
        return self._last_us

    def run(self, queue: RecorderQueue, should_stop: Callable[[], bool]) -> None:
        """Record until DRAINED or told to stop; the open file is closed whole either way. Never raises."""
        while not should_stop():
            taken = queue.take(TAKE_TIMEOUT_S)
            if taken is None:
                self.idle()
            elif not self.handle(taken):
                break
        self._close()

    def handle(self, taken: Taken) -> bool:
        """One item of the queue; False when it was the last. Never raises."""
        item = taken.item
        if isinstance(item, Mark):
            if item is Mark.WITHDRAWN and isinstance(self._file, PacketCopy):
                self._close()
            self._awaits_key = True
            return item is not Mark.DRAINED
        self._guarded(item, taken.lost_before)
        return True

    def _guarded(self, item: Picture, lost_before: int) -> None:
        try:
            self._take(item, lost_before)
        except StorageFault as error:
            self._fail(_cause_of(error), error)
        except Exception:
            logger.exception("camera %d: recording failed, trying again", self._setup.camera_number)
            self._fail(GapCause.WRITE_FAILED, _unexpected())

    def _take(self, item: Picture, lost_before: int) -> None:
        if isinstance(item, MaskedFrame) and item.cover is CoverReason.UNREVIEWED:
            self._refuse(item)
            return
        if lost_before:
            self._interrupt(GapCause.QUEUE_FULL)
            logger.warning("camera %d: %d frames not recorded, the disk or the encoder is too slow",
                           self._setup.camera_number, lost_before)  # fmt: skip
            self._awaits_key = True
        now_s = self._clock.monotonic_s()
        if now_s < self._retry_at_s or (self._awaits_key and not _may_begin(item)):
            return
        shown_us = item.captured_us - (item.reorder_us if isinstance(item, CopiedPacket) else 0)
        time = self._timeline.next(shown_us, item.arrived_s)
        if self._file is not None:
            self._file.file.times.meet(item.time_source, time.off_us)
        self._cut_if_due(item, time.time_us, time.clock_changed)
        if now_s < self._retry_at_s:
            return  # closing the last file has failed
        if self._file is None:
            self._open(item, time.time_us)
        elif lost_before:
            self._events.resumed(time.time_us)
        if self._file is None:
            return  # a packet waiting for its key frame
        self._write(item, time.time_us)
        self._taken_s, self._awaits_key = now_s, False
        if self._failing:
            self._failing = False
            logger.info("camera %d: recording again", self._setup.camera_number)

    def _refuse(self, item: MaskedFrame) -> None:
        """Nothing is recorded of a camera nobody has reviewed, not even covered frames."""
        if not self._refusing:
            self._close()
            self._refusing = True
            self._events.interrupted(GapCause.UNREVIEWED, self._last_us or item.captured_us)

    def _cut_if_due(self, item: Picture, time_us: int, clock_changed: bool) -> None:
        if self._file is None:
            if clock_changed and self._last_us is not None:
                self._interrupt(GapCause.CLOCK_CHANGED)
            return
        if clock_changed:
            self._close()
            self._interrupt(GapCause.CLOCK_CHANGED)
        elif self._last_us is not None and time_us - self._last_us > HOLE_US:
            self._close()
            self._interrupt(GapCause.STREAM_LOST)
        elif not self._takes(item) or (time_us >= self._boundary_us and _may_begin(item)):
            self._close()

    def _takes(self, item: Picture) -> bool:
        if isinstance(item, MaskedFrame):
            return isinstance(self._file, SegmentWriter) and self._file.takes(item)
        return isinstance(self._file, PacketCopy) and self._file.takes(item)

    def _open(self, item: Picture, time_us: int) -> None:
        setup = self._setup
        copied = isinstance(item, CopiedPacket)
        version = item.facts.mask_version
        label = SegmentLabel(
            setup.camera_id, setup.camera_number, setup.site, version, item.time_source, time_us, copied
        )
        if not _may_begin(item):
            # Another header or attestation in the middle of a group of pictures: wait for its next start.
            self._awaits_key = True
            return
        path = setup.place(from_us(time_us))
        if isinstance(item, CopiedPacket):
            self._file = PacketCopy(path, label, item, setup.open_part)
        else:
            height_px = setup.choice.height_px
            self._file = SegmentWriter(path, label, item, setup.encoder, height_px, setup.open_part)
        self._boundary_us = to_us(segment_boundary_after(from_us(time_us)))
        self._refusing = False
        self._events.encoder_opened(self._file.encoder_name, self._file.fallback_from)
        self._events.resumed(time_us)

    def _write(self, item: Picture, time_us: int) -> None:
        file = self._file
        match file, item:
            case SegmentWriter(), MaskedFrame():
                file.write(item, time_us)
            case PacketCopy(), CopiedPacket():
                file.write(item, time_us)
            case _:
                raise AssertionError("a file takes what it was opened for")
        self._last_us = time_us + file.file.step_us

    def idle(self) -> None:
        """No frames: after a while the file is closed rather than left open for who knows how long."""
        if self._file is None or self._taken_s is None:
            return
        if self._clock.monotonic_s() - self._taken_s > IDLE_CLOSE_S:
            self._close()
            self._interrupt(GapCause.STREAM_LOST)

    def _interrupt(self, cause: GapCause) -> None:
        if self._last_us is not None:
            self._events.interrupted(cause, self._last_us)

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is None:
            return
        try:
            facts = file.finish()
        except StorageFault as error:
            self._file = file
            self._fail(_cause_of(error), error)
        except Exception:
            logger.exception("camera %d: a file could not be closed", self._setup.camera_number)
            self._file = file
            self._fail(GapCause.WRITE_FAILED, _unexpected())
        else:
            self._events.segment_closed(facts)

    def _fail(self, cause: GapCause, error: ConsoleError) -> None:
        """Save what is whole, say so once, try again later. Frames until then are not recorded."""
        file, self._file = self._file, None
        self._retry_at_s = self._clock.monotonic_s() + RETRY_S
        if not self._failing:
            self._failing = True
            logger.error("camera %d: %s", self._setup.camera_number, error)
            self._events.failed(cause, error)
        if file is not None:
            part = file.abandon()
            self._salvage(part, file.file.covered_frames)
        self._events.interrupted(cause, self._last_us or to_us(self._clock.utc_now()))

    def _salvage(self, part: Path, covered_frames: int) -> None:
        number = self._setup.camera_number
        try:
            facts = repair_part(part, covered_frames, self._setup.files)
        except Unreadable:
            # Not a whole second was written: nothing to play, and the gap says so. On a full disk such leavings
            # of every new try would take the room that is being made.
            logger.warning("camera %d: %s holds no whole second and is removed", number, part.name)
            with contextlib.suppress(OSError):
                part.unlink()
        except ConsoleError as error:
            logger.warning("camera %d: %s is left for the next start: %s", number, part.name, error)
        else:
            self._last_us = facts.end_us
            self._events.segment_closed(facts)


def _cause_of(error: StorageFault) -> GapCause:
    return GapCause.DISK_FULL if fault_is_full(error) else GapCause.WRITE_FAILED


def _may_begin(item: Picture) -> bool:
    """A file of pictures may begin anywhere, one of copied packets only at a key frame."""
    return isinstance(item, MaskedFrame) or item.key_frame


def _unexpected() -> ConsoleError:
    return ConsoleError(
        QT_TRANSLATE_NOOP("errors", "The recording has failed for an unknown reason; see the log.")
    )
