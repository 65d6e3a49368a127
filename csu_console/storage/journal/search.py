"""Questions to the journal, newest first, a page at a time. Functions take the session first and never commit.

Each filter alone is answered in order from its own index. Of several together the rarest leads: SQLite has no figures
about its indices, so their matches are counted up to a limit first, and the others are kept from being used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, literal_column, or_, select

from csu_console.domain.audit import Action, AuditEntry, ObjectKind
from csu_console.storage.database import Session
from csu_console.storage.tables import journal

PAGE = 200
PROBE_LIMIT = 20_000
"""Counted at most per filter (some milliseconds); beyond it a filter counts as frequent."""

_ROW = journal.c


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """What to look for; what is empty does not restrict. Times are aware: from the first on, before the second."""

    person: str | None = None
    """The name as the journal has it; "" is nobody."""
    camera_number: int | None = None
    actions: frozenset[Action] = frozenset()
    from_utc: datetime | None = None
    until_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """After which entry the next page begins."""

    at_utc: datetime
    sequence: int


def page(
    session: Session, wanted: JournalFilter, after: Place | None = None, limit: int = PAGE
) -> tuple[AuditEntry, ...]:
    """The newest matching entries before `after`, at most `limit`."""
    conditions = _conditions(session, wanted)
    if after is not None:
        conditions.append(_ROW.at_utc <= after.at_utc)
        conditions.append(or_(_ROW.at_utc < after.at_utc, _ROW.sequence < after.sequence))
    query = select(journal).where(*conditions).order_by(_ROW.at_utc.desc(), _ROW.sequence.desc()).limit(limit)
    return _entries(session, query)


def entries_of_period(
    session: Session, from_utc: datetime | None, until_utc: datetime | None, after: int, limit: int
) -> tuple[AuditEntry, ...]:
    """Entries in the order of their numbers, from the one after `after` on: an export's next batch."""
    conditions: list[ColumnElement[bool]] = [_ROW.sequence > after]
    if from_utc is not None:
        conditions.append(_ROW.at_utc >= from_utc)
    if until_utc is not None:
        conditions.append(_ROW.at_utc < until_utc)
    return _entries(session, select(journal).where(*conditions).order_by(_ROW.sequence).limit(limit))


def of_actions(
    session: Session, actions: Sequence[Action], from_utc: datetime, until_utc: datetime
) -> tuple[AuditEntry, ...]:
    """Every entry of these actions in a period, oldest first."""
    query = (
        select(journal)
        .where(_ROW.action.in_([action.value for action in actions]))
        .where(_ROW.at_utc >= from_utc, _ROW.at_utc < until_utc)
        .order_by(_ROW.at_utc, _ROW.sequence)
    )
    return _entries(session, query)


def of_camera(
    session: Session, number: int, actions: Sequence[Action], from_utc: datetime, until_utc: datetime
) -> tuple[AuditEntry, ...]:
    """Every entry of these actions on one camera in a period, oldest first."""
    query = (
        select(journal)
        .where(_ROW.object_kind == ObjectKind.CAMERA.value, _ROW.object_id == str(number))
        .where(_ROW.at_utc >= from_utc, _ROW.at_utc < until_utc)
        .where(_plain(session, _ROW.action).in_([action.value for action in actions]))
        .order_by(_ROW.at_utc, _ROW.sequence)
    )
    return _entries(session, query)


def is_empty(session: Session, from_utc: datetime, until_utc: datetime) -> bool:
    """True when nothing was written in this period."""
    query = select(_ROW.sequence).where(_ROW.at_utc >= from_utc, _ROW.at_utc < until_utc).limit(1)
    return session.execute(query).first() is None


def persons(session: Session) -> tuple[str, ...]:
    """Every name in the journal, in order. One step of an index per name, however many entries there are."""
    found: list[str] = []
    name = session.execute(select(func.min(_ROW.actor_name))).scalar_one_or_none()
    while name is not None:
        found.append(name)
        name = session.execute(
            select(func.min(_ROW.actor_name)).where(_ROW.actor_name > name)
        ).scalar_one_or_none()
    return tuple(found)


def newest_of(session: Session, action: Action, object_kind: ObjectKind, object_id: str) -> AuditEntry | None:
    """The last entry of an action on one object."""
    query = (
        select(journal)
        .where(_ROW.object_kind == object_kind.value, _ROW.object_id == object_id)
        .where(_plain(session, _ROW.action) == action.value)
        .order_by(_ROW.at_utc.desc(), _ROW.sequence.desc())
        .limit(1)
    )
    found = _entries(session, query)
    return found[0] if found else None


def _entries(session: Session, query: Select[Any]) -> tuple[AuditEntry, ...]:
    # The last column is the hash; the others are the entry's fields in their order.
    return tuple(AuditEntry(*row[:-1]) for row in session.execute(query))


_Columns = tuple[tuple[Any, Any], ...]


def _conditions(session: Session, wanted: JournalFilter) -> list[ColumnElement[bool]]:
    groups: list[_Columns] = []
    if wanted.person is not None:
        groups.append(((_ROW.actor_name, wanted.person),))
    if wanted.camera_number is not None:
        groups.append(
            ((_ROW.object_kind, ObjectKind.CAMERA.value), (_ROW.object_id, str(wanted.camera_number)))
        )
    if wanted.actions:
        groups.append(((_ROW.action, sorted(action.value for action in wanted.actions)),))
    period: list[ColumnElement[bool]] = []
    if wanted.from_utc is not None:
        period.append(_ROW.at_utc >= wanted.from_utc)
    if wanted.until_utc is not None:
        period.append(_ROW.at_utc < wanted.until_utc)
    leader = _rarest(session, groups, period)
    conditions = list(period)
    for group in groups:
        conditions += [_is(session, column, value, plain=group is not leader) for column, value in group]
    return conditions


def _rarest(session: Session, groups: list[_Columns], period: list[ColumnElement[bool]]) -> _Columns | None:
    """The filter whose index is to be walked; None: that over time.

    One value's stretch of an index is in order of time: a page is full after few steps, or the stretch is short.
    Several actions are several stretches, in order only after all were sorted: they lead only where they are few.
    """
    if not groups or not _is_sqlite(session) or (len(groups) == 1 and not _several(groups[0])):
        return groups[0] if groups else None
    counted = [(_count(session, group, period), _several(group), group) for group in groups]
    fewest, several, leader = min(counted, key=lambda found: found[:2])
    return None if several and fewest >= PROBE_LIMIT else leader


def _several(group: _Columns) -> bool:
    value = group[0][1]
    return isinstance(value, list) and len(value) > 1


def _count(session: Session, group: _Columns, period: list[ColumnElement[bool]]) -> int:
    matches = [_is(session, column, value, plain=False) for column, value in group]
    inner = select(literal(1)).select_from(journal).where(*matches, *period).limit(PROBE_LIMIT).subquery()
    return int(session.execute(select(func.count()).select_from(inner)).scalar_one())


def _is(session: Session, column: Any, value: Any, *, plain: bool) -> ColumnElement[bool]:
    left = _plain(session, column) if plain else column
    found: ColumnElement[bool] = left.in_(value) if isinstance(value, list) else left == value
    return found


def _plain(session: Session, column: Any) -> Any:
    """The column without its index: SQLite's own word for it is a plus before the name."""
    return literal_column(f"+journal.{column.name}", column.type) if _is_sqlite(session) else column


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
