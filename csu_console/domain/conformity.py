"""A camera's stored pictures against the technical order of 3 August 2007: size, real pictures a second, time, integrity.

What is judged is what lies on the disk, not what a camera was asked for. Whether a view is narrow, where people pass
fast, is `recording_floor`'s to say: the higher figure holds unless it is known not to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csu_console.domain.camera import Camera
from csu_console.domain.recording_floor import NARROW_RATE_HZ, least_rate_hz
from csu_console.domain.stream import TimeSource

NARROW_SIZE = (704, 576)
WIDE_SIZE = (352, 288)

RATE_TOLERANCE = 0.97
"""Of the rate asked for: a camera set to 12 sends 11.9, and a window cuts a picture off at each end."""


@dataclass(frozen=True, slots=True)
class NormFloor:
    """What a camera's recordings must have at least."""

    width_px: int
    height_px: int
    rate_hz: float
    narrow: bool


def floor_of(camera: Camera) -> NormFloor:
    """By the width of its view."""
    rate = least_rate_hz(camera)
    narrow = rate >= NARROW_RATE_HZ
    return NormFloor(*(NARROW_SIZE if narrow else WIDE_SIZE), rate, narrow)


@dataclass(frozen=True, slots=True)
class StoredSample:
    """What was measured in some seconds of one stored file.

    `delivered_hz`: pictures by their times. `distinct_hz`: the most pictures a second that differ from the one before,
    over two seconds with movement; None when nothing moved, and repeated pictures could not be told from a quiet street.
    """

    width_px: int
    height_px: int
    span_s: float
    frames_count: int
    delivered_hz: float
    distinct_hz: float | None

    @property
    def real_hz(self) -> float:
        """Real pictures a second."""
        return self.delivered_hz if self.distinct_hz is None else min(self.delivered_hz, self.distinct_hz)


class Shortfall(StrEnum):
    """What is not as it must be. TIME and MOVEMENT are told, and fail nothing."""

    NOTHING = "nothing"
    """Nothing recorded of late, or nothing that could be read."""
    SIZE = "size"
    RATE = "rate"
    REPEATED = "repeated"
    """Enough pictures, but repeated ones among them."""
    INTEGRITY = "integrity"
    """The file is not what was recorded."""
    TIME = "time"
    """Times are those of arrival: the camera does not tell its own."""
    MOVEMENT = "movement"
    """Nothing moved: repeated pictures could not be looked for."""


_FAILING = frozenset(
    {Shortfall.NOTHING, Shortfall.SIZE, Shortfall.RATE, Shortfall.REPEATED, Shortfall.INTEGRITY}
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One file of a camera: what it holds, where its times come from, and whether it is what was recorded.

    `intact` None: recorded before files were hashed.
    """

    start_utc: datetime
    time_source: TimeSource
    intact: bool | None
    sample: StoredSample | None
    """None: it could not be decoded."""


@dataclass(frozen=True, slots=True)
class CameraConformity:
    """One camera's line."""

    camera: Camera
    floor: NormFloor
    files: tuple[Measured, ...]
    shortfalls: tuple[Shortfall, ...]

    @property
    def conforms(self) -> bool:
        return not _FAILING & frozenset(self.shortfalls)

    @property
    def sample(self) -> StoredSample | None:
        """The worst of its files: the smallest, then the slowest."""
        found = [one.sample for one in self.files if one.sample is not None]
        return min(found, key=lambda one: (one.width_px * one.height_px, one.real_hz), default=None)

    @property
    def time_source(self) -> TimeSource | None:
        """ARRIVAL as soon as one file has it."""
        sources = {one.time_source for one in self.files}
        return TimeSource.ARRIVAL if TimeSource.ARRIVAL in sources else next(iter(sources), None)


def judge(camera: Camera, files: Sequence[Measured]) -> CameraConformity:
    """A camera by its newest files."""
    floor, samples = floor_of(camera), [one.sample for one in files if one.sample is not None]
    found = []
    if not samples:
        found.append(Shortfall.NOTHING)
    if any(one.intact is False for one in files):
        found.append(Shortfall.INTEGRITY)
    if any(not _large_enough(one, floor) for one in samples):
        found.append(Shortfall.SIZE)
    # The best of them: a quiet street is no slow camera, and one lost second no slow one either.
    least = floor.rate_hz * RATE_TOLERANCE
    if samples and max(one.real_hz for one in samples) < least:
        delivered = max(one.delivered_hz for one in samples)
        found.append(Shortfall.REPEATED if delivered >= least else Shortfall.RATE)
    if any(one.time_source is TimeSource.ARRIVAL for one in files):
        found.append(Shortfall.TIME)
    if samples and all(one.distinct_hz is None for one in samples):
        found.append(Shortfall.MOVEMENT)
    return CameraConformity(camera, floor, tuple(files), tuple(found))


def _large_enough(sample: StoredSample, floor: NormFloor) -> bool:
    """Upright pictures of a turned camera count by their sides."""
    long, short = max(sample.width_px, sample.height_px), min(sample.width_px, sample.height_px)
    return long >= floor.width_px and short >= floor.height_px
