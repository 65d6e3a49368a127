"""A report's words and figures as they are shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.report import Cell, Period, Report
from csu_console.ui.day_in_full import day_in_full
from csu_console.ui.logbook.words import day_and_time

NOT_KNOWN = "–"


def cell_text(cell: Cell) -> str:
    """A cell as it is read: figures in the language of the screen, one decimal for what is measured."""
    if cell is None:
        return NOT_KNOWN
    if isinstance(cell, str):
        return cell
    locale = QLocale()
    return locale.toString(cell) if isinstance(cell, int) else locale.toString(cell, "f", 1)


def weekdays() -> tuple[str, ...]:
    """Monday first."""
    return tuple(QLocale().standaloneDayName(day) for day in range(1, 8))


def month_name(month: int) -> str:
    return QLocale().standaloneMonthName(month)


def day_words(day: date) -> str:
    return day_in_full(day)


def period_words(period: Period) -> str:
    if period.whole_year is not None:
        return str(period.whole_year)
    if period.first == period.last:
        return QCoreApplication.translate("Report", "of {day}").format(day=day_words(period.first))
    said = QCoreApplication.translate("Report", "from {first} to {last}")
    return said.format(first=day_words(period.first), last=day_words(period.last))


def commune_words(commune: str) -> str:
    return commune or QCoreApplication.translate("Report", "all communes")


def title_words(report: Report) -> str:
    if report.period.whole_year is not None:
        return QCoreApplication.translate("Report", "Yearly report {year}").format(
            year=report.period.whole_year
        )
    said = QCoreApplication.translate("Report", "Report {period}")
    return said.format(period=period_words(report.period))


def made_words(report: Report) -> str:
    """When the figures were counted; by whom is the journal's to say, not the report's."""
    said = QCoreApplication.translate("Report", "Counted on {time}, {commune}")
    return said.format(time=day_and_time(report.made_utc), commune=commune_words(report.commune))


def file_name(report: Report, suffix: str) -> str:
    """Proposed for a report on the disk."""
    period, place = report.period, f"-{report.commune.lower().replace(' ', '-')}" if report.commune else ""
    span = period.whole_year or f"{period.first}_{period.last}"
    return QCoreApplication.translate("Report", "report-{span}{place}.{suffix}").format(
        span=span, place=place.replace("/", "-"), suffix=suffix
    )
