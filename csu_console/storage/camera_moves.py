"""Moves of mobile cameras: written down, carried out when their time comes. Functions take the session first and never
commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from csu_console.domain.actor import Actor
from csu_console.domain.camera import Camera
from csu_console.domain.camera_move import ANNOUNCE, CameraMove, NewMove, check_move
from csu_console.domain.clock import EPOCH
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.site import Site
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.csv_text import neutralise, table
from csu_console.storage.database import Session
from csu_console.storage.tables import camera_moves, cameras, communes, sites

NO_LONGER_PLANNED = QT_TRANSLATE_NOOP("errors", "This move was carried out or cancelled meanwhile.")

_MOVE, _CAMERA, _SITE = camera_moves.c, cameras.c, sites.c


def moves(session: Session, camera_id: int | None = None) -> tuple[CameraMove, ...]:
    """Every move in the order of time, of all cameras or of one."""
    query = select(camera_moves).order_by(_MOVE.from_utc, _MOVE.id)
    if camera_id is not None:
        query = query.where(_MOVE.camera_id == camera_id)
    return tuple(_move(row) for row in session.execute(query))


def add(session: Session, camera: Camera, move: NewMove, actor: Actor, now_utc: datetime) -> int:
    """Write a move down; its id. The first of a camera also keeps where it found it. Raises InvalidInput."""
    assert camera.id is not None, "read from a row"
    # Two workstations that write moves of one camera: the second waits here and is checked against the first.
    session.execute(
        update(cameras).where(_CAMERA.id == camera.id).values(nomad=_CAMERA.nomad).returning(_CAMERA.id)
    )
    history = moves(session, camera.id)
    check_move(camera, move, history, now_utc)
    if not history:
        _add_origin(session, camera.id, now_utc)
    order = camera.authorisation
    values = _place_values(move.site) | {
        "camera_id": camera.id,
        "from_utc": move.from_utc,
        "is_origin": False,
        "informed_on": move.informed_on,
        "reference": move.reference.strip(),
        "order_number": "" if order is None else order.number,
        "reason": move.reason.strip(),
        "operator_id": actor.operator_id,
        "person": actor.name,
        "workstation": actor.workstation,
        "written_utc": now_utc,
        "cancelled_by": "",
    }
    key: int = session.execute(insert(camera_moves).values(**values)).inserted_primary_key[0]  # type: ignore[attr-defined]
    announce(session, Topic.MOVES)
    return key


def cancel(session: Session, move_id: int, actor: Actor, now_utc: datetime) -> None:
    """Give up a planned move. Raises InvalidInput when it was carried out meanwhile."""
    done = session.execute(
        update(camera_moves)
        .where(_MOVE.id == move_id, _MOVE.applied_utc.is_(None), _MOVE.cancelled_utc.is_(None))
        .values(cancelled_utc=now_utc, cancelled_by=actor.name)
    )
    if done.rowcount == 0:  # type: ignore[attr-defined]
        raise InvalidInput(NO_LONGER_PLANNED)
    announce(session, Topic.MOVES)


def carry_out_due(session: Session, now_utc: datetime) -> tuple[CameraMove, ...]:
    """Bring the inventory to every move whose time has come; those this transaction carried out.

    The camera stands at the new site from then on and its masks, drawn for another place, cover it until new ones are
    approved.
    """
    waiting = select(camera_moves).where(
        _MOVE.applied_utc.is_(None), _MOVE.cancelled_utc.is_(None), _MOVE.from_utc <= now_utc
    )
    done = []
    for row in session.execute(waiting.order_by(_MOVE.from_utc, _MOVE.id)).all():
        drawn = select(_CAMERA.mask_number).where(_CAMERA.id == row.camera_id).scalar_subquery()
        taken = session.execute(
            update(camera_moves)
            .where(_MOVE.id == row.id, _MOVE.applied_utc.is_(None))
            .values(applied_utc=now_utc, mask_number=drawn)
        )
        if taken.rowcount == 0:  # type: ignore[attr-defined]
            continue  # another console was first
        place = _site_id(session, _move(row).site)
        session.execute(update(cameras).where(_CAMERA.id == row.camera_id).values(site_id=place))
        done.append(_move(row))
    if done:
        for topic in (Topic.MOVES, Topic.INVENTORY, Topic.MASKS):
            announce(session, topic)
    return tuple(done)


def masks_left_behind(session: Session) -> dict[int, int]:
    """Camera to the newest mask version that was drawn before its last move: up to it, none is in force."""
    query = select(_MOVE.camera_id, func.max(_MOVE.mask_number).label("number"))
    query = query.where(_MOVE.mask_number.is_not(None)).group_by(_MOVE.camera_id)
    return {row.camera_id: row.number for row in session.execute(query)}


def refuse_unannounced(session: Session, places: Sequence[tuple[int, int]]) -> None:
    """`(camera id, site id)` about to be stored: a mobile camera changes its site by a move only. Raises InvalidInput."""
    if not places:
        return
    query = select(_CAMERA.id, _CAMERA.number, _CAMERA.site_id).where(_CAMERA.nomad.is_(True))
    if len(places) == 1:
        query = query.where(_CAMERA.id == places[0][0])
    mobile = {row.id: row for row in session.execute(query)}
    for camera_id, site_id in places:
        row = mobile.get(camera_id)
        if row is not None and row.site_id != site_id:
            raise InvalidInput(ANNOUNCE, number=row.number)


def moves_csv(found: Sequence[CameraMove], numbers: dict[int, int]) -> bytes:
    """Every move as a table for the prefecture or a spreadsheet."""
    header = (
        *("numero", "etat", "depuis", "commune", "site", "adresse", "latitude", "longitude"),
        *("prefet_informe_le", "reference", "autorisation", "motif", "saisi_par", "saisi_le", "annule_par"),
    )

    def instant(value: datetime | None) -> str:
        return "" if value is None or value == EPOCH else value.astimezone().isoformat(timespec="minutes")

    def degrees(value: float | None) -> str:
        return "" if value is None else repr(value)

    lines = (
        (
            *(str(numbers.get(one.camera_id, "")), one.state.value, instant(one.from_utc)),
            *(neutralise(text) for text in (one.site.commune, one.site.name, one.site.address)),
            *(degrees(one.site.latitude_deg), degrees(one.site.longitude_deg)),
            "" if one.informed_on is None else one.informed_on.isoformat(),
            *(neutralise(text) for text in (one.reference, one.order_number, one.reason, one.person)),
            *(instant(one.written_utc), neutralise(one.cancelled_by)),
        )
        for one in found
    )
    return table(header, lines)


def _add_origin(session: Session, camera_id: int, now_utc: datetime) -> None:
    place = session.execute(
        select(sites, communes.c.name.label("commune"))
        .join_from(cameras, sites, _CAMERA.site_id == _SITE.id)
        .join(communes, _SITE.commune_id == communes.c.id)
        .where(_CAMERA.id == camera_id)
    ).one()
    site = Site(place.name, place.commune, place.address, place.latitude_deg, place.longitude_deg)
    values = _place_values(site) | {
        "camera_id": camera_id,
        "from_utc": EPOCH,
        "is_origin": True,
        **dict.fromkeys(("reference", "order_number", "reason", "person", "workstation", "cancelled_by"), ""),
        "written_utc": now_utc,
        "applied_utc": now_utc,
    }
    session.execute(insert(camera_moves).values(**values))


def _site_id(session: Session, site: Site) -> int:
    """The site of that commune and name; made when it is new, its own address and place kept when it is not."""
    query = (
        select(_SITE.id)
        .join_from(sites, communes)
        .where(communes.c.name == site.commune, _SITE.name == site.name)
    )
    found = session.execute(query).scalar_one_or_none()
    if found is not None:
        return int(found)
    # Imported here: the inventory asks this module too, before it stores a camera.
    from csu_console.storage.inventory import save_site

    kept = save_site(session, site)
    assert kept.id is not None, "just stored"
    return kept.id


def _place_values(site: Site) -> dict[str, Any]:
    return {
        "commune": site.commune,
        "site": site.name,
        "address": site.address,
        "latitude_deg": site.latitude_deg,
        "longitude_deg": site.longitude_deg,
    }


def _move(row: Row[Any]) -> CameraMove:
    return CameraMove(
        row.id,
        row.camera_id,
        Site(row.site, row.commune, row.address, row.latitude_deg, row.longitude_deg),
        *(row.from_utc, row.informed_on, row.reference, row.order_number, row.reason, row.person),
        *(row.workstation, row.written_utc, row.is_origin, row.applied_utc),
        *(row.cancelled_utc, row.cancelled_by),
    )
