"""The register on paper: the figures of the period first, then each day's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.archive_register import DayState, RegisterDay
from csu_console.services.archive.register_reader import Proof
from csu_console.ui.archive.register_words import cause_words, columns, day_cells, day_words, local
from csu_console.ui.logbook.paper import Paper

_SMALL = 'style="font-size:6px"'


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
    heads = "".join(f"<th>{escape(name)}</th>" for name in columns()[1:])
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in day_cells(line, now_utc)[1:]) + "</tr>"
        for line in lines
    )
    return f"<table {_SMALL} class='line' cellspacing='0'><tr>{heads}</tr>{rows}</table>"
