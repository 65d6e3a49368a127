"""Reminders that were put out here and are not out in the database yet: pieces of the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csu_console.services.outage.outbox import instant
from csu_console.storage.database import Session
from csu_console.storage.logbook import catalogue

FOLDER = "timers"
"""Below the outbox."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class TimerEnd:
    """A reminder put out at an instant."""

    timer_id: int
    done_utc: datetime


class TimerForm:
    """outage.outbox.Form of a TimerEnd. The row itself delivers once: the first who puts it out counts."""

    def deliver(self, session: Session, piece: TimerEnd) -> int:
        catalogue.end_timer(session, piece.timer_id, piece.done_utc)
        return piece.timer_id

    def plain(self, piece: TimerEnd) -> dict[str, Any]:
        return {"version": VERSION, "timer": piece.timer_id, "done": piece.done_utc.isoformat()}

    def piece(self, data: dict[str, Any]) -> TimerEnd:
        """Raises ValueError, KeyError or TypeError for what is none."""
        if data["version"] != VERSION:
            raise ValueError("another version")
        return TimerEnd(int(data["timer"]), instant(data["done"]))
