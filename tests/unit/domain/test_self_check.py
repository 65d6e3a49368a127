"""The weekly questions: nights, replays, long looks, failures; nothing else is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from csu_console.domain.actor import Actor
from csu_console.domain.audit import Action, AuditEntry, AuditObject, ObjectKind, Result
from csu_console.domain.errors import InvalidInput
from csu_console.domain.journal_retention import JournalRetention
from csu_console.domain.permission import Role
from csu_console.domain.self_check import (
    Finding,
    FindingKind,
    counts_by_kind,
    self_check,
    week_bounds,
    week_of,
)
from tests.fakes.journal_entries import actor, make_audit_entry

NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)
WALL = Actor(9, "Wall", frozenset({Role.WALL}), "wall 1")


def made(*entries: AuditEntry) -> list[AuditEntry]:
    return [replace(entry, sequence=number) for number, entry in enumerate(entries, start=1)]


def test_an_export_is_asked_about_only_at_night_by_the_local_clock() -> None:
    # The workstation is an hour east: 21:30 UTC is half past ten in the evening there.
    times = [NOON, NOON.replace(hour=21, minute=30), NOON.replace(hour=4, minute=59), NOON.replace(hour=5)]
    found = self_check(made(*(make_audit_entry(n, at, action=Action.EXPORTED) for n, at in enumerate(times))))
    assert [(f.kind, f.day, f.sequences) for f in found] == [
        (FindingKind.NIGHT_EXPORT, date(2026, 3, 4), (2, 3)),
    ]


def test_a_logbook_printed_at_night_is_no_export_of_pictures() -> None:
    night, logbook = NOON.replace(hour=23), AuditObject(ObjectKind.LOGBOOK, "period")
    assert self_check(made(make_audit_entry(1, night, action=Action.EXPORTED, obj=logbook))) == ()


def test_a_replay_needs_a_requisition() -> None:
    entries = [
        make_audit_entry(1, NOON, action=Action.REPLAY_OPENED, detail={"reason_kind": "requisition"}),
        make_audit_entry(2, NOON, action=Action.REPLAY_OPENED, detail={"reason_kind": "support"}),
        make_audit_entry(3, NOON, action=Action.REPLAY_OPENED),
    ]
    (found,) = self_check(made(*entries))
    assert (found.kind, found.person, found.camera, found.count) == (
        FindingKind.REPLAY_WITHOUT_REQUISITION,
        "A. Martin",
        "12",
        2,
    )


def test_a_long_look_counts_large_pictures_of_one_person_and_day_and_no_wall() -> None:
    def look(number: int, seconds: int, who: Actor, day: int = 0) -> AuditEntry:
        detail = {"seconds": 9 * seconds, "large_seconds": seconds}
        at = NOON + timedelta(days=day)
        return make_audit_entry(number, at, action=Action.STREAM_HIDDEN, who=who, detail=detail)

    entries = [look(1, 4000, actor()), look(2, 3200, actor()), look(3, 4000, actor("B. Leroy"))]
    entries += [look(4, 9000, WALL), look(5, 7100, actor("B. Leroy"), 1)]
    assert self_check(made(*entries)) == (
        Finding(FindingKind.LONG_DWELL, NOON.date(), "A. Martin", "poste 1", "12", 2, 7200, (1, 2)),
    )


def test_failures_are_asked_about_from_the_fifth_on_one_day() -> None:
    account = AuditObject(ObjectKind.ACCOUNT, "leroy")
    nobody = actor("", operator_id=None)

    def failure(number: int, day: int) -> AuditEntry:
        return make_audit_entry(
            number,
            NOON + timedelta(days=day),
            action=Action.SIGN_IN_FAILED,
            obj=account,
            who=nobody,
            result=Result.REFUSED,
        )

    four_and_five = [failure(n, 0) for n in range(4)] + [failure(n, 1) for n in range(4, 9)]
    (found,) = self_check(made(*four_and_five))
    assert (found.kind, found.day, found.person, found.count) == (
        FindingKind.REPEATED_FAILURES,
        date(2026, 3, 5),
        "leroy",
        5,
    )
    assert counts_by_kind([found]) == {
        "night_export": 0,
        "replay_without_requisition": 0,
        "long_dwell": 0,
        "repeated_failures": 1,
    }


def test_a_week_is_from_monday_to_monday_also_when_the_clocks_change() -> None:
    start, end = week_bounds(date(2026, 3, 25))
    assert (start.isoformat(), end.isoformat()) == ("2026-03-23T00:00:00+01:00", "2026-03-30T00:00:00+02:00")
    assert week_of(date(2027, 1, 1)) == "2026-w53"


@pytest.mark.parametrize("months", [5, 0, 37])
def test_the_journal_is_kept_six_to_thirty_six_months(months: int) -> None:
    with pytest.raises(InvalidInput, match="6 to 36"):
        JournalRetention(months, "a justification that is long enough")


def test_more_than_a_year_needs_a_justification() -> None:
    assert JournalRetention().months == 12
    with pytest.raises(InvalidInput, match="justification"):
        JournalRetention(13, "  because   ")
    assert JournalRetention(36, "Procédure disciplinaire en cours").months == 36


def test_months_are_those_of_the_calendar() -> None:
    year = JournalRetention()
    assert year.cutoff_utc(datetime(2024, 2, 29, 1, tzinfo=UTC)) == datetime(2023, 2, 28, 1, tzinfo=UTC)
    assert JournalRetention(6).cutoff_utc(datetime(2026, 3, 31, tzinfo=UTC)) == datetime(
        2025, 9, 30, tzinfo=UTC
    )
