"""Counts over the logbook. Functions take the session first and never commit.

Each is one pass over the entries of the period, grouped by the database. Personal text is never read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, cast, exists, func, select, type_coerce

from csu_console.domain.clock import from_us, to_us
from csu_console.domain.logbook import AdditionKind, Origin, Outcome, Priority, split
from csu_console.domain.report import (
    HOURS,
    OTHER,
    WEEKDAYS,
    CategoryCount,
    PartnerFigures,
    SiteCount,
    partner_figures,
)
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    communes,
    log_additions,
    log_cameras,
    log_categories,
    log_entries,
    log_open,
    log_partners,
    sites,
)

BUCKET_US = 15 * 60 * 1_000_000
"""Every time zone in use lies a multiple of 15 minutes from UTC: what shares a bucket shares its local hour."""

_ENTRY, _ADDED = log_entries.c, log_additions.c


@dataclass(frozen=True, slots=True)
class Scope:
    """Entries that began from `from_utc` on and before `until_utc`, in one commune or ("") in all."""

    from_utc: datetime
    until_utc: datetime
    commune: str = ""

    @property
    def entries(self) -> ColumnElement[bool]:
        within = and_(_ENTRY.start_utc >= self.from_utc, _ENTRY.start_utc < self.until_utc)
        return and_(within, _ENTRY.commune == self.commune) if self.commune else within


def entries_count(session: Session, scope: Scope) -> int:
    return _count(session, scope)


def open_count(session: Session, scope: Scope) -> int:
    """Those without an end yet."""
    return _count(session, scope, _ENTRY.number.in_(select(log_open.c.entry_number)))


def reported_count(session: Session, scope: Scope) -> int:
    """Those some service was told of."""
    return _count(session, scope, _told())


def by_video_count(session: Session, scope: Scope) -> int:
    """Interventions started by video: seen by the operator on a camera, and a service was told."""
    on_camera = exists().where(log_cameras.c.entry_number == _ENTRY.number)
    return _count(session, scope, _ENTRY.origin == Origin.OPERATOR.value, on_camera, _told())


def priorities(session: Session, scope: Scope) -> tuple[tuple[Priority, int], ...]:
    counts = dict(_grouped(session, scope, _ENTRY.priority))
    return tuple((one, counts.get(one.value, 0)) for one in Priority)


def origins(session: Session, scope: Scope) -> tuple[tuple[Origin, int], ...]:
    """All of them, most frequent first."""
    counts = dict(_grouped(session, scope, _ENTRY.origin))
    return tuple(sorted(((one, counts.get(one.value, 0)) for one in Origin), key=lambda item: -item[1]))


def outcomes(session: Session, scope: Scope) -> tuple[tuple[Outcome, int], ...]:
    """Entries with each outcome, written at first or added; an entry counts once for each of its outcomes."""
    counts: Counter[str] = Counter()
    for joined, count in _grouped(session, scope, _ENTRY.outcomes):
        for value in set(split(joined)):
            counts[value] += count
    added: dict[int, tuple[set[str], set[str]]] = {}
    query = (
        select(_ENTRY.number, _ENTRY.outcomes, _ADDED.detail)
        .join_from(log_additions, log_entries, _ADDED.entry_number == _ENTRY.number)
        .where(_ADDED.kind == AdditionKind.OUTCOME.value, scope.entries)
    )
    for row in session.execute(query):
        added.setdefault(row.number, (set(split(row.outcomes)), set()))[1].update(split(row.detail))
    for first, later in added.values():
        counts.update(later - first)
    return tuple((one, counts[one.value]) for one in Outcome)


def categories(session: Session, scope: Scope) -> tuple[CategoryCount, ...]:
    """By the titles of the room's list, in the list's order; codes it does not know are `OTHER`."""
    known = session.execute(
        select(log_categories.c.code, log_categories.c.parent, log_categories.c.title).order_by(
            log_categories.c.position
        )
    ).all()
    titles = {row.code: row.title for row in known}
    places = {row.code: place for place, row in enumerate(known)}
    counts: Counter[tuple[int, int, str, str]] = Counter()
    for category, subcategory, count in _grouped(session, scope, _ENTRY.category, _ENTRY.subcategory):
        place = (places.get(category, len(known)), places.get(subcategory, -1))
        counts[*place, titles.get(category, OTHER), titles.get(subcategory, "")] += count
    return tuple(CategoryCount(key[2], key[3], count) for key, count in sorted(counts.items()))


def places(session: Session, scope: Scope) -> tuple[tuple[tuple[str, int], ...], tuple[SiteCount, ...]]:
    """Communes and sites of the inventory, most frequent first; every other place is `OTHER`."""
    known = {
        (row.commune, row.name): (row.latitude_deg, row.longitude_deg)
        for row in session.execute(select(sites, communes.c.name.label("commune")).join_from(sites, communes))
    }
    towns = set(session.execute(select(communes.c.name)).scalars())
    by_commune: Counter[str] = Counter()
    by_site: Counter[tuple[str, str]] = Counter()
    for commune, site, count in _grouped(session, scope, _ENTRY.commune, _ENTRY.site):
        by_commune[commune if commune in towns else OTHER] += count
        by_site[(commune, site) if (commune, site) in known else (OTHER, OTHER)] += count
    found = [
        SiteCount(site, commune, count, *known.get((commune, site), (None, None)))
        for (commune, site), count in by_site.items()
    ]
    return (
        tuple(sorted(by_commune.items(), key=lambda item: (item[0] == OTHER, -item[1], item[0]))),
        tuple(sorted(found, key=lambda one: (one.name == OTHER, -one.count, one.commune, one.name))),
    )


def hours(session: Session, scope: Scope, zone: tzinfo | None = None) -> tuple[tuple[int, ...], ...]:
    """[weekday][hour] of local time; Monday is 0."""
    bucket = cast(type_coerce(_ENTRY.start_utc, BigInteger), BigInteger) // BUCKET_US
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for place, count in _grouped(session, scope, bucket):
        local = from_us(int(place) * BUCKET_US).astimezone(zone)
        counts[local.weekday()][local.hour] += count
    return tuple(tuple(row) for row in counts)


def partners(session: Session, scope: Scope) -> tuple[PartnerFigures, ...]:
    """Services of the room's list, most often told first; every other one is `OTHER`."""
    known = set(session.execute(select(log_partners.c.name)).scalars())
    steps = (AdditionKind.TOLD.value, AdditionKind.ARRIVED.value)
    query = (
        select(_ADDED.subject, _ADDED.entry_number, _ADDED.kind, func.min(_ADDED.at_utc).label("at_utc"))
        .join_from(log_additions, log_entries, _ADDED.entry_number == _ENTRY.number)
        .where(_ADDED.kind.in_(steps), scope.entries)
        .group_by(_ADDED.subject, _ADDED.entry_number, _ADDED.kind)
    )
    times: dict[tuple[str, int], dict[str, int]] = {}
    for row in session.execute(query):
        times.setdefault((row.subject, row.entry_number), {})[row.kind] = to_us(row.at_utc)
    by_name: dict[str, list[tuple[int | None, int | None]]] = {}
    for (name, _number), step in times.items():
        pair = (step.get(steps[0]), step.get(steps[1]))
        by_name.setdefault(name if name in known else OTHER, []).append(pair)
    found = [partner_figures(name, pairs) for name, pairs in by_name.items()]
    return tuple(sorted(found, key=lambda one: (one.name == OTHER, -one.told, one.name)))


def _told() -> ColumnElement[bool]:
    return exists().where(_ADDED.entry_number == _ENTRY.number, _ADDED.kind == AdditionKind.TOLD.value)


def _count(session: Session, scope: Scope, *conditions: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(log_entries).where(scope.entries, *conditions)
    return int(session.execute(query).scalar_one())


def _grouped(session: Session, scope: Scope, *keys: Any) -> list[Any]:
    """(keys..., count) of the entries in scope."""
    named = [key.label(f"key_{place}") for place, key in enumerate(keys)]
    query = select(*named, cast(func.count(), Integer)).where(scope.entries).group_by(*named)
    return list(session.execute(query).all())
