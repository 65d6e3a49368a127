"""Alarms in words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from csu_console.domain.alarm import Alarm, AlarmPriority, AlarmStep, SourceKind, Verdict
from csu_console.domain.errors import QT_TRANSLATE_NOOP

_VERDICTS = {
    Verdict.TRUE: QT_TRANSLATE_NOOP("Alarms", "True alarm"),
    Verdict.FALSE: QT_TRANSLATE_NOOP("Alarms", "False alarm"),
    Verdict.UNDETERMINED: QT_TRANSLATE_NOOP("Alarms", "Undetermined"),
}
_KINDS = {
    SourceKind.WEBHOOK: QT_TRANSLATE_NOOP("Alarms", "Webhook (HTTPS)"),
    SourceKind.MQTT: QT_TRANSLATE_NOOP("Alarms", "MQTT broker"),
    SourceKind.ONVIF: QT_TRANSLATE_NOOP("Alarms", "Contacts of a camera (ONVIF)"),
}
_PRIORITIES = {
    AlarmPriority.HIGH: QT_TRANSLATE_NOOP("Alarms", "High"),
    AlarmPriority.NORMAL: QT_TRANSLATE_NOOP("Alarms", "Normal"),
}
_STEPS = {
    AlarmStep.RAISED: QT_TRANSLATE_NOOP("Alarms", "raised"),
    AlarmStep.ESCALATED: QT_TRANSLATE_NOOP("Alarms", "nobody had taken it"),
    AlarmStep.TAKEN: QT_TRANSLATE_NOOP("Alarms", "taken"),
    AlarmStep.GIVEN_BACK: QT_TRANSLATE_NOOP("Alarms", "given back"),
    AlarmStep.CHECKED: QT_TRANSLATE_NOOP("Alarms", "done"),
    AlarmStep.VERIFIED: QT_TRANSLATE_NOOP("Alarms", "verified"),
    AlarmStep.PARTNER_TOLD: QT_TRANSLATE_NOOP("Alarms", "partner told"),
    AlarmStep.CLOSED: QT_TRANSLATE_NOOP("Alarms", "closed"),
}


def verdict_word(verdict: Verdict) -> str:
    return QCoreApplication.translate("Alarms", _VERDICTS[verdict])


def kind_word(kind: SourceKind) -> str:
    return QCoreApplication.translate("Alarms", _KINDS[kind])


def priority_word(priority: AlarmPriority) -> str:
    return QCoreApplication.translate("Alarms", _PRIORITIES[priority])


def step_word(step: AlarmStep) -> str:
    return QCoreApplication.translate("Alarms", _STEPS[step])


def waited_text(alarm: Alarm, now_utc: datetime) -> str:
    """How long ago it was raised: `42 s`, `3 min`, `2 h`."""
    seconds = max(0, int((now_utc - alarm.raised_utc).total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"


def state_text(alarm: Alarm, mine: bool) -> str:
    """Who has it, or that nobody has."""
    translate = QCoreApplication.translate
    if alarm.taker is None:
        if alarm.escalated_utc is not None:
            return translate("Alarms", "NOBODY HAS TAKEN IT")
        return translate("Alarms", "to take")
    who = translate("Alarms", "mine") if mine else f"{alarm.taker.name} ({alarm.taker.workstation})"
    return who if alarm.verdict is None else f"{who} · {verdict_word(alarm.verdict)}"


def name_text(alarm: Alarm) -> str:
    """Its name, how often it was signalled, and that it is a test."""
    translate = QCoreApplication.translate
    text = alarm.name
    if alarm.count > 1:
        text = translate("Alarms", "{name} ×{count}").format(name=text, count=alarm.count)
    return translate("Alarms", "TEST · {name}").format(name=text) if alarm.test else text
