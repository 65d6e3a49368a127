"""What an entry of the journal says beside its action: names of its fields, and which report it is about."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from csu_console.domain.errors import QT_TRANSLATE_NOOP

DETAILS = {
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
    "encrypted": QT_TRANSLATE_NOOP("Journal", "encrypted"),
    "files": QT_TRANSLATE_NOOP("Journal", "files"),
    "export": QT_TRANSLATE_NOOP("Journal", "export"),
    "exports": QT_TRANSLATE_NOOP("Journal", "exports"),
    "cameras": QT_TRANSLATE_NOOP("Journal", "cameras"),
    "medium": QT_TRANSLATE_NOOP("Journal", "form"),
    "added": QT_TRANSLATE_NOOP("Journal", "added"),
    "updated": QT_TRANSLATE_NOOP("Journal", "changed"),
    "unchanged": QT_TRANSLATE_NOOP("Journal", "unchanged"),
    "permission": QT_TRANSLATE_NOOP("Journal", "right"),
    "first_kept": QT_TRANSLATE_NOOP("Journal", "first entry kept"),
    "previous_sha256": QT_TRANSLATE_NOOP("Journal", "hash of the last entry purged"),
    "last": QT_TRANSLATE_NOOP("Journal", "last entry"),
    "months": QT_TRANSLATE_NOOP("Journal", "months"),
    "why": QT_TRANSLATE_NOOP("Journal", "cause"),
    "reason_kind": QT_TRANSLATE_NOOP("Journal", "kind of reason"),
    "replay": QT_TRANSLATE_NOOP("Journal", "replay since the start of the program"),
    "entry": QT_TRANSLATE_NOOP("Journal", "logbook entry"),
    "search": QT_TRANSLATE_NOOP("Journal", "search for change"),
    "nothing": QT_TRANSLATE_NOOP("Journal", "no picture seen"),
    "expired_on": QT_TRANSLATE_NOOP("Journal", "last day of the order"),
    "fault": QT_TRANSLATE_NOOP("Journal", "what is broken"),
    "broken": QT_TRANSLATE_NOOP("Journal", "broken entry"),
    "alert": QT_TRANSLATE_NOOP("Journal", "alert"),
    "missing_guards": QT_TRANSLATE_NOOP("Journal", "guards missing"),
    "early": QT_TRANSLATE_NOOP("Journal", "before their time"),
    "late": QT_TRANSLATE_NOOP("Journal", "late"),
    "held": QT_TRANSLATE_NOOP("Journal", "held"),
    "tile": QT_TRANSLATE_NOOP("Journal", "tile"),
    "tiles": QT_TRANSLATE_NOOP("Journal", "tiles"),
    "screens": QT_TRANSLATE_NOOP("Journal", "screens"),
    "relay": QT_TRANSLATE_NOOP("Journal", "relay"),
    "planned": QT_TRANSLATE_NOOP("Journal", "planned"),
    "from": QT_TRANSLATE_NOOP("Journal", "since"),
    "entries": QT_TRANSLATE_NOOP("Journal", "entries"),
    "value": QT_TRANSLATE_NOOP("Journal", "value"),
    "row": QT_TRANSLATE_NOOP("Journal", "line"),
    "point": QT_TRANSLATE_NOOP("Journal", "alarm point"),
    "partner": QT_TRANSLATE_NOOP("Journal", "partner"),
    "on": QT_TRANSLATE_NOOP("Journal", "switched on"),
    "number": QT_TRANSLATE_NOOP("Journal", "number"),
    "minute": QT_TRANSLATE_NOOP("Journal", "minute of the day"),
    "kept": QT_TRANSLATE_NOOP("Journal", "left as they were"),
    "end": QT_TRANSLATE_NOOP("Journal", "end"),
    "cause": QT_TRANSLATE_NOOP("Journal", "set off by"),
    "alarm": QT_TRANSLATE_NOOP("Journal", "alarm"),
    "latency_ms": QT_TRANSLATE_NOOP("Journal", "delay of the live picture, ms"),
    "camera": QT_TRANSLATE_NOOP("Journal", "camera"),
}
"""By the name that the program writes."""

_WEEK = re.compile(r"(destruction )?(\d{4})-w(\d{2})", re.IGNORECASE)


def report_words(object_id: str) -> str:
    """Which report; empty for one whose name says it."""
    translate = QCoreApplication.translate
    week = _WEEK.fullmatch(object_id)
    if week is not None:
        text = (
            translate("Journal", "report of destruction, week {week} of {year}")
            if week[1]
            else translate("Journal", "weekly report, week {week} of {year}")
        )
        return text.format(week=int(week[3]), year=week[2])
    if object_id == "archive register":
        return translate("Journal", "register of recordings")
    return translate("Journal", "report of maintenance") if object_id == "maintenance" else ""
