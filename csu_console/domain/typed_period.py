"""Periods as people type and read them out: `22/11 14h30 - 15h10`, `hier 23h50-0h20 ±10`, `14h32`.

An hour that comes twice in autumn is taken from its first to its last instant: a period never loses pictures.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta, tzinfo

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.domain.local_time import instants_of, shown_at
from csu_console.domain.requisition import AskedPeriod

MOMENT_UNCERTAINTY = timedelta(minutes=15)
"""Around a single moment when none is typed."""

NOT_A_PERIOD = QT_TRANSLATE_NOOP(
    "errors", "{text} is no period; write 22/11 14h30 - 15h10, and ±10 after it for ten minutes on each side."
)
NOT_A_MOMENT = QT_TRANSLATE_NOOP("errors", "{text} is no date and time; write 22/11 14h30.")
SKIPPED = QT_TRANSLATE_NOOP(
    "errors", "The clock went forward that night: {text} never came. Write a time before 2:00 or after 3:00."
)

_DAY = r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}|\d{2}))?"
_WORD = r"(?P<word>hier|aujourd'?hui|yesterday|today)"
_TIME = r"(?P<hour>\d{1,2})(?:[:h](?P<minute>\d{2})?(?:[:m](?P<second>\d{2})?s?)?)?"
_MOMENT = re.compile(rf"(?:(?:{_DAY}|{_WORD})\s+)?{_TIME}")
_DAY_AT = re.compile(
    r"((?:^|\s)(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|hier|aujourd'hui|yesterday|today))(?: a| at|,) (?=\d)"
)
_UNCERTAIN = re.compile(r"(?:±|\+/-|\+-|~)\s*(?P<count>\d{1,4})\s*(?P<unit>h|min|mn|m|s)?\s*$")
_BETWEEN = re.compile(r"\s+(?:a|au|to|et|-|–|—)\s+|\s*[-–—]\s*|\s*->\s*|\s*→\s*")
_UNITS_S = {"h": 3600, "s": 1}


def parse_period(text: str, today: date, zone: tzinfo | None = None) -> AskedPeriod:
    """One period; `today` by the same wall clock. Raises InvalidInput."""
    typed, rest = text.strip(), _folded(text)
    uncertainty = timedelta()
    found = _UNCERTAIN.search(rest)
    if found is not None:
        uncertainty = timedelta(seconds=int(found["count"]) * _UNITS_S.get(found["unit"] or "", 60))
        rest = rest[: found.start()].strip()
    parts = _BETWEEN.split(re.sub(r"^(?:du|de|entre|from|between)\s+", "", rest))
    if len(parts) not in (1, 2):
        raise InvalidInput(NOT_A_PERIOD, text=typed)
    first = _local(parts[0], today, today)
    if first is None:
        raise InvalidInput(NOT_A_PERIOD, text=typed)
    if len(parts) == 1:
        moments = _instants(first, typed, zone)
        return AskedPeriod(moments[0], moments[-1], uncertainty if found else MOMENT_UNCERTAINTY)
    last = _local(parts[1], first.date(), today)
    if last is None:
        raise InvalidInput(NOT_A_PERIOD, text=typed)
    if last < first and not _names_day(parts[1]):
        last += timedelta(days=1)
    return AskedPeriod(_instants(first, typed, zone)[0], _instants(last, typed, zone)[-1], uncertainty)


def parse_periods(text: str, today: date, zone: tzinfo | None = None) -> tuple[AskedPeriod, ...]:
    """One per line, or several divided by `;`. Raises InvalidInput for the first that is none."""
    lines = [line for part in text.splitlines() for line in part.split(";") if line.strip()]
    return tuple(dict.fromkeys(parse_period(line, today, zone) for line in lines))


def parse_moment(text: str, today: date, zone: tzinfo | None = None) -> datetime | None:
    """An instant, None for nothing typed; the first of two in autumn. A day alone is its last minute.

    Raises InvalidInput.
    """
    rest = _folded(text)
    if not rest:
        return None
    local = _local(rest, today, today, nearest_past=False)
    if local is None:
        alone = re.fullmatch(_DAY, rest)
        day = None if alone is None else _day(alone, today, today, nearest_past=False)
        if day is None:
            raise InvalidInput(NOT_A_MOMENT, text=text.strip())
        local = datetime.combine(day, time(23, 59))
    return _instants(local, text.strip(), zone)[0]


def period_text(period: AskedPeriod, zone: tzinfo | None = None) -> str:
    """As it would be typed; `parse_period` reads it back."""
    first, last = shown_at(period.from_utc, zone), shown_at(period.until_utc, zone)
    end = _time_text(last) if last.date() == first.date() else f"{last:%d/%m/%Y} {_time_text(last)}"
    minutes, seconds = divmod(int(period.uncertainty.total_seconds()), 60)
    spread = f" ±{minutes} min" if minutes and not seconds else f" ±{minutes * 60 + seconds} s"
    text = f"{first:%d/%m/%Y} {_time_text(first)} - {end}"
    return text + (spread if period.uncertainty else "")


def moment_text(instant: datetime | None, zone: tzinfo | None = None) -> str:
    """As it would be typed; empty for None."""
    if instant is None:
        return ""
    local = shown_at(instant, zone)
    return f"{local:%d/%m/%Y} {_time_text(local)}"


def _time_text(local: datetime) -> str:
    return f"{local:%Hh%M}" + (f":{local:%S}" if local.second else "")


def _folded(text: str) -> str:
    """Without accents and case; unlike the words of a search, dashes count."""
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    # "22/11 à 14h30 à 15h10": the first à belongs to the day.
    return _DAY_AT.sub(r"\1 ", " ".join(bare.casefold().split()))


def _names_day(part: str) -> bool:
    found = _MOMENT.fullmatch(part.strip())
    return found is not None and bool(found["day"] or found["word"])


def _local(part: str, day: date, today: date, *, nearest_past: bool = True) -> datetime | None:
    """A wall clock's reading; None when it is none. Without a day it is `day`."""
    found = _MOMENT.fullmatch(part.strip())
    if found is None:
        return None
    if found["word"]:
        day = today - timedelta(days=1) if found["word"] in ("hier", "yesterday") else today
    elif found["day"]:
        read = _day(found, day, today, nearest_past=nearest_past)
        if read is None:
            return None
        day = read
    try:
        moment = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
    return datetime.combine(day, moment)


def _day(found: re.Match[str], near: date, today: date, *, nearest_past: bool) -> date | None:
    year = int(found["year"] or near.year)
    try:
        day = date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))
        # December typed in January: recordings lie behind, deadlines ahead.
        if not found["year"] and nearest_past and day > today + timedelta(days=1):
            return day.replace(year=day.year - 1)
        if not found["year"] and not nearest_past and day < today - timedelta(days=180):
            return day.replace(year=day.year + 1)
    except ValueError:
        return None
    return day


def _instants(local: datetime, typed: str, zone: tzinfo | None) -> tuple[datetime, ...]:
    found = instants_of(local, zone)
    if not found:
        raise InvalidInput(SKIPPED, text=typed)
    return found
