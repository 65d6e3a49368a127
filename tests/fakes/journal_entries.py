"""Entries of a journal, made by the dozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry, AuditObject, Deed, Result, camera_object, make_entry
from csu_console.domain.permission import Role

JOURNAL_START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def actor(name: str = "A. Martin", workstation: str = "poste 1", operator_id: int | None = 1) -> Actor:
    return Actor(operator_id, name, frozenset({Role.OPERATOR}), workstation)


def make_audit_entry(
    number: int = 1,
    at_utc: datetime | None = None,
    *,
    action: Action = Action.STREAM_SHOWN,
    obj: AuditObject | None = None,
    who: Actor | None = None,
    reason: str = "",
    result: Result = Result.DONE,
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """The entry an hour summer time east, `number` seconds after the start unless told when."""
    deed = Deed(action, camera_object(12) if obj is None else obj, reason, result, detail or {})
    when = at_utc or JOURNAL_START + timedelta(seconds=number)
    return make_entry(f"{number:016x}", when, 60, who or actor(), deed)


def make_audit_entries(count: int, start_utc: datetime = JOURNAL_START) -> Sequence[AuditEntry]:
    """One a second."""
    return [make_audit_entry(n, start_utc + timedelta(seconds=n)) for n in range(1, count + 1)]
