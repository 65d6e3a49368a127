"""The journal's words in the language of the screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from csu_console.domain.audit import Action, AuditEntry, ObjectKind, Result
from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.hold import HoldKind
from csu_console.domain.mask import PrivacyState
from csu_console.domain.permission import Permission, Role
from csu_console.domain.replay import ReplayReason
from csu_console.domain.self_check import FindingKind
from csu_console.services.journal.reader import Fault, Verification
from csu_console.ui.errors_text import counted_text
from csu_console.ui.holds.words import kind_word
from csu_console.ui.journal.action_words import ACTIONS
from csu_console.ui.journal.detail_words import DETAILS, report_words
from csu_console.ui.masks.history_table import state_word
from csu_console.ui.people.words import right_word, role_word
from csu_console.ui.replay.replay_words import reason_title

_OBJECTS = {
    ObjectKind.NOTHING: "",
    ObjectKind.CAMERA: QT_TRANSLATE_NOOP("Journal", "camera {id}"),
    ObjectKind.SITE: QT_TRANSLATE_NOOP("Journal", "site {id}"),
    ObjectKind.LAYOUT: QT_TRANSLATE_NOOP("Journal", "layout {id}"),
    ObjectKind.SETTING: QT_TRANSLATE_NOOP("Journal", "settings {id}"),
    ObjectKind.ACCOUNT: QT_TRANSLATE_NOOP("Journal", "account {id}"),
    ObjectKind.WORKSTATION: QT_TRANSLATE_NOOP("Journal", "workstation {id}"),
    ObjectKind.DATABASE: QT_TRANSLATE_NOOP("Journal", "database"),
    ObjectKind.RECORDINGS: QT_TRANSLATE_NOOP("Journal", "recordings {id}"),
    ObjectKind.JOURNAL: QT_TRANSLATE_NOOP("Journal", "journal"),
    ObjectKind.LOGBOOK: QT_TRANSLATE_NOOP("Journal", "logbook {id}"),
    ObjectKind.REQUISITION: QT_TRANSLATE_NOOP("Journal", "requisition {id}"),
    ObjectKind.ACCESS_FILE: QT_TRANSLATE_NOOP("Journal", "right-of-access file {id}"),
    ObjectKind.EXPORT: QT_TRANSLATE_NOOP("Journal", "export {id}"),
    ObjectKind.REPORT: QT_TRANSLATE_NOOP("Journal", "report {id}"),
    ObjectKind.INSPECTION: QT_TRANSLATE_NOOP("Journal", "control file {id}"),
    ObjectKind.PLAN: QT_TRANSLATE_NOOP("Journal", "action plan {id}"),
    ObjectKind.TICKET: QT_TRANSLATE_NOOP("Journal", "maintenance ticket {id}"),
    ObjectKind.WALL: QT_TRANSLATE_NOOP("Journal", "wall {id}"),
}
_RESULTS = {
    Result.DONE: QT_TRANSLATE_NOOP("Journal", "done"),
    Result.REFUSED: QT_TRANSLATE_NOOP("Journal", "refused"),
    Result.FAILED: QT_TRANSLATE_NOOP("Journal", "failed"),
}
_FAULTS = {
    Fault.BEGINNING: QT_TRANSLATE_NOOP(
        "Journal",
        "The journal no longer begins with entry {number}: entries are gone without a purge that accounts for them.",
    ),
    Fault.MISSING: QT_TRANSLATE_NOOP("Journal", "Entry {number} is missing."),
    Fault.CHANGED: QT_TRANSLATE_NOOP("Journal", "Entry {number} is not what was written."),
    Fault.PURGE: QT_TRANSLATE_NOOP(
        "Journal", "Entry {number} about the last purge says something else than its anchor."
    ),
    Fault.WITNESS: QT_TRANSLATE_NOOP(
        "Journal", "The journal was written anew at entry {number} or before: {place} has another hash."
    ),
    Fault.CUT: QT_TRANSLATE_NOOP(
        "Journal", "The journal was cut before entry {number}: {place} knows a later one."
    ),
}
_FINDINGS = {
    FindingKind.NIGHT_EXPORT: QT_TRANSLATE_NOOP("Journal", "Export at night"),
    FindingKind.REPLAY_WITHOUT_REQUISITION: QT_TRANSLATE_NOOP("Journal", "Replay without requisition"),
    FindingKind.LONG_DWELL: QT_TRANSLATE_NOOP("Journal", "Long look at one camera"),
    FindingKind.REPEATED_FAILURES: QT_TRANSLATE_NOOP("Journal", "Repeated refusals"),
}
_NAMES = DETAILS | {kind.value: text for kind, text in _FINDINGS.items()}


translate = QCoreApplication.translate


def _say(text: str) -> str:
    return translate("Journal", text)


def action_word(action: str) -> str:
    """An action of another version of the program is shown as it is written."""
    try:
        return _say(ACTIONS[Action(action)])
    except ValueError:
        return action


def object_words(kind: str, object_id: str) -> str:
    """What it was done to, in words; empty when about nothing."""
    try:
        known = ObjectKind(kind)
    except ValueError:
        return f"{kind} {object_id}".strip()
    if known is ObjectKind.REPORT and (said := report_words(object_id)):
        return said
    template = _OBJECTS[known]
    return _say(template).format(id=object_id).strip() if template else ""


def result_word(result: str) -> str:
    try:
        return _say(_RESULTS[Result(result)])
    except ValueError:
        return result


def person_word(name: str) -> str:
    """Nobody has a word too."""
    return name or translate("Journal", "nobody signed in")


def finding_word(kind: FindingKind) -> str:
    return _say(_FINDINGS[kind])


def time_words(instant: datetime) -> str:
    """Date and time of an aware instant as it is there, with the offset: nothing to guess."""
    return f"{instant:%d/%m/%Y %H:%M:%S} {instant.strftime('%z')[:3]}"


def short_time_words(instant: datetime, day: date | None = None) -> str:
    """The same for a list, without the offset; without the date too on `day`."""
    return f"{instant:%H:%M:%S}" if instant.date() == day else f"{instant:%d/%m/%Y %H:%M:%S}"


def roles_words(roles: str) -> str:
    """The roles as an entry keeps them, in words."""
    known = {role.value for role in Role}
    return ", ".join(role_word(Role(role)) if role in known else role for role in roles.split("|") if role)


def day_words(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def detail_lines(entry: AuditEntry) -> list[tuple[str, str]]:
    """(name, value) of each field of an entry's detail."""
    lines = []
    for name, value in entry.detail_fields().items():
        title = _say(_NAMES[name]) if name in _NAMES else name
        if isinstance(value, bool):
            text = translate("Journal", "yes") if value else translate("Journal", "no")
        elif isinstance(value, int) and name.endswith("_us"):
            text = _instant_words(value, entry)
        elif isinstance(value, int) and name == "from":
            text = _instant_words(value * 1_000_000, entry)
        else:
            text = _value_words(name, str(value))
        lines.append((title, text))
    return lines


