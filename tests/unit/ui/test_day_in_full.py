"""Days in full, as each language writes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from csu_console.ui.day_in_full import day_in_full


def test_the_first_of_a_month_is_first_in_french_alone() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.French))
        assert day_in_full(date(2026, 6, 1)) == "1er juin 2026"
        assert day_in_full(date(2026, 6, 1), weekday=True) == "lundi 1er juin 2026"
        assert day_in_full(date(2026, 6, 11)) == "11 juin 2026"
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        assert day_in_full(date(2026, 6, 1), weekday=True) == "Monday 1 June 2026"
    finally:
        QLocale.setDefault(before)
