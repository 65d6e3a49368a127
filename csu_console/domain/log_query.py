"""What is looked for in the logbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from csu_console.domain.logbook import Priority

PAGE = 100
"""Entries brought at once: more than a screen shows."""


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Filters that all must hold; an empty one holds always. Newest first.

    `words`: each begins a word of the entry or of an addendum. `from_utc` is included, `to_utc` is not.
    `before`: only entries with a smaller number (the next page).
    """

    words: str = ""
    category: str = ""
    priority: Priority | None = None
    commune: str = ""
    camera_number: int | None = None
    author: str = ""
    from_utc: datetime | None = None
    to_utc: datetime | None = None
    only_open: bool = False
    without_visa: bool = False
    before: int | None = None
    limit: int = PAGE
