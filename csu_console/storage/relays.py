"""Relays to partners, who owns them, and the services orders name. Functions take the session first and never commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from csu_console.domain.actor import Actor
from csu_console.domain.relay import (
    LEASE_LENGTH,
    PUSH,
    READ,
    Credentials,
    PartnerService,
    Relay,
    RelayAccount,
    RelayEnd,
    RelayFacts,
)
from csu_console.domain.stream import ProfileName
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import order_recipients, relay_cameras, relays

_RELAY, _PART, _NAMED = relays.c, relay_cameras.c, order_recipients.c


def recipients(session: Session) -> dict[str, frozenset[PartnerService]]:
    """Services named, by number of the order. A word this version does not know names nobody."""
    found: defaultdict[str, set[PartnerService]] = defaultdict(set)
    known = {service.value: service for service in PartnerService}
    for row in session.execute(select(order_recipients)):
        if row.service in known:
            found[row.order_number].add(known[row.service])
    return {number: frozenset(services) for number, services in found.items()}


def state_recipients(
    session: Session, order_number: str, services: Iterable[PartnerService], by: str, now_utc: datetime
) -> None:
    """Replace what is on file of an order."""
    session.execute(delete(order_recipients).where(_NAMED.order_number == order_number))
    rows = [
        {
            "order_number": order_number,
            "service": service.value,
            "stated_by": by,
            "stated_utc": now_utc,
        }
        for service in dict.fromkeys(services)
    ]
    if rows:
        session.execute(insert(order_recipients), rows)
    announce(session, Topic.RELAYS)


@dataclass(frozen=True, slots=True)
class NewRelay:
    """A relay to be begun by the console session `owner`."""

    facts: RelayFacts
    path: str
    push: Credentials
    read: Credentials
    owner: str


def begin(session: Session, new: NewRelay, actor: Actor, now_utc: datetime) -> int:
    """Its number; of the passwords only hashes are kept."""
    facts = new.facts
    relay_id = int(session.execute(select(func.coalesce(func.max(_RELAY.id), 0))).scalar_one()) + 1
    session.execute(
        insert(relays).values(
            id=relay_id,
            service=facts.service.value,
            target=facts.target,
            from_utc=facts.from_utc,
            until_utc=facts.until_utc,
            authority=facts.authority,
            reference=facts.reference,
            reason=facts.reason,
            profile=facts.profile.value,
            path=new.path,
            push_user=new.push.user,
            push_sha256=new.push.sha256,
            read_user=new.read.user,
            read_sha256=new.read.sha256,
            begun_by=actor.name,
            operator_id=actor.operator_id,
            workstation=actor.workstation,
            session=new.owner,
            lease_utc=now_utc + LEASE_LENGTH,
            begun_utc=now_utc,
            ended_by="",
        )
    )
    session.execute(
        insert(relay_cameras),
        [
            {"relay_id": relay_id, "camera_id": camera_id, "position": position}
            for position, camera_id in enumerate(dict.fromkeys(facts.camera_ids))
        ],
    )
    announce(session, Topic.RELAYS)
    return relay_id


def renew(session: Session, owner: str, now_utc: datetime) -> None:
    """Not announced: only the silence of an owner is news."""
    session.execute(
        update(relays)
        .where(_RELAY.session == owner, _RELAY.ended_utc.is_(None))
        .values(lease_utc=now_utc + LEASE_LENGTH)
    )


def end(session: Session, relay_id: int, why: RelayEnd, by: str, now_utc: datetime) -> bool:
    """Write its end, once; False when it was over already."""
    ended = session.execute(
        update(relays)
        .where(_RELAY.id == relay_id, _RELAY.ended_utc.is_(None))
        .values(ended_utc=now_utc, end=why.value, ended_by=by)
        .returning(_RELAY.id)
    ).first()
    if ended is not None:
        announce(session, Topic.RELAYS)
    return ended is not None


def end_silent(session: Session, now_utc: datetime) -> tuple[int, ...]:
    """End those whose console fell silent; their numbers."""
    ended = session.execute(
        update(relays)
        .where(_RELAY.ended_utc.is_(None), _RELAY.lease_utc < now_utc)
        .values(ended_utc=now_utc, end=RelayEnd.WORKSTATION.value, ended_by="")
        .returning(_RELAY.id)
    )
    found = tuple(ended.scalars())
    if found:
        announce(session, Topic.RELAYS)
    return found


def running(session: Session) -> tuple[Relay, ...]:
    """Those nobody has ended, the oldest first."""
    return _read(session, _RELAY.ended_utc.is_(None), 1000, newest=False)


def recent(session: Session, count: int = 100) -> tuple[Relay, ...]:
    """Those that are over, the newest first."""
    return _read(session, _RELAY.ended_utc.is_not(None), count, newest=True)


def running_ids(session: Session) -> Collection[int]:
    return frozenset(session.execute(select(_RELAY.id).where(_RELAY.ended_utc.is_(None))).scalars())


def _read(session: Session, which: Any, count: int, *, newest: bool) -> tuple[Relay, ...]:
    order = _RELAY.id.desc() if newest else _RELAY.id
    rows = session.execute(select(relays).where(which).order_by(order).limit(count)).all()
    cameras: defaultdict[int, list[int]] = defaultdict(list)
    parts = (
        select(relay_cameras)
        .where(_PART.relay_id.in_([row.id for row in rows]))
        .order_by(_PART.relay_id, _PART.position)
    )
    for part in session.execute(parts):
        cameras[part.relay_id].append(part.camera_id)
    return tuple(_relay(row, tuple(cameras[row.id])) for row in rows)


def _relay(row: Row[Any], camera_ids: tuple[int, ...]) -> Relay:
    return Relay(
        row.id,
        RelayFacts(
            PartnerService(row.service),
            row.target,
            camera_ids,
            row.from_utc,
            row.until_utc,
            row.authority,
            row.reference,
            row.reason,
            ProfileName(row.profile),
        ),
        row.path,
        row.begun_by,
        row.workstation,
        row.session,
        row.lease_utc,
        row.begun_utc,
        tuple(
            RelayAccount(row.id, action, user, sha256, row.path, row.from_utc, row.until_utc)
            for action, user, sha256 in (
                (PUSH, row.push_user, row.push_sha256),
                (READ, row.read_user, row.read_sha256),
            )
        ),
        row.ended_utc,
        None if row.end is None else RelayEnd(row.end),
        row.ended_by,
    )
