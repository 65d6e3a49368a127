"""Alarms out of their time: what they came to is counted, then they go with their record, in one transaction.

The table of steps lets nothing go but what belongs to an alarm that is closed, due and marked (`purged_utc`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from csu_console.domain.alarm import Verdict
from csu_console.domain.alarm_retention import AlarmCount, AlarmRetention
from csu_console.domain.errors import InvalidInput
from csu_console.storage import inventory
from csu_console.storage.database import Session
from csu_console.storage.server_clock import server_utc
from csu_console.storage.tables import alarm_counts, alarm_steps, alarms

BATCH = 500
RETENTION_FACT = "alarm_retention"

_ALARM, _COUNT = alarms.c, alarm_counts.c


def stored_retention(session: Session) -> AlarmRetention:
    """What the room has set; the usual when nothing, or nothing that is allowed, is set."""
    found = inventory.fact(session, RETENTION_FACT)
    try:
        return AlarmRetention(int(found)) if found else AlarmRetention()
    except (ValueError, InvalidInput):
        return AlarmRetention()


def store_retention(session: Session, retention: AlarmRetention) -> None:
    inventory.store_fact(session, RETENTION_FACT, str(retention.months).encode())


def purge(session: Session, now_utc: datetime, limit: int = BATCH) -> int:
    """The oldest alarms out of their time; how many went. On a server its own clock says what is due.

    An alarm nobody closed stays: it is in everybody's list.
    """
    now = server_utc(session) or now_utc
    cutoff = stored_retention(session).cutoff_utc(now)
    # Held: a second program that purges waits, and finds them gone.
    due = (
        select(_ALARM.id, _ALARM.name, _ALARM.raised_utc, _ALARM.count, _ALARM.test, _ALARM.verdict)
        .where(_ALARM.raised_utc < cutoff, _ALARM.closed_utc < cutoff)
        .order_by(_ALARM.raised_utc, _ALARM.id)
        .limit(limit)
        .with_for_update()
    )
    rows = list(session.execute(due))
    if not rows:
        return 0
    _keep_counts(session, (row for row in rows if not row.test))
    ids = [row.id for row in rows]
    session.execute(update(alarms).where(_ALARM.id.in_(ids)).values(purged_utc=now))
    session.execute(delete(alarm_steps).where(alarm_steps.c.alarm_id.in_(ids)))
    session.execute(delete(alarms).where(_ALARM.id.in_(ids)))
    return len(ids)


def counts_between(session: Session, from_utc: datetime, until_utc: datetime) -> tuple[AlarmCount, ...]:
    """Of the hours that begin in a period, oldest first."""
    rows = session.execute(
        select(alarm_counts)
        .where(_COUNT.hour_utc >= from_utc, _COUNT.hour_utc < until_utc)
        .order_by(_COUNT.hour_utc, _COUNT.name)
    )
    return tuple(AlarmCount(*row) for row in rows)


def _keep_counts(session: Session, rows: Iterable[Any]) -> None:
    found: dict[tuple[datetime, str], Counter[str]] = {}
    for row in rows:
        hour = row.raised_utc.replace(minute=0, second=0, microsecond=0)
        count = found.setdefault((hour, row.name), Counter())
        count.update({"alarms": 1, "signals": row.count})
        if row.verdict is not None:
            count[_COLUMNS[Verdict(row.verdict)]] += 1
    for (hour, name), count in found.items():
        here = (_COUNT.hour_utc == hour) & (_COUNT.name == name)
        added = {column: alarm_counts.c[column] + number for column, number in count.items()}
        done: Any = session.execute(update(alarm_counts).where(here).values(**added))
        if not done.rowcount:
            empty = dict.fromkeys(_COLUMNS.values(), 0)
            session.execute(insert(alarm_counts).values(hour_utc=hour, name=name, **(empty | count)))


_COLUMNS = {
    Verdict.TRUE: "found_true",
    Verdict.FALSE: "found_false",
    Verdict.UNDETERMINED: "undetermined",
}
