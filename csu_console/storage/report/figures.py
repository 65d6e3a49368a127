"""A whole report, counted in one reading transaction: its numbers are of one moment."""

from __future__ import annotations

from datetime import datetime, tzinfo

from sqlalchemy import select

from csu_console.domain.errors import InvalidInput
from csu_console.domain.report import NO_COMMUNE, Period, Report
from csu_console.storage.database import Session
from csu_console.storage.report import cameras, entries
from csu_console.storage.tables import communes


def commune_names(session: Session) -> tuple[str, ...]:
    """Those of the inventory, by name."""
    return tuple(session.execute(select(communes.c.name).order_by(communes.c.name)).scalars())


def report(
    session: Session, period: Period, commune: str, now_utc: datetime, zone: tzinfo | None = None
) -> Report:
    """Count everything; `commune` "" is all. Raises InvalidInput for one that is not in the inventory."""
    known = commune_names(session)
    if commune and commune not in known:
        raise InvalidInput(NO_COMMUNE, name=commune, known=", ".join(known) or "-")
    scope = entries.Scope(*period.bounds_utc(zone), commune)
    by_commune, by_site = entries.places(session, scope)
    return Report(
        period=period,
        commune=commune,
        made_utc=now_utc,
        entries=entries.entries_count(session, scope),
        open_events=entries.open_count(session, scope),
        reported=entries.reported_count(session, scope),
        by_video=entries.by_video_count(session, scope),
        priorities=entries.priorities(session, scope),
        origins=entries.origins(session, scope),
        outcomes=entries.outcomes(session, scope),
        categories=entries.categories(session, scope),
        communes=by_commune,
        sites=by_site,
        hours=entries.hours(session, scope, zone),
        partners=entries.partners(session, scope),
        cameras=cameras.camera_figures(session, scope, now_utc),
        destruction=cameras.destruction(session, scope, now_utc),
        journal_from=cameras.journal_from(session),
    )
