"""The programs that record, as rows. Functions take the session first, never commit; `now_utc` is the database's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, insert, literal, select, update

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.recorder import Recorder
from csu_console.storage import leases
from csu_console.storage.database import Session
from csu_console.storage.leases import LEASE_LENGTH
from csu_console.storage.tables import recorders

_RECORDER = recorders.c

NAME_TAKEN = QT_TRANSLATE_NOOP(
    "errors", "A recorder called {name} is already at work on {machine}: give this one another name (--name)."
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One program's place among the recorders. `holder` names its process; `store_id` is its own disk's."""

    name: str
    machine: str
    holder: str
    dedicated: bool
    capacity: int
    store_id: int | None = None
    target_store_id: int | None = None
    name_was_chosen: bool = False


def register(session: Session, seat: Seat, now_utc: datetime) -> str:
    """Make or take over the row; returns the name, which is another when nobody chose it and it is in use.

    Its own row of the last run, killed or not, is taken over with its cameras free: nobody else works on its disk.
    Raises InvalidInput for a chosen name that is in use.
    """
    name, row = seat.name, None
    for number in range(2, 100):
        row = session.execute(select(recorders).where(_RECORDER.name == name).with_for_update()).first()
        same_disk = row is not None and row.store_id is not None and row.store_id == seat.store_id
        if row is None or not row.holder or same_disk:
            break
        if row.heartbeat_utc + LEASE_LENGTH <= now_utc:
            break
        if seat.name_was_chosen:
            raise InvalidInput(NAME_TAKEN, name=name, machine=row.machine)
        name = f"{seat.name} {number}"
    if row is not None and row.holder and row.holder != seat.holder:
        leases.release(session, row.holder)
    values = {
        "machine": seat.machine,
        "holder": seat.holder,
        "dedicated": seat.dedicated,
        "capacity": seat.capacity,
        "cameras": 0,
        "store_id": seat.store_id,
        "target_store_id": seat.target_store_id,
        "started_utc": now_utc,
        "heartbeat_utc": now_utc,
        "steady_utc": now_utc,
        "waiting_files": 0,
        "waiting_bytes": 0,
    }
    if row is None:
        session.execute(insert(recorders).values(name=name, **values))
    else:
        session.execute(update(recorders).where(_RECORDER.id == row.id).values(**values))
    return name


def heartbeat(session: Session, holder: str, now_utc: datetime, cameras: int) -> bool:
    """False when the row is another's by now: register again."""
    late = _RECORDER.heartbeat_utc < now_utc - LEASE_LENGTH
    beaten = session.execute(
        update(recorders)
        .where(_RECORDER.holder == holder)
        .values(
            heartbeat_utc=now_utc,
            cameras=cameras,
            steady_utc=case((late, literal(now_utc, _RECORDER.steady_utc.type)), else_=_RECORDER.steady_utc),
        )
        .returning(_RECORDER.id)
    )
    return beaten.first() is not None


def may_judge(session: Session, holder: str, now_utc: datetime) -> bool:
    """Whether this recorder was in touch with the database all the time others had to renew.

    One that was cut off itself, or has just begun, says nothing about who else is dead.
    """
    steady = session.execute(
        select(_RECORDER.steady_utc).where(_RECORDER.holder == holder)
    ).scalar_one_or_none()
    return steady is not None and now_utc - steady >= LEASE_LENGTH


def note_waiting(session: Session, holder: str, files: int, bytes_count: int) -> None:
    """What is on its disk and not yet in its store."""
    session.execute(
        update(recorders)
        .where(_RECORDER.holder == holder)
        .values(waiting_files=files, waiting_bytes=bytes_count)
    )


def store_of(session: Session, holder: str) -> tuple[bool, int | None]:
    """Whether a recorder is known, and its own disk."""
    row = session.execute(select(_RECORDER.store_id).where(_RECORDER.holder == holder)).first()
    return (False, None) if row is None else (True, row.store_id)


def set_target(session: Session, holder: str, store_id: int | None) -> None:
    session.execute(update(recorders).where(_RECORDER.holder == holder).values(target_store_id=store_id))


def end(session: Session, holder: str, now_utc: datetime) -> None:
    """It has ended well: its cameras are free at once."""
    leases.release(session, holder)
    session.execute(
        update(recorders)
        .where(_RECORDER.holder == holder)
        .values(holder="", cameras=0, heartbeat_utc=now_utc)
    )


def remove(session: Session, name: str, silent_since_utc: datetime) -> bool:
    """Forget a recorder that has ended or is silent for so long; False for one at work or unknown."""
    silent = (_RECORDER.holder == "") | (_RECORDER.heartbeat_utc < silent_since_utc)
    gone = session.execute(
        delete(recorders).where(_RECORDER.name == name, silent).returning(_RECORDER.holder)
    ).first()
    return gone is not None


def all_recorders(session: Session, now_utc: datetime) -> tuple[Recorder, ...]:
    """By name; those that have ended or fallen silent too."""
    rows = session.execute(select(recorders).order_by(_RECORDER.name))
    return tuple(
        Recorder(
            id=row.id,
            name=row.name,
            machine=row.machine,
            holder=row.holder,
            dedicated=row.dedicated,
            capacity=row.capacity,
            cameras=row.cameras,
            started_utc=row.started_utc,
            heartbeat_utc=row.heartbeat_utc,
            silent_s=max(0.0, (now_utc - row.heartbeat_utc).total_seconds()),
            alive=bool(row.holder) and row.heartbeat_utc + LEASE_LENGTH > now_utc,
            store_id=row.store_id,
            target_store_id=row.target_store_id,
            waiting_files=row.waiting_files,
            waiting_bytes=row.waiting_bytes,
        )
        for row in rows
    )


def living(session: Session, now_utc: datetime) -> Sequence[Recorder]:
    return [one for one in all_recorders(session, now_utc) if one.alive]
