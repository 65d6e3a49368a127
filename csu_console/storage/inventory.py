"""Communes, sites and cameras. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, CameraKind, Purpose, RecordingChoice
from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.site import Commune, Site
from csu_console.domain.stream import Profile, ProfileName, StreamFacts, TimeSource, Transport
from csu_console.storage import tables
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
        profiles[row.camera_id].append(_profile(row))
    orders = {row.camera_id: _authorisation(row) for row in session.execute(select(tables.authorisations))}
    query = (
        select(tables.cameras, _SITE.name.label("site"), _COMMUNE.name.label("commune"))
        .join_from(tables.cameras, tables.sites)
        .join(tables.communes)
        .where(_CAMERA.removed_utc.is_(None))
        .order_by(_CAMERA.number)
    )
    return tuple(
        _camera(row, tuple(aliases[row.id]), tuple(profiles[row.id]), orders.get(row.id))
        for row in session.execute(query)
    )


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
    taken = session.execute(
        select(_CAMERA.id).where(_CAMERA.number == camera.number, _CAMERA.removed_utc.is_(None))
    ).scalar_one_or_none()
    if taken is not None and taken != camera.id:
        raise InvalidInput(
            QT_TRANSLATE_NOOP("errors", "Camera number {number} is already taken."), number=camera.number
        )
    values = _columns(camera, _site_id(session, _commune_id(session, camera.commune), camera.site))
    if camera.id is None:
        camera_id = _inserted(session, insert(tables.cameras).values(mask_number=0, **values))
    else:
        camera_id = camera.id
        changed = session.execute(
            update(tables.cameras)
            .where(_CAMERA.id == camera_id, _CAMERA.removed_utc.is_(None))
            .values(**values)
            .returning(_CAMERA.id)
        )
        if changed.first() is None:
            raise InvalidInput(
                QT_TRANSLATE_NOOP("errors", "Camera {number} was removed meanwhile."), number=camera.number
            )
    _replace_parts(session, camera_id, camera)
    announce(session, Topic.INVENTORY)
    return camera_id


def remove_camera(session: Session, camera_id: int, now_utc: datetime) -> None:
    """Take a camera out of use. Its row, masks and authorisation stay: its recordings are still to be destroyed."""
    session.execute(update(tables.cameras).where(_CAMERA.id == camera_id).values(removed_utc=now_utc))
    for table in (tables.sealed_passwords, tables.profiles, tables.leases):
        session.execute(delete(table).where(table.c.camera_id == camera_id))
    announce(session, Topic.INVENTORY)


def store_facts(session: Session, camera_id: int, name: ProfileName, facts: StreamFacts) -> None:
    """Keep what was measured of a profile. Not announced: every console measures for itself."""
    table = tables.profiles
    session.execute(
        update(table)
        .where(table.c.camera_id == camera_id, table.c.name == name.value)
        .values(**_facts(facts))
    )


def sealed_password(session: Session, camera_id: int) -> bytes | None:
    table = tables.sealed_passwords
    return session.execute(select(table.c.sealed).where(table.c.camera_id == camera_id)).scalar_one_or_none()


def store_sealed_password(session: Session, camera_id: int, sealed: bytes | None) -> None:
    """Replace the sealed password; None removes it."""
    table = tables.sealed_passwords
    session.execute(delete(table).where(table.c.camera_id == camera_id))
    if sealed is not None:
        session.execute(insert(table).values(camera_id=camera_id, sealed=sealed))


def fact(session: Session, key: str) -> bytes | None:
    """A fact about the whole database."""
    return session.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar_one_or_none()


def store_fact(session: Session, key: str, value: bytes) -> None:
    session.execute(delete(tables.meta).where(tables.meta.c.key == key))
    session.execute(insert(tables.meta).values(key=key, value=value))


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


def _replace_parts(session: Session, camera_id: int, camera: Camera) -> None:
    """Aliases, profiles and order are written anew: they are few, and have no life of their own."""
    for table in (tables.camera_aliases, tables.profiles, tables.authorisations):
        session.execute(delete(table).where(table.c.camera_id == camera_id))
    _insert_all(
        session,
        tables.camera_aliases,
        ({"camera_id": camera_id, "position": i, "alias": alias} for i, alias in enumerate(camera.aliases)),
    )
    _insert_all(
        session,
        tables.profiles,
        (
            {
                "camera_id": camera_id,
                "name": profile.name.value,
                "url": profile.url,
                "transport": profile.transport.value,
                **_facts(profile.facts),
            }
            for profile in camera.profiles
        ),
    )
    order = camera.authorisation
    if order is not None:
        session.execute(
            insert(tables.authorisations).values(
                camera_id=camera_id,
                number=order.number,
                granted_on=order.granted_on,
                expires_on=order.expires_on,
                retention_days=order.retention_days,
            )
        )


def _insert_all(session: Session, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        session.execute(insert(table), values)


def _columns(camera: Camera, site_id: int) -> dict[str, Any]:
    recording = camera.recording
    return {
        "number": camera.number,
        "name": camera.name,
        "site_id": site_id,
        "street": camera.street,
        "kind": camera.kind.value,
        "nomad": camera.nomad,
        "purposes": "|".join(purpose.value for purpose in camera.purposes),
        "onvif_endpoint": camera.onvif_endpoint,
        "user_name": camera.user_name,
        "record": recording.enabled,
        "record_profile": recording.profile.value,
        "record_height_px": recording.height_px,
        "record_rate_hz": recording.frame_rate_hz,
    }


def _camera(
    row: Row[Any], aliases: tuple[str, ...], profiles: tuple[Profile, ...], order: Authorisation | None
) -> Camera:
    return Camera(
        number=row.number,
        name=row.name,
        site=row.site,
        commune=row.commune,
        aliases=aliases,
        street=row.street,
        kind=CameraKind(row.kind),
        nomad=row.nomad,
        purposes=tuple(Purpose(value) for value in row.purposes.split("|") if value),
        authorisation=order,
        profiles=profiles,
        onvif_endpoint=row.onvif_endpoint,
        user_name=row.user_name,
        recording=RecordingChoice(
            row.record, ProfileName(row.record_profile), row.record_height_px, row.record_rate_hz
        ),
        id=row.id,
    )


def _profile(row: Row[Any]) -> Profile:
    facts = None
    if row.codec is not None:
        facts = StreamFacts(
            row.codec,
            row.width_px or 0,
            row.height_px or 0,
            row.frame_rate_hz or 0.0,
            row.bitrate_bps or 0,
            TimeSource(row.time_source or TimeSource.ARRIVAL),
        )
    return Profile(ProfileName(row.name), row.url, Transport(row.transport), facts)


def _facts(facts: StreamFacts | None) -> dict[str, Any]:
    return {
        "codec": None if facts is None else facts.codec,
        "width_px": None if facts is None else facts.width_px,
        "height_px": None if facts is None else facts.height_px,
        "frame_rate_hz": None if facts is None else facts.frame_rate_hz,
        "bitrate_bps": None if facts is None else facts.bitrate_bps,
        "time_source": None if facts is None else facts.time_source.value,
    }


def _authorisation(row: Row[Any]) -> Authorisation:
    return Authorisation(row.number, row.granted_on, row.expires_on, row.retention_days)
