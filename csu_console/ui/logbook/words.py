"""The logbook's words and times as they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import is_ambiguous, offset_text, shown_at
from csu_console.domain.logbook import ActionTaken, AdditionKind, LinkKind, Origin, Outcome, Priority
from csu_console.ui.day_in_full import day_in_full

CONTEXT = "Logbook"

_PRIORITY = {
    Priority.URGENT: QT_TRANSLATE_NOOP("Logbook", "Urgent"),
    Priority.NORMAL: QT_TRANSLATE_NOOP("Logbook", "Normal"),
    Priority.LOW: QT_TRANSLATE_NOOP("Logbook", "Low"),
}
_ORIGIN = {
    Origin.OPERATOR: QT_TRANSLATE_NOOP("Logbook", "Operator"),
    Origin.MUNICIPAL_POLICE: QT_TRANSLATE_NOOP("Logbook", "Municipal police"),
    Origin.POLICE: QT_TRANSLATE_NOOP("Logbook", "National police (17)"),
    Origin.GENDARMERIE: QT_TRANSLATE_NOOP("Logbook", "Gendarmerie"),
    Origin.FIRE_SERVICE: QT_TRANSLATE_NOOP("Logbook", "Fire service (18)"),
    Origin.SAMU: QT_TRANSLATE_NOOP("Logbook", "Ambulance (15)"),
    Origin.BUILDING_ALARM: QT_TRANSLATE_NOOP("Logbook", "Building alarm"),
    Origin.RESIDENT: QT_TRANSLATE_NOOP("Logbook", "Resident"),
    Origin.HIERARCHY: QT_TRANSLATE_NOOP("Logbook", "Hierarchy"),
    Origin.REQUISITION: QT_TRANSLATE_NOOP("Logbook", "Requisition"),
}
_ACTIONTAKEN = {
    ActionTaken.FOLLOWED: QT_TRANSLATE_NOOP("Logbook", "followed"),
    ActionTaken.ZOOMED: QT_TRANSLATE_NOOP("Logbook", "zoomed"),
    ActionTaken.SHORT_REWIND: QT_TRANSLATE_NOOP("Logbook", "short rewind"),
    ActionTaken.PRESERVED: QT_TRANSLATE_NOOP("Logbook", "preserved"),
    ActionTaken.RELAYED: QT_TRANSLATE_NOOP("Logbook", "relayed"),
}
_OUTCOME = {
    Outcome.CAUGHT_IN_THE_ACT: QT_TRANSLATE_NOOP("Logbook", "caught in the act"),
    Outcome.ARREST: QT_TRANSLATE_NOOP("Logbook", "arrest"),
    Outcome.FINED: QT_TRANSLATE_NOOP("Logbook", "fined"),
    Outcome.TRUE_ALARM: QT_TRANSLATE_NOOP("Logbook", "true alarm"),
    Outcome.FALSE_ALARM: QT_TRANSLATE_NOOP("Logbook", "false alarm"),
    Outcome.NOTHING: QT_TRANSLATE_NOOP("Logbook", "nothing found"),
}
_ADDITIONKIND = {
    AdditionKind.ADDENDUM: QT_TRANSLATE_NOOP("Logbook", "Addendum"),
    AdditionKind.TOLD: QT_TRANSLATE_NOOP("Logbook", "told"),
    AdditionKind.LEFT: QT_TRANSLATE_NOOP("Logbook", "left"),
    AdditionKind.ARRIVED: QT_TRANSLATE_NOOP("Logbook", "arrived"),
    AdditionKind.DONE: QT_TRANSLATE_NOOP("Logbook", "done"),
    AdditionKind.OUTCOME: QT_TRANSLATE_NOOP("Logbook", "Outcome"),
    AdditionKind.ACTION: QT_TRANSLATE_NOOP("Logbook", "Action"),
    AdditionKind.LINK: QT_TRANSLATE_NOOP("Logbook", "Link"),
    AdditionKind.TAKEN_NOTE: QT_TRANSLATE_NOOP("Logbook", "Note taken"),
    AdditionKind.END: QT_TRANSLATE_NOOP("Logbook", "End of the event"),
    AdditionKind.VISA: QT_TRANSLATE_NOOP("Logbook", "Supervisor's visa"),
}
_LINKKIND = {
    LinkKind.STILL: QT_TRANSLATE_NOOP("Logbook", "still"),
    LinkKind.CLIP: QT_TRANSLATE_NOOP("Logbook", "clip"),
    LinkKind.REQUISITION: QT_TRANSLATE_NOOP("Logbook", "requisition"),
    LinkKind.PLAN: QT_TRANSLATE_NOOP("Logbook", "plan"),
    LinkKind.EVENT: QT_TRANSLATE_NOOP("Logbook", "event"),
}
# By type first: members of different string enumerations may compare equal.
_TABLES: dict[type, Mapping[Any, str]] = {
    Priority: _PRIORITY,
    Origin: _ORIGIN,
    ActionTaken: _ACTIONTAKEN,
    Outcome: _OUTCOME,
    AdditionKind: _ADDITIONKIND,
    LinkKind: _LINKKIND,
}


def word(member: StrEnum) -> str:
    """The word of a member of one of the logbook's lists."""
    return QCoreApplication.translate(CONTEXT, _TABLES[type(member)][member])


def reminder_words(timers: tuple[tuple[int, str], ...]) -> str:
    """The reminders an entry is written with; (minutes, what) each."""
    if not timers:
        return ""
    minutes = ", ".join(str(minutes) for minutes, _what in timers)
    return QCoreApplication.translate("Logbook", "Reminder in {minutes} min").format(minutes=minutes)


def clock_time(instant: datetime, *, seconds: bool = False) -> str:
    """Time of day; in the hour lived twice with the distance from UTC, so that it means one instant."""
    text = f"{shown_at(instant):%H:%M:%S}" if seconds else f"{shown_at(instant):%H:%M}"
    return f"{text} ({offset_text(instant)})" if is_ambiguous(instant) else text


def day_text(instant: datetime) -> str:
    """The day as France writes it: 25/10/2026."""
    return f"{shown_at(instant):%d/%m/%Y}"


def long_day(instant: datetime) -> str:
    """The day in full, in the screen's language."""
    return day_in_full(shown_at(instant).date(), weekday=True)


def day_and_time(instant: datetime) -> str:
    return f"{day_text(instant)} {clock_time(instant)}"


def time_or_day(instant: datetime, now_utc: datetime) -> str:
    """Time of day today, else with the day before it."""
    if shown_at(instant).date() == shown_at(now_utc).date():
        return clock_time(instant)
    return f"{shown_at(instant):%d/%m} {clock_time(instant)}"
