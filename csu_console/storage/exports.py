"""The register of exports and the copies of exports in the room. Functions take the session first, never commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, insert, select, text, update

from csu_console.domain.export import ExportCamera, ExportCopy, ExportLine, Medium
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    authorisations,
    cameras,
    communes,
    export_copies,
    export_register,
    sites,
)

HEAD_LOCK = 0x6373_7558
"""Any number no other lock of the program takes: "csuX" in ASCII."""

_LINE, _COPY = export_register.c, export_copies.c
_MAY_BE_MISSING = frozenset({"filmed_from_utc", "filmed_until_utc", "operator_id", "requisition_id"})


def begin(
    session: Session, year: int, workstation: str, place: Callable[[str], str], due_utc: datetime
) -> ExportCopy:
    """Take the year's next name, `E2026-0012`, and say where the export is being made: `place(name)`.

    From here on what is made can be found again, whatever ends the program.
    """
    _lock(session)
    begins = f"E{year}-"
    numbers = select(_COPY.export).where(_COPY.export.startswith(begins, autoescape=True))
    last = max((int(name[len(begins) :]) for name in session.execute(numbers).scalars()), default=0)
    name = f"{begins}{last + 1:04d}"
    copy = ExportCopy(name, workstation, place(name), due_utc)
    session.execute(
        insert(export_copies).values(
            export=name, workstation=workstation, path=copy.path, due_utc=due_utc, removed_utc=None
        )
    )
    return copy


def add_lines(session: Session, lines: Sequence[ExportLine]) -> tuple[int, ...]:
    """Append the lines of an export; returns their numbers. An export that has lines already gets no more."""
    _lock(session)
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


def copies_due(session: Session, workstation: str, now_utc: datetime) -> tuple[ExportCopy, ...]:
    """Copies on this machine whose time is over."""
    query = select(export_copies).where(
        _COPY.workstation == workstation, _COPY.removed_utc.is_(None), _COPY.due_utc <= now_utc
    )
    return tuple(
        ExportCopy(row.export, row.workstation, row.path, row.due_utc) for row in session.execute(query)
    )


def copies_here(session: Session, workstation: str) -> tuple[tuple[ExportCopy, Medium | None], ...]:
    """Every copy on this machine; the medium when its export was finished: it has lines in the register."""
    made = select(func.max(_LINE.medium)).where(_LINE.export == _COPY.export).scalar_subquery()
    query = select(export_copies, made.label("medium")).where(
        _COPY.workstation == workstation, _COPY.removed_utc.is_(None)
    )
    return tuple(
        (
            ExportCopy(row.export, row.workstation, row.path, row.due_utc),
            Medium(row.medium) if row.medium else None,
        )
        for row in session.execute(query)
    )


def copy_removed(session: Session, export: str, now_utc: datetime) -> None:
    session.execute(update(export_copies).where(_COPY.export == export).values(removed_utc=now_utc))


def camera_facts(session: Session, camera_ids: Sequence[int]) -> dict[int, ExportCamera]:
    """What papers say of cameras, removed ones included: their recordings outlive them."""
    camera, site, order = cameras.c, sites.c, authorisations.c
    query = (
        select(
            *(camera.id, camera.number, camera.name, camera.street, camera.kind),
            *(site.name.label("site"), site.address, site.latitude_deg, site.longitude_deg),
            *(communes.c.name.label("commune"), order.number.label("order_number")),
        )
        .join_from(cameras, sites, site.id == camera.site_id)
        .join(communes, communes.c.id == site.commune_id)
        .join(authorisations, order.camera_id == camera.id, isouter=True)
        .where(camera.id.in_(set(camera_ids)))
    )
    return {
        row.id: ExportCamera(
            *(row.id, row.number, row.name, row.site, row.commune, row.address or row.street, row.kind),
            *(row.order_number or "", row.latitude_deg, row.longitude_deg),
        )
        for row in session.execute(query)
    }


def _lock(session: Session) -> None:
    """One after the other takes names and numbers; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": HEAD_LOCK})


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
