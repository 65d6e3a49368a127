"""Stills taken by operators. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from csu_console.storage.database import Session
from csu_console.storage.tables import snapshots

_SNAPSHOT = snapshots.c


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One still. `path` is relative to the snapshots folder; `taken_utc` is the time of the frame."""

    camera_id: int
    taken_utc: datetime
    path: str
    bytes_count: int
    mask_version: int
    id: int | None = None


_TIME = "%Y%m%dT%H%M%S.%fZ"


def still_name(camera_number: int, taken_utc: datetime) -> str:
    """The name of a still's file: whose, and when its frame was taken."""
    return f"{camera_number}-{taken_utc.astimezone(UTC).strftime(_TIME)}.png"


def taken_utc(file: Path) -> datetime:
    """When a still's frame was taken, by its name. Raises ValueError for a file of another name."""
    return datetime.strptime(file.stem.partition("-")[2], _TIME).replace(tzinfo=UTC)


def add_snapshot(session: Session, snapshot: Snapshot) -> int:
    """Row of a still whose file was fsynced and renamed; returns its id."""
    row = session.execute(
        insert(snapshots)
        .values(
            camera_id=snapshot.camera_id,
            taken_utc=snapshot.taken_utc,
            path=snapshot.path,
            bytes_count=snapshot.bytes_count,
            mask_version=snapshot.mask_version,
        )
        .returning(_SNAPSHOT.id)
    )
    return int(row.scalar_one())


def of_camera(session: Session, camera_id: int, limit: int = 100) -> tuple[Snapshot, ...]:
    """Newest first."""
    query = select(snapshots).where(_SNAPSHOT.camera_id == camera_id).order_by(_SNAPSHOT.taken_utc.desc())
    return tuple(
        Snapshot(row.camera_id, row.taken_utc, row.path, row.bytes_count, row.mask_version, row.id)
        for row in session.execute(query.limit(limit))
    )


def known_paths(session: Session) -> frozenset[str]:
    """Every still that has a row."""
    return frozenset(session.execute(select(_SNAPSHOT.path)).scalars())


def remove_snapshots(session: Session, snapshot_ids: Sequence[int]) -> None:
    """The rows alone: the files were removed before."""
    session.execute(delete(snapshots).where(_SNAPSHOT.id.in_(snapshot_ids)))
