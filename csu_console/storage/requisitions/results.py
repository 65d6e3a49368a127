"""What a requisition gathers: scan, holds, results, exports, hand-overs. Functions take the session first.

None commits; each raises InvalidInput for a requisition that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import Signature
from csu_console.domain.requisition import Answer, ExportDone, HandOver, Scan, StepKind
from csu_console.storage.database import Session
from csu_console.storage.requisitions.history import done, held_row, require_changeable, who
from csu_console.storage.tables import (
    requisition_answers,
    requisition_exports,
    requisition_handovers,
    requisitions,
)

NO_EXPORT = QT_TRANSLATE_NOOP("errors", "Requisition {reference} has no export to check.")


def put_scan(session: Session, number: int, scan: Scan, by: Signature) -> None:
    """The request's file; an earlier one stays on the disk and its hash in the history."""
    before = held_row(session, number)
    session.execute(
        update(requisitions)
        .where(requisitions.c.number == number)
        .values(
            scan_name=scan.name, scan_path=scan.path, scan_sha256=scan.sha256, scan_bytes=scan.bytes_count
        )
    )
    done(session, before, StepKind.SCAN, scan.sha256, by)


def put_held(session: Session, number: int, hold_ids: Iterable[int], by: Signature) -> None:
    """Its pictures are held since now, by these holds."""
    before = held_row(session, number)
    session.execute(update(requisitions).where(requisitions.c.number == number).values(held_utc=by.at_utc))
    done(session, before, StepKind.HOLD, " ".join(map(str, hold_ids)), by)


def put_answers(session: Session, number: int, answers: Iterable[Answer], by: Signature) -> None:
    """Replace the results of these cameras and periods. Raises InvalidInput once the answer is given."""
    before = held_row(session, number)
    require_changeable(before)
    lines = []
    for answer in answers:
        row = requisition_answers.c
        session.execute(
            delete(requisition_answers).where(
                row.number == number,
                row.camera_number == answer.camera_number,
                row.from_utc == answer.from_utc,
                row.until_utc == answer.until_utc,
            )
        )
        session.execute(
            insert(requisition_answers).values(
                number=number,
                camera_number=answer.camera_number,
                from_utc=answer.from_utc,
                until_utc=answer.until_utc,
                cause=None if answer.cause is None else answer.cause.value,
                text=answer.text,
                register_line=answer.register_line,
                at_utc=by.at_utc,
                **who(by),
            )
        )
        lines.append(f"{answer.camera_number}:{'positive' if answer.cause is None else answer.cause}")
    if lines:
        done(session, before, StepKind.ANSWER, " ".join(lines), by)


def add_export(session: Session, number: int, export: ExportDone) -> None:
    """An export was finished."""
    before = held_row(session, number)
    session.execute(
        insert(requisition_exports).values(
            number=number,
            export_id=export.export_id,
            media_serial=export.media_serial,
            place=export.place,
            at_utc=export.by.at_utc,
            checked_utc=export.checked_utc,
            checked_by=export.checked_by,
            **who(export.by),
        )
    )
    done(session, before, StepKind.EXPORT, export.export_id, export.by)


def check_export(session: Session, number: int, by: Signature) -> None:
    """Its last export was verified. Raises InvalidInput without one."""
    before = held_row(session, number)
    row = requisition_exports.c
    last = session.execute(
        select(row.id).where(row.number == number).order_by(row.id.desc()).limit(1)
    ).scalar_one_or_none()
    if last is None:
        raise InvalidInput(NO_EXPORT, reference=before.reference)
    session.execute(
        update(requisition_exports).where(row.id == last).values(checked_utc=by.at_utc, checked_by=by.name)
    )
    done(session, before, StepKind.CHECK, before.exports[-1].export_id, by)


def add_handover(session: Session, number: int, handover: HandOver) -> None:
    """It was given out; the step to `HANDED_OVER` is another line."""
    before = held_row(session, number)
    session.execute(
        insert(requisition_handovers).values(
            number=number,
            recipient=handover.recipient,
            rank=handover.rank,
            identity=handover.identity,
            media_serial=handover.media_serial,
            signature=handover.signature,
            handed_utc=handover.at_utc,
            at_utc=handover.by.at_utc,
            **who(handover.by),
        )
    )
    done(session, before, StepKind.HANDED, "", handover.by)


def note_link(session: Session, number: int, entry_number: int, by: Signature) -> None:
    """The history's line of a link to a logbook entry; the link itself is an addition of that entry."""
    done(session, held_row(session, number), StepKind.LINK, str(entry_number), by)
