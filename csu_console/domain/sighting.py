"""Who saw a camera in a period, from the journal's entries: live, in a replay, as a still or an export.

Live views are journaled as STREAM_SHOWN when the first picture is on a screen and STREAM_HIDDEN when it is over. A
camera that comes back within `COALESCE_S` (a carousel, a look elsewhere) goes on with the same view: its end says how
often and how long it was really on a screen. A view longer than `LONGEST_VIEW_S` is ended and goes on as a new one, so
that a question about one hour needs the entries of a few hours only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from csu_console.domain.audit import Action, AuditEntry, DetailValue
from csu_console.domain.clock import from_us, to_us

COALESCE_S = 600.0
"""A carousel of thirty cameras at ten seconds is round in five minutes: two entries per camera and four hours."""
LONGEST_VIEW_S = 4 * 3600.0

VIEWS = (Action.STREAM_SHOWN, Action.STREAM_HIDDEN)
OF_RECORDINGS = (Action.REPLAY_OPENED, Action.REPLAY_CLOSED, Action.EXPORTED, Action.SNAPSHOT)
"""A replay's end says what was really looked at, one entry per span; its beginning counts while there is no end."""

VIEW_BEFORE = timedelta(seconds=LONGEST_VIEW_S + COALESCE_S)
"""A view of the period may have begun so long before it."""
VIEW_AFTER = timedelta(days=7)
"""Its end may be written so long after it: at once as a rule, by the next start after a crash."""
RECORDING_AFTER = timedelta(days=31)
"""Recordings of the period can be looked at no longer than they may be kept."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person's view. `until_utc` None: not over yet, or its end is not known. `seconds` really on a screen."""

    how: Action
    person: str
    roles: str
    workstation: str
    from_utc: datetime
    until_utc: datetime | None
    offset_min: int
    seconds: int = 0
    times: int = 1
    reason: str = ""
    after_crash: bool = False


def sightings(entries: Iterable[AuditEntry], from_utc: datetime, until_utc: datetime) -> tuple[Sighting, ...]:
    """Views of one camera that touch the period, by their beginning. `entries` are all about this camera."""
    found: list[Sighting] = []
    begun: dict[tuple[str, str, int], AuditEntry] = {}
    replays: dict[tuple[str, str, int], Sighting] = {}
    for entry in entries:
        key = (entry.workstation, entry.actor_name)
        if entry.action == Action.STREAM_SHOWN:
            begun[*key, to_us(entry.at_utc)] = entry
        elif entry.action == Action.STREAM_HIDDEN:
            view = _view(entry)
            begun.pop((*key, to_us(view.from_utc)), None)
            found.append(view)
        elif entry.action in (Action.REPLAY_OPENED, Action.REPLAY_CLOSED):
            replay = (*key, _number(entry.detail_fields().get("replay")) or -len(replays) - 1)
            if entry.action == Action.REPLAY_OPENED:
                replays[replay] = _of_recording(entry)
                continue
            replays.pop(replay, None)
            if entry.detail_fields().get("nothing") is not True:
                found.append(replace(_of_recording(entry), how=Action.REPLAY_OPENED))
        elif entry.action in OF_RECORDINGS:
            found.append(_of_recording(entry))
    found += [*map(_not_over, begun.values()), *replays.values()]
    touching = [
        view
        for view in found
        if view.from_utc < until_utc and (view.until_utc is None or view.until_utc >= from_utc)
    ]
    earliest = from_utc - VIEW_BEFORE
    return tuple(
        sorted(
            (view for view in touching if view.until_utc is not None or view.from_utc >= earliest),
            key=lambda view: (view.from_utc, view.person),
        )
    )


def _view(entry: AuditEntry) -> Sighting:
    detail = entry.detail_fields()
    return Sighting(
        Action.STREAM_SHOWN,
        entry.actor_name,
        entry.roles,
        entry.workstation,
        _instant(detail.get("first_us"), entry.at_utc),
        _instant(detail.get("last_us"), entry.at_utc),
        entry.offset_min,
        _number(detail.get("seconds")),
        max(1, _number(detail.get("times"))),
        entry.reason,
        detail.get("after_crash") is True,
    )


def _of_recording(entry: AuditEntry) -> Sighting:
    """What was looked at, taken out or kept: the pictures' own period, not the time of the act."""
    detail = entry.detail_fields()
    start = _instant(detail.get("from_us"), entry.at_utc)
    return Sighting(
        Action(entry.action),
        entry.actor_name,
        entry.roles,
        entry.workstation,
        start,
        _instant(detail.get("until_us"), start),
        entry.offset_min,
        reason=entry.reason,
    )


def _not_over(entry: AuditEntry) -> Sighting:
    return Sighting(
        Action.STREAM_SHOWN,
        entry.actor_name,
        entry.roles,
        entry.workstation,
        entry.at_utc,
        None,
        entry.offset_min,
        reason=entry.reason,
    )


def _number(value: DetailValue | None) -> int:
    return value if isinstance(value, int) else 0


def _instant(value: DetailValue | None, otherwise: datetime) -> datetime:
    try:
        return from_us(value) if isinstance(value, int) else otherwise
    except OverflowError:
        return otherwise
