"""Requisitions read back whole. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Table, select

from csu_console.domain.logbook import AdditionKind, LinkKind, Signature
from csu_console.domain.requisition import (
    Answer,
    AskedCamera,
    AskedPeriod,
    Authority,
    Channel,
    ExportDone,
    HandOver,
    NegativeCause,
    Requester,
    Requisition,
    RequisitionFacts,
    Scan,
    State,
    StepDone,
    StepKind,
    reference_of,
)
from csu_console.domain.search import fold
from csu_console.storage.database import Session
from csu_console.storage.tables import (
    log_additions,
    requisition_answers,
    requisition_cameras,
    requisition_exports,
    requisition_handovers,
    requisition_periods,
    requisition_steps,
    requisitions,
)

ENDED_LIMIT = 200
"""Ended ones in the live list: half a busy month; `find` has all."""

_BATCH = 400
"""Numbers in one question."""

_ENDS = tuple(state.value for state in State if not state.is_open)


def live(session: Session) -> tuple[Requisition, ...]:
    """All that are open and the newest ended ones, newest first."""
    row = requisitions.c
    open_ones = session.execute(select(row.number).where(row.state.not_in(_ENDS))).scalars().all()
    ended = session.execute(
        select(row.number).where(row.state.in_(_ENDS)).order_by(row.number.desc()).limit(ENDED_LIMIT)
    )
    return read(session, [*open_ones, *ended.scalars()])


def one(session: Session, number: int) -> Requisition | None:
    found = read(session, [number])
    return found[0] if found else None


def find(session: Session, words: str, limit: int = 200) -> tuple[Requisition, ...]:
    """Of all there ever were those that hold every word, the newest `limit`, newest first."""
    row = requisitions.c
    asked = fold(words).split()
    columns = (row.procedure, row.nature, row.places, row.authority_name, row.unit)
    found = []
    query = select(row.number, row.received_utc, *columns).order_by(row.number.desc())
    for number, received_utc, *texts in session.execute(query):
        # Folded here as the list folds them: both find the same.
        text = fold(" ".join((reference_of(received_utc, number), str(number), *texts)))
        if all(word in text for word in asked):
            found.append(number)
            if len(found) == limit:
                break
    return read(session, found)


def read(session: Session, numbers: Sequence[int]) -> tuple[Requisition, ...]:
    """These, newest first."""
    found: list[Requisition] = []
    for first in range(0, len(numbers), _BATCH):
        found.extend(_read(session, numbers[first : first + _BATCH]))
    return tuple(sorted(found, key=lambda one: -one.number))


def _read(session: Session, numbers: Sequence[int]) -> list[Requisition]:
    rows = session.execute(select(requisitions).where(requisitions.c.number.in_(numbers))).all()
    periods = _parts(session, requisition_periods, numbers, requisition_periods.c.position)
    cameras = _parts(session, requisition_cameras, numbers, requisition_cameras.c.position)
    answers = _parts(session, requisition_answers, numbers, requisition_answers.c.camera_number)
    exports = _parts(session, requisition_exports, numbers, requisition_exports.c.id)
    handed = _parts(session, requisition_handovers, numbers, requisition_handovers.c.id)
    steps = _parts(session, requisition_steps, numbers, requisition_steps.c.id)
    found = [
        Requisition(
            number=row.number,
            state=State(row.state),
            facts=_facts(row, periods[row.number], cameras[row.number]),
            opened=Signature(row.author, row.author_id, row.workstation, row.opened_utc),
            habilitation=row.habilitation,
            version=row.version,
            scan=_scan(row),
            held_utc=row.held_utc,
            answers=tuple(_answer(part) for part in answers[row.number]),
            exports=tuple(_export(part) for part in exports[row.number]),
            handovers=tuple(_handover(part) for part in handed[row.number]),
            history=tuple(_step(part) for part in steps[row.number]),
        )
        for row in rows
    ]
    links = log_links(session, [one.reference for one in found])
    return [replace(one, log_entries=links.get(one.reference, ())) for one in found]


def log_links(session: Session, references: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Numbers of the logbook entries that point to each of these references."""
    added = log_additions.c
    query = (
        select(added.detail, added.entry_number)
        .where(added.kind == AdditionKind.LINK.value, added.subject == LinkKind.REQUISITION.value)
        .where(added.detail.in_(references))
        .order_by(added.entry_number)
    )
    found: dict[str, list[int]] = {}
    for reference, entry_number in session.execute(query):
        found.setdefault(reference, []).append(entry_number)
    return {reference: tuple(dict.fromkeys(numbers)) for reference, numbers in found.items()}


def _parts(
    session: Session, table: Table, numbers: Sequence[int], order: Any
) -> defaultdict[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(select(table).where(table.c.number.in_(numbers)).order_by(order)):
        found[row.number].append(row)
    return found


def _facts(row: Row[Any], periods: list[Row[Any]], cameras: list[Row[Any]]) -> RequisitionFacts:
    return RequisitionFacts(
        received_utc=row.received_utc,
        channel=Channel(row.channel),
        authority=Authority(
            Requester(row.requester),
            row.authority_name,
            row.authority_rank,
            row.authority_number,
            row.unit,
            row.contact,
        ),
        frame=row.frame,
        article=row.article,
        procedure=row.procedure,
        authorisation=row.authorisation,
        nature=row.nature,
        places=row.places,
        latitude_deg=row.latitude_deg,
        longitude_deg=row.longitude_deg,
        periods=tuple(
            AskedPeriod(part.from_utc, part.until_utc, timedelta(seconds=part.uncertainty_s))
            for part in periods
        ),
        cameras=tuple(
            AskedCamera(part.camera_id, part.camera_number, part.name, part.distance_m) for part in cameras
        ),
        due_utc=row.due_utc,
        regularise_by_utc=row.regularise_by_utc,
    )


def _scan(row: Row[Any]) -> Scan | None:
    if row.scan_path is None:
        return None
    return Scan(row.scan_name, row.scan_path, row.scan_sha256, row.scan_bytes)


def _signature(row: Row[Any]) -> Signature:
    return Signature(row.author, row.author_id, row.workstation, row.at_utc)


def _answer(row: Row[Any]) -> Answer:
    cause = None if row.cause is None else NegativeCause(row.cause)
    return Answer(
        *(row.camera_number, row.from_utc, row.until_utc, cause, _signature(row), row.text),
        register_line=row.register_line,
    )


def _export(row: Row[Any]) -> ExportDone:
    return ExportDone(
        row.export_id, _signature(row), row.media_serial, row.place, row.checked_utc, row.checked_by
    )


def _handover(row: Row[Any]) -> HandOver:
    return HandOver(
        *(row.recipient, row.rank, row.identity, row.handed_utc, _signature(row)),
        media_serial=row.media_serial,
        signature=row.signature,
    )


def _step(row: Row[Any]) -> StepDone:
    return StepDone(StepKind(row.kind), _signature(row), State(row.from_state), State(row.to_state), row.text)
