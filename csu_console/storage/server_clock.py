"""The time of the database server."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from csu_console.storage.database import Session


def server_utc(session: Session) -> datetime | None:
    """None on SQLite, which has the workstation's own clock."""
    if session.get_bind().dialect.name != "postgresql":
        return None
    now: datetime = session.execute(text("SELECT clock_timestamp()")).scalar_one()
    return now
