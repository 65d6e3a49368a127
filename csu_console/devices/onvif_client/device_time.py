"""Dates and times as devices write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from csu_console.devices.safe_xml import Node
from csu_console.domain.clock import to_us

_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})\d*)?\s*(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_DURATION = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7}(?:\.\d*)?)S)?)?", re.ASCII
)


def system_time_us(answer: Node) -> int | None:
    """The UTCDateTime of GetSystemDateAndTime, whole seconds; None when it is not there or no time."""
    for found in answer.anywhere("UTCDateTime"):
        words = [found.text("Date", name) for name in ("Year", "Month", "Day")]
        words += [found.text("Time", name) for name in ("Hour", "Minute", "Second")]
        try:
            year, month, day, hour, minute, second = (int(word) for word in words)
            return to_us(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
        except (ValueError, OverflowError):
            return None
    return None


def header_time_us(date: str) -> int | None:
    """The Date header of an HTTP answer: for cameras that tell their time to nobody they do not know."""
    try:
        return to_us(parsedate_to_datetime(date).replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def stamp_us(text: str) -> tuple[int, int] | None:
    """(microseconds since 1970, resolution in microseconds) of an xs:dateTime; without a zone it is taken as UTC."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(found[at]) for at in range(1, 7))
    fraction, zone = found[7] or "", found[8] or "Z"
    try:
        whole = to_us(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except ValueError:
        return None
    if zone != "Z":
        sign = 1 if zone[0] == "+" else -1
        whole -= sign * (int(zone[1:3]) * 60 + int(zone[-2:])) * 60_000_000
    return whole + int(fraction[:6].ljust(6, "0")), max(1, 10 ** max(0, 6 - len(fraction)))


def duration_s(text: str) -> float | None:
    """Seconds of an xs:duration without years and months; None for anything else."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
