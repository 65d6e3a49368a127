"""Words of action plans as they are shown; one context, `Plans`."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from csu_console.domain.action_plan import ActionPlan, EventKind, PlanRun, RunLine, RunStep, failure_of
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import shown_at
from csu_console.domain.log_text import shown
from csu_console.ui.errors_text import text_of

_KINDS = {
    EventKind.FESTIVITY: QT_TRANSLATE_NOOP("Plans", "Festivity"),
    EventKind.SPORT: QT_TRANSLATE_NOOP("Plans", "Sports event"),
    EventKind.MARKET: QT_TRANSLATE_NOOP("Plans", "Market, fair"),
    EventKind.DEMONSTRATION: QT_TRANSLATE_NOOP("Plans", "Demonstration"),
    EventKind.OFFICIAL_VISIT: QT_TRANSLATE_NOOP("Plans", "Official visit"),
    EventKind.EVACUATION: QT_TRANSLATE_NOOP("Plans", "Evacuation"),
    EventKind.DISASTER: QT_TRANSLATE_NOOP("Plans", "Disaster, weather"),
    EventKind.TECHNICAL: QT_TRANSLATE_NOOP("Plans", "Technical"),
    EventKind.OTHER: QT_TRANSLATE_NOOP("Plans", "Other"),
}
_LINES = {
    RunStep.TICKED: QT_TRANSLATE_NOOP("Plans", "done: {what}"),
    RunStep.UNTICKED: QT_TRANSLATE_NOOP("Plans", "taken back: {what}"),
    RunStep.CALLED: QT_TRANSLATE_NOOP("Plans", "called: {what}"),
    RunStep.REACHED: QT_TRANSLATE_NOOP("Plans", "reached: {what}"),
    RunStep.NOTE: QT_TRANSLATE_NOOP("Plans", "{what}"),
    RunStep.SCENE: QT_TRANSLATE_NOOP("Plans", "wall scene {what}"),
    RunStep.TOUR: QT_TRANSLATE_NOOP("Plans", "tour {what} started"),
    RunStep.PRESET: QT_TRANSLATE_NOOP("Plans", "preset {what} recalled"),
    RunStep.LAYOUT: QT_TRANSLATE_NOOP("Plans", "layout {what} shown"),
}
_FAILED = {
    RunStep.SCENE: QT_TRANSLATE_NOOP("Plans", "wall scene {what} NOT shown: {why}"),
    RunStep.TOUR: QT_TRANSLATE_NOOP("Plans", "tour {what} NOT started: {why}"),
    RunStep.PRESET: QT_TRANSLATE_NOOP("Plans", "preset {what} NOT recalled: {why}"),
    RunStep.LAYOUT: QT_TRANSLATE_NOOP("Plans", "layout {what} NOT shown: {why}"),
}


def kind_word(kind: EventKind) -> str:
    return QCoreApplication.translate("Plans", _KINDS[kind])


def day_word(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def period_words(plan: ActionPlan) -> str:
    """The event's days; empty for what may come any day."""
    days = list(dict.fromkeys(day_word(day) for day in (plan.first_on, plan.last_on) if day is not None))
    return " \N{RIGHTWARDS ARROW} ".join(days)


def title_of(plan: ActionPlan) -> str:
    return f"{plan.number} {shown(plan.name)}"


def elapsed_words(span: timedelta) -> str:
    """Hours, minutes and seconds; days are hours."""
    seconds = int(span.total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def line_words(run: PlanRun, line: RunLine) -> str:
    """What one line of the log says, without its time and person."""
    what, error = line.text, None
    if line.step in (RunStep.TICKED, RunStep.UNTICKED) and 0 <= line.place < len(run.plan.steps):
        what = run.plan.steps[line.place].text
    elif line.step in (RunStep.CALLED, RunStep.REACHED) and 0 <= line.place < len(run.plan.contacts):
        what = run.plan.contacts[line.place].name
    elif not line.done:
        what, error = failure_of(line.text)
    why = "" if error is None else text_of(error)
    template = _LINES[line.step] if line.done else _FAILED.get(line.step, _LINES[line.step])
    return QCoreApplication.translate("Plans", template).format(what=shown(what), why=why)


def stamp_words(line: RunLine) -> str:
    """Time and person."""
    return f"{shown_at(line.at_utc):%H:%M:%S} {shown(line.name)}"
