"""A whole report, counted in one reading transaction: its numbers are of one moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from sqlalchemy import select

from csu_console.domain.errors import InvalidInput
from csu_console.domain.report import NO_COMMUNE, PATROL, Period, Report
from csu_console.storage import fines
from csu_console.storage.database import Session
from csu_console.storage.report import cameras, entries
from csu_console.storage.report.requisitions import requisition_figures
from csu_console.storage.tables import communes

Progress = Callable[[int], None]
"""Percent counted."""


def commune_names(session: Session) -> tuple[str, ...]:
    """Those of the inventory, by name."""
    return tuple(session.execute(select(communes.c.name).order_by(communes.c.name)).scalars())


def report(
    session: Session,
    period: Period,
    commune: str,
    now_utc: datetime,
    zone: tzinfo | None = None,
    progress: Progress = lambda _percent: None,
) -> Report:
    """Count everything; `commune` "" is all. Raises InvalidInput for one that is not in the inventory.

    `progress` is told between the questions, of which none takes long, and raises to stop.
    """
    known = commune_names(session)
    if commune and commune not in known:
        raise InvalidInput(NO_COMMUNE, name=commune, known=", ".join(known) or "-")
    scope = entries.Scope(*period.bounds_utc(zone), commune)
    progress(0)
    kinds = entries.kinds(session, scope)
    progress(15)
    by_commune, by_site = entries.places(session, scope)
    progress(30)
    hours = entries.hours(session, scope, zone)
    progress(35)
    within = entries.numbers(session, scope)
    told = entries.told(session, scope, within)
    progress(60)
    outcomes = entries.outcomes(session, scope, within, kinds)
    progress(65)
    kept = cameras.recordings(session)
    progress(75)
    found = cameras.camera_figures(session, scope, now_utc, kept)
    progress(95)
    return Report(
        period=period,
        commune=commune,
        made_utc=now_utc,
        entries=sum(one.count for one in kinds),
        open_events=entries.open_count(session, scope),
        reported=told.reported,
        by_video=told.by_video,
        priorities=entries.priorities(kinds),
        origins=entries.origins(kinds),
        outcomes=outcomes,
        categories=entries.categories(session, kinds),
        communes=by_commune,
        sites=by_site,
        hours=hours,
        partners=told.partners,
        cameras=found,
        destruction=cameras.destruction(session, scope, now_utc, kept),
        journal_from=cameras.journal_from(session),
        fines=fines.count(session, scope.from_utc, scope.until_utc, commune),
        patrols=sum(one.count for one in kinds if one.category == PATROL),
        requisitions=None if commune else requisition_figures(session, scope.from_utc, scope.until_utc),
    )
