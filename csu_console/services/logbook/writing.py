"""A draft becomes rows: texts made safe, one transaction, nothing written twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from csu_console.domain.actor import Actor
from csu_console.domain.log_text import clean_line, clean_text
from csu_console.domain.logbook import (
    AdditionKind,
    LinkKind,
    NewAddition,
    PersonalText,
    Signature,
    check_addition,
    check_facts,
)
from csu_console.services.logbook.drafts import Draft
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue, entries
from csu_console.storage.logbook.reading import entry_of


def write_draft(session: Session, draft: Draft, by: Signature, shift_id: int | None) -> int:
    """The number of the entry. In the database pool, perhaps more than once: what is there already stays as it is.

    Raises InvalidInput, for an addendum to an entry that does not exist.
    """
    if draft.addendum_to is not None:
        if not is_written(session, draft):
            for addition in (addendum_of(draft), *draft.additions):
                entries.append_addition(session, draft.addendum_to, addition, by)
        return draft.addendum_to
    written = entries.written_drafts(session, [draft.id])
    if draft.id in written:
        return written[draft.id]
    # A start a little in the future (two clocks) must not come after the end.
    end_utc = draft.end_utc or max(by.at_utc, draft.facts.start_utc)
    ends = () if draft.goes_on else (NewAddition(AdditionKind.END, end_utc),)
    number = entries.append_entry(session, draft.id, draft.facts, (*draft.additions, *ends), by, shift_id)
    for minutes, what in draft.timers:
        catalogue.add_timer(session, number, by.at_utc + timedelta(minutes=minutes), what, by.name)
    return number


def is_written(session: Session, draft: Draft) -> bool:
    """True when the draft became an entry or an addendum: a crash may fall between the commit and its removal."""
    if draft.addendum_to is None:
        return draft.id in entries.written_drafts(session, [draft.id])
    entry = entry_of(session, draft.addendum_to)
    return entry is not None and any(
        (added.by.name, added.what.at_utc) == (draft.author, draft.facts.start_utc)
        for added in entry.of_kind(AdditionKind.ADDENDUM)
    )


def written_among(session: Session, drafts: Sequence[Draft]) -> frozenset[str]:
    """Ids of those that became entries or addenda."""
    return frozenset(draft.id for draft in drafts if is_written(session, draft))


def addendum_of(draft: Draft) -> NewAddition:
    """Dated when it was begun, which also tells it from every other of the same person."""
    return NewAddition(AdditionKind.ADDENDUM, draft.facts.start_utc, text=draft.facts.text.description)


def check_draft(draft: Draft, now_utc: datetime) -> None:
    """Raises InvalidInput for what cannot be written."""
    if draft.addendum_to is None:
        check_facts(draft.facts, draft.end_utc, now_utc)
    else:
        check_addition(addendum_of(draft))
    for addition in draft.additions:
        check_addition(addition)


def still_link(path: str, at_utc: datetime) -> NewAddition:
    """A still that goes with an entry; `path` lies below the snapshots folder."""
    return NewAddition(AdditionKind.LINK, at_utc, LinkKind.STILL, path)


def signature(actor: Actor, now_utc: datetime) -> Signature:
    return Signature(actor.name, actor.operator_id, actor.workstation, now_utc)


def cleaned(draft: Draft) -> Draft:
    """Every text made safe; lengths are checked afterwards, so that invisible characters do not count."""
    facts = draft.facts
    text = PersonalText(clean_text(facts.text.description), clean_line(facts.text.address))
    additions = tuple(clean_addition(one) for one in draft.additions)
    clean_facts = replace(facts, text=text, site=clean_line(facts.site), commune=clean_line(facts.commune))
    return replace(draft, facts=clean_facts, additions=additions)


def clean_addition(what: NewAddition) -> NewAddition:
    return replace(
        what, subject=clean_line(what.subject), detail=clean_line(what.detail), text=clean_text(what.text)
    )
