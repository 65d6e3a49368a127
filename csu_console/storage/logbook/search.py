"""Entries by words and filters, newest first. Functions take the session first and never commit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, column, exists, func, select, table, text

from csu_console.domain.log_query import LogQuery
from csu_console.domain.logbook import AdditionKind, Entry
from csu_console.storage.database import Session
from csu_console.storage.logbook.reading import read_entries
from csu_console.storage.logbook.texts import TEXT_BITS, first_text_id
from csu_console.storage.logbook.words import expression
from csu_console.storage.tables import log_additions, log_cameras, log_entries, log_open, log_texts

BATCH = 200
"""Hits brought at once: an entry with addenda is hit several times."""

WALK = 20_000
"""Entries looked through one by one, 10 ms; filters that fill no page from them have at most some thousand hits."""

_FOUND = table("log_search", column("rowid"))
_ENTRY = log_entries.c


def search(session: Session, query: LogQuery) -> tuple[Entry, ...]:
    """At most `query.limit` entries."""
    return read_entries(session, search_numbers(session, query))


def search_numbers(session: Session, query: LogQuery) -> list[int]:
    """Their numbers, newest first."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    asked = expression(query, sqlite=sqlite)
    if not asked:
        plain = _filtered(select(_ENTRY.number), query).order_by(_ENTRY.number.desc()).limit(query.limit)
        return list(session.execute(plain).scalars())
    ids = _FOUND.c.rowid if sqlite else log_texts.c.id
    hits = _sqlite_hits(asked) if sqlite else _postgresql_hits(asked)
    if not sqlite and not query.words and query.to_utc is None:
        newest = _newest(session, query)
        if len(newest) == query.limit:
            return newest
    found: dict[int, None] = {}
    last = None if query.before is None else first_text_id(query.before)
    while len(found) < query.limit:
        batch = _filtered(hits, query)
        if last is not None:
            batch = batch.where(ids < last)
        rows = session.execute(batch.order_by(ids.desc()).limit(BATCH)).all()
        for row in rows:
            found.setdefault(row.number)
        if len(rows) < BATCH:
            break
        last = rows[-1].text_id
    return list(found)[: query.limit]


def _newest(session: Session, query: LogQuery) -> list[int]:
    """The page, when the newest entries fill it.

    PostgreSQL fetches every row of a full-text answer to sort it: for filters that many entries pass, going back
    through the newest is quicker; what few pass is left to the index of words.
    """
    end = query.before
    if end is None:
        end = (session.execute(select(func.max(_ENTRY.number))).scalar_one() or 0) + 1
    walk = _filtered(select(_ENTRY.number), query).where(_ENTRY.number.between(end - WALK, end - 1))
    return list(session.execute(walk.order_by(_ENTRY.number.desc()).limit(query.limit)).scalars())


def _sqlite_hits(asked: str) -> Select[Any]:
    # The index is walked from its end; its row numbers are in the order of the entries' (texts.text_id).
    source = _FOUND.join(log_entries, _ENTRY.number == _FOUND.c.rowid.op(">>")(TEXT_BITS))
    return (
        select(_ENTRY.number, _FOUND.c.rowid.label("text_id"))
        .select_from(source)
        .where(text("log_search MATCH :asked").bindparams(bindparam("asked", asked)))
    )


def _postgresql_hits(asked: str) -> Select[Any]:
    return (
        select(_ENTRY.number, log_texts.c.id.label("text_id"))
        .join_from(log_texts, log_entries, _ENTRY.number == log_texts.c.entry_number)
        .where(text("log_texts.words @@ CAST(:asked AS tsquery)").bindparams(bindparam("asked", asked)))
    )


def _filtered(select_: Select[Any], query: LogQuery) -> Select[Any]:
    """The rows decide: marks in the index only make it quick."""
    conditions: list[Any] = []
    if query.category:
        conditions.append(_ENTRY.category == query.category)
    if query.priority is not None:
        conditions.append(_ENTRY.priority == query.priority.value)
    if query.commune:
        conditions.append(_ENTRY.commune == query.commune)
    if query.author:
        conditions.append(_ENTRY.author == query.author)
    if query.from_utc is not None:
        conditions.append(_ENTRY.start_utc >= query.from_utc)
    if query.to_utc is not None:
        conditions.append(_ENTRY.start_utc < query.to_utc)
    if query.before is not None:
        conditions.append(_ENTRY.number < query.before)
    if query.camera_number is not None:
        conditions.append(
            exists().where(
                log_cameras.c.entry_number == _ENTRY.number,
                log_cameras.c.camera_number == query.camera_number,
            )
        )
    if query.only_open:
        # A list, not a question per row: the few open ones lead.
        conditions.append(_ENTRY.number.in_(select(log_open.c.entry_number)))
    if query.without_visa:
        conditions.append(
            ~exists().where(
                log_additions.c.entry_number == _ENTRY.number,
                log_additions.c.kind == AdditionKind.VISA.value,
            )
        )
    return select_.where(*conditions)
