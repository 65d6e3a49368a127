"""The logbook entry an alarm writes by itself: begun when it is taken, added to at each step, ended when it is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from csu_console.domain.actor import Actor
from csu_console.domain.alarm import Alarm, AlarmPoint, AlarmPriority, Verdict
from csu_console.domain.camera import Camera
from csu_console.domain.counted import CountedFormatter
from csu_console.domain.log_catalogue import Catalogue
from csu_console.domain.logbook import (
    AdditionKind,
    EntryCamera,
    EntryFacts,
    NewAddition,
    Origin,
    Outcome,
    PersonalText,
    Priority,
    Signature,
)
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries

CATEGORY, SUBCATEGORY = "alarm", "alarm.municipal"
"""Codes of the list every room begins with (resources/logbook/categories.csv)."""

OUTCOMES = {
    Verdict.TRUE: Outcome.TRUE_ALARM,
    Verdict.FALSE: Outcome.FALSE_ALARM,
    Verdict.UNDETERMINED: Outcome.NOTHING,
}


@dataclass(frozen=True, slots=True)
class AlarmLog:
    """What the entries of alarms need of the room. Its methods run in the database pool, in the step's transaction."""

    catalogue: Callable[[], Catalogue]
    current_shift: Callable[[], int | None]

    def facts(
        self, alarm: Alarm, point: AlarmPoint | None, cameras: tuple[Camera, ...], address: str
    ) -> EntryFacts:
        """Made in the GUI thread, from memory."""
        translate = QCoreApplication.translate
        said = translate("Alarms", "Test of the alarm {name}.") if alarm.test else ""
        said = said or translate("Alarms", "Alarm {name}, {count:signal|signals}.")
        code, subcode, title = self._choice()
        urgent = point is not None and point.priority is AlarmPriority.HIGH
        fields = {"name": alarm.name, "count": alarm.count}
        counted = CountedFormatter().vformat(said, (), fields)
        return EntryFacts(
            alarm.raised_utc.replace(microsecond=0),
            code,
            subcode,
            title,
            Origin.BUILDING_ALARM,
            Priority.URGENT if urgent and not alarm.test else Priority.NORMAL,
            tuple(EntryCamera(one.number, one.name, one.id) for one in cameras),
            "" if point is None else point.site,
            "" if point is None else point.commune,
            text=PersonalText(counted, address),
        )

    def begin(
        self, session: Session, alarm: Alarm, facts: EntryFacts, by: Signature, shift: int | None
    ) -> int:
        """Its number; the same alarm taken again after it was given back has it already."""
        if alarm.entry_number is not None:
            return alarm.entry_number
        return entries.append_entry(session, f"alarm-{alarm.id}", facts, (), by, shift)

    def _choice(self) -> tuple[str, str, str]:
        """Codes and title of the category as the room calls it."""
        titles = {one.code: one.title for one in self.catalogue().categories if not one.retired}
        if CATEGORY not in titles:
            title = QCoreApplication.translate("Alarms", "Alarm verification")
            return CATEGORY, "", title
        if SUBCATEGORY not in titles:
            return CATEGORY, "", titles[CATEGORY]
        return CATEGORY, SUBCATEGORY, f"{titles[CATEGORY]} › {titles[SUBCATEGORY]}"


def signature(actor: Actor, now_utc: datetime) -> Signature:
    return Signature(actor.name, actor.operator_id, actor.workstation, now_utc)


def remark_of(alarm: Alarm, point: AlarmPoint | None, verdict: Verdict, now_utc: datetime) -> str:
    """What was seen, when, and which lines of the procedure were done: the words of the addendum."""
    translate = QCoreApplication.translate
    words = {
        Verdict.TRUE: translate("Alarms", "True alarm, {seconds} s after the first signal."),
        Verdict.FALSE: translate("Alarms", "False alarm, {seconds} s after the first signal."),
        Verdict.UNDETERMINED: translate("Alarms", "Undetermined, {seconds} s after the first signal."),
    }
    lines = [words[verdict].format(seconds=int((now_utc - alarm.raised_utc).total_seconds()))]
    if point is not None and point.procedure:
        done = [line for place, line in enumerate(point.procedure) if place in alarm.checked]
        said = translate("Alarms", "Procedure: {done} of {all} done. {lines}")
        lines.append(said.format(done=len(done), all=len(point.procedure), lines="; ".join(done)))
    return "\n".join(lines).strip()


def add_verdict(session: Session, number: int, verdict: Verdict, by: Signature, remark: str) -> None:
    """What was seen, and how many seconds after the first signal."""
    outcome = NewAddition(AdditionKind.OUTCOME, by.at_utc, detail=OUTCOMES[verdict].value)
    entries.append_addition(session, number, outcome, by)
    entries.append_addition(session, number, NewAddition(AdditionKind.ADDENDUM, by.at_utc, text=remark), by)


def add_partner(session: Session, number: int, partner: str, by: Signature) -> None:
    told = NewAddition(AdditionKind.TOLD, by.at_utc, partner)
    entries.append_addition(session, number, told, by)


def add_end(session: Session, number: int, by: Signature) -> None:
    """Nothing for an entry somebody has ended by hand."""
    from csu_console.storage.logbook.reading import entry_of

    entry = entry_of(session, number)
    if entry is not None and entry.end_utc is None:
        end = NewAddition(AdditionKind.END, max(by.at_utc, entry.facts.start_utc))
        entries.append_addition(session, number, end, by)
