"""What a check of an export found, in the language of the screen: for the command line, the console and the player."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP
from csu_console.domain.export_check import ExportCheck, Fault, Finding
from csu_console.domain.local_time import offset_text
from csu_console.ui.errors_text import counted_text
from csu_console.ui.labelled import labelled

_FAULTS = {
    Fault.CHANGED: QT_TRANSLATE_NOOP("Export", "changed since the export"),
    Fault.MISSING: QT_TRANSLATE_NOOP("Export", "missing"),
    Fault.UNKNOWN: QT_TRANSLATE_NOOP("Export", "does not belong to this export"),
    Fault.LINK: QT_TRANSLATE_NOOP("Export", "is a link, not a file: it was not opened"),
    Fault.SEAL_BROKEN: QT_TRANSLATE_NOOP("Export", "its seal is broken"),
    Fault.SEAL_MISSING: QT_TRANSLATE_NOOP("Export", "its seal is missing"),
    Fault.SEAL_FOREIGN: QT_TRANSLATE_NOOP("Export", "sealed by another key than this export"),
    Fault.UNREADABLE: QT_TRANSLATE_NOOP("Export", "cannot be read"),
    Fault.ALTERED_BEFORE: QT_TRANSLATE_NOOP(
        "Export", "made of a recording that had changed in the archive before the export"
    ),
}
SPANS_SHOWN = 5
"""Of one file; more are counted."""


def verdict_words(check: ExportCheck) -> str:
    """One sentence."""
    translate = QCoreApplication.translate
    if check.expected is False:
        return translate("Export", "NOT WHOLE: sealed by another key than the one expected.")
    if check.findings:
        said = translate("Export", "NOT WHOLE: {count} found, {files:file|files} checked.")
        return counted_text(said, count=len(check.findings), files=check.files_count)
    if not check.export:
        return translate("Export", "This film is whole: its seal holds.")
    said = translate("Export", "Export {export} is whole: {files:file|files}, every seal holds.")
    return counted_text(said, export=check.export, files=check.files_count)


def check_lines(check: ExportCheck) -> list[str]:
    """The verdict, each fault on a line, and the fingerprint to compare with the signed slip."""
    said = QCoreApplication.translate("Export", "Certificate (compare with the delivery slip): {fingerprint}")
    lines = [verdict_words(check), *(finding_words(finding) for finding in check.findings)]
    if check.fingerprint:
        lines.append(said.format(fingerprint=check.fingerprint))
    return lines


def finding_words(finding: Finding) -> str:
    """`MASTER/0012....mp4 (camera 12 Place): changed since the export, 13/01/2026 09:00:12 - 09:00:14 (UTC+1)`."""
    translate = QCoreApplication.translate
    camera = ""
    if finding.camera_number is not None:
        said = translate("Export", " (camera {number} {name})")
        camera = said.format(number=finding.camera_number, name=finding.camera_name)
    spans = [
        f"{first.astimezone():%d/%m/%Y %H:%M:%S}\N{EN DASH}{last.astimezone():%H:%M:%S} ({offset_text(first)})"
        for first, last in finding.touched[:SPANS_SHOWN]
    ]
    if len(finding.touched) > SPANS_SHOWN:
        spans.append(
            counted_text(translate("Export", "and {count} more"), count=len(finding.touched) - SPANS_SHOWN)
        )
    fault = translate("Export", _FAULTS[finding.fault])
    return ", ".join([labelled(f"{finding.path}{camera}", fault), *spans])
