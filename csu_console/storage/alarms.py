"""Alarms and what was done with them. Functions take the session first and never commit.

One statement decides who gets an alarm, who says that nobody took it, and whether a signal raises or counts up.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from csu_console.domain.actor import Actor
from csu_console.domain.alarm import (
    Alarm,
    AlarmPoint,
    AlarmStep,
    AlarmTaker,
    Verdict,
    counts_up,
)
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError
from csu_console.storage.alarm_rows import alarm_from, alarm_of
from csu_console.storage.change_feed import Topic, announce
from csu_console.storage.database import Session
from csu_console.storage.tables import alarm_steps, alarms

HAS_IT = QT_TRANSLATE_NOOP("errors", "{name} ({workstation}) already has this alarm.")
OVER = QT_TRANSLATE_NOOP("errors", "This alarm is closed: nothing is left to do.")
NOT_YOURS = QT_TRANSLATE_NOOP("errors", "Take this alarm first.")
DONE_ALREADY = QT_TRANSLATE_NOOP("errors", "This step of the alarm is done already.")

_ALARM = alarms.c


class AlarmHeld(ConsoleError):
    """Somebody else has it."""


def signalled(
    session: Session,
    point: AlarmPoint,
    first_utc: datetime,
    last_utc: datetime,
    count: int,
    workstation: str,
    *,
    test: bool = False,
) -> Alarm | None:
    """Signals of one point have come: the alarm they raised, or None when they only count up on one that is known."""
    newest = _newest(session, point.id)
    if newest is not None and counts_up(newest, point, first_utc):
        _count_up(session, newest.id, last_utc, count)
        return None
    values = {"point_id": point.id, "name": point.name, "raised_utc": first_utc, "last_utc": last_utc}
    try:
        # A savepoint: two programs that listen for a moment may both raise it.
        with session.begin_nested():
            row = session.execute(
                insert(alarms).values(**values, count=count, test=int(test)).returning(_ALARM.id)
            ).one()
    except IntegrityError:
        newest = _newest(session, point.id)
        if newest is not None:
            _count_up(session, newest.id, last_utc, count)
        return None
    _line(session, row.id, AlarmStep.RAISED, first_utc, None, workstation)
    announce(session, Topic.ALARMS)
    return alarm_of(session, row.id)


def escalate(session: Session, alarm_id: int, now_utc: datetime, workstation: str) -> bool:
    """Say once for the room that nobody has taken it; False when another console said so, or somebody has it."""
    changed = _changed(
        session,
        alarm_id,
        _ALARM.taken_utc.is_(None) & _ALARM.escalated_utc.is_(None),
        escalated_utc=now_utc,
    )
    if changed:
        _line(session, alarm_id, AlarmStep.ESCALATED, now_utc, None, workstation)
        announce(session, Topic.ALARMS)
    return changed


def take(
    session: Session,
    alarm_id: int,
    actor: Actor,
    now_utc: datetime,
    instead_of: AlarmTaker | None = None,
) -> bool:
    """Exactly one of those who try gets it; False when this person at this workstation has it already.

    `instead_of`: who was seen to have it, and loses it; somebody else who has it meanwhile does not. Raises AlarmHeld, or
    ConsoleError when it is over.
    """
    ways: list[ColumnElement[bool]] = [_ALARM.taken_utc.is_(None)]
    if instead_of is not None:
        seen = (_ALARM.taken_utc == instead_of.at_utc, _ALARM.owner_workstation == instead_of.workstation)
        ways.append(and_(*seen))
    done = _changed(
        session,
        alarm_id,
        or_(*ways),
        owner_id=actor.operator_id,
        owner_name=actor.name,
        owner_workstation=actor.workstation,
        taken_utc=now_utc,
    )
    if not done:
        alarm = _open(session, alarm_id)
        if alarm.mine(actor.operator_id, actor.workstation):
            return False
        taker = alarm.taker
        raise AlarmHeld(
            HAS_IT, name=taker.name if taker else "", workstation=taker.workstation if taker else ""
        )
    _line(session, alarm_id, AlarmStep.TAKEN, now_utc, actor, actor.workstation)
    announce(session, Topic.ALARMS)
    return True


def set_entry(session: Session, alarm_id: int, entry_number: int) -> None:
    """Its entry of the logbook, once."""
    session.execute(update(alarms).where(_ALARM.id == alarm_id).values(entry_number=entry_number))


def give_back(session: Session, alarm_id: int, actor: Actor, now_utc: datetime) -> None:
    """Nobody's again, and not yet said to be late. Raises ConsoleError when it was not the person's."""
    nobody = {"owner_id": None, "owner_name": None, "owner_workstation": None, "taken_utc": None}
    _act(session, alarm_id, actor, None, AlarmStep.GIVEN_BACK, now_utc, "", **nobody, escalated_utc=None)


def give_back_all(session: Session, operator_id: int | None, workstation: str, now_utc: datetime) -> int:
    """The person has left the workstation: what was taken there is nobody's. How many."""
    same = _ALARM.owner_id.is_(None) if operator_id is None else _ALARM.owner_id == operator_id
    rows = session.execute(
        update(alarms)
        .where(
            *(_ALARM.owner_workstation == workstation, _ALARM.taken_utc.is_not(None), same),
            _ALARM.closed_utc.is_(None),
        )
        .values(owner_id=None, owner_name=None, owner_workstation=None, taken_utc=None, escalated_utc=None)
        .returning(_ALARM.id)
    )
    found = [row.id for row in rows]
    for alarm_id in found:
        _line(session, alarm_id, AlarmStep.GIVEN_BACK, now_utc, None, workstation)
    if found:
        announce(session, Topic.ALARMS)
    return len(found)


