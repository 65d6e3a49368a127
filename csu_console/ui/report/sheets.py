"""A report in words: the one set of tables that screen, paper and file show. What is not known is left out."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication

from csu_console.domain.logbook import Outcome
from csu_console.domain.report import Cell, Report, Sheet
from csu_console.ui.logbook.words import day_text, word
from csu_console.ui.report.requisition_sheet import requisition_sheets
from csu_console.ui.report.words import weekdays

SUMMARY, CATEGORIES, HOURS_KEY, COMMUNES, SITES = "summary", "categories", "hours", "communes", "sites"
ORIGINS, PRIORITIES, OUTCOMES, PARTNERS = "origins", "priorities", "outcomes", "partners"
CAMERAS, VIEWS, DESTRUCTION = "cameras", "views", "destruction"

Rows = tuple[tuple[Cell, ...], ...]


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Every table of a report, in the order they are printed."""
    translate = QCoreApplication.translate
    found = [_summary(report), _categories(report), _hours(report)]
    entries = translate("Report", "Entries")
    if not report.commune:
        rows = tuple((name or _other_place(), count) for name, count in report.communes)
        towns = (translate("Report", "Commune"), entries)
        found.append(Sheet(COMMUNES, translate("Report", "By commune"), towns, rows))
    sites = tuple((one.name or _other_place(), one.commune, one.count) for one in report.sites)
    columns = (translate("Report", "Site"), translate("Report", "Commune"), entries)
    note = translate("Report", "A place that is not in the inventory is counted under other places.")
    found.append(Sheet(SITES, translate("Report", "By site"), columns, sites, note))
    for key, title, pairs in (
        (ORIGINS, translate("Report", "By origin"), report.origins),
        (PRIORITIES, translate("Report", "By priority"), report.priorities),
        (OUTCOMES, translate("Report", "By outcome"), report.outcomes),
    ):
        named: Rows = tuple((word(member), count) for member, count in pairs)
        note = (
            translate("Report", "An entry counts once for each of its outcomes.") if key == OUTCOMES else ""
        )
        found.append(Sheet(key, title, (translate("Report", "Kind"), entries), named, note))
    asked = requisition_sheets(report)
    return (*found, _partners(report), *asked, _cameras(report), _views(report), _destruction(report))


def availability(report: Report) -> list[tuple[str, float]]:
    """(camera, percent) for the bars, the worst first: those are looked for."""
    known = [
        (f"{one.number} {one.name}", round(100 * one.availability, 1))
        for one in report.cameras
        if one.availability is not None
    ]
    return sorted(known, key=lambda row: row[1])


