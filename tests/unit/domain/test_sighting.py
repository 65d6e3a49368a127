"""Who saw a camera: what touches the period and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from csu_console.domain.audit import Action, AuditEntry
from csu_console.domain.clock import to_us
from csu_console.domain.sighting import sightings
from tests.fakes.journal_entries import actor, make_audit_entry

TWO, THREE = datetime(2026, 3, 4, 14, tzinfo=UTC), datetime(2026, 3, 4, 15, tzinfo=UTC)


def at(hour: float) -> datetime:
    return datetime(2026, 3, 4, tzinfo=UTC) + timedelta(hours=hour)


def shown(hour: float, name: str = "A. Martin") -> AuditEntry:
    return make_audit_entry(1, at(hour), action=Action.STREAM_SHOWN, who=actor(name))


def hidden(first: float, last: float, name: str = "A. Martin", **more: int) -> AuditEntry:
    detail = {"first_us": to_us(at(first)), "last_us": to_us(at(last)), "seconds": 60, "times": 2, **more}
    return make_audit_entry(2, at(last + 0.2), action=Action.STREAM_HIDDEN, who=actor(name), detail=detail)


def test_views_that_touch_the_period_are_found_with_their_length() -> None:
    entries = [
        *(shown(12), hidden(12, 13.9)),
        *(shown(13), hidden(13, 14, "A. Martin")),
        *(shown(14.5, "B. Leroy"), hidden(14.5, 14.6, "B. Leroy")),
        *(shown(13.5, "C. Roux"), hidden(13.5, 15.5, "C. Roux", after_crash=True)),
        *(shown(15, "D. Petit"), hidden(15, 16, "D. Petit")),
    ]
    found = sightings(entries, TWO, THREE)
    assert [(s.person, s.from_utc, s.until_utc) for s in found] == [
        ("A. Martin", at(13), at(14)),
        ("C. Roux", at(13.5), at(15.5)),
        ("B. Leroy", at(14.5), at(14.6)),
    ]
    assert [(s.seconds, s.times, s.after_crash) for s in found] == [
        (60, 2, False),
        (60, 2, True),
        (60, 2, False),
    ]


def test_a_view_that_is_not_over_is_told_unless_it_began_too_long_before() -> None:
    found = sightings([shown(14.2), shown(11, "B. Leroy"), shown(9, "C. Roux"), shown(15.1, "D")], TWO, THREE)
    assert [(s.person, s.until_utc) for s in found] == [("B. Leroy", None), ("A. Martin", None)]


def test_recordings_of_the_period_seen_later_count_by_the_pictures_own_time() -> None:
    def replay(number: int, start: float, end: float) -> AuditEntry:
        detail = {"from_us": to_us(at(start)), "until_us": to_us(at(end))}
        when = at(0) + timedelta(days=9)
        return make_audit_entry(
            number, when, action=Action.REPLAY_OPENED, reason="Réquisition 12", detail=detail
        )

    snapshot = make_audit_entry(3, at(14.1), action=Action.SNAPSHOT)
    found = sightings([replay(1, 14.5, 14.7), replay(2, 16, 17), snapshot], TWO, THREE)
    assert [(s.how, s.from_utc, s.reason) for s in found] == [
        (Action.SNAPSHOT, at(14.1), ""),
        (Action.REPLAY_OPENED, at(14.5), "Réquisition 12"),
    ]


def test_a_replays_end_says_what_was_really_looked_at() -> None:
    when = at(0) + timedelta(days=2)

    def entry(number: int, action: Action, replay: int, **detail: int | bool) -> AuditEntry:
        return make_audit_entry(
            number, when + timedelta(minutes=number), action=action, detail={"replay": replay, **detail}
        )

    def span(start: float, end: float) -> dict[str, int]:
        return {"from_us": to_us(at(start)), "until_us": to_us(at(end))}

    opened, closed = Action.REPLAY_OPENED, Action.REPLAY_CLOSED
    found = sightings(
        [
            entry(1, opened, 1, from_us=to_us(at(14.2))),
            entry(2, opened, 2, from_us=to_us(at(14.3))),
            entry(3, closed, 1, **span(14.4, 14.5)),
            entry(4, closed, 1, **span(16, 17)),
            entry(5, opened, 3, from_us=to_us(at(14.6))),
            entry(6, closed, 3, nothing=True),
        ],
        TWO,
        THREE,
    )
    assert [(view.how, view.from_utc, view.until_utc) for view in found] == [
        (opened, at(14.3), at(14.3)),  # not over, or the program was killed
        (opened, at(14.4), at(14.5)),
    ]
