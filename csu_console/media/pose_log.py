"""What was obeyed for each recorded frame of a moving camera, kept beside the recording so that it can be proved.

`START.poses` beside `START.mp4`: a header line of JSON, then 20 bytes a frame in order of time, little-endian:

    uint32  time after the recording's start, microseconds      float32  focal length in widths of the picture
    int32   pan, 1e-6 of a turn (360 degrees)                    uint8    why it was covered (place in REASONS)
    int32   tilt, the same                                       uint8    masks in force, 255: that many or more
                                                                 uint16   0x8000: the pose was known

It is written as `.part`, made durable and renamed as the recording is, and destroyed with it (storage/archive.py). What
a crash leaves behind reads up to its last whole frame.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.mask import CoverReason
from csu_console.media.frame import FrameFacts
from csu_console.media.part_file import PART_SUFFIX, PartFile, part_of, storage_fault
from csu_console.media.segment_label import SegmentLabel

SUFFIX = ".poses"
FORMAT = "csu-console-poses"

REASONS = (
    CoverReason.NONE,
    CoverReason.UNREVIEWED,
    CoverReason.UNREADABLE,
    CoverReason.GEOMETRY_CHANGED,
    CoverReason.DAMAGED,
    CoverReason.MOVED,
    CoverReason.UNSUPPORTED,
    CoverReason.POSE_UNKNOWN,
    CoverReason.POSE_STALE,
    CoverReason.POSE_DISAGREES,
    CoverReason.STATUS_FAILING,
    CoverReason.ZONE_TOO_LARGE,
    CoverReason.UNCHECKED,
    CoverReason.OPTICS_CHANGED,
    CoverReason.FLIP_ZONE,
    CoverReason.CALIBRATION_MISSING,
    CoverReason.CALIBRATION_EXPIRED,
)
"""By number as written: only ever appended to."""

OF_A_MOVING_CAMERA = frozenset(REASONS[REASONS.index(CoverReason.POSE_UNKNOWN) :])

_FRAME = struct.Struct("<IiifBBH")
_TURN = 1_000_000
_KNOWN = 0x8000
_FLUSH_BYTES = 256 * _FRAME.size
"""Handed to the system about every ten seconds."""

UNREADABLE = QT_TRANSLATE_NOOP("errors", "{path} is no record of poses.")


@dataclass(frozen=True, slots=True)
class PoseEntry:
    """One frame. `time_us`: microseconds since 1970, as in the recording; pan 0..360 or as reported; None: not known."""

    time_us: int
    cover: CoverReason
    masks_count: int
    pan_deg: float | None = None
    tilt_deg: float | None = None
    focal_widths: float | None = None


@dataclass(frozen=True, slots=True)
class PoseRecord:
    """A whole log: of which camera, under which version of its masks."""

    camera_number: int
    mask_version: int
    start_us: int
    entries: tuple[PoseEntry, ...]


def pose_log_of(recording: Path) -> Path:
    """Where the log of a recording lies."""
    return recording.with_suffix(SUFFIX)


def wants_log(facts: FrameFacts) -> bool:
    """A frame of a camera whose masks follow it."""
    return facts.pose is not None or facts.cover in OF_A_MOVING_CAMERA


class PoseLog:
    """Owned by the recorder's thread, one per recording. Raises StorageFault when the disk refuses."""

    def __init__(self, recording: Path, label: SegmentLabel) -> None:
        self._start_us = label.start_us
        self._pending = bytearray()
        path = pose_log_of(recording)
        try:
            # What a crash left under this name is of a recording that was given another name since.
            part_of(path).unlink(missing_ok=True)
            self._part = PartFile(path)
        except OSError as error:
            raise storage_fault(error, path) from error
        header = {
            "format": FORMAT,
            "version": 1,
            "camera": label.camera_number,
            "mask_version": label.mask_version,
            "start_us": label.start_us,
        }
        self._append(json.dumps(header, separators=(",", ":")).encode("ascii") + b"\n")

    def add(self, facts: FrameFacts, time_us: int) -> None:
        """One frame, at the time it has in the recording."""
        pose = facts.pose
        after_us = max(0, min(time_us - self._start_us, 0xFFFFFFFF))
        pan, tilt, focal, flags = 0, 0, 0.0, 0
        if pose is not None:
            pan, tilt = (round(angle / 360.0 * _TURN) for angle in (pose.pan_deg, pose.tilt_deg))
            focal, flags = pose.focal_widths, _KNOWN
        masks = min(facts.masks_count, 255)
        self._pending += _FRAME.pack(after_us, pan, tilt, focal, REASONS.index(facts.cover), masks, flags)
        if len(self._pending) >= _FLUSH_BYTES:
            self._flush()

    def finish(self) -> None:
        """Durable and under its own name. Before its recording: a recording is never without its log."""
        self._flush()
        try:
            self._part.publish()
        except OSError as error:
            raise storage_fault(error, self._part.part) from error

    def abandon(self) -> None:
        """Let go after a failed write; what is there stays with the recording's part."""
        self._part.close()

    def _flush(self) -> None:
        pending, self._pending = bytes(self._pending), bytearray()
        self._append(pending)

    def _append(self, data: bytes) -> None:
        try:
            self._part.append(data)
        except OSError as error:
            raise storage_fault(error, self._part.part) from error


def read_pose_log(recording: Path) -> PoseRecord | None:
    """The log of a recording, None when it has none. Raises StorageFault for one that cannot be read."""
    path = pose_log_of(recording)
    try:
        found = next(
            (file for file in (path, path.with_name(path.name + PART_SUFFIX)) if file.exists()), None
        )
        if found is None:
            return None
        head, _, frames = found.read_bytes().partition(b"\n")
        header = json.loads(head)
        if (header["format"], header["version"]) != (FORMAT, 1):
            raise ValueError(header["format"])
        start_us = int(header["start_us"])
        whole = len(frames) // _FRAME.size * _FRAME.size
        entries = tuple(_entry(start_us, *values) for values in _FRAME.iter_unpack(frames[:whole]))
        return PoseRecord(int(header["camera"]), int(header["mask_version"]), start_us, entries)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise StorageFault(UNREADABLE, path=str(path)) from error


def _entry(
    start_us: int, after_us: int, pan: int, tilt: int, focal: float, reason: int, masks: int, flags: int
) -> PoseEntry:
    known = bool(flags & _KNOWN)
    return PoseEntry(
        start_us + after_us,
        REASONS[reason],
        masks,
        pan * 360.0 / _TURN if known else None,
        tilt * 360.0 / _TURN if known else None,
        focal if known else None,
    )
