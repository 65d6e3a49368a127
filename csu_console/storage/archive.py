"""The folder of recorded files: `<camera number>/<UTC day>/<UTC start>Z.mp4`.

A recording comes to be in these steps; a crash between any two leaves something the next start understands:
1. `begin`: the day's folder and an empty `<name>.mp4.part`, made exclusively, so that two recorders never share one.
2. The recorder writes fragmented MP4 into the `.part`; a crash here leaves a `.part` that plays up to its last fragment.
3. `publish`: fsync the file, rename it to `<name>.mp4`, fsync the folder; a crash here leaves a file without a row.
4. The row is added. From here the recording exists.
Destruction goes the other way: see `storage.retention`. Beside the recording of a moving camera lies `<UTC start>Z.poses`
(media/pose_log.py); it goes with it.

Names are UTC, so the hour that comes twice in October never overwrites itself; a clock set back by hand gives the
second file a suffix.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.storage.folder_walk import entries, files_at

PART = ".part"
SUFFIX = ".mp4"
POSES = ".poses"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})Z(?:-\d{1,3})?\.mp4(\.part)?")
_SAME_START_LIMIT = 100

OUTSIDE = QT_TRANSLATE_NOOP("errors", "{path} is not a file of the archive.")
NOT_WRITABLE = QT_TRANSLATE_NOOP("errors", "The archive folder {folder} cannot be written: {reason}.")


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One file found in the archive. `path` is relative and without `.part`."""

    path: str
    camera_number: int
    start_utc: datetime
    is_part: bool
    bytes_count: int


class Archive:
    """Paths and files below one folder. Holds no state: usable from any thread."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def begin(self, camera_number: int, start_utc: datetime) -> str:
        """Make room for a recording; returns its relative path. Raises StorageFault (disk full, read-only)."""
        start = start_utc.astimezone(UTC)
        folder = PurePosixPath(str(camera_number), start.strftime("%Y-%m-%d"))
        stem = start.strftime("%Y%m%dT%H%M%S.%fZ")
        try:
            for attempt in range(1, _SAME_START_LIMIT):
                name = stem + (f"-{attempt}" if attempt > 1 else "") + SUFFIX
                path = str(folder / name)
                if self.file(path).exists():
                    continue
                (self.root / folder).mkdir(parents=True, exist_ok=True)
                # Not found: the destruction job removed the still empty folder at this very moment; made again.
                with contextlib.suppress(FileExistsError, FileNotFoundError):
                    os.close(os.open(self.part(path), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640))
                    return path
        except OSError as error:
            raise self._fault(error) from None
        raise StorageFault(NOT_WRITABLE, folder=str(self.root), reason=os.strerror(17))

    def file(self, path: str) -> Path:
        """The finished file of a relative path. Raises StorageFault for a path that leaves the archive."""
        parts = PurePosixPath(path).parts
        if len(parts) != 3 or ".." in parts or not _NAME.fullmatch(parts[2]) or not parts[0].isdecimal():
            raise StorageFault(OUTSIDE, path=path)
        return self.root.joinpath(*parts)

    def part(self, path: str) -> Path:
        """The file of a relative path while it is written."""
        finished = self.file(path)
        return finished.with_name(finished.name + PART)

    def publish(self, path: str) -> int:
        """Step 3: make a written `.part` a recording; returns its bytes. Raises StorageFault."""
        part, finished = self.part(path), self.file(path)
        try:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
                bytes_count = os.fstat(file.fileno()).st_size
            part.rename(finished)
            sync_folder(finished.parent)
        except OSError as error:
            raise self._fault(error) from None
        return bytes_count

    def discard(self, path: str) -> None:
        """Throw away a `.part` that holds nothing worth keeping."""
        self.part(path).unlink(missing_ok=True)

    def remove_lone_pose_logs(self) -> int:
        """Remove records of poses whose recording is gone (a crash in the middle of its destruction); how many."""
        removed = 0
        for log in list(files_at(self.root, 3, f"*{POSES}*")):
            recording = log.with_name(log.name.removesuffix(PART)).with_suffix(SUFFIX)
            if _NAME.fullmatch(recording.name) is None or log.is_symlink():
                continue
            # The part first: a recording that is renamed at this moment has one name or the other.
            if recording.with_name(recording.name + PART).exists() or recording.exists():
                continue
            with contextlib.suppress(OSError):
                log.unlink()
                removed += 1
        return removed

    def remove(self, path: str) -> int:
        """Remove a finished file, a `.part` and a record of poses beside it; returns the bytes freed, 0 when all were
        gone.

        Raises OSError when it is there and cannot be removed. The folder is synced: a power cut does not bring
        it back.
        """
        freed = 0
        finished = self.file(path)
        poses = finished.with_suffix(POSES)
        for file in (
            *(poses, poses.with_name(poses.name + PART)),
            *(finished, finished.with_name(finished.name + PART)),
        ):
            with contextlib.suppress(FileNotFoundError):
                size = file.stat().st_size
                file.unlink()
                freed += size
        if finished.parent.is_dir():
            sync_folder(finished.parent)
        return freed

    def remove_empty_folders(self) -> int:
        """Remove day folders, then camera folders, that hold nothing; returns how many."""
        removed = 0
        cameras = entries(self.root)
        for folders in ((day for camera in cameras for day in entries(camera)), cameras):
            for folder in folders:
                if folder.is_dir() and not folder.is_symlink():
                    # Fails when something is in it, or comes to be in it at this very moment: as wanted.
                    with contextlib.suppress(OSError):
                        folder.rmdir()
                        removed += 1
        return removed

    def files(self) -> Iterator[ArchiveFile]:
        """Every recording and `.part`, by camera folder and name. Anything else in the folder is left alone."""
        for file in files_at(self.root, 3):
            found = _NAME.fullmatch(file.name)
            number = file.parent.parent.name
            if found is None or not number.isdecimal() or file.is_symlink() or not file.is_file():
                continue
            try:
                start = datetime.strptime(found[1], "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
                bytes_count = file.stat().st_size
            except (ValueError, FileNotFoundError):
                continue
            path = f"{number}/{file.parent.name}/{file.name.removesuffix(PART)}"
            yield ArchiveFile(path, int(number), start, found[2] is not None, bytes_count)

    def free_bytes(self) -> int:
        """Bytes this user may still write on the archive's disk. Raises StorageFault."""
        folder = next(place for place in (self.root, *self.root.parents) if place.exists())
        try:
            return shutil.disk_usage(folder).free
        except OSError as error:
            raise self._fault(error) from None

    def _fault(self, error: OSError) -> StorageFault:
        return StorageFault(NOT_WRITABLE, folder=str(self.root), reason=error.strerror or "")


def sync_folder(folder: Path) -> None:
    """A rename or removal is on the disk once its folder is. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
