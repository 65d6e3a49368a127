"""Requisitions opened, changed and taken on. Functions take the session first and never commit.

Each change holds the requisition's row until the commit, checks the step against what is there then, raises the
version and writes its line of the history.
"""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.local_time import shown_at
from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import (
    Requisition,
    RequisitionFacts,
    State,
    StepKind,
)
from csu_console.domain.requisition_checks import changed_fields
from csu_console.domain.requisition_frame import frame_of
from csu_console.domain.requisition_steps import check_step
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.requisitions.history import (
    done,
    held_row,
    last_name,
    require_changeable,
    who,
    write_step,
)
from csu_console.storage.requisitions.lists import frames
from csu_console.storage.tables import (
    log_counters,
    requisition_cameras,
    requisition_periods,
    requisitions,
)

STALE = QT_TRANSLATE_NOOP(
    "errors",
    "{name} has changed requisition {reference} meanwhile: look at it as it is now, then change it again.",
)


def open_requisition(
    session: Session,
    opening_id: str,
    facts: RequisitionFacts,
    by: Signature,
    habilitation: str = "",
    state: State = State.RECEIVED,
) -> int:
    """Enter one; returns its number. The same opening again gives the number it has."""
    known = session.execute(
        select(requisitions.c.number).where(requisitions.c.opening_id == opening_id)
    ).scalar_one_or_none()
    if known is not None:
        return int(known)
    # The counter's row makes a second writer wait until this one has committed or gone back: no gap, no double.
    number = session.execute(
        update(log_counters)
        .where(log_counters.c.name == "requisition")
        .values(value=log_counters.c.value + 1)
        .returning(log_counters.c.value)
    ).scalar_one()
    session.execute(
        insert(requisitions).values(
            number=number,
            opening_id=opening_id,
            state=state.value,
            version=1,
            opened_utc=by.at_utc,
            **who(by),
            habilitation=habilitation,
            **_columns(facts),
        )
    )
    _put_parts(session, number, facts)
    write_step(session, number, StepKind.OPENED, state, state, "", by)
    announce(session, Topic.REQUISITIONS)
    return int(number)


def save_facts(session: Session, number: int, version: int, facts: RequisitionFacts, by: Signature) -> None:
    """Raises InvalidInput when somebody else changed it meanwhile, or the answer is given."""
    before = held_row(session, number)
    if before.version != version:
        raise InvalidInput(STALE, name=last_name(before), reference=before.reference)
    changed = changed_fields(before.facts, facts)
    if not changed:
        return
    require_changeable(before)
    session.execute(update(requisitions).where(requisitions.c.number == number).values(**_columns(facts)))
    if not set(facts.items()) <= set(before.facts.items()):
        # What was added is not held yet: the hold is asked for again.
        session.execute(update(requisitions).where(requisitions.c.number == number).values(held_utc=None))
    _put_parts(session, number, facts)
    done(session, before, StepKind.CHANGED, " ".join(changed), by)


def take_step(session: Session, number: int, to: State, reason: str, by: Signature) -> State:
    """Take a step; returns the state before. Raises InvalidInput for what is not allowed or still missing."""
    before = held_row(session, number)
    check_step(before, to, reason, needs_authorisation=needs_authorisation(session, before))
    session.execute(update(requisitions).where(requisitions.c.number == number).values(state=to.value))
    done(session, before, StepKind.STATE, reason, by, to)
    return before.state


def needs_authorisation(session: Session, requisition: Requisition) -> bool:
    """Whether its frame asks for the prosecutor's, by the list in force on the day it was received."""
    facts = requisition.facts
    found = frame_of(frames(session), facts.frame, shown_at(facts.received_utc).date())
    return found is not None and found.needs_authorisation


def _put_parts(session: Session, number: int, facts: RequisitionFacts) -> None:
    for table in (requisition_periods, requisition_cameras):
        session.execute(delete(table).where(table.c.number == number))
    for position, period in enumerate(facts.periods):
        session.execute(
            insert(requisition_periods).values(
                number=number,
                position=position,
                from_utc=period.from_utc,
                until_utc=period.until_utc,
                uncertainty_s=period.uncertainty.total_seconds(),
            )
        )
    for position, camera in enumerate(facts.cameras):
        session.execute(
            insert(requisition_cameras).values(
                number=number,
                position=position,
                camera_id=camera.camera_id,
                camera_number=camera.number,
                name=camera.name,
                distance_m=camera.distance_m,
            )
        )


def _columns(facts: RequisitionFacts) -> dict[str, object]:
    authority = facts.authority
    return {
        "received_utc": facts.received_utc,
        "channel": facts.channel.value,
        "requester": authority.requester.value,
        "authority_name": authority.name,
        "authority_rank": authority.rank,
        "authority_number": authority.number,
        "unit": authority.unit,
        "contact": authority.contact,
        "frame": facts.frame,
        "article": facts.article,
        "procedure": facts.procedure,
        "authorisation": facts.authorisation,
        "nature": facts.nature,
        "places": facts.places,
        "latitude_deg": facts.latitude_deg,
        "longitude_deg": facts.longitude_deg,
        "due_utc": facts.due_utc,
        "regularise_by_utc": facts.regularise_by_utc,
    }
