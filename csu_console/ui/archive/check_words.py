"""What a check of the recordings and of their register found, in sentences."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.archive_check import ArchiveCheck, ArchiveFault, ArchiveFinding
from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.services.journal.reader import Fault, Verification
from csu_console.ui.errors_text import counted_text
from csu_console.ui.labelled import labelled

_FAULTS = {
    ArchiveFault.CHANGED: QT_TRANSLATE_NOOP("Archive", "other bytes than were recorded"),
    ArchiveFault.TRUNCATED: QT_TRANSLATE_NOOP("Archive", "shorter than it was recorded"),
    ArchiveFault.LONGER: QT_TRANSLATE_NOOP("Archive", "longer than it was recorded"),
    ArchiveFault.MISSING: QT_TRANSLATE_NOOP("Archive", "the file is missing"),
    ArchiveFault.LINKED: QT_TRANSLATE_NOOP("Archive", "a link to another file stands in its place"),
    ArchiveFault.UNREADABLE: QT_TRANSLATE_NOOP("Archive", "the disk does not give it back"),
    ArchiveFault.FOREIGN: QT_TRANSLATE_NOOP("Archive", "a file nobody recorded here"),
    ArchiveFault.ROW_CHANGED: QT_TRANSLATE_NOOP(
        "Archive", "what the database says of it is not what was recorded"
    ),
    ArchiveFault.ROWS_MISSING: QT_TRANSLATE_NOOP(
        "Archive", "recordings are gone from the database without a line of destruction"
    ),
    ArchiveFault.UNHASHED: QT_TRANSLATE_NOOP("Archive", "its hash was taken away"),
    ArchiveFault.SEAL: QT_TRANSLATE_NOOP(
        "Archive", "the seal of its day in the register says otherwise: recordings were written anew"
    ),
}

_BREAKS = {
    Fault.BEGINNING: QT_TRANSLATE_NOOP("Archive", "The register does not begin with line {number}."),
    Fault.MISSING: QT_TRANSLATE_NOOP("Archive", "Line {number} of the register is missing."),
    Fault.CHANGED: QT_TRANSLATE_NOOP("Archive", "Line {number} of the register was changed."),
    Fault.WITNESS: QT_TRANSLATE_NOOP(
        "Archive", "The anchor {place} knows another line {number}: the register was written anew."
    ),
    Fault.CUT: QT_TRANSLATE_NOOP(
        "Archive", "The anchor {place} knows lines from {number} on that are gone from the register."
    ),
}


def _say(text: str) -> str:
    return QCoreApplication.translate("Archive", text)


def fault_word(fault: ArchiveFault) -> str:
    return _say(_FAULTS[fault])


def moment(instant: datetime) -> str:
    """A local time with its distance from UTC: the hour that comes twice is told apart."""
    return instant.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")


def finding_words(finding: ArchiveFinding) -> str:
    """Camera, time and file of one finding, and what is wrong."""
    when = ""
    if finding.start_utc is not None:
        when = f", {moment(finding.start_utc)}"
    elif finding.end_utc is not None:
        when = f", {moment(finding.end_utc)}"
    place = f" ({finding.path})" if finding.path else ""
    camera = QCoreApplication.translate("Archive", "Camera {number}").format(number=finding.camera_number)
    return labelled(f"{camera}{when}{place}", fault_word(finding.fault))


def check_lines(found: ArchiveCheck) -> list[str]:
    """One sentence a line; the first says whether the recordings are sound."""
    translate, count = QCoreApplication.translate, QLocale().toString
    lines = []
    if not found.complete:
        lines.append(translate("Archive", "The check was stopped before its end."))
    if found.sound:
        lines.append(translate("Archive", "The recordings are sound."))
    else:
        text = translate(
            "Archive", "{count:place of the recordings is|places of the recordings are} not sound."
        )
        lines.append(counted_text(text, count=found.findings_count))
        lines.extend(finding_words(finding) for finding in found.findings)
        if found.findings_count > len(found.findings):
            more = translate("Archive", "... and {count} more.")
            lines.append(counted_text(more, count=found.findings_count - len(found.findings)))
    text = translate(
        "Archive", "{files:recording|recordings} read, {gigabytes} GB in {seconds} s: {speed} MB/s."
    )
    lines.append(
        counted_text(
            text,
            files=found.files_count,
            gigabytes=count(found.bytes_count / 1e9, "f", 2),
            seconds=count(found.took_s, "f", 1),
            speed=count(found.speed_bytes_per_s / 1e6, "f", 0),
        )
    )
    if found.unhashed_count:
        text = translate(
            "Archive", "{count:recording is|recordings are} from before recordings were hashed: not compared."
        )
        lines.append(counted_text(text, count=found.unhashed_count))
    if found.elsewhere_count:
        text = QCoreApplication.translate(
            "Archive",
            "{count:recording lies|recordings lie} on other disks or in stores not reached from here: check there.",
        )
        lines.append(counted_text(text, count=found.elsewhere_count))
    if found.out_of_time_count:
        text = translate("Archive", "{count:recording is|recordings are} out of time, to be destroyed.")
        lines.append(counted_text(text, count=found.out_of_time_count))
    return lines


def register_lines(found: Verification) -> list[str]:
    """What the check of the register's own chain found."""
    translate = QCoreApplication.translate
    if found.broken is not None:
        template = _BREAKS.get(found.broken.fault, _BREAKS[Fault.CHANGED])
        lines = [_say(template).format(number=found.broken.sequence, place=found.broken.place)]
    elif found.entries_count:
        text = translate(
            "Archive", "The register is sound: {count:line|lines}, {witnesses:anchor|anchors} met."
        )
        lines = [counted_text(text, count=found.entries_count, witnesses=found.witnesses_count)]
    else:
        lines = [translate("Archive", "The register is empty.")]
    lines += [
        translate("Archive", "The database's guard {name} is missing or asleep.").format(name=name)
        for name in found.missing_guards
    ]
    lines += [
        translate("Archive", "This anchor line cannot be read: {place}.").format(place=place)
        for place in found.unreadable_witnesses
    ]
    return lines
