"""What every change of a requisition does: hold its row, raise its version, write its line of the history."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import Requisition, State, StepKind
from csu_console.domain.requisition_steps import CHANGEABLE
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.requisitions import reading
from csu_console.storage.tables import requisition_steps, requisitions

NO_REQUISITION = QT_TRANSLATE_NOOP("errors", "There is no requisition number {number}.")
FIXED = QT_TRANSLATE_NOOP(
    "errors", "The answer to requisition {reference} is given: it is not changed any more."
)


def held_row(session: Session, number: int) -> Requisition:
    """As it is now; its row is held until the commit. Raises InvalidInput."""
    row = requisitions.c
    held = session.execute(select(row.number).where(row.number == number).with_for_update()).first()
    found = None if held is None else reading.one(session, number)
    if found is None:
        raise InvalidInput(NO_REQUISITION, number=number)
    return found


def require_changeable(requisition: Requisition) -> None:
    if requisition.state not in CHANGEABLE:
        raise InvalidInput(FIXED, reference=requisition.reference)


def done(
    session: Session,
    before: Requisition,
    kind: StepKind,
    text: str,
    by: Signature,
    after: State | None = None,
) -> None:
    session.execute(
        update(requisitions)
        .where(requisitions.c.number == before.number)
        .values(version=requisitions.c.version + 1)
    )
    write_step(session, before.number, kind, before.state, after or before.state, text, by)
    announce(session, Topic.REQUISITIONS)


def write_step(
    session: Session, number: int, kind: StepKind, before: State, after: State, text: str, by: Signature
) -> None:
    session.execute(
        insert(requisition_steps).values(
            number=number,
            kind=kind.value,
            from_state=before.value,
            to_state=after.value,
            text=text,
            at_utc=by.at_utc,
            **who(by),
        )
    )


def who(by: Signature) -> dict[str, object]:
    return {"author": by.name, "author_id": by.operator_id, "workstation": by.workstation}


def last_name(requisition: Requisition) -> str:
    return requisition.history[-1].by.name if requisition.history else requisition.opened.name
