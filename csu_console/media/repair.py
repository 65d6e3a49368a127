"""Finish a recording file that a crash, a power cut or a full disk left as `.part`.

1. lock it: a living recorder holds the lock of what it writes, and such a file is left alone;
2. find the end of its last whole fragment by the fragments' headers, and open what is before it;
3. cut what follows (no player could use it), `fsync`, hash what is left. Cutting needs no room on the disk, which may be full,
   and dying in the middle leaves the same file to repair again;
4. rename, `fsync` the folder; the caller adds the row from the facts given back.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol, Self

import av
from av.error import FFmpegError

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.media.fragments import FragmentScan, scan_fragments
from csu_console.media.part_file import PART_SUFFIX, free_name, lock_part, storage_fault, sync_folder
from csu_console.media.segment_label import SegmentFacts, SegmentLabel

READ_BYTES: Final = 1024 * 1024


class StillWritten(StorageFault):
    """A living recorder is writing this file."""


class Unreadable(StorageFault):
    """Nothing of this file can be played."""


@dataclass(frozen=True, slots=True)
class _Contents:
    label: SegmentLabel
    frames_count: int
    end_us: int
    codec: str
    width_px: int
    height_px: int


class RecordedFiles(Protocol):
    """How recorded files are read and cut; by who owns the keys of those that are encrypted."""

    def open(self, path: Path) -> BinaryIO:
        """Its plain bytes, seekable. Raises OSError, StorageFault."""

    def cut(self, handle: int, path: Path, plain_bytes: int) -> None:
        """Let it end after so many plain bytes; `handle` is open for writing. Raises OSError, StorageFault."""


class PlainFiles:
    """As they lie on the disk."""

    def open(self, path: Path) -> BinaryIO:
        return path.open("rb")

    def cut(self, handle: int, path: Path, plain_bytes: int) -> None:
        os.ftruncate(handle, plain_bytes)


PLAIN: RecordedFiles = PlainFiles()


def repair_part(part: Path, covered_frames: int = 0, files: RecordedFiles = PLAIN) -> SegmentFacts:
    """Close a left-over `.part`. How many frames were covered is known only to who wrote it.

    Raises StillWritten, Unreadable (the file is left as it was) or StorageFault.
    """
    try:
        handle = os.open(part, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise storage_fault(error, part) from error
    try:
        if not lock_part(handle):
            raise StillWritten(QT_TRANSLATE_NOOP("errors", "{path} is still being recorded."), path=str(part))
        scan = scan_fragments(part, files.open)
        contents = _read(part, scan, files)
        files.cut(handle, part, scan.whole_bytes)
        os.fsync(handle)
        digest = _sha256(part, files)
        final = free_name_of(part)
        if os.name == "nt":  # where an open file cannot be renamed
            handle = _closed(handle)
        part.rename(final)
        sync_folder(final.parent)
    except OSError as error:
        raise storage_fault(error, part) from error
    finally:
        _closed(handle)
    return _facts(contents, final, scan.whole_bytes, covered_frames, digest)


def _sha256(path: Path, files: RecordedFiles) -> bytes:
    """Of all plain bytes: about a tenth of a second for two minutes of a large picture."""
    digest = hashlib.sha256()
    with files.open(path) as file:
        while data := file.read(READ_BYTES):
            digest.update(data)
    return digest.digest()


def _closed(handle: int) -> int:
    if handle >= 0:
        os.close(handle)
    return -1


def facts_of(path: Path, files: RecordedFiles = PLAIN) -> SegmentFacts:
    """What a whole recording file says of itself (a file without a row). Raises Unreadable or StorageFault."""
    try:
        scan = scan_fragments(path, files.open)
        return _facts(_read(path, scan, files), path, scan.file_bytes, 0, _sha256(path, files))
    except OSError as error:
        raise storage_fault(error, path) from error


def free_name_of(part: Path) -> Path:
    """The final name of a part file; never one that is taken."""
    final = part.with_name(part.name.removesuffix(PART_SUFFIX))
    return final if not final.exists() else free_name(final)


def _facts(
    contents: _Contents, path: Path, bytes_count: int, covered_frames: int, sha256: bytes
) -> SegmentFacts:
    return SegmentFacts(
        label=contents.label,
        path=path,
        end_us=contents.end_us,
        bytes_count=bytes_count,
        frames_count=contents.frames_count,
        covered_frames=covered_frames,
        codec=contents.codec,
        width_px=contents.width_px,
        height_px=contents.height_px,
        time_source=contents.label.time_source,
        sha256=sha256,
    )


def _read(path: Path, scan: FragmentScan, files: RecordedFiles) -> _Contents:
    """Open the header with the first fragment, as a player does; of the others only their headers were read."""
    if not scan.frames_count:
        raise Unreadable(QT_TRANSLATE_NOOP("errors", "{path} holds no whole second."), path=str(path))
    try:
        with (
            _Prefix(files.open(path), scan.first_bytes) as prefix,
            av.open(prefix, "r", format="mp4") as container,
        ):
            label = SegmentLabel.from_metadata(container.metadata)
            stream = container.streams.video[0]
            context, ticks = stream.codec_context, stream.time_base
            if ticks is None or not any(packet.size for packet in container.demux(stream)):
                raise Unreadable(QT_TRANSLATE_NOOP("errors", "{path} cannot be read."), path=str(path))
            end_us = label.start_us + int(scan.end_ticks * ticks * 1_000_000)
            return _Contents(label, scan.frames_count, end_us, context.name, context.width, context.height)
    except (FFmpegError, IndexError, StorageFault) as error:
        raise Unreadable(QT_TRANSLATE_NOOP("errors", "{path} cannot be read."), path=str(path)) from error


class _Prefix:
    """The first bytes of a file, as FFmpeg reads them."""

    def __init__(self, file: BinaryIO, bytes_count: int) -> None:
        self._file = file
        self._bytes_count = bytes_count

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def read(self, size: int) -> bytes:
        return self._file.read(max(0, min(size, self._bytes_count - self._file.tell())))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            return self._file.seek(self._bytes_count + offset)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()
