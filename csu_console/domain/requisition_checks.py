"""What cannot be kept of a requisition, and what a change of it was about."""

from __future__ import annotations

from datetime import datetime, timedelta

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.logbook import DESCRIPTION_LIMIT, EARLY_LIMIT, LINE_LIMIT, check_length
from csu_console.domain.requisition import RequisitionFacts

PERIODS_LIMIT, CAMERAS_LIMIT = 50, 200
"""Far beyond what one request asks for; beyond is a slip."""

LONGEST_PERIOD = timedelta(days=31)
"""Nothing older is kept (CSI L.252-5), so nothing longer can be answered."""

TOO_LONG_PERIOD = QT_TRANSLATE_NOOP(
    "errors", "A period is longer than 31 days; no recording is kept so long."
)
REVERSED_PERIOD = QT_TRANSLATE_NOOP("errors", "A period ends before it begins; correct one of the times.")
TOO_MANY = QT_TRANSLATE_NOOP(
    "errors", "A requisition has at most {periods} periods and {cameras} cameras; open another for the rest."
)
RECEIVED_LATER = QT_TRANSLATE_NOOP("errors", "The requisition was received in the future; correct the time.")
DUE_BEFORE = QT_TRANSLATE_NOOP(
    "errors", "A deadline lies before the requisition came; correct one of the times."
)


def check_facts(facts: RequisitionFacts, now_utc: datetime) -> None:
    """Raises InvalidInput for what cannot be kept; what is only missing may come later."""
    authority = facts.authority
    lines = (authority.name, authority.rank, authority.number, authority.unit, authority.contact)
    for text in (*lines, facts.article, facts.procedure, facts.authorisation):
        check_length(text, LINE_LIMIT)
    for text in (facts.nature, facts.places):
        check_length(text, DESCRIPTION_LIMIT)
    if facts.received_utc > now_utc + EARLY_LIMIT:
        raise InvalidInput(RECEIVED_LATER)
    for deadline in (facts.due_utc, facts.regularise_by_utc):
        if deadline is not None and deadline < facts.received_utc:
            raise InvalidInput(DUE_BEFORE)
    if len(facts.periods) > PERIODS_LIMIT or len(facts.cameras) > CAMERAS_LIMIT:
        raise InvalidInput(TOO_MANY, periods=PERIODS_LIMIT, cameras=CAMERAS_LIMIT)
    for period in facts.periods:
        if period.until_utc < period.from_utc:
            raise InvalidInput(REVERSED_PERIOD)
        if period.last_utc - period.first_utc > LONGEST_PERIOD:
            raise InvalidInput(TOO_LONG_PERIOD)


def changed_fields(before: RequisitionFacts, after: RequisitionFacts) -> tuple[str, ...]:
    """Names of the fields that differ, in their order: for the history, which repeats no content."""
    return tuple(name for name in before.__slots__ if getattr(before, name) != getattr(after, name))
