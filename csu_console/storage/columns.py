"""Column types the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from csu_console.domain.clock import from_us, to_us


class UtcMicroseconds(TypeDecorator[datetime]):
    """An aware instant kept as a whole number of microseconds since 1970, UTC: exact, sortable, no time zone to lose."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant has a time zone")
        return to_us(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_us(value)


class IsoDate(TypeDecorator[date]):
    """A day without time (an order's first and last day) as `YYYY-MM-DD`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""A row number of a table that may hold many millions; SQLite makes only INTEGER keys by itself (64 bits too)."""
