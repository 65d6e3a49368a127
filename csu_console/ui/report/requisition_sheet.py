"""Requisitions and exports in a report."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csu_console.domain.report import Cell, Report, Sheet

REQUISITIONS = "requisitions"


def requisition_sheets(report: Report) -> tuple[Sheet, ...]:
    """One table, or none for a single commune."""
    figures = report.requisitions
    if figures is None:
        return ()
    translate = QCoreApplication.translate
    rows: tuple[tuple[str, Cell], ...] = (
        (translate("Report", "Requisitions received"), figures.received),
        (translate("Report", "Positive answers"), figures.positive),
        (translate("Report", "Negative answers"), figures.negative),
        (translate("Report", "Came too late"), figures.too_late),
        (translate("Report", "Cancelled"), figures.cancelled),
        (translate("Report", "Handed over"), figures.handed_over),
        (translate("Report", "Median delay (h)"), _hours(figures.median_delay_h)),
        (translate("Report", "Longest delay (h)"), _hours(figures.longest_delay_h)),
        (translate("Report", "Exports"), figures.exports),
        (translate("Report", "Recordings exported (h)"), _hours(figures.exported_h)),
    )
    columns = (translate("Report", "Figure"), translate("Report", "Value"))
    note = translate(
        "Report",
        "Requisitions received in the period, as they stand now; delays from receipt to hand-over. Exports of the period.",
    )
    known = tuple(row for row in rows if row[1] is not None)
    return (Sheet(REQUISITIONS, translate("Report", "Requisitions and exports"), columns, known, note),)


def _hours(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
