"""Entries as documents: one in full, or a period as a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from csu_console.domain.logbook import (
    PARTNER_STEPS,
    ActionTaken,
    Addition,
    AdditionKind,
    Entry,
    LinkKind,
    Outcome,
    split,
)
from csu_console.ui.errors_text import counted_text
from csu_console.ui.labelled import labelled
from csu_console.ui.logbook.entry_model import place_text
from csu_console.ui.logbook.paper import Paper
from csu_console.ui.logbook.words import clock_time, day_and_time, day_text, long_day, word

STILL_WIDTH_PX = 300
"""On paper."""


def entry_body(entry: Entry) -> str:
    """An entry in full but for its still, as HTML; every text of people is escaped."""
    translate = QCoreApplication.translate
    facts = entry.facts
    title = translate("LogbookDocument", "Entry no. {number}").format(number=entry.number)
    parts = [f"<h1>{title}</h1>", f'<p class="lead"><b>{escape(facts.title)}</b></p>']
    if not entry.intact or not all(added.intact for added in entry.additions):
        warning = translate("LogbookDocument", "ALTERED: this entry is not what was written.")
        parts.append(f'<p class="alarm">{warning}</p>')
    if entry.pseudonymised_utc is not None:
        gone = translate("LogbookDocument", "Personal text removed on {day}, as the rule says.")
        parts.append(f'<p class="soft">{gone.format(day=day_text(entry.pseudonymised_utc))}</p>')
    else:
        parts.append(_paragraphs(facts.text.description))
    parts.append(_facts(entry))
    parts.append(_partners(entry))
    parts.append(_additions(entry))
    return "".join(parts)


def entry_paper(entry: Entry, still: Path | None, printed: str, room: str) -> Paper:
    """One entry on paper. `printed`: by whom and when; `room`: whose logbook."""
    translate = QCoreApplication.translate
    title = translate("LogbookDocument", "Logbook - entry {number}").format(number=entry.number)
    body = entry_body(entry) + _still(entry, still)
    return Paper(title, body, _head(room), _notice(), printed)


def period_paper(
    entries: Sequence[Entry], from_utc: datetime | None, to_utc: datetime | None, printed: str, room: str
) -> Paper:
    """The register of a period, oldest first, day by day."""
    translate = QCoreApplication.translate
    ordered = sorted(entries, key=lambda entry: (entry.facts.start_utc, entry.number))
    title = translate("LogbookDocument", "Logbook")
    span = _span(ordered, from_utc, to_utc)
    count = counted_text(translate("LogbookDocument", "{count:entry|entries}"), count=len(ordered))
    parts = [f"<h1>{title}</h1>", f'<p class="soft">{escape(span)} · {count}</p>']
    day = ""
    for entry in ordered:
        if long_day(entry.facts.start_utc) != day:
            if day:
                parts.append("</table>")
            day = long_day(entry.facts.start_utc)
            parts.append(f'<h2>{escape(day)}</h2><table width="100%" class="line">')
        parts.append(_register_row(entry))
    if day:
        parts.append("</table>")
    return Paper(title, "".join(parts), _head(room), _notice(), printed)


def _head(room: str) -> str:
    return QCoreApplication.translate("LogbookDocument", "Logbook · {room}").format(room=room)


def _notice() -> str:
    return QCoreApplication.translate("LogbookDocument", "Personal data: for authorised persons only")


def _span(entries: Sequence[Entry], from_utc: datetime | None, to_utc: datetime | None) -> str:
    starts = [entry.facts.start_utc for entry in entries]
    first = from_utc or min(starts, default=None)
    last = max(starts, default=to_utc)
    if first is None or last is None:
        return ""
    translate = QCoreApplication.translate
    said = translate("LogbookDocument", "from {first} to {last}")
    return said.format(first=day_and_time(first), last=day_and_time(last))


def _facts(entry: Entry) -> str:
    translate = QCoreApplication.translate
    facts = entry.facts
    end = entry.end_utc
    begin_and_end = day_and_time(facts.start_utc) + (f" → {_until(facts.start_utc, end)}" if end else "")
    cameras = ", ".join(
        f"{one.number} {one.name}" + (f" ({one.preset})" if one.preset else "") for one in facts.cameras
    )
    written = translate("LogbookDocument", "{author}, {time}, workstation {workstation}").format(
        author=entry.by.name, time=day_and_time(entry.by.at_utc), workstation=entry.by.workstation
    )
    rows = (
        (translate("LogbookDocument", "Time"), begin_and_end),
        (translate("LogbookDocument", "State"), "" if end else translate("LogbookDocument", "open")),
        (translate("LogbookDocument", "Place"), " · ".join(filter(None, (facts.site, facts.commune)))),
        (translate("LogbookDocument", "Address"), facts.text.address),
        (translate("LogbookDocument", "Cameras"), cameras),
        (translate("LogbookDocument", "Origin"), word(facts.origin)),
        (translate("LogbookDocument", "Priority"), word(facts.priority)),
        (translate("LogbookDocument", "Actions"), ", ".join(map(word, entry.actions))),
        (translate("LogbookDocument", "Outcome"), ", ".join(map(word, entry.outcomes))),
        (translate("LogbookDocument", "Written by"), written),
        (translate("LogbookDocument", "Visa"), _visa(entry)),
    )
    cells = "".join(
        f'<tr><th width="110">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table>{cells}</table>"


def _until(start: datetime, end: datetime) -> str:
    return clock_time(end) if day_text(start) == day_text(end) else day_and_time(end)


def _visa(entry: Entry) -> str:
    return "" if entry.visa is None else f"{entry.visa.name}, {day_and_time(entry.visa.at_utc)}"


def _partners(entry: Entry) -> str:
    partners = entry.partners()
    if not partners:
        return ""
    heads = "".join(f"<th>{escape(word(step))}</th>" for step in PARTNER_STEPS)
    rows = []
    for name, steps in partners.items():
        times = {step.what.kind: clock_time(step.what.at_utc) for step in steps}
        channel = next((step.what.detail for step in steps if step.what.detail), "")
        called = f"{name} ({channel})" if channel else name
        cells = "".join(f"<td>{escape(times.get(step, ''))}</td>" for step in PARTNER_STEPS)
        rows.append(f"<tr><td>{escape(called)}</td>{cells}</tr>")
    title = QCoreApplication.translate("LogbookDocument", "Partners")
    return f'<h2>{title}</h2><table width="100%" class="line"><tr><th width="40%"></th>{heads}</tr>{"".join(rows)}</table>'


def _additions(entry: Entry) -> str:
    shown = [
        added
        for added in entry.additions
        if added.what.kind not in (*PARTNER_STEPS, AdditionKind.VISA)
        and not (added.what.kind is AdditionKind.LINK and added.what.subject == LinkKind.STILL)
        and not (added.what.kind is AdditionKind.END and added.by.at_utc == entry.by.at_utc)
    ]
    if not shown:
        return ""
    rows = "".join(
        f'<tr><td width="150" class="soft">{day_and_time(added.by.at_utc)}<br/>{escape(added.by.name)}</td>'
        f"<td>{_said(added)}</td></tr>"
        for added in shown
    )
    title = QCoreApplication.translate("LogbookDocument", "Added afterwards")
    return f'<h2>{title}</h2><table width="100%" class="line">{rows}</table>'


def _said(added: Addition) -> str:
    what = added.what
    name = escape(word(what.kind))
    if what.kind is AdditionKind.LINK:
        known = {member.value: member for member in LinkKind}
        kind = word(known[what.subject]) if what.subject in known else what.subject
        return labelled(name, f"{escape(kind)} {escape(what.detail)}")
    if what.kind is AdditionKind.OUTCOME:
        return labelled(name, escape(", ".join(word(Outcome(value)) for value in split(what.detail))))
    if what.kind is AdditionKind.ACTION:
        return labelled(name, escape(", ".join(word(ActionTaken(value)) for value in split(what.detail))))
    if what.kind is AdditionKind.END:
        return labelled(name, day_and_time(what.at_utc))
    return f"<b>{name}</b>{_paragraphs(what.text)}" if what.text else f"<b>{name}</b>"


def _still(entry: Entry, still: Path | None) -> str:
    """On paper the picture, or that it is gone; on the screen it stands beside the words."""
    if not entry.links(LinkKind.STILL):
        return ""
    translate = QCoreApplication.translate
    if still is None:
        gone = translate("LogbookDocument", "Still: destroyed with the recordings.")
        return f'<p class="soft">{gone}</p>'
    said = translate("LogbookDocument", "Masked still")
    return f'<h2>{said}</h2><p><img src="{escape(still.as_uri())}" width="{STILL_WIDTH_PX}"/></p>'


def _register_row(entry: Entry) -> str:
    facts = entry.facts
    text = _paragraphs(facts.text.description)
    for added in entry.of_kind(AdditionKind.ADDENDUM):
        text += f'<p class="soft">{day_and_time(added.by.at_utc)}, {escape(added.by.name)}</p>'
        text += _paragraphs(added.what.text)
    partners = ", ".join(
        f"{name} " + " ".join(f"{word(step.what.kind)} {clock_time(step.what.at_utc)}" for step in steps)
        for name, steps in entry.partners().items()
    )
    facts_line = " · ".join(filter(None, (place_text(facts), facts.text.address, word(facts.origin))))
    outcome = ", ".join(map(word, entry.outcomes))
    lines = [f'<p class="soft">{escape(line)}</p>' for line in (facts_line, partners, outcome) if line]
    return (
        f'<tr><td width="52"><b>{entry.number}</b></td><td width="44">{clock_time(facts.start_utc)}</td>'
        f"<td><p><b>{escape(facts.title)}</b></p>{text}{''.join(lines)}</td>"
        f'<td width="100" class="soft">{escape(entry.by.name)}<br/>{escape(_visa(entry))}</td></tr>'
    )


def _paragraphs(text: str) -> str:
    return (
        "".join(f'<p dir="auto">{escape(line) or "&nbsp;"}</p>' for line in text.split("\n")) if text else ""
    )
