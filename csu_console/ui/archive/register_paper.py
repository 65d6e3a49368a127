"""The register on paper: the figures of the period first, then each day's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby
from textwrap import wrap

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.archive_register import DayState, RegisterDay
from csu_console.services.archive.register_reader import Proof
from csu_console.ui.archive.register_words import (
    cause_words,
    day_words,
    duration,
    gigabytes,
    local,
    state_words,
)
from csu_console.ui.logbook.paper import Paper


@dataclass(frozen=True, slots=True)
class RegisterPeriod:
    """What a paper is about. `proof` counts what was destroyed in the period, whatever day it was recorded."""

    first: date
    last: date
    days: Sequence[RegisterDay]
    proof: Proof
    now_utc: datetime


def register_paper(period: RegisterPeriod) -> Paper:
    """Names nobody; times are the town's."""
    translate = QCoreApplication.translate
    title = translate("Archive", "Register of recordings, {first} to {last}").format(
        first=day_words(period.first), last=day_words(period.last)
    )
    made = translate("Archive", "Made on {date}").format(date=local(period.now_utc))
    body = [f"<h1>{escape(title)}</h1>", f'<p class="soft">{escape(made)}</p>', _proof(period)]
    for day, lines in groupby(period.days, key=lambda line: line.day):
        body.append(f"<h2>{escape(day_words(day))}</h2>{_table(list(lines), period.now_utc)}")
    return Paper(
        title=title,
        body="".join(body),
        head=translate("Archive", "Register of recordings"),
        notice=translate("Archive", "Kept by the program, written once and chained"),
        foot=made,
    )


def proof_rows(period: RegisterPeriod) -> list[tuple[str, str]]:
    """The proof of destruction as pairs of words and figures."""
    translate, count, proof = QCoreApplication.translate, QLocale().toString, period.proof
    share = proof.on_time_percent
    overdue = sum(day.state(period.now_utc) is DayState.OVERDUE for day in period.days)
    held = sum(day.state(period.now_utc) is DayState.HELD for day in period.days)
    rows = [
        (translate("Archive", "Files destroyed in the period"), count(proof.files_count)),
        (
            translate("Archive", "Destruction on time"),
            translate("Archive", "nothing was due") if share is None else f"{count(share, 'f', 2)} %",
        ),
        (translate("Archive", "Of them late"), count(proof.late_count)),
    ]
    for cause, files in proof.by_cause:
        if cause:
            rows.append((cause_words((cause,)), count(files)))
    rows.append((translate("Archive", "Days of a camera held for a procedure"), count(held)))
    rows.append((translate("Archive", "Days of a camera out of their time and still there"), count(overdue)))
    return rows


def _proof(period: RegisterPeriod) -> str:
    head = QCoreApplication.translate("Archive", "Proof of destruction")
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td align='right'>{escape(value)}</td></tr>"
        for name, value in proof_rows(period)
    )
    return f"<h2>{escape(head)}</h2><table class='line'>{rows}</table>"


def _table(lines: Sequence[RegisterDay], now_utc: datetime) -> str:
    """Fixed letters in columns: a table of a text document takes minutes for a month of a town, this some seconds."""
    translate = QCoreApplication.translate
    heads = (
        translate("Archive", "Camera"),
        translate("Archive", "First"),
        translate("Archive", "Last"),
        translate("Archive", "Files"),
        translate("Archive", "GB"),
        translate("Archive", "Gaps"),
        translate("Archive", "Duration"),
        translate("Archive", "Due"),
        translate("Archive", "Destroyed"),
        translate("Archive", "Late"),
        translate("Archive", "State"),
    )
    rows = "\n".join(row_text(_cells(line, now_utc)) for line in lines)
    return f"<pre {_LETTERS}>{escape(row_text(heads))}\n{escape(rows)}</pre>"


_WIDTHS = (7, 8, 8, 6, 8, 6, 9, 12, 12, 6)
_LINE = 119
"""Letters of 7 points between the margins of an A4 page; a line that were longer would go on under the first column."""
_LETTERS = 'style="font-family: DejaVu Sans Mono, monospace; font-size: 7px; white-space: pre-wrap"'


def row_text(cells: Sequence[str]) -> str:
    """The last column takes what is left of the line, and goes on below itself."""
    before = " ".join(cell.rjust(width) for cell, width in zip(cells, _WIDTHS, strict=False)) + " "
    lines = wrap(cells[-1], max(_LINE - len(before), 12)) or [""]
    return before + f"\n{' ' * len(before)}".join(lines)


def _cells(line: RegisterDay, now_utc: datetime) -> tuple[str, ...]:
    """What is said beside the state: why late, and to whom handed over."""
    handed = [f"{local(at)[:10]} {reference}".strip() for at, reference in line.handed]
    said = [state_words(line.state(now_utc)), cause_words(line.causes), *handed]
    return (
        str(line.camera_number),
        local(line.first_utc, with_day=False),
        local(line.last_utc, with_day=False),
        str(line.segments_count),
        gigabytes(line.bytes_count),
        str(line.gaps_count or ""),
        duration(line.gaps_s),
        _short(line.due_utc),
        _short(line.destroyed_utc),
        str(line.late_count or ""),
        " · ".join(text for text in said if text),
    )


def _short(instant: datetime | None) -> str:
    """Day, month and minute: the year is that of the line or the next."""
    return "" if instant is None else instant.astimezone().strftime("%d/%m %H:%M")
