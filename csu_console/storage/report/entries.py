"""Counts over the logbook. Functions take the session first and never commit.

Each reads the entries of the period once, grouped by the database; what was added to them is found by its kind and the
entry's number (`ix_log_additions_kind`). Personal text is never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, exists, func, select, type_coerce

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

BUCKET_S = 15 * 60
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


@dataclass(frozen=True, slots=True)
class Kinds:
    """How many entries share all of these."""

    category: str
    subcategory: str
    origin: str
    priority: str
    outcomes: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """Entries some service was told of; of them those that video started; the services.

    Started by video: seen by the operator on a camera, and a service was told.
    """

    reported: int
    by_video: int
    partners: tuple[PartnerFigures, ...]


def kinds(session: Session, scope: Scope) -> tuple[Kinds, ...]:
    """The entries by everything that comes from a list: one pass, from which several figures are added up."""
    keys = (_ENTRY.category, _ENTRY.subcategory, _ENTRY.origin, _ENTRY.priority, _ENTRY.outcomes)
    return tuple(Kinds(*row) for row in _grouped(session, scope, *keys))


def priorities(found: Sequence[Kinds]) -> tuple[tuple[Priority, int], ...]:
    """All of them, in their order."""
    counts = Counter[str]()
    for one in found:
        counts[one.priority] += one.count
    return tuple((priority, counts[priority.value]) for priority in Priority)


def origins(found: Sequence[Kinds]) -> tuple[tuple[Origin, int], ...]:
    """All of them, most frequent first."""
    counts = Counter[str]()
    for one in found:
        counts[one.origin] += one.count
    return tuple(sorted(((origin, counts[origin.value]) for origin in Origin), key=lambda item: -item[1]))


def open_count(session: Session, scope: Scope) -> int:
    """Those without an end yet."""
    is_open = _ENTRY.number.in_(select(log_open.c.entry_number))
    query = select(func.count()).select_from(log_entries).where(scope.entries, is_open)
    return int(session.execute(query).scalar_one())


def outcomes(
    session: Session, scope: Scope, within: tuple[int, int], found: Sequence[Kinds]
) -> tuple[tuple[Outcome, int], ...]:
    """Entries with each outcome, written at first or added; an entry counts once for each of its outcomes."""
    counts: Counter[str] = Counter()
    for one in found:
        for value in set(split(one.outcomes)):
            counts[value] += one.count
    # Few different texts among many rows: each is taken apart once.
    parts = cache(lambda joined: frozenset(split(joined)))
    added: dict[int, frozenset[str]] = {}
    for number, first, later in _added(
        session, scope, within, AdditionKind.OUTCOME, _ENTRY.outcomes, _ADDED.detail
    ):
        said = added.get(number) or parts(first)
        new = parts(later) - said
        if new:
            counts.update(new)
            said |= new
        added[number] = said
    return tuple((one, counts[one.value]) for one in Outcome)


def categories(session: Session, found: Sequence[Kinds]) -> tuple[CategoryCount, ...]:
    """By the titles of the room's list, in the list's order; codes it does not know are `OTHER`."""
    known = session.execute(
        select(log_categories.c.code, log_categories.c.parent, log_categories.c.title).order_by(
            log_categories.c.position
        )
    ).all()
    titles = {row.code: row.title for row in known}
    places = {row.code: place for place, row in enumerate(known)}
    counts: Counter[tuple[int, int, str, str]] = Counter()
    for one in found:
        place = (places.get(one.category, len(known)), places.get(one.subcategory, -1))
        counts[*place, titles.get(one.category, OTHER), titles.get(one.subcategory, "")] += one.count
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
    bucket = cast(type_coerce(_ENTRY.start_utc, BigInteger), BigInteger) // (BUCKET_S * 1_000_000)
    counts = [[0] * HOURS for _ in range(WEEKDAYS)]
    for place, count in _grouped(session, scope, bucket):
        local = datetime.fromtimestamp(int(place) * BUCKET_S, zone)
        counts[local.weekday()][local.hour] += count
    return tuple(tuple(row) for row in counts)


def numbers(session: Session, scope: Scope) -> tuple[int, int]:
    """The least and the greatest number of an entry in scope; (1, 0) without any.

    They bound what is read of the additions: numbers follow the time of writing, a period is about that of the event.
    """
    query = select(func.min(_ENTRY.number), func.max(_ENTRY.number)).where(scope.entries)
    least, greatest = session.execute(query).one()
    return (1, 0) if least is None else (least, greatest)


def told(session: Session, scope: Scope, within: tuple[int, int]) -> Told:
    """Who was told and arrived. Services of the room's list, most often told first; every other one is `OTHER`."""
    known = set(session.execute(select(log_partners.c.name)).scalars())
    on_camera = exists().where(log_cameras.c.entry_number == _ADDED.entry_number)
    by_video = case((and_(_ENTRY.origin == Origin.OPERATOR.value, on_camera), 1), else_=0)
    at_us = type_coerce(_ADDED.at_utc, BigInteger)
    told_rows = _added(session, scope, within, AdditionKind.TOLD, _ADDED.subject, at_us, by_video)
    arrived_rows = _added(session, scope, within, AdditionKind.ARRIVED, _ADDED.subject, at_us)
    # (service, entry) to when: latest first, so that the earliest is what stays.
    told_at = {(name, number): at for number, name, at, _by_video in told_rows}
    arrived_at = {(name, number): at for number, name, at in arrived_rows}
    by_name: dict[str, list[tuple[int | None, int | None]]] = {}
    for key, at in told_at.items():
        by_name.setdefault(key[0], []).append((at, arrived_at.pop(key, None)))
    for (name, _number), at in arrived_at.items():
        by_name.setdefault(name, []).append((None, at))
    for name in by_name.keys() - known - {OTHER}:
        by_name.setdefault(OTHER, []).extend(by_name.pop(name))
    found = [partner_figures(name, pairs) for name, pairs in by_name.items()]
    ordered = tuple(sorted(found, key=lambda one: (one.name == OTHER, -one.told, one.name)))
    reported = {row[0] for row in told_rows}
    seen = {row[0] for row in told_rows if row[3]}
    return Told(len(reported), len(seen), ordered)


def _added(
    session: Session, scope: Scope, within: tuple[int, int], kind: AdditionKind, *columns: Any
) -> Sequence[Any]:
    """(entry's number, columns...) of what was added to the entries in scope, in the order of the index backwards."""
    query = (
        select(_ADDED.entry_number, *columns)
        .join_from(log_additions, log_entries, _ADDED.entry_number == _ENTRY.number)
        .where(_ADDED.kind == kind.value, _ADDED.entry_number.between(*within), scope.entries)
        .order_by(_ADDED.entry_number.desc(), _ADDED.at_utc.desc())
    )
    # As the driver has them: of a hundred thousand rows SQLAlchemy's own would take as long as the question.
    return session.connection().execute(query).cursor.fetchall()


def _grouped(session: Session, scope: Scope, *keys: Any) -> list[Any]:
    """(keys..., count) of the entries in scope."""
    named = [key.label(f"key_{place}") for place, key in enumerate(keys)]
    query = select(*named, cast(func.count(), Integer)).where(scope.entries).group_by(*named)
    return list(session.execute(query).all())
