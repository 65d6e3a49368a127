"""Local time as people type it: hours that come twice in autumn, hours that never come in spring."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def instants_of(local: datetime, zone: tzinfo | None = None) -> tuple[datetime, ...]:
    """The instants (UTC) a wall clock in `zone` (None: the machine's) shows as the naive `local`.

    One as a rule; two, the earlier first, in the hour lived twice; none in the hour left out.
    """
    assert local.tzinfo is None, "a time read off a wall clock"
    found: list[datetime] = []
    for fold in (0, 1):
        instant = _read(local, zone, fold)
        if shown_at(instant, zone) == local and instant not in found:
            found.append(instant)
    return tuple(found)


def shown_at(instant: datetime, zone: tzinfo | None = None) -> datetime:
    """What the wall clock shows, naive."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def offset_text(instant: datetime, zone: tzinfo | None = None) -> str:
    """The distance from UTC in force at an instant: `UTC+2`."""
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def is_ambiguous(instant: datetime, zone: tzinfo | None = None) -> bool:
    """True when the wall clock shows this time twice: then the offset is written beside it."""
    return len(instants_of(shown_at(instant, zone), zone)) > 1


def _read(local: datetime, zone: tzinfo | None, fold: int) -> datetime:
    naive = local.replace(fold=fold)
    return (naive.astimezone() if zone is None else naive.replace(tzinfo=zone)).astimezone(UTC)
