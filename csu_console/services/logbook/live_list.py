"""What the room wrote last, and what is still open: kept in memory by every console."""

from __future__ import annotations

from csu_console.domain.logbook import Entry
from csu_console.storage.database import Session
from csu_console.storage.logbook import entries

LIVE_ENTRIES = 200
"""A busy night."""

Live = tuple[tuple[Entry, ...], tuple[Entry, ...]]
"""The newest entries, newest first; the events without an end."""


def live_list(session: Session) -> Live:
    return entries.latest(session, LIVE_ENTRIES), entries.open_entries(session)
