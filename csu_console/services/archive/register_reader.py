"""Questions to the register of recordings, and its files; any thread."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from csu_console.domain.actor import Access
from csu_console.domain.archive_register import RegisterDay, day_bounds
from csu_console.domain.clock import Clock
from csu_console.domain.permission import Permission
from csu_console.services.database_service import DatabaseService
from csu_console.storage.archive_register.proof import Proof as Proof
from csu_console.storage.archive_register.proof import proof
from csu_console.storage.archive_register.table import register_csv
from csu_console.storage.archive_register.view import register_days
from csu_console.storage.database import Session
from csu_console.storage.published_file import write_published

Read = tuple[tuple[RegisterDay, ...], Proof]


class RegisterReader:
    """Whoever looks needs REPORTS; the register names no person and shows no picture."""

    def __init__(self, database: DatabaseService, clock: Clock, access: Access) -> None:
        self._database, self._clock, self._access = database, clock, access

    def read(self, first: date, last: date, camera_ids: Collection[int] | None = None) -> Read:
        """The lines of these days, and the proof of what was destroyed in them. Raises NotPermitted, StorageFault."""
        self._access.require(Permission.REPORTS)
        return self._database.read(lambda session: read_register(session, first, last, camera_ids))

    def csv(self, days: Collection[RegisterDay]) -> bytes:
        """Lines that were read, as a table for a spreadsheet. Raises NotPermitted."""
        self._access.require(Permission.REPORTS)
        return register_csv(days, self._clock.utc_now())

    @property
    def now_utc(self) -> datetime:
        return self._clock.utc_now()


def read_register(
    session: Session, first: date, last: date, camera_ids: Collection[int] | None = None
) -> Read:
    """For a read of the database."""
    from_utc, until_utc = day_bounds(first)[0], day_bounds(last)[1]
    days = register_days(session, first, last, camera_ids)
    return days, proof(session, from_utc, until_utc, camera_ids)


def write_register_csv(path: Path, days: Collection[RegisterDay], now_utc: datetime) -> None:
    """Raises StorageFault."""
    write_published(path, register_csv(days, now_utc))


def write_register_pdf(path: Path, pdf: bytes) -> None:
    """Raises StorageFault."""
    write_published(path, pdf)
