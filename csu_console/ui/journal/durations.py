"""Lengths of time in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def duration_words(seconds: int) -> str:
    """1 h 05 min, 3 min 20 s, 12 s."""
    if seconds >= 3600:
        return translate("Journal", "{hours} h {minutes:02d} min").format(
            hours=seconds // 3600, minutes=seconds % 3600 // 60
        )
    if seconds >= 60:
        return translate("Journal", "{minutes} min {seconds:02d} s").format(
            minutes=seconds // 60, seconds=seconds % 60
        )
    return translate("Journal", "{seconds} s").format(seconds=seconds)
