"""Communes, sites and cameras. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from csu_console.domain.camera import Camera
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.site import Commune, Site
from csu_console.domain.stream import Profile, ProfileName, StreamFacts
from csu_console.storage import tables
from csu_console.storage.camera_moves import refuse_unannounced
from csu_console.storage.camera_rows import (
    authorisation_of,
    camera_of,
    camera_values,
    facts_values,
    profile_of,
)
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session

_CAMERA, _SITE, _COMMUNE = tables.cameras.c, tables.sites.c, tables.communes.c


def communes(session: Session) -> tuple[Commune, ...]:
    """Every commune, by name."""
    rows = session.execute(select(tables.communes).order_by(_COMMUNE.name))
    return tuple(Commune(row.name, row.id) for row in rows)


def sites(session: Session) -> tuple[Site, ...]:
    """Every site, by commune and name."""
    query = (
        select(tables.sites, _COMMUNE.name.label("commune"))
        .join_from(tables.sites, tables.communes)
        .order_by(_COMMUNE.name, _SITE.name)
    )
    return tuple(
        Site(row.name, row.commune, row.address, row.latitude_deg, row.longitude_deg, row.id)
        for row in session.execute(query)
    )


def cameras(session: Session) -> tuple[Camera, ...]:
    """Every camera in use, by number: five queries whatever their count."""
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for row in session.execute(
        select(tables.camera_aliases).order_by(
            tables.camera_aliases.c.camera_id, tables.camera_aliases.c.position
        )
    ):
        aliases[row.camera_id].append(row.alias)
    profiles: defaultdict[int, list[Profile]] = defaultdict(list)
    # "main" sorts before "sub".
    for row in session.execute(
        select(tables.profiles).order_by(tables.profiles.c.camera_id, tables.profiles.c.name)
    ):
        profiles[row.camera_id].append(profile_of(row))
    orders = {row.camera_id: authorisation_of(row) for row in session.execute(select(tables.authorisations))}
    query = (
        select(tables.cameras, _SITE.name.label("site"), _COMMUNE.name.label("commune"))
        .join_from(tables.cameras, tables.sites)
        .join(tables.communes)
        .where(_CAMERA.removed_utc.is_(None))
        .order_by(_CAMERA.number)
    )
    return tuple(
        camera_of(row, tuple(aliases[row.id]), tuple(profiles[row.id]), orders.get(row.id))
        for row in session.execute(query)
    )


def camera_number(session: Session, camera_id: int) -> int | None:
    """The number of a camera, in use or not."""
    return session.execute(select(_CAMERA.number).where(_CAMERA.id == camera_id)).scalar_one_or_none()


def save_site(session: Session, site: Site) -> Site:
    """Add a site, or change the one of the same commune and name; makes its commune if need be."""
    commune_id = _commune_id(session, site.commune)
    values = {
        "address": site.address,
        "latitude_deg": site.latitude_deg,
        "longitude_deg": site.longitude_deg,
    }
    site_id = _site_id(session, commune_id, site.name)
    session.execute(update(tables.sites).where(_SITE.id == site_id).values(**values))
    announce(session, Topic.INVENTORY)
    return Site(site.name, site.commune, site.address, site.latitude_deg, site.longitude_deg, site_id)


def save_camera(session: Session, camera: Camera) -> int:
    """Add a camera (id None) or change it; returns its id. Raises InvalidInput when its number is taken or it is gone."""
    return save_cameras(session, [camera])[0]


def save_cameras(session: Session, batch: Sequence[Camera]) -> list[int]:
    """`save_camera` for many, in a few statements; their numbers differ."""
    _refuse_taken_or_gone(session, batch)
    places = _site_ids(session, batch)
    rows = [camera_values(camera, places[camera.commune, camera.site]) for camera in batch]
    new = [{**row, "mask_number": 0} for row, camera in zip(rows, batch, strict=True) if camera.id is None]
    new_ids: Iterator[int] = iter(())
    if new:
        adding = insert(tables.cameras).returning(_CAMERA.id, sort_by_parameter_order=True)
        new_ids = iter(session.execute(adding, new).scalars().all())
    known = [
        {**row, "row_id": camera.id} for row, camera in zip(rows, batch, strict=True) if camera.id is not None
    ]
    if known:
        refuse_unannounced(session, [(row["row_id"], row["site_id"]) for row in known])
        # By the connection: through a session SQLAlchemy takes many updates for those of mapped objects.
        session.connection().execute(update(tables.cameras).where(_CAMERA.id == bindparam("row_id")), known)
    ids = [next(new_ids) if camera.id is None else camera.id for camera in batch]
    _replace_parts(session, list(zip(ids, batch, strict=True)))
    announce(session, Topic.INVENTORY)
    return ids


def remove_camera(session: Session, camera_id: int, now_utc: datetime) -> None:
    """Take a camera out of use. Its row, masks and authorisation stay: its recordings are still to be destroyed."""
    session.execute(update(tables.cameras).where(_CAMERA.id == camera_id).values(removed_utc=now_utc))
    moving = (tables.ptz_capabilities, tables.ptz_reservations, tables.ptz_tour_steps)
    for table in (tables.sealed_passwords, tables.profiles, tables.leases, *moving):
        session.execute(delete(table).where(table.c.camera_id == camera_id))
    announce(session, Topic.INVENTORY)


def store_facts(session: Session, camera_id: int, name: ProfileName, facts: StreamFacts) -> None:
    """Keep what was measured of a profile. Not announced: every console measures for itself."""
    table = tables.profiles
    session.execute(
        update(table)
        .where(table.c.camera_id == camera_id, table.c.name == name.value)
        .values(**facts_values(facts))
    )


def sealed_password(session: Session, camera_id: int) -> bytes | None:
    table = tables.sealed_passwords
    return session.execute(select(table.c.sealed).where(table.c.camera_id == camera_id)).scalar_one_or_none()


def sealed_passwords(session: Session) -> dict[int, bytes]:
    """Every sealed password, by camera id."""
    table = tables.sealed_passwords
    return {row.camera_id: row.sealed for row in session.execute(select(table.c.camera_id, table.c.sealed))}


def store_sealed_password(session: Session, camera_id: int, sealed: bytes | None) -> None:
    """Replace the sealed password; None removes it."""
    store_sealed_passwords(session, {camera_id: sealed})


def store_sealed_passwords(session: Session, sealed: Mapping[int, bytes | None]) -> None:
    """`store_sealed_password` for many, by camera id."""
    table, ids = tables.sealed_passwords, list(sealed)
    for first in range(0, len(ids), 1000):
        session.execute(delete(table).where(table.c.camera_id.in_(ids[first : first + 1000])))
    _insert_all(
        session,
        table,
        [{"camera_id": camera_id, "sealed": blob} for camera_id, blob in sealed.items() if blob is not None],
    )


def fact(session: Session, key: str) -> bytes | None:
    """A fact about the whole database."""
    return session.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar_one_or_none()


def store_fact(session: Session, key: str, value: bytes) -> None:
    session.execute(delete(tables.meta).where(tables.meta.c.key == key))
    session.execute(insert(tables.meta).values(key=key, value=value))


def _refuse_taken_or_gone(session: Session, batch: Sequence[Camera]) -> None:
    in_use = select(_CAMERA.number, _CAMERA.id).where(_CAMERA.removed_utc.is_(None))
    if len(batch) == 1:
        in_use = in_use.where((_CAMERA.number == batch[0].number) | (_CAMERA.id == batch[0].id))
    rows = session.execute(in_use).all()
    holders = {row.number: row.id for row in rows}
    ids = {row.id for row in rows}
    for camera in batch:
        if holders.get(camera.number, camera.id) != camera.id:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Camera number {number} is already taken."), number=camera.number
            )
        if camera.id is not None and camera.id not in ids:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Camera {number} was removed meanwhile."), number=camera.number
            )


def _site_ids(session: Session, batch: Sequence[Camera]) -> dict[tuple[str, str], int]:
    """Row of the site of each (commune, site); made when it is new."""
    found: dict[tuple[str, str], int] = {}
    for camera in batch:
        key = (camera.commune, camera.site)
        if key not in found:
            found[key] = _site_id(session, _commune_id(session, camera.commune), camera.site)
    return found


def _commune_id(session: Session, name: str) -> int:
    found = session.execute(select(_COMMUNE.id).where(_COMMUNE.name == name)).scalar_one_or_none()
    return int(found) if found is not None else _inserted(session, insert(tables.communes).values(name=name))


def _site_id(session: Session, commune_id: int, name: str) -> int:
    found = session.execute(
        select(_SITE.id).where(_SITE.commune_id == commune_id, _SITE.name == name)
    ).scalar_one_or_none()
    if found is not None:
        return int(found)
    return _inserted(session, insert(tables.sites).values(commune_id=commune_id, name=name, address=""))


def _inserted(session: Session, statement: Any) -> int:
    key: int = session.execute(statement).inserted_primary_key[0]  # type: ignore[attr-defined]
    return key


def _replace_parts(session: Session, batch: list[tuple[int, Camera]]) -> None:
    """Aliases, profiles and orders are written anew: they are few, and have no life of their own."""
    changed = [camera_id for camera_id, camera in batch if camera.id is not None]
    for table in (tables.camera_aliases, tables.profiles, tables.authorisations):
        for first in range(0, len(changed), 1000):
            session.execute(delete(table).where(table.c.camera_id.in_(changed[first : first + 1000])))
    _insert_all(
        session,
        tables.camera_aliases,
        [
            {"camera_id": camera_id, "position": position, "alias": alias}
            for camera_id, camera in batch
            for position, alias in enumerate(camera.aliases)
        ],
    )
    _insert_all(
        session,
        tables.profiles,
        [
            {
                "camera_id": camera_id,
                "name": profile.name.value,
                "url": profile.url,
                "transport": profile.transport.value,
                **facts_values(profile.facts),
            }
            for camera_id, camera in batch
            for profile in camera.profiles
        ],
    )
    _insert_all(
        session,
        tables.authorisations,
        [
            {
                "camera_id": camera_id,
                "number": camera.authorisation.number,
                "granted_on": camera.authorisation.granted_on,
                "expires_on": camera.authorisation.expires_on,
                "retention_days": camera.authorisation.retention_days,
                "temporary": int(camera.authorisation.temporary),
            }
            for camera_id, camera in batch
            if camera.authorisation is not None
        ],
    )


def _insert_all(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)
