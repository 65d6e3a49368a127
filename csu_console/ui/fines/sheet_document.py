"""The sheet of a fine as a document: what the agent types again into the State's system."""

from __future__ import annotations

import base64
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.fine import FineSheet, FineStill
from csu_console.ui.logbook.paper import Paper
from csu_console.ui.logbook.words import clock_time, day_and_time

WIDE_PT, STILL_PT = 480, 236
"""Widths on A4: the first still, on which the plate is read, and the others, two in a row."""


def fine_paper(sheet: FineSheet, printed: str) -> Paper:
    """`printed`: by whom and when."""
    translate = QCoreApplication.translate
    title = translate("FineSheet", "Offence seen by video, sheet no. {number}").format(number=sheet.number)
    rows = (
        (translate("FineSheet", "Plate"), f"<b>{escape(sheet.plate)}</b> ({escape(sheet.country)})"),
        (translate("FineSheet", "Vehicle"), escape(sheet.vehicle)),
        (translate("FineSheet", "Offence"), f"<b>{escape(sheet.offence)}</b>"),
        (translate("FineSheet", "Date and time"), escape(day_and_time(sheet.at_utc))),
        (translate("FineSheet", "Place"), escape(sheet.place)),
        (translate("FineSheet", "Camera"), str(sheet.camera_number)),
        (translate("FineSheet", "Remarks"), escape(sheet.remarks)),
        (translate("FineSheet", "Agent"), escape(sheet.agent)),
        (translate("FineSheet", "Oath"), escape(sheet.oath)),
        (translate("FineSheet", "Workstation"), escape(sheet.workstation)),
    )
    facts = "".join(f'<tr><th width="24%">{name}</th><td>{value}</td></tr>' for name, value in rows if value)
    live = translate(
        "FineSheet", "Seen live: the oldest picture was {seconds} s old when it was kept ({limit})."
    ).format(
        seconds=QLocale().toString(sheet.latency_s, "f", 1),
        limit=translate("FineSheet", "not from a recording"),
    )
    first, *others = (_still(number, still) for number, still in enumerate(sheet.stills, 1))
    row = "".join(f"<td>{each}</td>" for each in others)
    body = (
        f"<h1>{title}</h1>"
        f'<table width="100%" class="line">{facts}</table>'
        f'<p class="soft">{escape(live)}</p>'
        f"<p>{first}</p><table><tr>{row}</tr></table>"
    )
    notice = translate("FineSheet", "To be typed again, then destroyed")
    return Paper(title, body, translate("FineSheet", "Fines by video"), notice, printed)


def _still(number: int, still: FineStill) -> str:
    """The picture itself is in the document: the file it came from is destroyed on its day."""
    png = base64.b64encode(still.path.read_bytes()).decode("ascii")
    words = f"{number}. {clock_time(still.at_utc, seconds=True)}"
    width_pt = WIDE_PT if number == 1 else STILL_PT
    return f'<img src="data:image/png;base64,{png}" width="{width_pt}"><br>{escape(words)}'
