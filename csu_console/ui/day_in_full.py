"""A day in full, in the screen's language: the first of a month is "1er" in French."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale


def day_in_full(day: date, *, weekday: bool = False) -> str:
    """Such as "1er juin 2026", with the weekday before it when asked."""
    locale = QLocale()
    first = "'er'" if day.day == 1 and locale.language() is QLocale.Language.French else ""
    pattern = f"{'dddd ' if weekday else ''}d{first} MMMM yyyy"
    return locale.toString(QDate(day.year, day.month, day.day), pattern)
