"""The room's frames with their days of validity, and its usual authorities; both as CSV too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import delete, insert, select

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.log_text import clean_line
from csu_console.domain.requisition import Authority, Requester
from csu_console.domain.requisition_frame import Frame, RequisitionTemplate
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.csv_text import neutralise, read_text, restore, rows, table
from csu_console.storage.database import Session
from csu_console.storage.tables import requisition_frames, requisition_templates

COLUMNS = ("code", "intitule", "article", "autorisation", "valide_du", "valide_au")

BAD_FRAME = QT_TRANSLATE_NOOP(
    "errors",
    "Line {line} of {file} is no frame: it has a code, a title, an article, oui or non, and days like 2029-01-01.",
)
NO_FRAMES = QT_TRANSLATE_NOOP("errors", "The file {file} holds no frame.")


def frames(session: Session) -> tuple[Frame, ...]:
    """All, also those not in force, in their order."""
    query = select(requisition_frames).order_by(requisition_frames.c.position)
    return tuple(
        Frame(row.code, row.title, row.article, row.needs_authorisation, row.valid_from, row.valid_to)
        for row in session.execute(query)
    )


def put_frames(session: Session, wanted: Iterable[Frame]) -> None:
    """Replace the list. Requisitions keep the article they were entered with."""
    session.execute(delete(requisition_frames))
    for position, frame in enumerate(wanted):
        session.execute(
            insert(requisition_frames).values(
                position=position,
                code=frame.code,
                title=frame.title,
                article=frame.article,
                needs_authorisation=frame.needs_authorisation,
                valid_from=frame.valid_from,
                valid_to=frame.valid_to,
            )
        )
    announce(session, Topic.REQUISITIONS)


def templates(session: Session) -> tuple[RequisitionTemplate, ...]:
    """By name."""
    query = select(requisition_templates).order_by(requisition_templates.c.name)
    return tuple(
        RequisitionTemplate(
            row.name,
            Authority(
                Requester(row.requester),
                row.authority_name,
                row.authority_rank,
                row.authority_number,
                row.unit,
                row.contact,
            ),
            row.frame,
            row.due_hours,
        )
        for row in session.execute(query)
    )


def put_template(session: Session, template: RequisitionTemplate) -> None:
    """Keep or replace the one of that name."""
    session.execute(delete(requisition_templates).where(requisition_templates.c.name == template.name))
    authority = template.authority
    session.execute(
        insert(requisition_templates).values(
            name=template.name,
            requester=authority.requester.value,
            authority_name=authority.name,
            authority_rank=authority.rank,
            authority_number=authority.number,
            unit=authority.unit,
            contact=authority.contact,
            frame=template.frame,
            due_hours=template.due_hours,
        )
    )
    announce(session, Topic.REQUISITIONS)


def remove_template(session: Session, name: str) -> None:
    session.execute(delete(requisition_templates).where(requisition_templates.c.name == name))
    announce(session, Topic.REQUISITIONS)


def frames_from_csv(path: Path) -> tuple[Frame, ...]:
    """Raises InvalidInput naming the line that is wrong."""
    found: list[Frame] = []
    for line, cells in rows(read_text(path)):
        if not found and cells[0].casefold() == COLUMNS[0]:
            continue
        texts = [clean_line(restore(cell)) for cell in [*cells, "", "", "", "", "", ""][: len(COLUMNS)]]
        try:
            code, title, article, needs, first, last = texts
            if not (code and title):
                raise ValueError
            found.append(Frame(code, title, article, _truth(needs), _day(first), _day(last)))
        except ValueError:
            raise InvalidInput(BAD_FRAME, line=line, file=path.name) from None
    if not found:
        raise InvalidInput(NO_FRAMES, file=path.name)
    return tuple(found)


def frames_csv(wanted: Iterable[Frame]) -> bytes:
    """As `frames_from_csv` reads them."""

    def day(value: date | None) -> str:
        return "" if value is None else value.isoformat()

    return table(
        COLUMNS,
        (
            [
                neutralise(cell)
                for cell in (
                    *(frame.code, frame.title, frame.article, "oui" if frame.needs_authorisation else "non"),
                    *(day(frame.valid_from), day(frame.valid_to)),
                )
            ]
            for frame in wanted
        ),
    )


def _truth(text: str) -> bool:
    if text.casefold() not in ("oui", "non", "yes", "no", ""):
        raise ValueError
    return text.casefold() in ("oui", "yes")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
