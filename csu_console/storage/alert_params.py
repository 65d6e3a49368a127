"""The fields of an alert's sentence as JSON and back: numbers, words, days, instants, causes."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from csu_console.domain.errors import ConsoleError

Params = tuple[tuple[str, object], ...]


def params_text(params: Params) -> str:
    """JSON; whatever is none of the kinds above is written as its text."""
    return json.dumps({name: _plain(value) for name, value in params}, ensure_ascii=False)


def params_of(text: str) -> Params:
    """Empty for what cannot be read: the sentence is then shown with its own words only."""
    try:
        return tuple((name, _value(plain)) for name, plain in json.loads(text).items())
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return ()


def _plain(value: object) -> Any:
    if isinstance(value, ConsoleError):
        fields = {name: _plain(field) for name, field in value.params.items()}
        return {"cause": value.template, "fields": fields}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def _value(plain: Any) -> object:
    if not isinstance(plain, dict):
        return plain
    if "cause" in plain:
        return ConsoleError(
            plain["cause"], **{name: _value(field) for name, field in plain["fields"].items()}
        )
    if "at" in plain:
        return datetime.fromisoformat(plain["at"])
    return date.fromisoformat(plain["day"])
