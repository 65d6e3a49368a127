"""Rows of visitors and of access files. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import Signature
from csu_console.domain.registers import DECISIONS, AccessEvent, AccessFile, AccessStep, Visit, check_step
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import access_events, access_files, room_visits

NO_FILE = QT_TRANSLATE_NOOP("errors", "There is no access file number {number}.")


def add_visit(session: Session, visit: Visit) -> int:
    added = session.execute(
        insert(room_visits)
        .values(
            name=visit.name,
            organisation=visit.organisation,
            reason=visit.reason,
            escort=visit.escort,
            arrived_utc=visit.arrived_utc,
            **_signed(visit.by),
        )
        .returning(room_visits.c.id)
    ).scalar_one()
    announce(session, Topic.LOGBOOK)
    return int(added)


def end_visit(session: Session, visit_id: int, left_utc: datetime) -> None:
    """The first who says that a visitor left counts."""
    inside = (room_visits.c.id == visit_id) & room_visits.c.left_utc.is_(None)
    session.execute(update(room_visits).where(inside).values(left_utc=left_utc))
    announce(session, Topic.LOGBOOK)


def visits(session: Session, limit: int = 200) -> tuple[Visit, ...]:
    """The newest first."""
    query = select(room_visits).order_by(room_visits.c.arrived_utc.desc(), room_visits.c.id.desc())
    return tuple(
        Visit(
            row.name,
            row.reason,
            row.arrived_utc,
            Signature(row.author, row.author_id, row.workstation, row.arrived_utc),
            row.organisation,
            row.escort,
            row.left_utc,
            row.id,
        )
        for row in session.execute(query.limit(limit))
    )


def erase_before(session: Session, before_utc: datetime) -> int:
    """Remove visitors who came, and files decided, before an instant; returns how many rows of both."""
    gone = session.execute(delete(room_visits).where(room_visits.c.arrived_utc < before_utc))
    decided = select(access_events.c.file_id).where(
        access_events.c.step.in_([step.value for step in DECISIONS]), access_events.c.at_utc < before_utc
    )
    ids = list(session.execute(decided).scalars())
    if ids:
        session.execute(delete(access_events).where(access_events.c.file_id.in_(ids)))
        session.execute(delete(access_files).where(access_files.c.id.in_(ids)))
    return int(gone.rowcount) + len(ids)  # type: ignore[attr-defined]


def open_file(session: Session, file: AccessFile) -> int:
    opened = session.execute(
        insert(access_files)
        .values(
            requester=file.requester,
            contact=file.contact,
            about=file.about,
            received_on=file.received_on,
            due_on=file.due_on,
            written_utc=file.by.at_utc,
            **_signed(file.by),
        )
        .returning(access_files.c.id)
    ).scalar_one()
    announce(session, Topic.LOGBOOK)
    return int(opened)


def add_step(session: Session, file_id: int, event: AccessEvent) -> None:
    """One step of a file. Raises InvalidInput for one that is not allowed."""
    held = select(access_files).where(access_files.c.id == file_id).with_for_update()
    row = session.execute(held).one_or_none()
    if row is None:
        raise InvalidInput(NO_FILE, number=file_id)
    check_step(_file(row, _events(session, [file_id])[file_id]), event)
    session.execute(
        insert(access_events).values(
            file_id=file_id,
            step=event.step.value,
            text=event.text,
            at_utc=event.by.at_utc,
            **_signed(event.by),
        )
    )
    announce(session, Topic.LOGBOOK)


def files(session: Session, limit: int = 200) -> tuple[AccessFile, ...]:
    """The newest first."""
    rows = session.execute(select(access_files).order_by(access_files.c.id.desc()).limit(limit)).all()
    events = _events(session, [row.id for row in rows])
    return tuple(_file(row, events[row.id]) for row in rows)


def _events(session: Session, file_ids: list[int]) -> dict[int, list[AccessEvent]]:
    found: dict[int, list[AccessEvent]] = defaultdict(list)
    query = select(access_events).where(access_events.c.file_id.in_(file_ids)).order_by(access_events.c.id)
    for row in session.execute(query):
        by = Signature(row.author, row.author_id, row.workstation, row.at_utc)
        found[row.file_id].append(AccessEvent(AccessStep(row.step), row.text, by))
    return found


def _file(row: Row[Any], events: list[AccessEvent]) -> AccessFile:
    by = Signature(row.author, row.author_id, row.workstation, row.written_utc)
    return AccessFile(
        row.requester, row.about, row.received_on, row.due_on, by, row.contact, tuple(events), row.id
    )


def _signed(by: Signature) -> dict[str, object]:
    return {"author": by.name, "author_id": by.operator_id, "workstation": by.workstation}
