"""A signal as a sender tells it, before anybody knows what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SIGNALS_LIMIT = 1_000
"""Different inputs that may wait at once: five times the contacts of a large town. The same input only counts up."""


@dataclass(slots=True)
class SignalCount:
    """Signals of one input that wait to be written: how many, the first and the last."""

    source_id: int
    input: str
    first_utc: datetime
    last_utc: datetime
    count: int = 1


ON_WORDS = frozenset({"1", "true", "on", "alarm", "active", "open", "triggered"})
OFF_WORDS = frozenset({"0", "false", "off", "clear", "inactive", "closed", "normal", "ok", "rest"})
"""What senders say for a contact at rest: it raises nothing."""


def is_rest(word: str) -> bool:
    """Whether a state told by a sender is the one without alarm; what nobody knows counts as an alarm."""
    return word.strip().lower() in OFF_WORDS
