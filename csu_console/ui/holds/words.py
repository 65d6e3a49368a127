"""Holds in words: what counts down, of which cameras, by whose order."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.hold import Hold, HoldKind, HoldState, ProcedureFrame
from csu_console.domain.local_time import shown_at
from csu_console.ui.errors_text import counted_text
from csu_console.ui.holds.ports import CamerasPort
from csu_console.ui.labelled import labelled

_KINDS = {
    HoldKind.PRESERVE: QT_TRANSLATE_NOOP("Holds", "Preserved"),
    HoldKind.JUDICIAL: QT_TRANSLATE_NOOP("Holds", "Judicial hold"),
}
_SHORT = {
    HoldKind.PRESERVE: QT_TRANSLATE_NOOP("Holds", "Preserved"),
    HoldKind.JUDICIAL: QT_TRANSLATE_NOOP("Holds", "Judicial"),
}
_FRAMES = {
    ProcedureFrame.FLAGRANCE: QT_TRANSLATE_NOOP("Holds", "Flagrance"),
    ProcedureFrame.PRELIMINARY: QT_TRANSLATE_NOOP("Holds", "Preliminary inquiry"),
    ProcedureFrame.JUDICIAL_ENQUIRY: QT_TRANSLATE_NOOP("Holds", "Judicial enquiry (judge's order)"),
    ProcedureFrame.OTHER: QT_TRANSLATE_NOOP("Holds", "Other basis"),
}

SHOWN_NUMBERS = 6
"""Of a hold on many cameras; the tool tip has them all."""


def kind_word(kind: HoldKind) -> str:
    return QCoreApplication.translate("Holds", _KINDS[kind])


def short_kind_word(kind: HoldKind) -> str:
    """For a column."""
    return QCoreApplication.translate("Holds", _SHORT[kind])


def frame_word(frame: ProcedureFrame) -> str:
    return QCoreApplication.translate("Holds", _FRAMES[frame])


def span_text(start: datetime, end: datetime) -> str:
    """Day and times by this workstation's clock; day and year once when they are the same."""
    first, last = shown_at(start), shown_at(end)
    closing = f"{last:%d/%m %H:%M}" if first.year == last.year else f"{last:%d/%m/%Y %H:%M}"
    if first.date() == last.date():
        closing = f"{last:%H:%M}"
    return f"{first:%d/%m/%Y %H:%M} – {closing}"


def time_left(left: timedelta) -> str:
    """`3 d 4 h`, `4 h 12 min`, `12 min`; never less than nothing."""
    minutes = max(0, int(left.total_seconds() // 60))
    days, hours = minutes // 1440, minutes // 60 % 24
    translate = QCoreApplication.translate
    if days:
        return translate("Holds", "{days} d {hours} h").format(days=days, hours=hours)
    if hours:
        return translate("Holds", "{hours} h {minutes} min").format(hours=hours, minutes=minutes % 60)
    return translate("Holds", "{minutes} min").format(minutes=minutes)


def fate_text(hold: Hold, state: HoldState, ends_utc: datetime | None, now_utc: datetime) -> str:
    """What becomes of it, and when."""
    translate = QCoreApplication.translate
    if hold.released_utc is not None:
        day = f"{shown_at(hold.released_utc):%d/%m/%Y %H:%M}"
        return translate("Holds", "released on {day} by {name}").format(day=day, name=hold.released_by)
    if state is HoldState.OVER:
        return translate("Holds", "destroyed on time")
    if ends_utc is None:
        return translate("Holds", "kept until it is released")
    left = time_left(ends_utc - now_utc)
    if not hold.is_judicial:
        if ends_utc <= now_utc:
            return translate("Holds", "being destroyed, recording by recording")
        return translate("Holds", "destroyed in {left}").format(left=left)
    if ends_utc <= now_utc:
        late = time_left(now_utc - ends_utc)
        return translate("Holds", "to be looked at again since {left}").format(left=late)
    return translate("Holds", "to be looked at again in {left}").format(left=left)


def cameras_text(hold: Hold, cameras: CamerasPort, *, everything: bool = False) -> str:
    """Their numbers; one camera with its name."""
    found = [cameras.camera(camera_id) for camera_id in hold.camera_ids]
    known = [camera for camera in found if camera is not None]
    if len(known) == 1 and len(found) == 1:
        return f"{known[0].number} {known[0].name}"
    numbers = [str(camera.number) for camera in sorted(known, key=lambda one: one.number)]
    if len(found) > len(known):
        numbers.append(
            counted_text(
                QCoreApplication.translate("Holds", "{count} removed"), count=len(found) - len(known)
            )
        )
    if everything or len(numbers) <= SHOWN_NUMBERS:
        return ", ".join(numbers)
    more = counted_text(
        QCoreApplication.translate("Holds", "and {count} more"), count=len(numbers) - SHOWN_NUMBERS
    )
    return f"{', '.join(numbers[:SHOWN_NUMBERS])} {more}"


def why_text(hold: Hold) -> str:
    """The reference and who ordered it, or what the operator wrote."""
    if not hold.is_judicial:
        return hold.reason
    return " · ".join(part for part in (hold.reference, hold.authority) if part)


def handover_line(hold: Hold, cameras: CamerasPort, ends_utc: datetime | None, now_utc: datetime) -> str:
    """One line of the sheet one team hands to the next."""
    fate = fate_text(hold, HoldState.ACTIVE, ends_utc, now_utc)
    camera = cameras_text(hold, cameras)
    return labelled(f"{camera}, {span_text(hold.start_utc, hold.end_utc)}", f"{why_text(hold)} ({fate})")


def details_lines(hold: Hold, cameras: CamerasPort) -> list[tuple[str, str]]:
    """Everything of one hold, titled."""
    translate = QCoreApplication.translate
    lines = [
        (translate("Holds", "Kind"), kind_word(hold.kind)),
        (translate("Holds", "Cameras"), cameras_text(hold, cameras, everything=True)),
        (translate("Holds", "Period"), span_text(hold.start_utc, hold.end_utc)),
        (translate("Holds", "Frame"), "" if hold.frame is None else frame_word(hold.frame)),
        (translate("Holds", "Authority"), hold.authority),
        (translate("Holds", "Reference"), hold.reference),
        (translate("Holds", "Reason"), hold.reason if hold.reason != hold.reference else ""),
        (translate("Holds", "Set by"), _signed(hold.set_by, hold.set_utc)),
        (translate("Holds", "Look again by"), _day(hold.review_utc)),
        (translate("Holds", "Released by"), _signed(hold.released_by, hold.released_utc)),
        (translate("Holds", "Why released"), hold.release_reason),
    ]
    return [(title, text) for title, text in lines if text]


def _signed(name: str, at: datetime | None) -> str:
    return "" if at is None else f"{name}, {shown_at(at):%d/%m/%Y %H:%M}"


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{shown_at(at):%d/%m/%Y}"
