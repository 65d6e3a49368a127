"""The room's lists and rules for the logbook, and its timers. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update

from csu_console.domain.camera import Purpose
from csu_console.domain.log_catalogue import Catalogue, Category, Partner, Template, Timer
from csu_console.domain.logbook import Origin, Priority
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    log_categories,
    log_counters,
    log_partners,
    log_rules,
    log_templates,
    log_timers,
)

PSEUDONYMISE_DAYS = "pseudonymise_days"


def catalogue(session: Session) -> Catalogue:
    """All lists, in their order."""
    return Catalogue(
        categories=tuple(
            Category(
                row.code,
                row.title,
                row.parent,
                Purpose(row.purpose),
                Priority(row.priority),
                row.keywords,
                row.retired,
            )
            for row in _ordered(session, log_categories)
        ),
        partners=tuple(
            Partner(row.name, row.channel, row.retired) for row in _ordered(session, log_partners)
        ),
        templates=tuple(
            Template(
                row.name,
                row.category,
                row.subcategory,
                row.description,
                Priority(row.priority),
                Origin(row.origin),
            )
            for row in _ordered(session, log_templates)
        ),
    )


def put_categories(session: Session, categories: Sequence[Category]) -> None:
    """The list from now on; what is no longer in it is retired, never removed: entries name it."""
    rows = [
        {
            "code": one.code,
            "parent": one.parent,
            "title": one.title,
            "purpose": one.purpose.value,
            "priority": one.priority.value,
            "keywords": one.keywords,
            "retired": one.retired,
        }
        for one in categories
    ]
    _put(session, log_categories, "code", rows)


def put_partners(session: Session, partners: Sequence[Partner]) -> None:
    """The list from now on; what is no longer in it is retired."""
    rows = [{"name": one.name, "channel": one.channel, "retired": one.retired} for one in partners]
    _put(session, log_partners, "name", rows)


def put_templates(session: Session, templates: Sequence[Template]) -> None:
    """The list from now on."""
    session.execute(delete(log_templates))
    rows = [
        {
            "position": position,
            "name": one.name,
            "category": one.category,
            "subcategory": one.subcategory,
            "priority": one.priority.value,
            "origin": one.origin.value,
            "description": one.description,
        }
        for position, one in enumerate(templates)
    ]
    if rows:
        session.execute(insert(log_templates), rows)
    announce(session, Topic.LOGBOOK)


def put_defaults(session: Session, defaults: Catalogue) -> bool:
    """The lists the program comes with, in a room that has none yet; False when it has.

    The first programs of a new room may start in the same second: one of them puts, the others wait and look again.
    """
    if _has_categories(session):
        return False
    session.execute(select(log_counters.c.value).where(log_counters.c.name == "entry").with_for_update())
    if _has_categories(session):
        return False
    put_categories(session, defaults.categories)
    put_partners(session, defaults.partners)
    put_templates(session, defaults.templates)
    return True


def _has_categories(session: Session) -> bool:
    return bool(session.execute(select(func.count()).select_from(log_categories)).scalar_one())


def rule(session: Session, name: str, default: int) -> int:
    """One of the room's rules, as a whole number."""
    value = session.execute(select(log_rules.c.value).where(log_rules.c.name == name)).scalar_one_or_none()
    return int(value) if value is not None and value.isdigit() else default


def set_rule(session: Session, name: str, value: int) -> None:
    session.execute(delete(log_rules).where(log_rules.c.name == name))
    session.execute(insert(log_rules).values(name=name, value=str(value)))
    announce(session, Topic.LOGBOOK)


def add_timer(session: Session, entry_number: int, due_utc: datetime, what: str, set_by: str) -> int:
    added = session.execute(
        insert(log_timers)
        .values(entry_number=entry_number, due_utc=due_utc, what=what, set_by=set_by)
        .returning(log_timers.c.id)
    ).scalar_one()
    announce(session, Topic.LOGBOOK)
    return int(added)


def running_timers(session: Session) -> tuple[Timer, ...]:
    """Those nobody has put out, the next due first."""
    query = select(log_timers).where(log_timers.c.done_utc.is_(None)).order_by(log_timers.c.due_utc)
    return tuple(
        Timer(row.id, row.entry_number, row.due_utc, row.what, row.set_by, row.done_utc)
        for row in session.execute(query)
    )


def end_timer(session: Session, timer_id: int, done_utc: datetime) -> None:
    """Put a timer out; the first who does counts."""
    running = (log_timers.c.id == timer_id) & log_timers.c.done_utc.is_(None)
    session.execute(update(log_timers).where(running).values(done_utc=done_utc))
    announce(session, Topic.LOGBOOK)


def _ordered(session: Session, table: Table) -> Any:
    return session.execute(select(table).order_by(table.c.position))


def _put(session: Session, table: Table, key: str, rows: Sequence[Mapping[str, object]]) -> None:
    kept = {row[key]: row for row in rows}
    known = list(session.execute(select(table).order_by(table.c.position)).mappings())
    gone = [{**row, "retired": True} for row in known if row[key] not in kept]
    session.execute(delete(table))
    together = [{**row, "position": position} for position, row in enumerate([*rows, *gone])]
    if together:
        session.execute(insert(table), together)
    announce(session, Topic.LOGBOOK)
