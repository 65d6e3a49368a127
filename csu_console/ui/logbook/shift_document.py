"""The handover sheet as a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication

from csu_console.domain.logbook import Entry
from csu_console.domain.shift import Handover, OrderKind, ShiftEventKind, StandingOrder
from csu_console.ui.logbook.entry_model import place_text
from csu_console.ui.logbook.paper import Paper
from csu_console.ui.logbook.words import day_and_time, time_or_day


def sheet_body(sheet: Handover) -> str:
    """The sheet as HTML; every text of people is escaped."""
    translate = QCoreApplication.translate
    shift = sheet.shift
    title = translate("ShiftDocument", "Handover sheet")
    name = f" · {escape(shift.name)}" if shift.name else ""
    began = translate(
        "ShiftDocument", "Shift no. {number}, begun {start} by {person}; sheet of {made}"
    ).format(
        number=shift.id,
        start=day_and_time(shift.by.at_utc),
        person=shift.by.name,
        made=day_and_time(sheet.made_utc),
    )
    parts = [f"<h1>{title}{name}</h1>", f'<p class="soft">{escape(began)}</p>', _signatures(sheet)]
    if sheet.urgent_unnoted:
        warning = translate("ShiftDocument", "Urgent events nobody took note of")
        parts.append(f'<h2 class="alarm">{warning}</h2>{_entries(sheet.urgent_unnoted, sheet.made_utc)}')
    notes = [event.detail for event in shift.events if event.kind is ShiftEventKind.NOTE]
    made = sheet.made_utc
    sections = (
        (translate("ShiftDocument", "Open events"), _entries(sheet.open_events, made)),
        (translate("ShiftDocument", "Cameras out of order"), _lines(sheet.cameras)),
        (translate("ShiftDocument", "Standing orders"), _orders(sheet.of_kind(OrderKind.ORDER))),
        (translate("ShiftDocument", "Places to watch"), _orders(sheet.of_kind(OrderKind.PLACE))),
        (translate("ShiftDocument", "Events of the day"), _orders(sheet.of_kind(OrderKind.EVENT))),
        (translate("ShiftDocument", "Notes for the next team"), _lines((*notes, sheet.note))),
        (translate("ShiftDocument", "Written in this shift"), _entries(sheet.written, made)),
    )
    nothing = translate("ShiftDocument", "nothing")
    for heading, body in sections:
        parts.append(f"<h2>{heading}</h2>{body or f'<p class=soft>{nothing}</p>'}")
    if sheet.holds is not None:
        heading = translate("ShiftDocument", "Holds ending within 48 h")
        parts.append(f"<h2>{heading}</h2>{_lines(sheet.holds) or f'<p class=soft>{nothing}</p>'}")
    return "".join(parts)


def sheet_paper(sheet: Handover, foot: str, room: str) -> Paper:
    """The sheet on paper."""
    translate = QCoreApplication.translate
    title = translate("ShiftDocument", "Handover sheet")
    notice = translate("ShiftDocument", "Internal document of the control room")
    return Paper(f"{title} {sheet.shift.id}", sheet_body(sheet), room, notice, foot)


def _entries(entries: Iterable[Entry], made_utc: datetime) -> str:
    """Of the sheet's own day the time alone."""
    rows = "".join(
        f'<tr><td width="52"><b>{entry.number}</b></td><td width="88">{time_or_day(entry.facts.start_utc, made_utc)}</td>'
        f"<td>{escape(entry.facts.title)}</td><td>{escape(place_text(entry.facts))}</td></tr>"
        for entry in entries
    )
    return f'<table width="100%" class="line">{rows}</table>' if rows else ""


def _orders(orders: Iterable[StandingOrder]) -> str:
    translate = QCoreApplication.translate
    rows = []
    for order in orders:
        until = ""
        if order.valid_to_utc is not None:
            said = translate("ShiftDocument", "until {time}")
            until = said.format(time=day_and_time(order.valid_to_utc))
        body = "".join(f"<br/>{escape(line)}" for line in order.body.split("\n") if line)
        rows.append(
            f"<tr><td><b>{escape(order.title)}</b>{body}</td>"
            f'<td width="170" class="soft">{escape(order.by.name)} {escape(until)}</td></tr>'
        )
    return f'<table width="100%" class="line">{"".join(rows)}</table>' if rows else ""


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for text in lines for line in text.split("\n") if line.strip())


def _signatures(sheet: Handover) -> str:
    translate = QCoreApplication.translate
    cells = []
    for kind, heading in (
        (ShiftEventKind.HANDED_OVER, translate("ShiftDocument", "Handed over by")),
        (ShiftEventKind.TAKEN_OVER, translate("ShiftDocument", "Taken over by")),
    ):
        signed = [event for event in sheet.shift.events if event.kind is kind]
        if signed:
            by = signed[-1].by
            said = translate("ShiftDocument", "{name}<br/>signed at the workstation, {time}").format(
                name=escape(by.name), time=day_and_time(by.at_utc)
            )
            print_of = f'<br/><span class="soft">SHA-256 {signed[-1].detail[:16]}…</span>'
        else:
            said, print_of = translate("ShiftDocument", "not signed yet"), ""
        cells.append(f'<td width="50%"><span class="soft">{heading}</span><br/>{said}{print_of}</td>')
    return f'<table width="100%" class="box"><tr>{"".join(cells)}</tr></table>'
