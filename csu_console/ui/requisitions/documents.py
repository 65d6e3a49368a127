"""A requisition on paper: its sheet with everything, and the letter of a negative answer with its causes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication

from csu_console.domain.local_time import offset_text
from csu_console.domain.requisition import Answer, Requisition
from csu_console.domain.typed_period import moment_text, period_text
from csu_console.ui.errors_text import counted_text
from csu_console.ui.logbook.paper import Paper
from csu_console.ui.requisitions.words import short_time, word

translate = QCoreApplication.translate


def sheet_paper(one: Requisition, printed: str, room: str) -> Paper:
    """Everything the room knows of it. `printed`: by whom and when."""
    title = translate("RequisitionPaper", "Requisition {reference}").format(reference=one.reference)
    body = "".join(
        (
            f"<h1>{escape(title)}</h1>",
            f'<p class="lead"><b>{escape(word(one.state))}</b></p>',
            _table(_request_rows(one)),
            _heading(translate("RequisitionPaper", "Periods")),
            "".join(f"<p>{escape(period_text(period))}</p>" for period in one.facts.periods),
            _heading(translate("RequisitionPaper", "Results")),
            _results(one),
            _heading(translate("RequisitionPaper", "Exports and hand-over")),
            _table(_given_rows(one)),
            _heading(translate("RequisitionPaper", "History")),
            _history(one),
        )
    )
    return Paper(title, body, room, _notice(), printed)


def letter_paper(one: Requisition, printed: str, room: str) -> Paper:
    """To the authority: which pictures cannot be given, and why. Positive results are counted only."""
    facts, authority = one.facts, one.facts.authority
    title = translate("RequisitionPaper", "Answer to requisition {reference}").format(reference=one.reference)
    person = " ".join(filter(None, (authority.rank, authority.name)))
    opening = translate(
        "RequisitionPaper",
        "In answer to your requisition received on {received} ({article}; procedure {procedure}), the recordings "
        "asked for were sought by a person habilitated for it. The pictures below cannot be given, for the cause "
        "written beside each.",
    ).format(
        received=short_time(facts.received_utc),
        article=facts.article or "-",
        procedure=facts.procedure or "-",
    )
    negative = [
        (camera, period, answer)
        for (camera, period), answer in zip(facts.items(), one.answered(), strict=True)
        if answer is not None and not answer.positive
    ]
    positive = len(one.positive_items)
    given = translate(
        "RequisitionPaper",
        "Pictures of {count:other camera or period|other cameras and periods} are given with the delivery slip.",
    )
    masked = translate(
        "RequisitionPaper",
        "Pictures are masked before they are recorded and hold no sound; no other version exists.",
    )
    done_by, signed = (
        translate("RequisitionPaper", "Done by:"),
        translate("RequisitionPaper", "Date and signature:"),
    )
    holds = translate("RequisitionPaper", "habilitation")
    habilitation = f", {holds} {one.habilitation}" if one.habilitation else ""
    parts = [
        f"<p><b>{escape(person)}</b><br>{escape(authority.unit)}</p>",
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(opening)}</p>",
        _rows(
            (
                translate("RequisitionPaper", "Camera"),
                translate("RequisitionPaper", "Period"),
                translate("RequisitionPaper", "Cause"),
            ),
            [
                (f"{camera.number} {camera.name}", period_text(period), _cause_text(answer))
                for camera, period, answer in negative
            ],
        ),
        f"<p>{escape(counted_text(given, count=positive))}</p>" if positive else "",
        f"<p>{escape(masked)}</p>",
        f"<p>{escape(done_by)} {escape(one.opened.name)}{escape(habilitation)}</p>",
        f"<p>{escape(signed)}</p>",
    ]
    return Paper(title, "".join(parts), room, _notice(), printed)


def _removed() -> str:
    return translate("RequisitionPaper", "removed at the end of its time")


def _request_rows(one: Requisition) -> list[tuple[str, str]]:
    facts, authority = one.facts, one.facts.authority
    person = " ".join(filter(None, (authority.rank, authority.name)))
    scan = "-" if one.scan is None else f"{one.scan.name or _removed()} · SHA-256 {one.scan.sha256}"
    received = f"{short_time(facts.received_utc)} ({offset_text(facts.received_utc)})"
    return [
        (translate("RequisitionPaper", "Received"), f"{received} · {word(facts.channel)}"),
        (translate("RequisitionPaper", "Legal basis"), facts.article),
        (translate("RequisitionPaper", "Authority"), f"{word(authority.requester)} · {person}"),
        (translate("RequisitionPaper", "Number"), authority.number),
        (translate("RequisitionPaper", "Unit"), authority.unit),
        (translate("RequisitionPaper", "Contact"), authority.contact),
        (translate("RequisitionPaper", "Procedure"), facts.procedure),
        (translate("RequisitionPaper", "Prosecutor's authorisation"), facts.authorisation),
        (translate("RequisitionPaper", "Nature of the facts"), facts.nature),
        (translate("RequisitionPaper", "Places"), facts.places),
        (translate("RequisitionPaper", "Answer due"), moment_text(facts.due_utc)),
        (translate("RequisitionPaper", "Written request due"), moment_text(facts.regularise_by_utc)),
        (translate("RequisitionPaper", "Scan of the request"), scan),
        (translate("RequisitionPaper", "Entered by"), f"{one.opened.name}, {short_time(one.opened.at_utc)}"),
        (translate("RequisitionPaper", "Habilitation"), one.habilitation),
        (
            translate("RequisitionPaper", "Pictures held"),
            "" if one.held_utc is None else short_time(one.held_utc),
        ),
        (translate("RequisitionPaper", "Logbook entries"), ", ".join(map(str, one.log_entries))),
    ]


def _given_rows(one: Requisition) -> list[tuple[str, str]]:
    export, handed = translate("RequisitionPaper", "Export"), translate("RequisitionPaper", "Handed over")
    checked = translate("RequisitionPaper", "checked by {name}")
    unchecked = translate("RequisitionPaper", "not checked")
    made = translate("RequisitionPaper", "{id} · {time} · medium {serial} · {check}")
    given_to = translate(
        "RequisitionPaper", "{who} · {time} · identity: {identity} · signature: {signature} · by {name}"
    )
    rows = [
        (
            export,
            made.format(
                id=done.export_id,
                time=short_time(done.by.at_utc),
                serial=done.media_serial or "-",
                check=checked.format(name=done.checked_by) if done.checked_by else unchecked,
            ),
        )
        for done in one.exports
    ]
    rows += [
        (
            handed,
            given_to.format(
                who=", ".join(filter(None, (given.recipient, given.rank))),
                time=short_time(given.at_utc),
                identity=given.identity,
                signature=given.signature or "-",
                name=given.by.name,
            ),
        )
        for given in one.handovers
    ]
    return rows or [(export, "-")]


def _results(one: Requisition) -> str:
    rows = []
    for (camera, period), answer in zip(one.facts.items(), one.answered(), strict=True):
        said = "-" if answer is None else _cause_text(answer)
        rows.append((f"{camera.number} {camera.name}", period_text(period), said))
    return _rows(
        (
            translate("RequisitionPaper", "Camera"),
            translate("RequisitionPaper", "Period"),
            translate("RequisitionPaper", "Result"),
        ),
        rows,
    )


def _history(one: Requisition) -> str:
    rows = [
        (
            *(short_time(step.by.at_utc), step.by.name, word(step.kind)),
            f"{word(step.before)} → {word(step.after)}" if step.before is not step.after else "",
        )
        for step in one.history
    ]
    return _rows(
        (
            translate("RequisitionPaper", "When"),
            translate("RequisitionPaper", "Who"),
            translate("RequisitionPaper", "What"),
            translate("RequisitionPaper", "Step"),
        ),
        rows,
    )


def _cause_text(answer: Answer) -> str:
    if answer.cause is None:
        said = translate("RequisitionPaper", "Positive")
    elif answer.register_line is not None:
        line = translate("RequisitionPaper", "{cause}, register line {line}")
        said = line.format(cause=word(answer.cause), line=answer.register_line)
    else:
        said = word(answer.cause)
    return f"{said} · {answer.text}" if answer.text and answer.register_line is None else said


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><th width="30%">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f'<table class="line" width="100%" cellspacing="0">{cells}</table>'


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="line" width="100%" cellspacing="0"><tr>{top}</tr>{body}</table>'


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _notice() -> str:
    return translate("RequisitionPaper", "Judicial document: authorised persons only")