def _summary(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    share = None if report.availability is None else round(100 * report.availability, 1)
    rows: tuple[tuple[str, Cell], ...] = (
        (translate("Report", "Logbook entries"), report.entries),
        (translate("Report", "Events not closed"), report.open_events),
        (translate("Report", "Events reported to a service"), report.reported),
        (translate("Report", "Interventions started by video"), report.by_video),
        (translate("Report", "Caught in the act"), report.outcome(Outcome.CAUGHT_IN_THE_ACT)),
        (translate("Report", "Arrests"), report.outcome(Outcome.ARREST)),
        (translate("Report", "Fined"), report.outcome(Outcome.FINED)),
        (translate("Report", "Fine sheets made from live pictures"), report.fines),
        (translate("Report", "True alarms"), report.outcome(Outcome.TRUE_ALARM)),
        (translate("Report", "False alarms"), report.outcome(Outcome.FALSE_ALARM)),
        (translate("Report", "Video patrols"), report.patrols),
        (translate("Report", "Cameras in use"), sum(not one.removed for one in report.cameras)),
        (translate("Report", "Availability of recording (%)"), share),
        (translate("Report", "Live consultations"), report.views),
        (translate("Report", "Files destroyed in their time or on low disk"), report.destruction.files),
        (translate("Report", "Recordings out of their time still there"), report.destruction.overdue),
        (translate("Report", "Destruction on time (%)"), _on_time(report)),
    )
    columns = (translate("Report", "Figure"), translate("Report", "Value"))
    note = translate(
        "Report",
        "Started by video: an operator saw it on a camera and a service was told.",
    )
    known: Rows = tuple(row for row in rows if row[1] is not None)
    return Sheet(SUMMARY, translate("Report", "Overview"), columns, known, note)


def _categories(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    columns = (
        translate("Report", "Category"),
        translate("Report", "Sub-category"),
        translate("Report", "Entries"),
    )
    other = translate("Report", "Other categories")
    rows: Rows = tuple((one.category or other, one.subcategory, one.count) for one in report.categories)
    return Sheet(CATEGORIES, translate("Report", "By category"), columns, rows)


def _hours(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    columns = (
        translate("Report", "Day and hour"),
        *(str(hour) for hour in range(24)),
        translate("Report", "Total"),
    )
    rows: list[tuple[Cell, ...]] = [
        (day, *counts, sum(counts)) for day, counts in zip(weekdays(), report.hours, strict=True)
    ]
    totals = [sum(column) for column in zip(*report.hours, strict=True)]
    rows.append((translate("Report", "Total"), *totals, sum(totals)))
    note = translate(
        "Report", "Local time at which the event began; the hour lived twice in autumn counts both."
    )
    return Sheet(HOURS_KEY, translate("Report", "By hour and weekday"), columns, tuple(rows), note)


def _partners(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    columns = (
        translate("Report", "Service"),
        translate("Report", "Told"),
        translate("Report", "Arrived"),
        translate("Report", "Delays measured"),
        translate("Report", "Median delay (min)"),
        translate("Report", "Longest delay (min)"),
    )
    other = translate("Report", "Other services")
    rows: Rows = tuple(
        (
            one.name or other,
            one.told,
            one.arrived,
            one.measured,
            _minutes(one.median_min),
            _minutes(one.longest_min),
        )
        for one in report.partners
    )
    note = translate("Report", "Delays from told to arrived, where both times were taken.")
    return Sheet(PARTNERS, translate("Report", "Assistance by service"), columns, rows, note)


def _cameras(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    columns = (
        translate("Report", "No."),
        translate("Report", "Camera"),
        translate("Report", "Commune"),
        translate("Report", "Availability (%)"),
        translate("Report", "Observed (h)"),
        translate("Report", "Missing (h)"),
        translate("Report", "Not allowed (h)"),
        translate("Report", "Interruptions"),
    )
    rows: Rows = tuple(
        (
            one.number,
            one.name,
            one.commune,
            None if one.availability is None else round(100 * one.availability, 1),
            round(one.observed_s / 3600, 1),
            round(one.missing_s / 3600, 1),
            round(one.excused_s / 3600, 1),
            one.gaps_count,
        )
        for one in report.cameras
        if one.observed_from is not None
    )
    unknown = sum(one.observed_from is None for one in report.cameras)
    note = translate(
        "Report",
        "Share of the time in which recording was allowed and did take place, since the first recording or interruption known.",
    )
    if unknown:
        without = translate("Report", "Cameras without any recording known in the period: {count}.")
        note = f"{note} {without.format(count=unknown)}"
    return Sheet(CAMERAS, translate("Report", "Availability of cameras"), columns, rows, note)


def _views(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    recordings = any(one.recordings_seen for one in report.cameras)
    columns = [
        translate("Report", "No."),
        translate("Report", "Camera"),
        translate("Report", "Live consultations"),
        translate("Report", "Snapshots"),
    ]
    if recordings:
        columns.append(translate("Report", "Recordings opened or exported"))
    rows: Rows = tuple(
        (one.number, one.name, one.views, one.snapshots, *((one.recordings_seen,) if recordings else ()))
        for one in report.cameras
        if one.views or one.snapshots or one.recordings_seen
    )
    note = translate(
        "Report",
        "One consultation: a camera on a workstation's screens until it has been off for ten minutes.",
    )
    title = translate("Report", "Consultations")
    return Sheet(VIEWS, title, tuple(columns), rows, _since_journal(report, note))


def _destruction(report: Report) -> Sheet:
    translate = QCoreApplication.translate
    figures = report.destruction
    rows: tuple[tuple[str, Cell], ...] = (
        (translate("Report", "Files destroyed"), figures.files),
        (translate("Report", "Runs that destroyed something"), figures.runs),
        (translate("Report", "Recordings there when counted"), figures.kept),
        (translate("Report", "Of them out of their time"), figures.overdue),
        (translate("Report", "Destruction on time (%)"), _on_time(report)),
        (translate("Report", "Destroyed late"), figures.late),
        (translate("Report", "Destroyed before their time (full disk)"), figures.early),
        (translate("Report", "Destroyed after a procedure had held them"), figures.released),
    )
    known: Rows = tuple(row for row in rows if row[1] is not None)
    columns = (translate("Report", "Figure"), translate("Report", "Value"))
    note = "" if figures.files is None else _since_journal(report, "")
    return Sheet(DESTRUCTION, translate("Report", "Destruction of recordings"), columns, known, note)


def _on_time(report: Report) -> float | None:
    """To a hundredth, never rounded up to all of it."""
    share = report.destruction.on_time_percent
    return None if share is None else math.floor(share * 100) / 100


def _since_journal(report: Report, note: str) -> str:
    """Says from when on the journal can tell, when it does not reach back to the beginning."""
    since = report.journal_from
    if since is not None and since <= report.period.bounds_utc()[0]:
        return note
    translate = QCoreApplication.translate
    if since is None:
        empty = translate("Report", "The audit journal is empty.")
        return f"{note} {empty}".strip()
    said = translate("Report", "The audit journal goes back to {day}.").format(day=day_text(since))
    return f"{note} {said}".strip()


def _minutes(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _other_place() -> str:
    return QCoreApplication.translate("Report", "Other places")
