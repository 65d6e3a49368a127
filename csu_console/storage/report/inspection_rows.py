"""What the tables of an inspection are filled with. Functions take the session first; times are instants."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, cast, func, select, type_coerce

from csu_console.domain.audit import Action, Result
from csu_console.domain.authorisation import authorisation_status
from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.clock import from_us
from csu_console.domain.recording import GapCause, destroy_due_utc
from csu_console.storage import camera_rows, masks
from csu_console.storage.database import Session
from csu_console.storage.report.cameras import overdue, recordings
from csu_console.storage.report.inspection_words import stored_word, word
from csu_console.storage.retention import retention_days
from csu_console.storage.tables import (
    authorisations,
    communes,
    gaps,
    journal,
    mask_doubts,
    mask_stills,
    mask_versions,
    segments,
    sites,
    thinned_spans,
)
from csu_console.storage.tables import cameras as cameras_table

DAY_US = 86_400_000_000
UNREADABLE = "illisible"

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """The period the registers are about, and when they are written."""

    from_utc: datetime
    until_utc: datetime
    now_utc: datetime


def still_name(number: int, camera_id: int, version: int) -> str:
    """The file of a masked still: a number may have been given to another camera later."""
    return f"masques/camera-{number:04}-{camera_id}-v{version}.png"


def stills(session: Session) -> list[tuple[int, int, str]]:
    """(camera id, version, file name) of every still kept."""
    query = select(
        cameras_table.c.number, mask_stills.c.camera_id, mask_stills.c.number.label("version")
    ).join(cameras_table, cameras_table.c.id == mask_stills.c.camera_id)
    found = session.execute(query.order_by(cameras_table.c.number, mask_stills.c.number))
    return [(row.camera_id, row.version, still_name(row.number, row.camera_id, row.version)) for row in found]


def cameras_rows(session: Session, _asked: Asked) -> list[Row]:
    query = (
        select(cameras_table, sites.c.name.label("site"), sites.c.address, communes.c.name.label("commune"))
        .join_from(cameras_table, sites)
        .join(communes)
        .order_by(cameras_table.c.number, cameras_table.c.id)
    )
    return [
        (
            row.number,
            row.id,
            row.name,
            row.site,
            row.address,
            row.commune,
            row.street,
            stored_word(CameraKind, row.kind),
            row.nomad,
            ", ".join(stored_word(Purpose, one) for one in row.purposes.split("|") if one),
            row.record,
            row.removed_utc,
        )
        for row in session.execute(query)
    ]


def orders_rows(session: Session, asked: Asked) -> list[Row]:
    query = (
        select(cameras_table.c.number.label("camera"), cameras_table.c.id, authorisations)
        .join_from(cameras_table, authorisations, isouter=True)
        .where(cameras_table.c.removed_utc.is_(None))
        .order_by(cameras_table.c.number)
    )
    found: list[Row] = []
    today = asked.now_utc.astimezone().date()
    for row in session.execute(query):
        order = None if row.granted_on is None else camera_rows.authorisation_of(row)
        status = word(authorisation_status(order, today))
        dates = (
            (None,) * 4
            if order is None
            else (order.number, order.granted_on, order.expires_on, order.retention_days)
        )
        found.append((row[0], row.id, *dates, status))
    return found


def masks_rows(session: Session, _asked: Asked) -> list[Row]:
    numbers = select(cameras_table.c.id, cameras_table.c.number).order_by(cameras_table.c.number)
    kept = {(camera_id, version): name for camera_id, version, name in stills(session)}
    written: dict[int, list[int]] = {}
    for camera_id, version in session.execute(select(mask_versions.c.camera_id, mask_versions.c.number)):
        written.setdefault(camera_id, []).append(version)
    found: list[Row] = []
    for camera_id, number in session.execute(numbers).all():
        readable = {one.plan.version: one for one in masks.history(session, camera_id)}
        for at in sorted(written.get(camera_id, ())):
            if at not in readable:
                # Its row is not what was approved: the camera is covered for it, and an inspector is told.
                found.append((number, camera_id, at, UNREADABLE, *(None,) * 6))
                continue
            one = readable[at]
            signed = (one.author, one.approver, one.reason, one.approved_utc)
            state, count = word(one.plan.state), one.plan.masks_count
            found.append((number, camera_id, at, state, count, *signed, kept.get((camera_id, at))))
    return found


def doubts_rows(session: Session, _asked: Asked) -> list[Row]:
    query = select(cameras_table.c.number, mask_doubts).join(
        cameras_table, cameras_table.c.id == mask_doubts.c.camera_id
    )
    ordered = query.order_by(mask_doubts.c.since_utc)
    return [
        (row[0], row.camera_id, row[2], row.since_utc, round(row.displacement, 4))
        for row in session.execute(ordered)
    ]


def kept_rows(session: Session, _asked: Asked) -> list[Row]:
    """The register of recordings: per camera and day (UTC) what is kept and when it will be gone."""
    days = retention_days(session)
    start = type_coerce(segments.c.start_utc, BigInteger)
    day = (cast(start, BigInteger) // DAY_US).label("day")
    figures = (
        func.min(segments.c.start_utc),
        func.max(segments.c.end_utc),
        func.count(),
        cast(func.sum(segments.c.bytes_count), BigInteger),
    )
    query = (
        select(cameras_table.c.number, segments.c.camera_id, day, *figures)
        .join_from(segments, cameras_table)
        .group_by(cameras_table.c.number, segments.c.camera_id, day)
        .order_by(cameras_table.c.number, segments.c.camera_id, day)
    )
    return [
        (
            number,
            camera_id,
            f"{from_us(int(of_day) * DAY_US):%Y-%m-%d}",
            first,
            last,
            count,
            size,
            destroy_due_utc(last, days.of(camera_id)),
        )
        for number, camera_id, of_day, first, last, count, size in session.execute(query)
    ]


def gaps_rows(session: Session, asked: Asked) -> list[Row]:
    query = (
        select(cameras_table.c.number, gaps)
        .join_from(gaps, cameras_table)
        .where(gaps.c.start_utc < asked.until_utc)
        .where(gaps.c.end_utc.is_(None) | (gaps.c.end_utc > asked.from_utc))
        .order_by(cameras_table.c.number, gaps.c.start_utc)
    )
    return [
        (row.number, row.camera_id, row.start_utc, row.end_utc, stored_word(GapCause, row.cause))
        for row in session.execute(query)
    ]


def thinned_rows(session: Session, asked: Asked) -> list[Row]:
    """When recordings kept fewer pictures than chosen. Only the governor does that, and only under overload."""
    query = (
        select(cameras_table.c.number, thinned_spans)
        .join_from(thinned_spans, cameras_table)
        .where(thinned_spans.c.start_utc < asked.until_utc)
        .where(thinned_spans.c.end_utc.is_(None) | (thinned_spans.c.end_utc > asked.from_utc))
        .order_by(cameras_table.c.number, thinned_spans.c.start_utc)
    )
    cause = word(GapCause.OVERLOAD)
    return [
        (row.number, row.camera_id, row.start_utc, row.end_utc, rate, cause)
        for row in session.execute(query)
        for rate in [f"{row.rate_hz:.3g}".replace(".", ",")]
    ]


def destroyed_rows(session: Session, asked: Asked) -> list[Row]:
    query = (
        select(journal)
        .where(journal.c.action == Action.RECORDINGS_DESTROYED.value)
        .where(journal.c.at_utc >= asked.from_utc, journal.c.at_utc < asked.until_utc)
        .order_by(journal.c.at_utc, journal.c.sequence)
    )
    found: list[Row] = []
    for row in session.execute(query):
        files = json.loads(row.detail).get("files")
        result = stored_word(Result, row.result)
        found.append((row.sequence, row.at_utc, row.workstation, files, result))
    return found


def proof_rows(session: Session, asked: Asked) -> list[Row]:
    """Per camera: the days of its order, the oldest recording there is, and what is there out of its time."""
    days, kept = retention_days(session), recordings(session)
    late = overdue(session, asked.now_utc, kept)
    query = select(cameras_table.c.number, cameras_table.c.id).order_by(
        cameras_table.c.number, cameras_table.c.id
    )
    found: list[Row] = []
    for number, camera_id in session.execute(query):
        one, of_camera = kept.get(camera_id), days.of(camera_id)
        count = 0 if one is None else one.count
        oldest = None if one is None else one.oldest_end_utc
        due = None if oldest is None else destroy_due_utc(oldest, of_camera)
        out = late.get(camera_id, 0)
        found.append((number, camera_id, of_camera, count, oldest, due, out, out == 0))
    return found
