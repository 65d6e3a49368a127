"""Alerts in words, with the icon and the colour of their level."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from csu_console.domain.alert import Alert, AlertKind, AlertLevel
from csu_console.domain.alert_task import Place, SnoozeReason, Step, Task
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.ui.errors_text import fill

_KINDS = {
    AlertKind.STREAM_LOST: QT_TRANSLATE_NOOP("Alerts", "Stream lost"),
    AlertKind.STREAM_REFUSED: QT_TRANSLATE_NOOP("Alerts", "Refused (password)"),
    AlertKind.PICTURE_FROZEN: QT_TRANSLATE_NOOP("Alerts", "Picture frozen"),
    AlertKind.PICTURE_BLACK: QT_TRANSLATE_NOOP("Alerts", "Picture black"),
    AlertKind.PICTURE_FLAT: QT_TRANSLATE_NOOP("Alerts", "Picture without detail"),
    AlertKind.CAMERA_MOVED: QT_TRANSLATE_NOOP("Alerts", "Camera moved or turned"),
    AlertKind.MASK_COVERED: QT_TRANSLATE_NOOP("Alerts", "Picture covered"),
    AlertKind.MASK_UNREADABLE: QT_TRANSLATE_NOOP("Alerts", "Masks unreadable"),
    AlertKind.RECORDING_GAP: QT_TRANSLATE_NOOP("Alerts", "Gap in the recording"),
    AlertKind.DISK_LOW: QT_TRANSLATE_NOOP("Alerts", "Disk nearly full"),
    AlertKind.RETENTION_SHORT: QT_TRANSLATE_NOOP("Alerts", "Kept shorter than authorised"),
    AlertKind.DESTRUCTION_FAILED: QT_TRANSLATE_NOOP("Alerts", "Destruction failed"),
    AlertKind.CLOCK: QT_TRANSLATE_NOOP("Alerts", "Clock wrong"),
    AlertKind.DATABASE: QT_TRANSLATE_NOOP("Alerts", "Database"),
    AlertKind.AUTHORISATION_ENDED: QT_TRANSLATE_NOOP("Alerts", "Authorisation expired"),
    AlertKind.AUTHORISATION_ENDING: QT_TRANSLATE_NOOP("Alerts", "Authorisation ending"),
    AlertKind.OVERLOAD: QT_TRANSLATE_NOOP("Alerts", "Workstation overloaded"),
    AlertKind.JOURNAL: QT_TRANSLATE_NOOP("Alerts", "Audit journal"),
    AlertKind.PAPERS_ENDING: QT_TRANSLATE_NOOP("Alerts", "Papers ending"),
    AlertKind.PTZ_CALIBRATION: QT_TRANSLATE_NOOP("Alerts", "PTZ calibration does not hold"),
    AlertKind.VAULT: QT_TRANSLATE_NOOP("Alerts", "Vault of held recordings"),
    AlertKind.RECORDED_IN_CLEAR: QT_TRANSLATE_NOOP("Alerts", "Recorded without encryption"),
    AlertKind.HOLD_ENDING: QT_TRANSLATE_NOOP("Alerts", "Hold ending"),
    AlertKind.ARCHIVE_REGISTER: QT_TRANSLATE_NOOP("Alerts", "Register of recordings"),
    AlertKind.WALL_LOST: QT_TRANSLATE_NOOP("Alerts", "Wall screen lost"),
    AlertKind.STORAGE_FORECAST: QT_TRANSLATE_NOOP("Alerts", "Disk too small for the days authorised"),
    AlertKind.STORE_AWAY: QT_TRANSLATE_NOOP("Alerts", "Store of recordings out of reach"),
    AlertKind.SPOOL_FULL: QT_TRANSLATE_NOOP("Alerts", "Too many recordings wait for their store"),
    AlertKind.UNRECORDED: QT_TRANSLATE_NOOP("Alerts", "Cameras recorded by nobody"),
    AlertKind.RECORDER_LOST: QT_TRANSLATE_NOOP("Alerts", "Recorder lost"),
    AlertKind.REQUISITION_DUE: QT_TRANSLATE_NOOP("Alerts", "Requisition due"),
    AlertKind.CAMERA_MASKS: QT_TRANSLATE_NOOP("Alerts", "Masks inside the camera not seen"),
    AlertKind.STREAM_WORKER: QT_TRANSLATE_NOOP("Alerts", "Decoding process ended"),
    AlertKind.CLOCK_SET: QT_TRANSLATE_NOOP("Alerts", "Clock set back"),
    AlertKind.HARDWARE: QT_TRANSLATE_NOOP("Alerts", "Graphics card not used"),
}
_LEVELS = {
    AlertLevel.NOW: QT_TRANSLATE_NOOP("Alerts", "NOW"),
    AlertLevel.ATTENTION: QT_TRANSLATE_NOOP("Alerts", "ATTENTION"),
    AlertLevel.INFO: QT_TRANSLATE_NOOP("Alerts", "INFORMATION"),
}
_REASONS = {
    SnoozeReason.MAINTAINER_TOLD: QT_TRANSLATE_NOOP("Alerts", "maintainer told"),
    SnoozeReason.WORKS: QT_TRANSLATE_NOOP("Alerts", "works on site"),
    SnoozeReason.WEATHER: QT_TRANSLATE_NOOP("Alerts", "weather"),
    SnoozeReason.KNOWN: QT_TRANSLATE_NOOP("Alerts", "known"),
    SnoozeReason.FALSE_ALERT: QT_TRANSLATE_NOOP("Alerts", "false alert"),
}
_STEPS = {
    Step.RAISED: QT_TRANSLATE_NOOP("Alerts", "raised"),
    Step.RAISED_AGAIN: QT_TRANSLATE_NOOP("Alerts", "came back"),
    Step.TAKEN: QT_TRANSLATE_NOOP("Alerts", "taken"),
    Step.GIVEN_BACK: QT_TRANSLATE_NOOP("Alerts", "given back"),
    Step.SNOOZED: QT_TRANSLATE_NOOP("Alerts", "put off"),
    Step.WOKEN: QT_TRANSLATE_NOOP("Alerts", "worse: no longer put off"),
    Step.CLEARED: QT_TRANSLATE_NOOP("Alerts", "over"),
}


def reason_word(reason: SnoozeReason) -> str:
    return QCoreApplication.translate("Alerts", _REASONS[reason])


def step_word(step: Step) -> str:
    return QCoreApplication.translate("Alerts", _STEPS[step])


def place_text(task: Task, place: Place, now_utc: datetime) -> str:
    """Who has it, or until when and why it is put off."""
    translate = QCoreApplication.translate
    if place is Place.MINE:
        return translate("Alerts", "mine")
    if place is Place.OTHERS and task.taker is not None:
        return translate("Alerts", "{name}, {workstation}").format(
            name=task.taker.name, workstation=task.taker.workstation
        )
    if place is Place.SNOOZED and task.snooze is not None:
        return translate("Alerts", "put off until {time}: {reason} ({name})").format(
            time=local_time(task.snooze.until_utc, now_utc),
            reason=reason_word(task.snooze.reason),
            name=task.snooze.name,
        )
    return translate("Alerts", "nobody")


def kind_word(kind: AlertKind) -> str:
    return QCoreApplication.translate("Alerts", _KINDS[kind])


def level_word(level: AlertLevel) -> str:
    return QCoreApplication.translate("Alerts", _LEVELS[level])


def alert_text(alert: Alert) -> str:
    """The alert's own sentence, translated and filled; empty when it has none."""
    return fill(alert.text, dict(alert.params))


def local_time(instant_utc: datetime, now_utc: datetime) -> str:
    """Time of day on this workstation; with the date when it was not today."""
    instant = QDateTime.fromMSecsSinceEpoch(int(instant_utc.timestamp() * 1000))
    today = QDateTime.fromMSecsSinceEpoch(int(now_utc.timestamp() * 1000)).date()
    if instant.date() == today:
        return instant.toString("HH:mm:ss")
    return QLocale().toString(instant.date(), QLocale.FormatType.ShortFormat) + instant.toString(" HH:mm")
