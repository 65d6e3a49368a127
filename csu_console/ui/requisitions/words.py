"""The words of requisitions as they are shown."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import shown_at
from csu_console.domain.requisition import Channel, NegativeCause, Requester, Requisition, State, StepKind
from csu_console.domain.requisition_findings import Proposal
from csu_console.ui.errors_text import counted_text
from csu_console.ui.replay.timeline_words import cause_text as gap_word

CONTEXT = "Requisitions"

_STATE = {
    State.RECEIVED: QT_TRANSLATE_NOOP("Requisitions", "Received"),
    State.TO_REGULARISE: QT_TRANSLATE_NOOP("Requisitions", "To regularise"),
    State.VERIFIED: QT_TRANSLATE_NOOP("Requisitions", "Verified"),
    State.HELD: QT_TRANSLATE_NOOP("Requisitions", "Pictures held"),
    State.SEARCHING: QT_TRANSLATE_NOOP("Requisitions", "Search"),
    State.POSITIVE: QT_TRANSLATE_NOOP("Requisitions", "Positive"),
    State.NEGATIVE: QT_TRANSLATE_NOOP("Requisitions", "Negative"),
    State.EXPORTED: QT_TRANSLATE_NOOP("Requisitions", "Exported"),
    State.CHECKED: QT_TRANSLATE_NOOP("Requisitions", "Export checked"),
    State.READY: QT_TRANSLATE_NOOP("Requisitions", "Ready"),
    State.HANDED_OVER: QT_TRANSLATE_NOOP("Requisitions", "Handed over"),
    State.CLOSED: QT_TRANSLATE_NOOP("Requisitions", "Closed"),
    State.MORE_ASKED: QT_TRANSLATE_NOOP("Requisitions", "More asked for"),
    State.TOO_LATE: QT_TRANSLATE_NOOP("Requisitions", "Too late"),
    State.CANCELLED: QT_TRANSLATE_NOOP("Requisitions", "Cancelled"),
}
_VERB = {
    State.RECEIVED: QT_TRANSLATE_NOOP("Requisitions", "take up again"),
    State.TO_REGULARISE: QT_TRANSLATE_NOOP("Requisitions", "await the written request"),
    State.VERIFIED: QT_TRANSLATE_NOOP("Requisitions", "verified"),
    State.HELD: QT_TRANSLATE_NOOP("Requisitions", "hold the pictures"),
    State.SEARCHING: QT_TRANSLATE_NOOP("Requisitions", "search"),
    State.POSITIVE: QT_TRANSLATE_NOOP("Requisitions", "positive answer"),
    State.NEGATIVE: QT_TRANSLATE_NOOP("Requisitions", "negative answer"),
    State.EXPORTED: QT_TRANSLATE_NOOP("Requisitions", "export"),
    State.CHECKED: QT_TRANSLATE_NOOP("Requisitions", "check the export"),
    State.READY: QT_TRANSLATE_NOOP("Requisitions", "ready to hand over"),
    State.HANDED_OVER: QT_TRANSLATE_NOOP("Requisitions", "hand over"),
    State.CLOSED: QT_TRANSLATE_NOOP("Requisitions", "close"),
    State.MORE_ASKED: QT_TRANSLATE_NOOP("Requisitions", "more is asked for"),
    State.TOO_LATE: QT_TRANSLATE_NOOP("Requisitions", "it came too late"),
    State.CANCELLED: QT_TRANSLATE_NOOP("Requisitions", "cancel"),
}
_CHANNEL = {
    Channel.EMAIL: QT_TRANSLATE_NOOP("Requisitions", "E-mail"),
    Channel.DESK: QT_TRANSLATE_NOOP("Requisitions", "At the desk"),
    Channel.POST: QT_TRANSLATE_NOOP("Requisitions", "Post"),
    Channel.TELEPHONE: QT_TRANSLATE_NOOP("Requisitions", "Telephone, to regularise"),
}
_REQUESTER = {
    Requester.OPJ: QT_TRANSLATE_NOOP("Requisitions", "Judicial police officer"),
    Requester.APJ: QT_TRANSLATE_NOOP("Requisitions", "Judicial police agent, under control"),
    Requester.PROSECUTOR: QT_TRANSLATE_NOOP("Requisitions", "Prosecutor"),
    Requester.JUDGE: QT_TRANSLATE_NOOP("Requisitions", "Judge"),
}
_CAUSE = {
    NegativeCause.NOTHING_SEEN: QT_TRANSLATE_NOOP("Requisitions", "Nothing to be seen"),
    NegativeCause.NOT_COVERED: QT_TRANSLATE_NOOP("Requisitions", "Place not in view"),
    NegativeCause.OUT_OF_ORDER: QT_TRANSLATE_NOOP("Requisitions", "Camera out of order"),
    NegativeCause.DESTROYED: QT_TRANSLATE_NOOP("Requisitions", "Destroyed in its time"),
    NegativeCause.GAP: QT_TRANSLATE_NOOP("Requisitions", "Recording interrupted"),
    NegativeCause.COVERED: QT_TRANSLATE_NOOP("Requisitions", "Picture masked whole"),
    NegativeCause.NOT_AUTHORISED: QT_TRANSLATE_NOOP("Requisitions", "No authorisation in force"),
}
_KIND = {
    StepKind.OPENED: QT_TRANSLATE_NOOP("Requisitions", "Entered"),
    StepKind.STATE: QT_TRANSLATE_NOOP("Requisitions", "Step"),
    StepKind.CHANGED: QT_TRANSLATE_NOOP("Requisitions", "Changed"),
    StepKind.SCAN: QT_TRANSLATE_NOOP("Requisitions", "Scan kept"),
    StepKind.SCAN_REMOVED: QT_TRANSLATE_NOOP("Requisitions", "Scan removed, its time is over"),
    StepKind.HOLD: QT_TRANSLATE_NOOP("Requisitions", "Pictures held"),
    StepKind.ANSWER: QT_TRANSLATE_NOOP("Requisitions", "Results"),
    StepKind.EXPORT: QT_TRANSLATE_NOOP("Requisitions", "Export"),
    StepKind.CHECK: QT_TRANSLATE_NOOP("Requisitions", "Export checked"),
    StepKind.HANDED: QT_TRANSLATE_NOOP("Requisitions", "Handed over"),
    StepKind.LINK: QT_TRANSLATE_NOOP("Requisitions", "Logbook entry"),
}
_FIELDS = {
    "received_utc": QT_TRANSLATE_NOOP("Requisitions", "received"),
    "channel": QT_TRANSLATE_NOOP("Requisitions", "channel"),
    "authority": QT_TRANSLATE_NOOP("Requisitions", "authority"),
    "frame": QT_TRANSLATE_NOOP("Requisitions", "frame"),
    "article": QT_TRANSLATE_NOOP("Requisitions", "article"),
    "procedure": QT_TRANSLATE_NOOP("Requisitions", "procedure"),
    "authorisation": QT_TRANSLATE_NOOP("Requisitions", "prosecutor's authorisation"),
    "nature": QT_TRANSLATE_NOOP("Requisitions", "nature of the facts"),
    "places": QT_TRANSLATE_NOOP("Requisitions", "places"),
    "periods": QT_TRANSLATE_NOOP("Requisitions", "periods"),
    "cameras": QT_TRANSLATE_NOOP("Requisitions", "cameras"),
    "due_utc": QT_TRANSLATE_NOOP("Requisitions", "deadline"),
    "regularise_by_utc": QT_TRANSLATE_NOOP("Requisitions", "deadline of the written request"),
}

_TABLES: dict[type[StrEnum], dict[Any, str]] = {
    State: _STATE,
    Channel: _CHANNEL,
    Requester: _REQUESTER,
    NegativeCause: _CAUSE,
    StepKind: _KIND,
}


def word(member: StrEnum) -> str:
    """The word of a member of one of the lists of requisitions."""
    return QCoreApplication.translate(CONTEXT, _TABLES[type(member)][member])


def step_verb(state: State) -> str:
    """What is done to come to a state: on the button of the next step."""
    return QCoreApplication.translate(CONTEXT, _VERB[state])


def field_words(names: str) -> str:
    """Names of changed fields in words."""
    known = [QCoreApplication.translate(CONTEXT, _FIELDS[name]) for name in names.split() if name in _FIELDS]
    return ", ".join(known)


def result_words(written: str) -> str:
    """Results as the history has them, `12:positive 13:gap`, in words."""
    positive = QCoreApplication.translate("Requisitions", "Positive")
    causes = {cause.value: word(cause) for cause in NegativeCause}
    parts = [part.partition(":") for part in written.split()]
    return ", ".join(f"{number} {causes.get(code, positive)}" for number, _colon, code in parts)


def proposal_words(one: Proposal) -> str:
    """What a camera has of a period: pictures, how much of it, or why none."""
    translate = QCoreApplication.translate
    if one.cause is None:
        if one.whole:
            return translate("Requisitions", "pictures of the whole period")
        share = 0 if one.asked_s <= 0 else int(100 * one.recorded_s / one.asked_s)
        text = translate("Requisitions", "pictures of {share} % of the period").format(share=max(1, share))
        return text if one.gap is None else f"{text} ({gap_word(one.gap)})"
    if one.register_line is not None:
        line = translate("Requisitions", "destroyed, register line {line}")
        return line.format(line=one.register_line)
    if one.gap is not None:
        return f"{word(one.cause)} ({gap_word(one.gap)})"
    return word(one.cause)


def proposal_detail(one: Proposal) -> str:
    """What its cause alone does not say: goes with the result."""
    return "" if one.gap is None or one.register_line is not None else gap_word(one.gap)


def deadline_words(one: Requisition, now_utc: datetime) -> str:
    """How long until the next deadline, or since."""
    translate, deadline = QCoreApplication.translate, one.deadline_utc
    if deadline is None:
        return ""
    hours = int(abs((deadline - now_utc).total_seconds()) // 3600)
    span = (
        counted_text(translate("Requisitions", "{days:day|days}"), days=hours // 24)
        if hours >= 48
        else translate("Requisitions", "{hours} h").format(hours=hours)
    )
    if deadline < now_utc:
        return translate("Requisitions", "LATE by {span}").format(span=span)
    return translate("Requisitions", "{span} left").format(span=span)


def short_time(instant: datetime) -> str:
    """Day and time on one line of a list."""
    return f"{shown_at(instant):%d/%m/%Y %H:%M}"
