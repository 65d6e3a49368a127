"""How many days the disk will hold: what is written in a day against the room there is, oldest gone first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY_S = 86400.0
LEAST_RECORDED = timedelta(hours=23)
"""A camera's rate is known after a day; a room that records since an hour gets no forecast."""

TOLERANCE_DAYS = 0.5
"""Recordings begin at their own time of the day: half a day less than authorised is no shortage."""


@dataclass(frozen=True, slots=True)
class CameraUsage:
    """What one camera has on the disk. `day_bytes`: what it wrote in the last 24 hours."""

    camera_id: int
    camera_number: int
    authorised_days: int
    stored_bytes: int = 0
    day_bytes: int = 0
    oldest_utc: datetime | None = None
    first_utc: datetime | None = None
    """When it was first recorded, as far as the register knows."""
    files_count: int = 0

    def real_days(self, now_utc: datetime) -> float:
        """How far back its recordings reach."""
        return 0.0 if self.oldest_utc is None else max((now_utc - self.oldest_utc) / timedelta(days=1), 0.0)

    def expected_days(self, now_utc: datetime) -> float:
        """How far back they should reach: the days of its order, or less of a camera that is newer."""
        first = self.first_utc or self.oldest_utc
        known = 0.0 if first is None else max((now_utc - first) / timedelta(days=1), 0.0)
        return min(float(self.authorised_days), known)

    def is_short(self, now_utc: datetime) -> bool:
        """Less is there than should be: room was made before the time, or recordings are missing."""
        return self.real_days(now_utc) + TOLERANCE_DAYS < self.expected_days(now_utc)


@dataclass(frozen=True, slots=True)
class StorageSurvey:
    """The archive at one moment. `held_bytes` are kept by procedures and make no room."""

    at_utc: datetime
    cameras: tuple[CameraUsage, ...]
    free_bytes: int
    reserve_bytes: int
    held_bytes: int
    day_bytes: tuple[tuple[str, int], ...] = ()
    """Bytes recorded on each of the last days, by the register: ISO day and bytes, oldest first."""

    @property
    def stored_bytes(self) -> int:
        return sum(camera.stored_bytes for camera in self.cameras)

    @property
    def room_bytes(self) -> int:
        """What recordings may fill: theirs and what is free, without the reserve and what is held."""
        return max(self.stored_bytes - self.held_bytes + self.free_bytes - self.reserve_bytes, 0)

    @property
    def rate_bytes_per_day(self) -> int:
        return sum(camera.day_bytes for camera in self.cameras)

    @property
    def is_settled(self) -> bool:
        """Whether a day's rate is known, without which nothing is forecast."""
        oldest = min((camera.oldest_utc for camera in self.cameras if camera.oldest_utc), default=None)
        return oldest is not None and self.at_utc - oldest >= LEAST_RECORDED

    @property
    def forecast_days(self) -> float | None:
        """Days every camera will reach back; None when every camera's own days fit, or nothing is written."""
        return days_that_fit(self.cameras, self.room_bytes)

    def forecast_of(self, camera: CameraUsage) -> float | None:
        """Days this camera will reach back at the present rate; None while it writes nothing."""
        if not camera.day_bytes:
            return None
        fit = self.forecast_days
        return float(camera.authorised_days) if fit is None else min(fit, float(camera.authorised_days))

    def too_short(self) -> tuple[CameraUsage, ...]:
        """Cameras whose authorised days will not fit."""
        fit = self.forecast_days
        if fit is None:
            return ()
        return tuple(
            camera
            for camera in self.cameras
            if camera.day_bytes and fit + TOLERANCE_DAYS < camera.authorised_days
        )


def days_that_fit(cameras: Sequence[CameraUsage], room_bytes: int) -> float | None:
    """The horizon H for which all cameras, each kept min(H, its days), fill the room; None when all their days fit.

    A low disk takes the oldest of all cameras first, so that the horizon is one for the whole room.
    """
    writing = sorted(
        (camera for camera in cameras if camera.day_bytes), key=lambda camera: camera.authorised_days
    )
    rate = sum(camera.day_bytes for camera in writing)
    reached, left = 0.0, float(room_bytes)
    for camera in writing:
        step = (camera.authorised_days - reached) * rate
        if step > left:
            return reached + left / rate
        left -= step
        reached = float(camera.authorised_days)
        rate -= camera.day_bytes
    return None
