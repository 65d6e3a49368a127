"""The register's words on the screen and on paper."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.archive_register import DayState, DestructionCause, RegisterDay
from csu_console.domain.errors import QT_TRANSLATE_NOOP

_STATES = {
    DayState.NOTHING: QT_TRANSLATE_NOOP("Archive", "Nothing recorded"),
    DayState.KEPT: QT_TRANSLATE_NOOP("Archive", "Present"),
    DayState.PARTLY: QT_TRANSLATE_NOOP("Archive", "Destruction begun"),
    DayState.DESTROYED: QT_TRANSLATE_NOOP("Archive", "Destroyed"),
    DayState.HELD: QT_TRANSLATE_NOOP("Archive", "Held for a procedure"),
    DayState.OVERDUE: QT_TRANSLATE_NOOP("Archive", "Out of its time"),
}
_CAUSES = {
    DestructionCause.HELD: QT_TRANSLATE_NOOP("Archive", "held, then released"),
    DestructionCause.NOT_RUNNING: QT_TRANSLATE_NOOP("Archive", "the program was not running"),
    DestructionCause.NOT_REMOVABLE: QT_TRANSLATE_NOOP("Archive", "the file could not be removed"),
    DestructionCause.SHORTENED: QT_TRANSLATE_NOOP("Archive", "delay shortened or clock set"),
    DestructionCause.WITHOUT_ROW: QT_TRANSLATE_NOOP("Archive", "a file a crash had left without its row"),
    DestructionCause.DISK_FULL: QT_TRANSLATE_NOOP("Archive", "before its time: disk full"),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Archive", text)


def state_words(state: DayState) -> str:
    return _say(_STATES[state])


def cause_words(causes: tuple[str, ...]) -> str:
    """Why not in their time, empty when in time."""
    known = {cause.value: text for cause, text in _CAUSES.items()}
    return ", ".join(_say(known[cause]) if cause in known else cause for cause in causes)


def local(instant: datetime | None, with_day: bool = True) -> str:
    """A local time, with its day; empty for none."""
    if instant is None:
        return ""
    return instant.astimezone().strftime("%d/%m/%Y %H:%M" if with_day else "%H:%M:%S")


def day_words(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def duration(seconds: int) -> str:
    """Hours, also beyond a day, minutes and seconds; empty for none."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""


def gigabytes(count: int) -> str:
    return QLocale().toString(count / 1e9, "f", 2)


def columns() -> tuple[str, ...]:
    """The heads of `day_cells`."""
    translate = QCoreApplication.translate
    return (
        translate("Archive", "Day"),
        translate("Archive", "Camera"),
        translate("Archive", "State"),
        translate("Archive", "Late"),
        translate("Archive", "Cause"),
        translate("Archive", "First"),
        translate("Archive", "Last"),
        translate("Archive", "Files"),
        translate("Archive", "GB"),
        translate("Archive", "Gaps"),
        translate("Archive", "Not recorded"),
        translate("Archive", "Covered"),
        translate("Archive", "Due"),
        translate("Archive", "Destroyed"),
        translate("Archive", "Handed over"),
    )


def day_cells(day: RegisterDay, now_utc: datetime) -> tuple[str, ...]:
    """One line: as the table of the window and the PDF show it."""
    handed = ", ".join(f"{local(at)} {reference}".strip() for at, reference in day.handed)
    covered = 100 * day.covered_frames / day.frames_count if day.frames_count else 0
    return (
        day_words(day.day),
        str(day.camera_number),
        state_words(day.state(now_utc)),
        str(day.late_count or ""),
        cause_words(day.causes),
        local(day.first_utc, with_day=False),
        local(day.last_utc, with_day=False),
        str(day.segments_count),
        gigabytes(day.bytes_count),
        str(day.gaps_count or ""),
        duration(day.gaps_s),
        f"{covered:.0f} %" if covered else "",
        local(day.due_utc),
        local(day.destroyed_utc),
        handed,
    )
