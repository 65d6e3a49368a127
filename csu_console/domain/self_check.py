"""The weekly look at the journal: what a supervisor and the data protection officer should ask about.

It accuses nobody: a finding is a question, with the entries that raise it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from csu_console.domain.audit import Action, AuditEntry, ObjectKind, Result
from csu_console.domain.permission import Role

LOOKED_AT = (
    Action.EXPORTED,
    Action.REPLAY_OPENED,
    Action.STREAM_HIDDEN,
    Action.SIGN_IN_FAILED,
    Action.PERMISSION_REFUSED,
)
SEQUENCES_KEPT = 20
"""Entries named with a finding; the count says how many there are."""


class FindingKind(StrEnum):
    NIGHT_EXPORT = "night_export"
    REPLAY_WITHOUT_REQUISITION = "replay_without_requisition"
    LONG_DWELL = "long_dwell"
    REPEATED_FAILURES = "repeated_failures"


@dataclass(frozen=True, slots=True)
class SelfCheckRules:
    """Thresholds. Hours are local ones of the workstation; the night is from one to the other."""

    night_from_h: int = 22
    night_until_h: int = 6
    dwell_s: int = 2 * 3600
    """One person, one camera as the only large picture on the screens, one day; walls do not count."""
    failures: int = 5
    """One account or person, one day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`camera` is the number as text, empty when it is about none; `seconds` only for long dwell."""

    kind: FindingKind
    day: date
    person: str
    workstation: str
    camera: str = ""
    count: int = 1
    seconds: int = 0
    sequences: tuple[int, ...] = ()


@dataclass(slots=True)
class _Gathered:
    workstation: str = ""
    count: int = 0
    seconds: int = 0
    sequences: list[int] = field(default_factory=list)

    def add(self, entry: AuditEntry, seconds: int = 0) -> None:
        self.workstation = entry.workstation
        self.count += 1
        self.seconds += seconds
        if len(self.sequences) < SEQUENCES_KEPT:
            self.sequences.append(entry.sequence)


_Key = tuple[FindingKind, date, str, str]

DEFAULT_RULES = SelfCheckRules()


def self_check(entries: Iterable[AuditEntry], rules: SelfCheckRules = DEFAULT_RULES) -> tuple[Finding, ...]:
    """Findings by kind, day and person. `entries` are those of `LOOKED_AT` in the period."""
    gathered: defaultdict[_Key, _Gathered] = defaultdict(_Gathered)
    for entry in entries:
        kind = _kind(entry, rules)
        if kind is None:
            continue
        camera = entry.object_id if entry.object_kind == ObjectKind.CAMERA else ""
        person = entry.actor_name
        if kind is FindingKind.REPEATED_FAILURES:
            # A failed sign-in is by nobody: it is about the account that was tried.
            camera, person = "", person or entry.object_id
        gathered[kind, entry.local_time.date(), person, camera].add(entry, _large_seconds(entry))
    findings = [
        Finding(
            kind,
            day,
            person,
            found.workstation,
            camera,
            found.count,
            _seconds(kind, found),
            tuple(found.sequences),
        )
        for (kind, day, person, camera), found in gathered.items()
        if _counts(kind, found, rules)
    ]
    order = list(FindingKind)
    return tuple(sorted(findings, key=lambda f: (order.index(f.kind), f.day, f.person, f.camera)))


def week_of(day: date) -> str:
    """The ISO week as the journal names it: `2026-w47`."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-w{week:02d}"


def week_bounds(day: date) -> tuple[datetime, datetime]:
    """The first instant of the week of this day, and of the next week, in this workstation's time."""
    monday = day - timedelta(days=day.weekday())
    start = datetime(monday.year, monday.month, monday.day)  # noqa: DTZ001 - midnight here, made aware below
    return start.astimezone(), (start + timedelta(days=7)).astimezone()


def counts_by_kind(findings: Sequence[Finding]) -> dict[str, int]:
    """How many of each kind, for the journal's own entry about the check."""
    return {kind.value: sum(finding.kind is kind for finding in findings) for kind in FindingKind}


def _kind(entry: AuditEntry, rules: SelfCheckRules) -> FindingKind | None:
    if entry.action == Action.EXPORTED:
        # The logbook is printed at every handover, also in the morning: only pictures are meant.
        pictures = entry.object_kind != ObjectKind.LOGBOOK
        return FindingKind.NIGHT_EXPORT if pictures and _at_night(entry, rules) else None
    if entry.action == Action.REPLAY_OPENED:
        named = entry.detail_fields().get("reason_kind") == "requisition"
        return None if named else FindingKind.REPLAY_WITHOUT_REQUISITION
    if entry.action == Action.STREAM_HIDDEN:
        wall = Role.WALL.value in entry.roles.split("|")
        return None if wall or not _large_seconds(entry) else FindingKind.LONG_DWELL
    return FindingKind.REPEATED_FAILURES if entry.result != Result.DONE else None


def _at_night(entry: AuditEntry, rules: SelfCheckRules) -> bool:
    hour = entry.local_time.hour
    if rules.night_from_h > rules.night_until_h:
        return hour >= rules.night_from_h or hour < rules.night_until_h
    return rules.night_from_h <= hour < rules.night_until_h


def _large_seconds(entry: AuditEntry) -> int:
    seconds = entry.detail_fields().get("large_seconds", 0)
    return seconds if isinstance(seconds, int) else 0


def _seconds(kind: FindingKind, found: _Gathered) -> int:
    return found.seconds if kind is FindingKind.LONG_DWELL else 0


def _counts(kind: FindingKind, found: _Gathered, rules: SelfCheckRules) -> bool:
    if kind is FindingKind.LONG_DWELL:
        return found.seconds >= rules.dwell_s
    return kind is not FindingKind.REPEATED_FAILURES or found.count >= rules.failures
