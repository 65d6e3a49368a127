"""Proof of destruction: what went in a period, in time, late, before its time, or after a hold. The session is first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from csu_console.domain.archive_register import DestructionCause, LineKind
from csu_console.storage.database import Session
from csu_console.storage.tables import archive_register

_LINE = archive_register.c


@dataclass(frozen=True, slots=True)
class Proof:
    """Files destroyed in a period. `late_count` by the law: a held file counts from its release."""

    files_count: int = 0
    bytes_count: int = 0
    late_count: int = 0
    early_count: int = 0
    held_count: int = 0
    by_cause: tuple[tuple[str, int], ...] = ()

    @property
    def on_time_percent(self) -> float | None:
        """None when nothing was destroyed."""
        if not self.files_count:
            return None
        return 100.0 * (self.files_count - self.late_count) / self.files_count


def proof(
    session: Session, from_utc: datetime, until_utc: datetime, camera_ids: Collection[int] | None = None
) -> Proof:
    """By the time of destruction; `camera_ids` None: of all cameras."""
    query = (
        select(
            _LINE.cause,
            *(func.sum(_LINE.segments_count), func.sum(_LINE.bytes_count), func.sum(_LINE.late_count)),
        )
        .where(_LINE.kind == LineKind.DESTROYED.value)
        .where(_LINE.at_utc >= from_utc, _LINE.at_utc < until_utc)
        .group_by(_LINE.cause)
    )
    if camera_ids is not None:
        query = query.where(_LINE.camera_id.in_(camera_ids))
    found = {cause: (int(files), int(size), int(late)) for cause, files, size, late in session.execute(query)}

    def of(cause: DestructionCause) -> int:
        return found.get(cause.value, (0, 0, 0))[0]

    return Proof(
        files_count=sum(files for files, _, _ in found.values()),
        bytes_count=sum(size for _, size, _ in found.values()),
        late_count=sum(late for _, _, late in found.values()),
        early_count=of(DestructionCause.DISK_FULL),
        held_count=of(DestructionCause.HELD),
        by_cause=tuple(sorted((cause, files) for cause, (files, _, _) in found.items())),
    )
