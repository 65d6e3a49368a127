"""The register of exports and the copies of exports in the room. Functions take the session first, never commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, text, update

from csu_console.domain.export import ExportCopy, ExportLine, Medium
from csu_console.storage.database import Session
from csu_console.storage.tables import export_copies, export_register

HEAD_LOCK = 0x6373_7558
"""Any number no other lock of the program takes: "csuX" in ASCII."""

_LINE, _COPY = export_register.c, export_copies.c
_MAY_BE_MISSING = frozenset({"filmed_from_utc", "filmed_until_utc", "operator_id", "requisition_id"})


def next_name(session: Session, year: int) -> str:
    """`E2026-0012`: one more than the year's exports. Taken for good when its lines are written."""
    begins = f"E{year}-"
    found = session.execute(
        select(func.max(_LINE.export)).where(_LINE.export.startswith(begins, autoescape=True))
    ).scalar_one_or_none()
    return f"{begins}{int(str(found)[len(begins) :]) + 1 if found else 1:04d}"


def add_lines(session: Session, lines: Sequence[ExportLine]) -> tuple[int, ...]:
    """Append the lines of an export; returns their numbers. An export that has lines already gets no more."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": HEAD_LOCK})
    known = select(_LINE.sequence).where(_LINE.export == lines[0].export).order_by(_LINE.sequence)
    written = tuple(session.execute(known).scalars())
    if written:  # the write was tried again after an answer that was lost
        return written
    last = session.execute(select(func.coalesce(func.max(_LINE.sequence), 0))).scalar_one()
    for sequence, line in enumerate(lines, start=last + 1):
        session.execute(insert(export_register).values(sequence=sequence, **_values(line)))
    return tuple(range(last + 1, last + 1 + len(lines)))


def lines(
    session: Session, from_utc: datetime, until_utc: datetime, limit: int = 10_000
) -> tuple[ExportLine, ...]:
    """Lines of exports done in a period, newest first."""
    query = (
        select(export_register)
        .where(_LINE.exported_utc >= from_utc, _LINE.exported_utc < until_utc)
        .order_by(_LINE.sequence.desc())
        .limit(limit)
    )
    return tuple(_line(row) for row in session.execute(query))


def add_copy(session: Session, copy: ExportCopy) -> None:
    """An export lies on a machine of the room from now on."""
    session.execute(
        insert(export_copies).values(
            export=copy.export, workstation=copy.workstation, path=copy.path, due_utc=copy.due_utc
        )
    )


def copies_due(session: Session, workstation: str, now_utc: datetime) -> tuple[ExportCopy, ...]:
    """Copies on this machine whose time is over."""
    query = select(export_copies).where(
        _COPY.workstation == workstation, _COPY.removed_utc.is_(None), _COPY.due_utc <= now_utc
    )
    return tuple(
        ExportCopy(row.export, row.workstation, row.path, row.due_utc) for row in session.execute(query)
    )


def copy_removed(session: Session, export: str, now_utc: datetime) -> None:
    session.execute(update(export_copies).where(_COPY.export == export).values(removed_utc=now_utc))


def _values(line: ExportLine) -> dict[str, Any]:
    values = {each.name: getattr(line, each.name) for each in fields(line)}
    values.pop("sequence")
    empty = [name for name, value in values.items() if value in (None, "") and name not in _MAY_BE_MISSING]
    if empty:
        raise ValueError(f"a line of the export register has no {', '.join(empty)}")
    values["filmed_ms"] = values.pop("filmed") // timedelta(milliseconds=1)
    values["medium"] = line.medium.value
    return values


def _line(row: Row[Any]) -> ExportLine:
    kept = dict(row._mapping)
    filmed = timedelta(milliseconds=kept.pop("filmed_ms"))
    return ExportLine(**{**kept, "filmed": filmed, "medium": Medium(kept["medium"])})
