"""What entries are found by: their folded words, and marks for the filters in the same index.

The marks (category, camera, day...) let the full-text index answer words and filters together, so that a rare
combination costs no walk through a million rows. They are hints: the rows themselves decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Text, cast, func

from csu_console.domain.log_query import LogQuery
from csu_console.domain.log_text import words_of
from csu_console.domain.logbook import EntryFacts, Signature
from csu_console.storage.database import Session

LONGEST_BY_DAY = timedelta(days=45)
"""A longer period is asked by month: at most 46 marks, then 36."""

LONGEST_BY_MONTH = timedelta(days=3 * 366)


def fact_words(facts: EntryFacts, by: Signature, number: int) -> tuple[str, ...]:
    """Words and marks of what is not personal."""
    cameras = " ".join(f"{camera.number} {camera.name}" for camera in facts.cameras)
    text = " ".join((str(number), facts.title, facts.site, facts.commune, by.name, cameras))
    day = facts.start_utc.astimezone(UTC)
    marks = (
        mark("c", facts.category),
        mark("p", facts.priority),
        mark("t", facts.commune),
        mark("a", by.name),
        *(mark("k", str(camera.number)) for camera in facts.cameras),
        f"zzd{day:%Y%m%d}",
        f"zzm{day:%Y%m}",
    )
    return tuple(dict.fromkeys((*words_of(text), *marks)))


def mark(kind: str, value: str) -> str:
    """The mark of a value: letters and figures only, as every word of the index."""
    return f"zz{kind}" + "".join(words_of(value))


def stored(session: Session, words: Iterable[str]) -> Any:
    """The value of log_texts.words on this database."""
    each = tuple(dict.fromkeys(words))
    if session.get_bind().dialect.name == "postgresql":
        # An array of lexemes: the server's own parser would cut words otherwise than SQLite's.
        return func.array_to_tsvector(cast(list(each), ARRAY(Text)))
    return " ".join(each)


def expression(query: LogQuery, *, sqlite: bool) -> str:
    """The question to the full-text index, empty when the query asks for nothing it knows."""
    exact: list[tuple[str, ...]] = []
    for kind, value in (
        ("c", query.category),
        ("p", query.priority or ""),
        ("t", query.commune),
        ("a", query.author),
        ("k", "" if query.camera_number is None else str(query.camera_number)),
    ):
        if value:
            exact.append((mark(kind, value),))
    if days := _days(query.from_utc, query.to_utc):
        exact.append(days)
    begun = words_of(query.words)
    if not exact and not begun:
        return ""
    if sqlite:
        parts = [f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in begun]
        parts += ["(" + " OR ".join(f'"{word}"' for word in any_of) + ")" for any_of in exact]
        return " AND ".join(parts)
    parts = [f"'{word}':*" if len(word) > 1 else f"'{word}'" for word in begun]
    parts += ["(" + " | ".join(f"'{word}'" for word in any_of) + ")" for any_of in exact]
    return " & ".join(parts)


def _days(from_utc: datetime | None, to_utc: datetime | None) -> tuple[str, ...]:
    """Marks of the days or months of a period; none for one without both ends or too long to help."""
    if from_utc is None or to_utc is None or to_utc - from_utc > LONGEST_BY_MONTH:
        return ()
    day = from_utc.astimezone(UTC).date()
    days = [day]
    while (day := day + timedelta(days=1)) <= to_utc.astimezone(UTC).date():
        days.append(day)
    if len(days) <= LONGEST_BY_DAY.days:
        return tuple(f"zzd{day:%Y%m%d}" for day in days)
    return tuple(dict.fromkeys(f"zzm{day:%Y%m}" for day in days))
