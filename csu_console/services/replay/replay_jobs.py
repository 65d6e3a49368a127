"""Thumbnails and searches under way, in a pool of their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QThreadPool

from csu_console.domain.actor import Actor
from csu_console.domain.clock import to_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.services.replay.replay_job import ReplayJob
from csu_console.services.replay.thumbnail_job import ThumbnailCache

POOL_THREADS: Final = 2
JOBS_LIMIT: Final = 8
"""At once, waiting ones included; the oldest gives way."""

OVER_KEPT: Final = 4

THUMBNAILS_LIMIT: Final = timedelta(days=31)
SEARCH_LIMIT: Final = timedelta(days=1)

BAD_PERIOD = QT_TRANSLATE_NOOP("errors", "The period ends after its beginning and has {days} days at most.")


class ReplayJobs(QObject):
    """Owned by ReplayService. GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pool = QThreadPool()
        self.pool.setMaxThreadCount(POOL_THREADS)
        self.thumbnails = ThumbnailCache()
        self._jobs: list[ReplayJob] = []
        self._actor: Actor | None = None

    def begin(self, job: ReplayJob, actor: Actor) -> None:
        """Kept until it is over, and then by whoever shows what it found."""
        under_way = [one for one in self._jobs if not one.is_over]
        if len(under_way) >= JOBS_LIMIT:
            under_way[0].cancel()
        # The newest ones that are over stay a little: the pool's thread may still be on its way out of them.
        self._jobs = [*[one for one in self._jobs if one.is_over][-OVER_KEPT:], *under_way, job]
        self._actor = actor
        job.begin(self.pool)

    def cancel(self, here: Actor | None) -> None:
        """Ask all to end unless the person they work for is here."""
        began = self._actor
        if here is not None and (
            began is None or (here.operator_id, here.name) == (began.operator_id, began.name)
        ):
            return
        for job in self._jobs:
            job.cancel()

    def forget(self) -> None:
        """The last replay is closed: nothing of recordings stays in memory here."""
        self._jobs = [job for job in self._jobs if not job.is_over]
        self.thumbnails.clear()

    def close(self, timeout_s: float) -> bool:
        self.cancel(None)
        self.thumbnails.clear()
        return bool(self.pool.waitForDone(int(timeout_s * 1000)))


def checked_period(from_utc: datetime, until_utc: datetime, limit: timedelta) -> tuple[int, int]:
    """Microseconds since 1970. Raises InvalidInput."""
    if not timedelta(0) < until_utc - from_utc <= limit:
        raise InvalidInput(BAD_PERIOD, days=limit.days)
    return to_us(from_utc), to_us(until_utc)