def check(session: Session, alarm_id: int, actor: Actor, place: int, line: str, now_utc: datetime) -> None:
    """A line of the check list is done. Raises ConsoleError when the alarm is not the person's."""
    alarm = _open(session, alarm_id)
    if place in alarm.checked:
        return
    checked = json.dumps(sorted({*alarm.checked, place}))
    _act(session, alarm_id, actor, None, AlarmStep.CHECKED, now_utc, line, checked=checked)


def verify(session: Session, alarm_id: int, actor: Actor, verdict: Verdict, now_utc: datetime) -> None:
    """What was seen. May be given once; undetermined may become true or false. Raises ConsoleError."""
    open_question = _ALARM.verdict.is_(None) | (_ALARM.verdict == Verdict.UNDETERMINED.value)
    _act(
        *(session, alarm_id, actor, open_question, AlarmStep.VERIFIED, now_utc, verdict.value),
        verdict=verdict.value,
        verified_utc=now_utc,
    )


def tell_partner(session: Session, alarm_id: int, actor: Actor, partner: str, now_utc: datetime) -> None:
    """The partner was told, once. Raises ConsoleError."""
    _act(
        *(session, alarm_id, actor, _ALARM.told_utc.is_(None), AlarmStep.PARTNER_TOLD, now_utc, partner),
        told_utc=now_utc,
    )


def close(session: Session, alarm_id: int, actor: Actor, now_utc: datetime) -> None:
    """Done. Raises ConsoleError when it is not the person's."""
    _act(session, alarm_id, actor, None, AlarmStep.CLOSED, now_utc, "", closed_utc=now_utc)


def _act(
    session: Session,
    alarm_id: int,
    actor: Actor,
    condition: ColumnElement[bool] | None,
    step: AlarmStep,
    now_utc: datetime,
    detail: str,
    **values: Any,
) -> None:
    """What only who has it may do. Raises AlarmHeld or ConsoleError with the reason why not."""
    mine = (_ALARM.owner_workstation == actor.workstation) & _ALARM.taken_utc.is_not(None)
    mine &= _ALARM.owner_id.is_(None) if actor.operator_id is None else _ALARM.owner_id == actor.operator_id
    if not _changed(session, alarm_id, mine if condition is None else mine & condition, **values):
        alarm = _open(session, alarm_id)
        if alarm.mine(actor.operator_id, actor.workstation):
            raise ConsoleError(DONE_ALREADY)
        if alarm.taker is not None:
            raise AlarmHeld(HAS_IT, name=alarm.taker.name, workstation=alarm.taker.workstation)
        raise ConsoleError(NOT_YOURS)
    _line(session, alarm_id, step, now_utc, actor, actor.workstation, detail)
    announce(session, Topic.ALARMS)


def _open(session: Session, alarm_id: int) -> Alarm:
    alarm = alarm_of(session, alarm_id)
    if alarm is None or alarm.closed_utc is not None:
        raise ConsoleError(OVER)
    return alarm


def _newest(session: Session, point_id: int) -> Alarm | None:
    row = session.execute(
        select(alarms)
        .where(_ALARM.point_id == point_id)
        .order_by(_ALARM.closed_utc.is_(None).desc(), _ALARM.last_utc.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else alarm_from(row)


def _count_up(session: Session, alarm_id: int, last_utc: datetime, count: int) -> None:
    session.execute(
        update(alarms).where(_ALARM.id == alarm_id).values(count=_ALARM.count + count, last_utc=last_utc)
    )
    announce(session, Topic.ALARMS)


def _changed(session: Session, alarm_id: int, condition: ColumnElement[bool], **values: Any) -> bool:
    """One statement decides: PostgreSQL asks the condition again after waiting for another writer."""
    done: Any = session.execute(
        update(alarms).where(_ALARM.id == alarm_id, _ALARM.closed_utc.is_(None), condition).values(**values)
    )
    return bool(done.rowcount)


def _line(
    session: Session,
    alarm_id: int,
    step: AlarmStep,
    at_utc: datetime,
    actor: Actor | None,
    workstation: str,
    detail: str = "",
) -> None:
    session.execute(
        insert(alarm_steps).values(
            alarm_id=alarm_id,
            at_utc=at_utc,
            step=step.value,
            actor_id=None if actor is None else actor.operator_id,
            actor_name="" if actor is None else actor.name,
            workstation=workstation,
            detail=detail,
        )
    )
