"""An export as a player sees it: cameras, their films, why there are holes between them. Qt-free."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.export_package import MANIFEST
from csu_console.domain.recording import GapCause
from csu_console.media.export.payload_check import label_of
from csu_console.media.replay.footage import Clip, Hole
from csu_console.media.replay.sample_table import SampleTable
from csu_console.media.segment_label import SegmentLabel
from csu_console.services.export.manifest_reading import ListedItem, Manifest
from csu_console.services.export.package_source import (
    IMAGE_SUFFIX,
    NOT_THERE,
    UNREADABLE,
    FolderSource,
    safe_name,
)
from csu_console.services.export.verification import load_manifest

A_DISC = QT_TRANSLATE_NOOP(
    "errors", "{path} is the image of a disc: burn it or mount it, then open the folder of the disc."
)
NOTHING_TO_PLAY = QT_TRANSLATE_NOOP("errors", "{path} holds no film that can be played.")
NO_FILM = QT_TRANSLATE_NOOP("errors", "{path} is no film of an export, or it is damaged beyond playing.")

TOGETHER_US = 15_000_000
"""Cameras that begin within a few key frames of each other begin together."""


@dataclass(frozen=True, slots=True)
class Film:
    """One MASTER file of a camera; microseconds since 1970."""

    path: Path
    start_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class PlayedCamera:
    """A camera of an export. `id` is the one its films carry."""

    id: int
    number: int
    name: str
    site: str
    films: tuple[Film, ...]
    gaps: tuple[tuple[datetime, datetime | None, str], ...] = ()

    @property
    def title(self) -> str:
        return f"{self.number} {self.name}".strip()


def first_seen_us(cameras: Sequence[PlayedCamera]) -> int:
    """Where a replay of them begins: films of one period start at key frames, some seconds from each other."""
    starts = sorted(min(film.start_us for film in camera.films) for camera in cameras if camera.films)
    return max(start for start in starts if start - starts[0] <= TOGETHER_US)


@dataclass(frozen=True, slots=True)
class OpenedExport:
    """What can be played. `export` is empty for a single film."""

    path: Path
    export: str
    unit: str
    requisition: str
    cameras: tuple[PlayedCamera, ...]

    @property
    def start_utc(self) -> datetime:
        return from_us(min(film.start_us for camera in self.cameras for film in camera.films))

    @property
    def end_utc(self) -> datetime:
        return from_us(max(film.end_us for camera in self.cameras for film in camera.films))


def open_export(path: Path) -> OpenedExport:
    """A folder with a manifest, or a single film. Raises InvalidInput: one sentence, whatever it was given."""
    if not path.exists():
        raise InvalidInput(NOT_THERE, path=str(path))
    if path.is_file() and path.suffix.lower() == IMAGE_SUFFIX:
        raise InvalidInput(A_DISC, path=str(path))
    if path.is_file() and path.name == MANIFEST:
        path = path.parent
    if path.is_file():
        return _single(path)
    manifest = load_manifest(FolderSource(path), path)
    cameras = _cameras(path, manifest)
    if not cameras:
        raise InvalidInput(NOTHING_TO_PLAY, path=str(path))
    return OpenedExport(path, manifest.export, manifest.unit, manifest.requisition, cameras)


class ExportFootage:
    """Implements `media.replay.Footage` for one camera of an export."""

    def __init__(self, camera: PlayedCamera) -> None:
        self._camera = camera
        films = sorted(camera.films, key=lambda film: film.start_us)
        self._clips = [Clip(camera.id, film.start_us, film.end_us, str(film.path)) for film in films]
        self._starts = [clip.start_us for clip in self._clips]

    def clip_at(self, at_us: int) -> Clip | None:
        place = bisect.bisect_right(self._starts, at_us) - 1
        # Of two that hold it (a clock set back, a period asked for twice) the one begun last.
        return next((clip for clip in reversed(self._clips[: place + 1]) if clip.holds(at_us)), None)

    def clip_after(self, at_us: int) -> Clip | None:
        place = bisect.bisect_right(self._starts, at_us)
        return self._clips[place] if place < len(self._clips) else None

    def clip_before(self, at_us: int) -> Clip | None:
        place = bisect.bisect_left(self._starts, at_us) - 1
        return self._clips[place] if place >= 0 else None

    def hole_at(self, at_us: int) -> Hole:
        before, after = self.clip_before(at_us), self.clip_after(at_us)
        return Hole(
            None if before is None else before.end_us,
            None if after is None else after.start_us,
            self._cause(from_us(at_us)),
        )

    def open(self, clip: Clip) -> BinaryIO:
        try:
            return Path(clip.path).open("rb")
        except OSError as error:
            name = Path(clip.path).name
            raise ConsoleError(UNREADABLE, path=name, reason=error.strerror or "") from None

    def _cause(self, at_utc: datetime) -> GapCause | None:
        near = timedelta(seconds=2)
        for first, last, cause in self._camera.gaps:
            if first - near <= at_utc and (last is None or at_utc < last + near) and cause in set(GapCause):
                return GapCause(cause)
        return None


def _cameras(folder: Path, manifest: Manifest) -> tuple[PlayedCamera, ...]:
    found: dict[int, PlayedCamera] = {}
    for item in manifest.items:
        films = _films(folder, item)
        if not films:
            continue
        known = found.get(item.camera_number)
        kept = () if known is None else known.films
        gaps = item.gaps if known is None else (*known.gaps, *item.gaps)
        camera_id = _camera_id(films[0].path) if known is None else known.id
        found[item.camera_number] = PlayedCamera(
            camera_id if camera_id is not None else -item.camera_number,
            item.camera_number,
            item.camera_name,
            item.site,
            (*kept, *films),
            gaps,
        )
    return tuple(found[number] for number in sorted(found))


def _films(folder: Path, item: ListedItem) -> tuple[Film, ...]:
    """Those that are there; what is missing is told by the check."""
    films = []
    for file in item.files:
        path = folder / safe_name(file.path)
        if path.is_file() and not path.is_symlink():
            films.append(Film(path, to_us(file.start_utc), to_us(file.end_utc)))
    return tuple(films)


def _camera_id(path: Path) -> int | None:
    label = _label(path)
    return None if label is None else label.camera_id


def _label(path: Path) -> SegmentLabel | None:
    try:
        with path.open("rb") as file:
            return label_of(file)
    except OSError:
        return None


def _single(path: Path) -> OpenedExport:
    label = _label(path)
    if label is None:
        raise InvalidInput(NO_FILM, path=str(path))
    try:
        with path.open("rb") as file:
            table = SampleTable(file)
    except OSError as error:
        raise InvalidInput(UNREADABLE, path=str(path), reason=error.strerror or "") from None
    if not len(table):
        raise InvalidInput(NO_FILM, path=str(path))
    last_us = label.start_us + int(table.pts.max()) * 1_000_000 // table.ticks_hz + 40_000
    film = Film(path, label.start_us, last_us)
    camera = PlayedCamera(label.camera_id, label.camera_number, "", label.site, (film,))
    return OpenedExport(path, "", "", "", (camera,))
