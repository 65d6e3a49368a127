"""What a timeline says in words: times of the wall clock, what a span is and why."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from csu_console.domain.authorisation import RETENTION_CEILING_DAYS
from csu_console.domain.clock import from_us
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.local_time import is_ambiguous, offset_text
from csu_console.domain.recording import GapCause
from csu_console.domain.timeline import EntryMark, Span, SpanKind, TimelineRow
from csu_console.domain.timeline_scale import DAY_US, SECOND_US, Tick
from csu_console.ui.errors_text import counted_text

_CAUSES: dict[GapCause, str] = {
    GapCause.STREAM_LOST: QT_TRANSLATE_NOOP("Timeline", "stream lost"),
    GapCause.REFUSED: QT_TRANSLATE_NOOP("Timeline", "camera refused"),
    GapCause.QUEUE_FULL: QT_TRANSLATE_NOOP("Timeline", "recorder too slow"),
    GapCause.OVERLOAD: QT_TRANSLATE_NOOP("Timeline", "machine overloaded"),
    GapCause.DISK_FULL: QT_TRANSLATE_NOOP("Timeline", "disk full"),
    GapCause.WRITE_FAILED: QT_TRANSLATE_NOOP("Timeline", "writing failed"),
    GapCause.NOT_AUTHORISED: QT_TRANSLATE_NOOP("Timeline", "no authorisation in force"),
    GapCause.UNREVIEWED: QT_TRANSLATE_NOOP("Timeline", "private zones not defined yet"),
    GapCause.STOPPED: QT_TRANSLATE_NOOP("Timeline", "recording was stopped"),
    GapCause.CRASHED: QT_TRANSLATE_NOOP("Timeline", "program ended unexpectedly"),
    GapCause.HANDED_OVER: QT_TRANSLATE_NOOP("Timeline", "another recorder took over"),
    GapCause.CLOCK_CHANGED: QT_TRANSLATE_NOOP("Timeline", "clock was set"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)


def cause_text(cause: GapCause | None) -> str:
    """Why nothing was recorded."""
    if cause is None:
        return QCoreApplication.translate("Timeline", "no cause noted")
    return _tr(_CAUSES.get(cause, cause.value))


def moment_text(at_us: int, zone: tzinfo | None = None, *, parts: bool = False) -> str:
    """Day and time as the wall clock shows them; the offset beside a time that came twice. `parts`: tenths too."""
    instant = from_us(at_us)
    local = instant.astimezone(zone)
    text = f"{local:%d/%m/%Y %H:%M:%S}"
    if parts:
        text += f",{local.microsecond // 10_000:02}"
    return f"{text} {offset_text(instant, zone)}" if is_ambiguous(instant, zone) else text


def date_text(instant: datetime, zone: tzinfo | None = None) -> str:
    return f"{instant.astimezone(zone):%d/%m/%Y %H:%M}"


def tick_text(tick: Tick, step_us: int) -> str:
    """As short as the step allows; the day has a line of its own."""
    local = tick.local
    if step_us >= DAY_US:
        return f"{local:%d/%m}"
    if step_us < SECOND_US:
        text = f"{local:%S},{local.microsecond // 10_000:02}"
    elif step_us < 60 * SECOND_US:
        text = f"{local:%H:%M:%S}"
    else:
        text = f"{local:%H:%M}"
    return f"{text} {offset_text(local)}" if tick.twice else text


def length_text(length_us: int) -> str:
    """How long: 45 s, 12 min, 3 h 20, 15 d."""
    seconds = length_us / SECOND_US
    if seconds < 10:
        return QCoreApplication.translate("Timeline", "{seconds} s").format(
            seconds=f"{seconds:.1f}".replace(".", ",")
        )
    if seconds < 120:
        return QCoreApplication.translate("Timeline", "{seconds} s").format(seconds=round(seconds))
    if seconds < 7200:
        return QCoreApplication.translate("Timeline", "{minutes} min").format(minutes=round(seconds / 60))
    if seconds < 172_800:
        hours, rest = divmod(round(seconds / 60), 60)
        text = QCoreApplication.translate("Timeline", "{hours} h").format(hours=hours)
        return f"{text} {rest:02}" if rest else text
    return QCoreApplication.translate("Timeline", "{days} d").format(days=round(seconds / 86_400))


def span_text(span: Span, zone: tzinfo | None = None) -> str:
    """What a span is and why, in one line."""
    match span.kind:
        case SpanKind.GAP:
            text = QCoreApplication.translate("Timeline", "Nothing recorded: {cause}")
            text = text.format(cause=cause_text(span.cause))
            if span.open:
                text += " " + QCoreApplication.translate("Timeline", "(still)")
        case SpanKind.COVERED:
            text = QCoreApplication.translate("Timeline", "Covered whole: no picture of the scene was kept")
        case SpanKind.PARTLY_COVERED:
            text = QCoreApplication.translate("Timeline", "Covered for a part of the time")
        case SpanKind.THINNED:
            text = QCoreApplication.translate("Timeline", "Fewer pictures: {rate} a second")
            text = text.format(rate=f"{span.rate_hz:g}".replace(".", ","))
        case SpanKind.HELD:
            text = QCoreApplication.translate("Timeline", "Judicial hold {reference}").format(
                reference=span.text
            )
        case SpanKind.PRESERVED:
            text = QCoreApplication.translate("Timeline", "Preserved: {reason}").format(reason=span.text)
        case _:
            text = QCoreApplication.translate("Timeline", "Recorded")
    if span.kind is SpanKind.RECORDED:
        return text
    if span.until_us is not None:
        until = QCoreApplication.translate("Timeline", "until {date}")
        text += ", " + until.format(date=date_text(from_us(span.until_us), zone))
    return f"{text} · {length_text(span.end_us - span.start_us)}"


def entry_text(mark: EntryMark, zone: tzinfo | None = None) -> str:
    """A logbook entry, or how many stand here."""
    if mark.count > 1:
        text = QCoreApplication.translate(
            "Timeline", "{count:logbook entry|logbook entries}, the first: {number} {title}"
        )
        return counted_text(text, count=mark.count, number=mark.number, title=mark.title)
    text = QCoreApplication.translate("Timeline", "Logbook entry {number}: {title}")
    return text.format(number=mark.number, title=mark.title)


def place_lines(
    row: TimelineRow, at_us: int, reach_us: int, now_us: int, zone: tzinfo | None = None
) -> tuple[str, ...]:
    """What is at an instant of a row and why; the time first, the destruction last."""
    lines = [moment_text(at_us, zone)]
    near = (mark for mark in row.entries if abs(mark.at_us - at_us) <= reach_us)
    lines.extend(entry_text(mark, zone) for mark in near)
    spans = row.at(at_us, reach_us)
    lines.extend(dict.fromkeys(span_text(span, zone) for span in spans))
    if at_us >= now_us:
        lines.append(QCoreApplication.translate("Timeline", "Not yet"))
        return tuple(lines)
    if not spans:
        lines.append(
            QCoreApplication.translate("Timeline", "Nothing recorded: {cause}").format(cause=cause_text(None))
        )
    if any(span.kind is SpanKind.HELD for span in spans):
        lines.append(QCoreApplication.translate("Timeline", "Kept until the hold is released"))
    elif row.retention_days <= RETENTION_CEILING_DAYS and any(
        span.kind is SpanKind.RECORDED for span in spans
    ):  # what was handed over has no date any more
        destroyed = row.destroyed_utc(at_us)
        gone = destroyed <= from_us(now_us)
        text = (
            QCoreApplication.translate("Timeline", "Out of its time since {date}")
            if gone
            else QCoreApplication.translate("Timeline", "Destroyed on {date}")
        )
        lines.append(text.format(date=date_text(destroyed, zone)))
    return tuple(lines)
