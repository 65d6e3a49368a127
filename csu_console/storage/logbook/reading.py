"""Entries put together from their rows, each row checked against its hash."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from csu_console.domain.logbook import (
    ActionTaken,
    Addition,
    AdditionKind,
    Entry,
    EntryCamera,
    EntryFacts,
    NewAddition,
    Origin,
    Outcome,
    PersonalText,
    Priority,
    Signature,
    split,
)
from csu_console.storage.database import Session
from csu_console.storage.logbook import seal
from csu_console.storage.tables import log_additions, log_cameras, log_entries, log_erasures, log_texts

AT_ONCE = 500
"""Numbers per question: SQLite takes 32,766 values in a statement, PostgreSQL 65,535."""


def entry_of(session: Session, number: int) -> Entry | None:
    """One entry with all that was added; None when there is none of that number."""
    found = read_entries(session, (number,))
    return found[0] if found else None


def read_entries(session: Session, numbers: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of these numbers, newest first."""
    found: list[Entry] = []
    ordered = sorted(set(numbers), reverse=True)
    for first in range(0, len(ordered), AT_ONCE):
        found.extend(_read(session, ordered[first : first + AT_ONCE]))
    return tuple(found)


def _read(session: Session, numbers: list[int]) -> list[Entry]:
    def rows(table: Any, *order: Any) -> dict[int, list[Row[Any]]]:
        query = select(table).where(table.c.entry_number.in_(numbers)).order_by(*order)
        by_entry: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in session.execute(query):
            by_entry[row.entry_number].append(row)
        return by_entry

    cameras = rows(log_cameras, log_cameras.c.position)
    additions = rows(log_additions, log_additions.c.id)
    erasures = rows(log_erasures)
    texts: dict[tuple[int, int | None], Any] = {}
    columns = (log_texts.c.entry_number, log_texts.c.addition_id, log_texts.c.salt, log_texts.c.body)
    for row in session.execute(select(*columns).where(log_texts.c.entry_number.in_(numbers))):
        if row.body is not None:
            texts[row.entry_number, row.addition_id] = row
    query = select(log_entries).where(log_entries.c.number.in_(numbers))
    return [
        _entry(row, cameras[row.number], additions[row.number], erasures[row.number], texts)
        for row in session.execute(query.order_by(log_entries.c.number.desc()))
    ]


def _entry(
    row: Row[Any],
    cameras: list[Row[Any]],
    additions: list[Row[Any]],
    erasures: list[Row[Any]],
    texts: dict[tuple[int, int | None], Any],
) -> Entry:
    erased_utc = erasures[0].erased_utc if erasures else None
    body, intact = _text(texts.get((row.number, None)), row.text_sha256, erased_utc is not None)
    facts = EntryFacts(
        start_utc=row.start_utc,
        category=row.category,
        subcategory=row.subcategory,
        title=row.title,
        origin=Origin(row.origin),
        priority=Priority(row.priority),
        cameras=tuple(
            EntryCamera(camera.camera_number, camera.name, camera.camera_id, camera.preset)
            for camera in cameras
        ),
        site=row.site,
        commune=row.commune,
        actions=tuple(ActionTaken(value) for value in split(row.actions)),
        outcomes=tuple(Outcome(value) for value in split(row.outcomes)),
        text=PersonalText(body.get("description", ""), body.get("address", "")),
    )
    by = Signature(row.author, row.author_id, row.workstation, row.written_utc)
    digest = seal.entry_hash(row.number, row.draft_id, facts, by, row.shift_id, row.text_sha256)
    return Entry(
        number=row.number,
        facts=facts,
        by=by,
        shift_id=row.shift_id,
        additions=tuple(
            _addition(added, texts.get((row.number, added.id)), erased_utc is not None) for added in additions
        ),
        pseudonymised_utc=erased_utc,
        intact=intact and digest == row.sha256,
    )


def _addition(row: Row[Any], text: Any, erased: bool) -> Addition:
    body, intact = ({}, True) if row.text_sha256 is None else _text(text, row.text_sha256, erased)
    what = NewAddition(AdditionKind(row.kind), row.at_utc, row.subject, row.detail)
    by = Signature(row.author, row.author_id, row.workstation, row.written_utc)
    digest = seal.addition_hash(row.entry_number, what, by, row.text_sha256)
    return Addition(
        row.id,
        row.entry_number,
        replace(what, text=body.get("text", "")),
        by,
        intact and digest == row.sha256,
    )


def _text(row: Any, text_sha256: bytes, erased: bool) -> tuple[dict[str, str], bool]:
    """The personal text, and whether it is what was written; one that was erased by rule is in order."""
    if row is None:
        return {}, erased
    if row.salt is None or seal.text_hash(row.salt, row.body) != text_sha256:
        return {}, False
    return dict(json.loads(row.body)), True
