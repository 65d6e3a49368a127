"""Sentences that count: a field says its number together with the word that goes with it, one or several.

`{count:entry|entries}` is said "1 entry", "2 entries": the template carries both forms, so that a translation has its
own, and one sentence can count several things. A field without a bar is filled as `str.format` fills it.
"""

from __future__ import annotations

import string
from typing import Any

BAR = "|"


class CountedFormatter(string.Formatter):
    """`str.format` that knows counted fields. `none_is_one`: up to 1,9 takes the form of one, as in French."""

    def __init__(self, none_is_one: bool = False) -> None:
        self._none_is_one = none_is_one

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, several = format_spec.partition(BAR)
        if not bar:
            return str(super().format_field(value, format_spec))
        single = value in (1, "1") or (self._none_is_one and _below_two(value))
        return f"{self.number(value)} {one if single else several}"

    def number(self, value: Any) -> str:
        """How the number of a counted field is written."""
        return str(value)


def _below_two(value: Any) -> bool:
    """Also of a number that is written already, in the form of any language; "50+" is no number."""
    try:
        return abs(float(str(value).replace(",", "."))) < 2
    except ValueError:
        return False
