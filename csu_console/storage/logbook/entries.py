"""Entries and what is added to them: rows written once. Functions take the session first and never commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.log_text import words_of
from csu_console.domain.logbook import (
    AdditionKind,
    Entry,
    EntryFacts,
    NewAddition,
    Signature,
    check_end,
)
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.logbook import seal, words
from csu_console.storage.logbook.reading import entry_of, read_entries
from csu_console.storage.logbook.texts import insert_text
from csu_console.storage.tables import (
    log_additions,
    log_cameras,
    log_counters,
    log_entries,
    log_open,
)

NO_ENTRY = QT_TRANSLATE_NOOP("errors", "There is no logbook entry number {number}.")
VISA_TWICE = QT_TRANSLATE_NOOP("errors", "Entry {number} has its visa already.")
ENDED_TWICE = QT_TRANSLATE_NOOP("errors", "Entry {number} is closed already.")


def append_entry(
    session: Session,
    draft_id: str,
    facts: EntryFacts,
    additions: Sequence[NewAddition],
    by: Signature,
    shift_id: int | None = None,
) -> int:
    """Write an entry with what was added while it was being written; returns its number.

    The same draft again gives the number it has: a write may be repeated when the database went away meanwhile.
    """
    known = session.execute(
        select(log_entries.c.number).where(log_entries.c.draft_id == draft_id)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    # The counter's row makes a second writer wait until this one has committed or gone back: no gap, no double.
    number = session.execute(
        update(log_counters)
        .where(log_counters.c.name == "entry")
        .values(value=log_counters.c.value + 1)
        .returning(log_counters.c.value)
    ).scalar_one()
    salt, body = seal.new_salt(), seal.body_of_entry(facts.text)
    text_sha256 = seal.text_hash(salt, body)
    session.execute(
        insert(log_entries).values(
            number=number,
            draft_id=draft_id,
            start_utc=facts.start_utc,
            written_utc=by.at_utc,
            **_signed(by),
            shift_id=shift_id,
            origin=facts.origin.value,
            category=facts.category,
            subcategory=facts.subcategory,
            title=facts.title,
            priority=facts.priority.value,
            site=facts.site,
            commune=facts.commune,
            actions="|".join(facts.actions),
            outcomes="|".join(facts.outcomes),
            text_sha256=text_sha256,
            sha256=seal.entry_hash(number, draft_id, facts, by, shift_id, text_sha256),
        )
    )
    _insert_cameras(session, number, facts)
    found_by = (
        *words.fact_words(facts, by, number),
        *words_of(f"{facts.text.description} {facts.text.address}"),
    )
    insert_text(session, number, found_by, salt=salt, body=body)
    session.execute(insert(log_open).values(entry_number=number))
    for addition in additions:
        _append(session, number, facts, addition, by)
    announce(session, Topic.LOGBOOK)
    return int(number)


def append_addition(
    session: Session, number: int, addition: NewAddition, by: Signature, delivery_key: str | None = None
) -> int:
    """Add to an entry; returns the addition's id. Raises InvalidInput.

    The same `delivery_key` again gives the id it has: a delivery may be repeated after a crash.
    """
    if delivery_key is not None:
        query = select(log_additions.c.id).where(log_additions.c.delivery_key == delivery_key)
        known = session.execute(query).scalar_one_or_none()
        if known is not None:
            return int(known)
    # Held until the commit: two visas or ends at once are one too many.
    held = select(log_entries.c.number).where(log_entries.c.number == number).with_for_update()
    entry = entry_of(session, number) if session.execute(held).first() is not None else None
    if entry is None:
        raise InvalidInput(NO_ENTRY, number=number)
    if addition.kind is AdditionKind.VISA and entry.visa is not None:
        raise InvalidInput(VISA_TWICE, number=number)
    if addition.kind is AdditionKind.END:
        check_end(entry.facts.start_utc, addition.at_utc)
        if entry.end_utc is not None:
            raise InvalidInput(ENDED_TWICE, number=number)
    added = _append(session, number, entry.facts, addition, by, entry.by, delivery_key)
    announce(session, Topic.LOGBOOK)
    return added


def latest(session: Session, limit: int) -> tuple[Entry, ...]:
    """The newest entries, newest first."""
    query = select(log_entries.c.number).order_by(log_entries.c.number.desc()).limit(limit)
    return read_entries(session, session.execute(query).scalars().all())


def open_entries(session: Session, limit: int = 500) -> tuple[Entry, ...]:
    """Events without an end, newest first."""
    query = select(log_open.c.entry_number).order_by(log_open.c.entry_number.desc()).limit(limit)
    return read_entries(session, session.execute(query).scalars().all())


def written_drafts(session: Session, draft_ids: Iterable[str]) -> dict[str, int]:
    """Which of these drafts became entries (a crash may fall between the commit and the draft's removal)."""
    query = select(log_entries.c.draft_id, log_entries.c.number).where(
        log_entries.c.draft_id.in_(tuple(draft_ids))
    )
    return {row.draft_id: row.number for row in session.execute(query)}


def _append(
    session: Session,
    number: int,
    facts: EntryFacts,
    what: NewAddition,
    by: Signature,
    written_by: Signature | None = None,
    delivery_key: str | None = None,
) -> int:
    salt, body, text_sha256 = b"", "", None
    if what.text:
        salt, body = seal.new_salt(), seal.body_of_addition(what.text)
        text_sha256 = seal.text_hash(salt, body)
    added = session.execute(
        insert(log_additions)
        .values(
            entry_number=number,
            kind=what.kind.value,
            at_utc=what.at_utc,
            subject=what.subject,
            detail=what.detail,
            written_utc=by.at_utc,
            **_signed(by),
            text_sha256=text_sha256,
            sha256=seal.addition_hash(number, what, by, text_sha256),
            delivery_key=delivery_key,
        )
        .returning(log_additions.c.id)
    ).scalar_one()
    if what.text:
        # With the entry's own words: what is asked together may stand partly here, partly there.
        entry_words = (
            *words.fact_words(facts, written_by or by, number),
            *words_of(f"{facts.text.description} {facts.text.address}"),
        )
        found_by = (*entry_words, *words_of(what.text))
        insert_text(session, number, found_by, addition_id=added, salt=salt, body=body)
    if what.kind is AdditionKind.END:
        session.execute(delete(log_open).where(log_open.c.entry_number == number))
    return int(added)


def _insert_cameras(session: Session, number: int, facts: EntryFacts) -> None:
    rows = [
        {
            "entry_number": number,
            "position": position,
            "camera_id": camera.camera_id,
            "camera_number": camera.number,
            "name": camera.name,
            "preset": camera.preset,
        }
        for position, camera in enumerate(facts.cameras)
    ]
    if rows:
        session.execute(insert(log_cameras), rows)


def _signed(by: Signature) -> dict[str, object]:
    return {"author": by.name, "author_id": by.operator_id, "workstation": by.workstation}
