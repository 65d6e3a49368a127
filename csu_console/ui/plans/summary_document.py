"""The summary of a plan that was run: on the screen and on paper the same."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from csu_console.domain.action_plan import CALLS, Contact, RunStep
from csu_console.services.plans.plan_service import RunSummary
from csu_console.ui.logbook.paper import Paper
from csu_console.ui.logbook.words import day_and_time
from csu_console.ui.plans.typed_lists import ById
from csu_console.ui.plans.words import (
    elapsed_words,
    kind_word,
    line_words,
    period_words,
    stamp_words,
    title_of,
)


def summary_body(summary: RunSummary, by_id: ById) -> str:
    """As HTML; every text of people is escaped."""
    translate = QCoreApplication.translate
    run, plan = summary.run, summary.run.plan
    facts = " · ".join(filter(None, (kind_word(plan.kind), plan.place, period_words(plan))))
    began = translate("Plans", "Started {start} by {name} ({workstation})").format(
        start=day_and_time(run.started_utc), name=run.started_by, workstation=run.workstation
    )
    ended = ""
    if run.ended_utc is not None:
        ended = translate("Plans", "ended {end} by {name}, after {elapsed}").format(
            end=day_and_time(run.ended_utc),
            name=run.ended_by,
            elapsed=elapsed_words(run.elapsed(run.ended_utc)),
        )
    title = translate("Plans", "Action plan {title}, run {reference}").format(
        title=title_of(plan), reference=run.reference
    )
    lead = " · ".join(filter(None, (began, ended)))
    done = translate("Plans", "{done} of {all} steps").format(done=run.ticked(), all=len(plan.steps))
    entries = ", ".join(map(str, summary.entries)) or "—"
    sections = (
        (translate("Plans", "Check list") + f" · {done}", _steps(summary)),
        (translate("Plans", "Persons told"), _told(summary)),
        *_untold(summary),
        (translate("Plans", "Cameras used"), _cameras(summary, by_id)),
        (translate("Plans", "Entries of the logbook"), f"<p>{entries}</p>"),
        (translate("Plans", "Log of the plan"), _log(summary)),
    )
    head = f'<h1>{escape(title)}</h1><p class="soft">{escape(facts)}</p><p class="lead">{escape(lead)}</p>'
    return head + "".join(f"<h2>{escape(heading)}</h2>{body}" for heading, body in sections)


def summary_paper(summary: RunSummary, by_id: ById, foot: str) -> Paper:
    translate = QCoreApplication.translate
    return Paper(
        title=translate("Plans", "Action plan {title}, run {reference}").format(
            title=title_of(summary.run.plan), reference=summary.run.reference
        ),
        body=summary_body(summary, by_id),
        head=translate("Plans", "Urban supervision centre"),
        notice=translate("Plans", "Internal document of the control room"),
        foot=foot,
    )


def _steps(summary: RunSummary) -> str:
    rows, procedure = [], ""
    for place, step in enumerate(summary.run.plan.steps):
        if step.procedure != procedure:
            procedure = step.procedure
            rows.append(f'<tr><td colspan="2" class="soft">{escape(procedure)}</td></tr>')
        by = summary.run.tick(place)
        when = "—" if by is None else stamp_words(by)
        rows.append(f'<tr><td>{escape(step.text)}</td><td width="190">{escape(when)}</td></tr>')
    return _table(rows)


def _told(summary: RunSummary) -> str:
    """Who was called, and when."""
    translate = QCoreApplication.translate
    rows = []
    for place, contact in enumerate(summary.run.plan.contacts):
        stamps = []
        for line in summary.run.calls(place):
            template = (
                translate("Plans", "reached {when}")
                if line.step is RunStep.REACHED
                else translate("Plans", "called {when}")
            )
            stamps.append(template.format(when=stamp_words(line)))
        if stamps:
            rows.append(_contact(contact, " · ".join(stamps)))
    return _table(rows)


def _untold(summary: RunSummary) -> tuple[tuple[str, str], ...]:
    """A section of its own, where there are any: nobody may read them among those told."""
    run = summary.run
    rows = [_contact(one) for place, one in enumerate(run.plan.contacts) if not run.calls(place)]
    return ((QCoreApplication.translate("Plans", "Not told"), _table(rows)),) if rows else ()


def _contact(contact: Contact, stamps: str = "") -> str:
    cells = f"<td>{escape(contact.name)}</td><td>{escape(contact.how)}</td>"
    return f'<tr>{cells}<td width="300">{escape(stamps)}</td></tr>'


def _cameras(summary: RunSummary, by_id: ById) -> str:
    plan = summary.run.plan
    ids = (
        *plan.cameras,
        *(one.camera_id for one in plan.recalls),
        *(one.camera_id for one in plan.temporary),
    )
    orders = {one.camera_id: one.reference for one in plan.temporary}
    rows = []
    for camera_id in dict.fromkeys(ids):
        camera = by_id(camera_id)
        if camera is not None:
            order = orders.get(camera_id, "")
            said = QCoreApplication.translate("Plans", "temporary, order {number}").format(number=order)
            rows.append(
                f'<tr><td width="60"><b>{camera.number}</b></td><td>{escape(camera.name)}</td>'
                f'<td width="220">{escape(said if order else "")}</td></tr>'
            )
    return _table(rows)


def _log(summary: RunSummary) -> str:
    told = (*CALLS, RunStep.TICKED, RunStep.UNTICKED)
    rows = []
    for line in summary.run.lines:
        words = escape(line_words(summary.run, line))
        body = words if line.done or line.step in told else f'<span class="alarm">{words}</span>'
        rows.append(f'<tr><td width="190">{escape(stamp_words(line))}</td><td>{body}</td></tr>')
    return _table(rows)


def _table(rows: list[str]) -> str:
    return f'<table width="100%" class="line">{"".join(rows)}</table>' if rows else "<p>—</p>"
