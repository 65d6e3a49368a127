"""Rows of stores, and which recordings lie in which. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, delete, func, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.recording import Segment
from csu_console.domain.store import Store, StoreKind
from csu_console.storage import segments
from csu_console.storage.database import Session
from csu_console.storage.tables import segments as segments_table
from csu_console.storage.tables import store_mounts, stores

_STORE, _MOUNT, _SEGMENT = stores.c, store_mounts.c, segments_table.c

UNKNOWN = QT_TRANSLATE_NOOP("errors", "There is no store called {name}. See csu-console stores list.")
NAME_TAKEN = QT_TRANSLATE_NOOP("errors", "There is a store called {name} already: choose another name.")


def all_stores(session: Session) -> tuple[Store, ...]:
    """Oldest first."""
    mounts: dict[int, dict[str, str]] = {}
    for row in session.execute(select(store_mounts)):
        mounts.setdefault(row.store_id, {})[row.machine] = row.folder
    rows = session.execute(select(stores).order_by(_STORE.id))
    return tuple(_store(row, mounts.get(row.id, {})) for row in rows)


def by_name(session: Session, name: str) -> Store:
    """Raises InvalidInput."""
    found = next((one for one in all_stores(session) if one.name == name), None)
    if found is None:
        raise InvalidInput(UNKNOWN, name=name)
    return found


def of_path(session: Session, path: str) -> Store | None:
    """The store a recording lies in; None when its row names none."""
    store_id = session.execute(select(_SEGMENT.store_id).where(_SEGMENT.path == path)).scalar_one_or_none()
    return next((one for one in all_stores(session) if one.id == store_id), None)


def add(session: Session, store: Store, now_utc: datetime) -> int:
    """Raises InvalidInput for a name in use."""
    if session.execute(select(_STORE.id).where(_STORE.name == store.name)).first() is not None:
        raise InvalidInput(NAME_TAKEN, name=store.name)
    made = session.execute(
        insert(stores)
        .values(
            kind=store.kind.value,
            name=store.name,
            mark=store.mark,
            machine=store.machine,
            folder=store.folder,
            endpoint=store.endpoint,
            region=store.region,
            bucket=store.bucket,
            prefix=store.prefix,
            key_id=store.key_id,
            secret_sealed=store.secret_sealed,
            added_utc=now_utc,
        )
        .returning(_STORE.id)
    )
    return int(made.scalar_one())


def own_disk(session: Session, mark: str, machine: str, folder: str, now_utc: datetime) -> int:
    """The store of this data folder, made at its first start; a folder or host that was renamed is noted."""
    row = session.execute(select(stores).where(_STORE.mark == mark)).first()
    if row is not None:
        if (row.machine, row.folder) != (machine, folder):
            session.execute(update(stores).where(_STORE.id == row.id).values(machine=machine, folder=folder))
        return int(row.id)
    name = f"{machine}:{folder}"
    if session.execute(select(_STORE.id).where(_STORE.name == name)).first() is not None:
        name = f"{name} {mark[:6]}"
    return add(session, Store(StoreKind.LOCAL, name, mark, machine, folder), now_utc)


def set_mount(session: Session, store_id: int, machine: str, folder: str) -> None:
    """The folder by which a machine reaches a store; "" for none any more."""
    session.execute(delete(store_mounts).where(_MOUNT.store_id == store_id, _MOUNT.machine == machine))
    if folder:
        session.execute(insert(store_mounts).values(store_id=store_id, machine=machine, folder=folder))


def retire(session: Session, store_id: int, now_utc: datetime) -> None:
    """Given up: what was left on it is not to be had any more, and its rows end on their date."""
    session.execute(update(stores).where(_STORE.id == store_id).values(retired_utc=now_utc))


def waiting(
    session: Session, own_id: int, limit: int, skip: frozenset[int] = frozenset()
) -> tuple[Segment, ...]:
    """Recordings of a disk that are not yet in a common store, oldest first."""
    query = (
        select(segments_table)
        .where(_SEGMENT.store_id == own_id, _SEGMENT.destroying_utc.is_(None), _SEGMENT.id.not_in(skip))
        .order_by(_SEGMENT.end_utc)
        .limit(limit)
    )
    return tuple(segments.segment(row) for row in session.execute(query))


def waiting_count(session: Session, own_id: int) -> tuple[int, int]:
    """Files and bytes of the same."""
    row = session.execute(
        select(func.count(), func.coalesce(func.sum(_SEGMENT.bytes_count), 0)).where(
            _SEGMENT.store_id == own_id, _SEGMENT.destroying_utc.is_(None)
        )
    ).one()
    return int(row[0]), int(row[1])


def moved(session: Session, segment_id: int, own_id: int, target_id: int) -> bool:
    """A recording lies in the common store now, with a copy here. False when it is under destruction or gone."""
    done = session.execute(
        update(segments_table)
        .where(_SEGMENT.id == segment_id, _SEGMENT.store_id == own_id, _SEGMENT.destroying_utc.is_(None))
        .values(store_id=target_id, copy_store_id=own_id)
        .returning(_SEGMENT.id)
    )
    return done.first() is not None


def copies(
    session: Session, own_id: int, limit: int, ended_before: datetime | None = None
) -> tuple[Segment, ...]:
    """Copies on a disk of what lies in a common store, oldest first."""
    query = select(segments_table).where(_SEGMENT.copy_store_id == own_id, _SEGMENT.destroying_utc.is_(None))
    if ended_before is not None:
        query = query.where(_SEGMENT.end_utc < ended_before)
    found = session.execute(query.order_by(_SEGMENT.end_utc).limit(limit))
    return tuple(segments.segment(row) for row in found)


def copies_bytes(session: Session, own_id: int) -> int:
    return int(
        session.execute(
            select(func.coalesce(func.sum(_SEGMENT.bytes_count), 0)).where(_SEGMENT.copy_store_id == own_id)
        ).scalar_one()
    )


def copy_gone(session: Session, segment_ids: Sequence[int]) -> None:
    session.execute(update(segments_table).where(_SEGMENT.id.in_(segment_ids)).values(copy_store_id=None))


def nameless(session: Session, after_id: int, limit: int) -> Sequence[tuple[int, str]]:
    """Rows from before stores had names, with their paths."""
    rows = session.execute(
        select(_SEGMENT.id, _SEGMENT.path)
        .where(_SEGMENT.store_id.is_(None), _SEGMENT.id > after_id)
        .order_by(_SEGMENT.id)
        .limit(limit)
    )
    return [(row.id, row.path) for row in rows]


def claim(session: Session, segment_ids: Sequence[int], own_id: int) -> None:
    """These nameless recordings lie on this disk."""
    nameless_ones = (_SEGMENT.id.in_(segment_ids), _SEGMENT.store_id.is_(None))
    session.execute(update(segments_table).where(*nameless_ones).values(store_id=own_id))


def _store(row: Row[tuple[object, ...]], mounts: dict[str, str]) -> Store:
    return Store(
        kind=StoreKind(row.kind),
        name=row.name,
        mark=row.mark,
        machine=row.machine,
        folder=row.folder,
        endpoint=row.endpoint,
        region=row.region,
        bucket=row.bucket,
        prefix=row.prefix,
        key_id=row.key_id,
        secret_sealed=None if row.secret_sealed is None else bytes(row.secret_sealed),
        retired_utc=row.retired_utc,
        mounts=mounts,
        id=row.id,
    )
