"""Pseudonymisation: the personal text of entries goes after a set time, and that it went is written down.

Procedure, per entry, in one transaction:
1. A row in log_erasures (who, when, by which rule). Without it the database refuses step 2.
2. The rows of log_texts are deleted: text, salt and words; on SQLite the trigger takes them out of the index.
3. A row without text keeps the words of the facts (category, place, camera), so that the entry is still found.
Afterwards `purge_index` makes the index forget: SQLite keeps deleted words in old parts of it until they are merged.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, insert, select, text

from csu_console.domain.logbook import Signature
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.logbook import words
from csu_console.storage.logbook.reading import read_entries
from csu_console.storage.logbook.texts import insert_text
from csu_console.storage.tables import log_entries, log_erasures, log_texts

BATCH = 500
MERGE_PAGES = 400
"""Pages merged per step: some tens of milliseconds of the database's time."""


def erase_written_before(
    session: Session, before_utc: datetime, rule: str, by: Signature, limit: int = BATCH
) -> int:
    """Empty the oldest entries written before an instant; returns how many. `rule` says why."""
    due = (
        select(log_entries.c.number)
        .where(
            log_entries.c.written_utc < before_utc,
            ~exists().where(log_erasures.c.entry_number == log_entries.c.number),
        )
        .order_by(log_entries.c.written_utc)
        .limit(limit)
    )
    numbers = list(session.execute(due).scalars())
    if numbers:
        erase(session, numbers, rule, by)
    return len(numbers)


def erase(session: Session, numbers: list[int], rule: str, by: Signature) -> None:
    """Empty these entries now (a set time has passed, or a decision on a right says so)."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    if sqlite:
        # Freed pages are overwritten with zeros.
        session.execute(text("PRAGMA secure_delete=ON"))
    for entry in read_entries(session, numbers):
        if entry.pseudonymised_utc is not None:
            continue
        session.execute(
            insert(log_erasures).values(
                entry_number=entry.number,
                erased_utc=by.at_utc,
                rule=rule,
                author=by.name,
                author_id=by.operator_id,
                workstation=by.workstation,
            )
        )
        session.execute(delete(log_texts).where(log_texts.c.entry_number == entry.number))
        insert_text(session, entry.number, words.fact_words(entry.facts, entry.by, entry.number))
    announce(session, Topic.LOGBOOK)


def purge_index(session: Session) -> bool:
    """One step of making SQLite's index forget; False when there is nothing left. PostgreSQL's vacuum does its own."""
    if session.get_bind().dialect.name != "sqlite":
        return False
    count = text("SELECT total_changes()")
    session.execute(text("PRAGMA secure_delete=ON"))
    before = session.execute(count).scalar_one()
    # Negative: merge whatever the number of parts, so that in the end there is one, without deleted words.
    session.execute(
        text("INSERT INTO log_search(log_search, rank) VALUES ('merge', :pages)"), {"pages": -MERGE_PAGES}
    )
    # sqlite.org/fts5.html, "merge": a difference below 2 says that nothing was done.
    return bool(session.execute(count).scalar_one() - before >= 2)