def verdict_lines(found: Verification) -> list[str]:
    """What a check found, one sentence a line; the first says whether the journal is sound."""
    numbers = {
        "count": found.entries_count,
        "first": found.first,
        "last": found.last,
        "witnesses": found.witnesses_count,
    }
    if found.broken is not None:
        template = _FAULTS[found.broken.fault]
        lines = [_say(template).format(number=found.broken.sequence, place=found.broken.place)]
    elif not found.entries_count:
        lines = [translate("Journal", "The journal is empty.")]
    elif found.sound:
        lines = [translate("Journal", "The journal is sound.")]
    else:
        lines = [translate("Journal", "The entries are sound.")]
    lines += [
        translate("Journal", "The database's guard {name} is missing or asleep.").format(name=name)
        for name in found.missing_guards
    ]
    lines += [
        translate("Journal", "This anchor line cannot be read: {place}.").format(place=place)
        for place in found.unreadable_witnesses
    ]
    if found.entries_count:
        text = translate(
            "Journal", "{count:entry|entries} checked, {first} to {last}; anchor lines met: {witnesses}."
        )
        lines.append(counted_text(text, **numbers))
    return lines


def _value_words(name: str, value: str) -> str:
    """Words of the program that have one in the screen's language."""
    try:
        if name == "state":
            return state_word(PrivacyState(value))
        if name == "kind":
            return kind_word(HoldKind(value))
        if name == "reason_kind":
            return reason_title(ReplayReason(value))
        return right_word(Permission(value)) if name == "permission" else value
    except ValueError:
        return value


def _instant_words(value: int, entry: AuditEntry) -> str:
    try:
        return time_words(from_us(value).astimezone(entry.local_time.tzinfo))
    except OverflowError:
        return str(value)
