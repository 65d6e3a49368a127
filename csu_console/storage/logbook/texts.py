"""Rows of personal text. Their row numbers follow the entries', so that the index gives the newest entry first."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, insert, select

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput
from csu_console.storage.database import Session
from csu_console.storage.logbook import words
from csu_console.storage.tables import log_texts

TEXT_BITS = 10
"""A text's row number is its entry's number shifted by this much, plus its place among the entry's texts."""

TOO_MANY = QT_TRANSLATE_NOOP(
    "errors", "Entry {number} has too many addenda: write a new entry and name this one."
)


def first_text_id(number: int) -> int:
    return number << TEXT_BITS


def insert_text(
    session: Session,
    number: int,
    found_by: Iterable[str],
    *,
    addition_id: int | None = None,
    salt: bytes | None = None,
    body: str | None = None,
) -> None:
    """Raises InvalidInput after 1,023 addenda. The caller holds the entry's row."""
    last = session.execute(
        select(func.max(log_texts.c.id)).where(log_texts.c.entry_number == number)
    ).scalar_one()
    text_id = first_text_id(number) if last is None else int(last) + 1
    if text_id >= first_text_id(number + 1):
        raise InvalidInput(TOO_MANY, number=number)
    session.execute(
        insert(log_texts).values(
            id=text_id,
            entry_number=number,
            addition_id=addition_id,
            salt=salt,
            body=body,
            words=words.stored(session, found_by),
        )
    )
