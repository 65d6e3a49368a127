"""The journal's words in the language of the screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.audit import Action, AuditEntry, ObjectKind, Result
from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.mask import PrivacyState
from csu_console.domain.permission import Permission, Role
from csu_console.domain.self_check import FindingKind
from csu_console.services.journal.reader import Fault, Verification
from csu_console.ui.masks.history_table import state_word
from csu_console.ui.people.words import right_word, role_word

_ACTIONS = {
    Action.STREAM_SHOWN: QT_TRANSLATE_NOOP("Journal", "Camera on screen"),
    Action.STREAM_HIDDEN: QT_TRANSLATE_NOOP("Journal", "Camera off screen"),
    Action.MASK_DRAWN: QT_TRANSLATE_NOOP("Journal", "Masks drawn"),
    Action.MASK_APPROVED: QT_TRANSLATE_NOOP("Journal", "Masks approved"),
    Action.CAMERA_MASKS_SET: QT_TRANSLATE_NOOP("Journal", "Masks put into the camera"),
    Action.CAMERA_MASKS_REMOVED: QT_TRANSLATE_NOOP("Journal", "Masks taken out of the camera"),
    Action.MASK_IMPORTED: QT_TRANSLATE_NOOP("Journal", "Masks imported"),
    Action.MASKS_EXPORTED: QT_TRANSLATE_NOOP("Journal", "Masks exported"),
    Action.PTZ_TAKEN: QT_TRANSLATE_NOOP("Journal", "PTZ taken"),
    Action.PTZ_RELEASED: QT_TRANSLATE_NOOP("Journal", "PTZ released"),
    Action.PTZ_PREEMPTED: QT_TRANSLATE_NOOP("Journal", "PTZ pre-empted"),
    Action.PTZ_PRESET_SAVED: QT_TRANSLATE_NOOP("Journal", "PTZ preset saved"),
    Action.PTZ_PRESET_DELETED: QT_TRANSLATE_NOOP("Journal", "PTZ preset deleted"),
    Action.PTZ_TOUR_CHANGED: QT_TRANSLATE_NOOP("Journal", "Tour changed"),
    Action.PTZ_CALIBRATED: QT_TRANSLATE_NOOP("Journal", "PTZ calibrated"),
    Action.CALIBRATIONS_EXPORTED: QT_TRANSLATE_NOOP("Journal", "Calibrations exported"),
    Action.REPLAY_OPENED: QT_TRANSLATE_NOOP("Journal", "Replay opened"),
    Action.REPLAY_CLOSED: QT_TRANSLATE_NOOP("Journal", "Replay closed"),
    Action.HOLD_SET: QT_TRANSLATE_NOOP("Journal", "Pictures held"),
    Action.HOLD_RELEASED: QT_TRANSLATE_NOOP("Journal", "Hold released"),
    Action.EXPORTED: QT_TRANSLATE_NOOP("Journal", "Recording exported"),
    Action.HANDED_OVER: QT_TRANSLATE_NOOP("Journal", "Export handed over"),
    Action.SNAPSHOT: QT_TRANSLATE_NOOP("Journal", "Snapshot"),
    Action.FINE_PREPARED: QT_TRANSLATE_NOOP("Journal", "Video fine prepared"),
    Action.RELAY_OPENED: QT_TRANSLATE_NOOP("Journal", "Relay opened"),
    Action.RELAY_CLOSED: QT_TRANSLATE_NOOP("Journal", "Relay closed"),
    Action.CAMERA_ADDED: QT_TRANSLATE_NOOP("Journal", "Camera added"),
    Action.CAMERA_CHANGED: QT_TRANSLATE_NOOP("Journal", "Camera changed"),
    Action.CAMERA_REMOVED: QT_TRANSLATE_NOOP("Journal", "Camera removed"),
    Action.SITE_CHANGED: QT_TRANSLATE_NOOP("Journal", "Site changed"),
    Action.INVENTORY_IMPORTED: QT_TRANSLATE_NOOP("Journal", "Camera list imported"),
    Action.INVENTORY_EXPORTED: QT_TRANSLATE_NOOP("Journal", "Camera list exported"),
    Action.AUTHORISATION_ENDED: QT_TRANSLATE_NOOP("Journal", "Authorisation expired"),
    Action.LAYOUT_SHARED: QT_TRANSLATE_NOOP("Journal", "Layout shared"),
    Action.LAYOUT_REMOVED: QT_TRANSLATE_NOOP("Journal", "Shared layout removed"),
    Action.SETTING_CHANGED: QT_TRANSLATE_NOOP("Journal", "Settings changed"),
    Action.ACCOUNT_ADDED: QT_TRANSLATE_NOOP("Journal", "Account added"),
    Action.ACCOUNT_CHANGED: QT_TRANSLATE_NOOP("Journal", "Account changed"),
    Action.ACCOUNT_SUSPENDED: QT_TRANSLATE_NOOP("Journal", "Account suspended"),
    Action.ACCOUNT_RESTORED: QT_TRANSLATE_NOOP("Journal", "Account restored"),
    Action.PASSWORD_CHANGED: QT_TRANSLATE_NOOP("Journal", "Password changed"),
    Action.SIGNED_IN: QT_TRANSLATE_NOOP("Journal", "Signed in"),
    Action.SIGNED_OUT: QT_TRANSLATE_NOOP("Journal", "Signed out"),
    Action.SIGN_IN_FAILED: QT_TRANSLATE_NOOP("Journal", "Sign-in refused"),
    Action.LOCKED: QT_TRANSLATE_NOOP("Journal", "Workstation locked"),
    Action.UNLOCKED: QT_TRANSLATE_NOOP("Journal", "Workstation unlocked"),
    Action.SECOND_APPROVED: QT_TRANSLATE_NOOP("Journal", "Second person's approval"),
    Action.PERMISSION_REFUSED: QT_TRANSLATE_NOOP("Journal", "Right refused"),
    Action.PROGRAM_STARTED: QT_TRANSLATE_NOOP("Journal", "Program started"),
    Action.PROGRAM_STOPPED: QT_TRANSLATE_NOOP("Journal", "Program stopped"),
    Action.DATABASE_LOST: QT_TRANSLATE_NOOP("Journal", "Database out of reach"),
    Action.DATABASE_BACK: QT_TRANSLATE_NOOP("Journal", "Database back"),
    Action.CLOCK_JUMPED: QT_TRANSLATE_NOOP("Journal", "Clock set"),
    Action.INTEGRITY_BROKEN: QT_TRANSLATE_NOOP("Journal", "Journal found broken"),
    Action.RECORDINGS_DESTROYED: QT_TRANSLATE_NOOP("Journal", "Recordings destroyed"),
    Action.LOGBOOK_SET_UP: QT_TRANSLATE_NOOP("Journal", "Logbook set up"),
    Action.LOGBOOK_PSEUDONYMISED: QT_TRANSLATE_NOOP("Journal", "Logbook pseudonymised"),
    Action.REQUISITION_CHANGED: QT_TRANSLATE_NOOP("Journal", "Requisition changed"),
    Action.ACCESS_FILE_CHANGED: QT_TRANSLATE_NOOP("Journal", "Right-of-access file changed"),
    Action.VISITOR_ADDED: QT_TRANSLATE_NOOP("Journal", "Visitor"),
    Action.REPORT_MADE: QT_TRANSLATE_NOOP("Journal", "Report made"),
    Action.INSPECTION_MADE: QT_TRANSLATE_NOOP("Journal", "Control file made"),
    Action.JOURNAL_READ: QT_TRANSLATE_NOOP("Journal", "Journal consulted"),
    Action.JOURNAL_EXPORTED: QT_TRANSLATE_NOOP("Journal", "Journal exported"),
    Action.JOURNAL_VERIFIED: QT_TRANSLATE_NOOP("Journal", "Journal checked"),
    Action.JOURNAL_PURGED: QT_TRANSLATE_NOOP("Journal", "Journal purged"),
    Action.JOURNAL_RETENTION: QT_TRANSLATE_NOOP("Journal", "Journal retention set"),
    Action.JOURNAL_LOST: QT_TRANSLATE_NOOP("Journal", "Journal entries lost"),
    Action.SELF_CHECK: QT_TRANSLATE_NOOP("Journal", "Weekly self-check"),
    Action.ALERT_TAKEN: QT_TRANSLATE_NOOP("Journal", "Alert taken"),
    Action.ALERT_GIVEN_BACK: QT_TRANSLATE_NOOP("Journal", "Alert given back"),
    Action.ALERT_SNOOZED: QT_TRANSLATE_NOOP("Journal", "Alert put off"),
}
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
}
_RESULTS = {
    Result.DONE: QT_TRANSLATE_NOOP("Journal", "done"),
    Result.REFUSED: QT_TRANSLATE_NOOP("Journal", "refused"),
    Result.FAILED: QT_TRANSLATE_NOOP("Journal", "failed"),
}
_FAULTS = {
    Fault.BEGINNING: QT_TRANSLATE_NOOP(
        "Journal", "The entries before {number} are gone without a purge that accounts for them."
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
_DETAILS = {
    "seconds": QT_TRANSLATE_NOOP("Journal", "seconds on screen"),
    "large_seconds": QT_TRANSLATE_NOOP("Journal", "seconds in a large picture"),
    "times": QT_TRANSLATE_NOOP("Journal", "times shown"),
    "first_us": QT_TRANSLATE_NOOP("Journal", "from"),
    "last_us": QT_TRANSLATE_NOOP("Journal", "until"),
    "from_us": QT_TRANSLATE_NOOP("Journal", "pictures from"),
    "until_us": QT_TRANSLATE_NOOP("Journal", "pictures until"),
    "continued": QT_TRANSLATE_NOOP("Journal", "continues a longer view"),
    "after_crash": QT_TRANSLATE_NOOP("Journal", "ended by a crash"),
    "version": QT_TRANSLATE_NOOP("Journal", "version"),
    "state": QT_TRANSLATE_NOOP("Journal", "state"),
    "polygons": QT_TRANSLATE_NOOP("Journal", "masks"),
    "imported": QT_TRANSLATE_NOOP("Journal", "from a file"),
    "level": QT_TRANSLATE_NOOP("Journal", "priority level"),
    "from_level": QT_TRANSLATE_NOOP("Journal", "priority level before"),
    "from_operator": QT_TRANSLATE_NOOP("Journal", "account before"),
    "alone": QT_TRANSLATE_NOOP("Journal", "while the database was away"),
    "replaces": QT_TRANSLATE_NOOP("Journal", "over an earlier one"),
    "what": QT_TRANSLATE_NOOP("Journal", "what"),
    "password": QT_TRANSLATE_NOOP("Journal", "password changed"),
    "count": QT_TRANSLATE_NOOP("Journal", "count"),
    "hold": QT_TRANSLATE_NOOP("Journal", "hold"),
    "kind": QT_TRANSLATE_NOOP("Journal", "kind"),
    "files": QT_TRANSLATE_NOOP("Journal", "files"),
    "added": QT_TRANSLATE_NOOP("Journal", "added"),
    "updated": QT_TRANSLATE_NOOP("Journal", "changed"),
    "unchanged": QT_TRANSLATE_NOOP("Journal", "unchanged"),
    "permission": QT_TRANSLATE_NOOP("Journal", "right"),
    "first_kept": QT_TRANSLATE_NOOP("Journal", "first entry kept"),
    "previous_sha256": QT_TRANSLATE_NOOP("Journal", "hash of the last entry purged"),
    "last": QT_TRANSLATE_NOOP("Journal", "last entry"),
    "months": QT_TRANSLATE_NOOP("Journal", "months"),
    "why": QT_TRANSLATE_NOOP("Journal", "cause"),
    "expired_on": QT_TRANSLATE_NOOP("Journal", "last day of the order"),
    "fault": QT_TRANSLATE_NOOP("Journal", "what is broken"),
    "broken": QT_TRANSLATE_NOOP("Journal", "broken entry"),
    "alert": QT_TRANSLATE_NOOP("Journal", "alert"),
    "missing_guards": QT_TRANSLATE_NOOP("Journal", "guards missing"),
}


translate = QCoreApplication.translate


def _say(text: str) -> str:
    return translate("Journal", text)


def action_word(action: str) -> str:
    """An action of another version of the program is shown as it is written."""
    try:
        return _say(_ACTIONS[Action(action)])
    except ValueError:
        return action


def object_words(kind: str, object_id: str) -> str:
    """What it was done to, in words; empty when about nothing."""
    try:
        template = _OBJECTS[ObjectKind(kind)]
    except ValueError:
        return f"{kind} {object_id}".strip()
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
        title = _say(_DETAILS[name]) if name in _DETAILS else name
        if isinstance(value, bool):
            text = translate("Journal", "yes") if value else translate("Journal", "no")
        elif isinstance(value, int) and name.endswith("_us"):
            text = _instant_words(value, entry)
        else:
            text = _value_words(name, str(value))
        lines.append((title, text))
    return lines


def verdict_lines(found: Verification) -> list[str]:
    """What a check found, one sentence a line; the first says whether the journal is sound."""
    numbers = {
        "count": QLocale().toString(found.entries_count),
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
            "Journal", "{count} entries checked, {first} to {last}; anchor lines met: {witnesses}."
        )
        lines.append(text.format(**numbers))
    return lines


def _value_words(name: str, value: str) -> str:
    """Words of the program that have one in the screen's language."""
    try:
        if name == "state":
            return state_word(PrivacyState(value))
        return right_word(Permission(value)) if name == "permission" else value
    except ValueError:
        return value


def _instant_words(value: int, entry: AuditEntry) -> str:
    try:
        return time_words(from_us(value).astimezone(entry.local_time.tzinfo))
    except OverflowError:
        return str(value)
