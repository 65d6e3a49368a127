"""Sentences of the domain in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from csu_console.domain.counted import BAR, CountedFormatter
from csu_console.domain.errors import ConsoleError
from csu_console.ui.system_words import local_words

CONTEXT = "errors"
"""The translation context of every template marked in the lower layers."""


def text_of(error: ConsoleError) -> str:
    """The error's one sentence, translated, with its fields filled."""
    return fill(error.template, error.params)


def fill(template: str, params: Mapping[str, object]) -> str:
    """Translate an English template of context "errors" and fill its `{name}` fields.

    A translation whose fields do not fit falls back to the English sentence: a wrong translation must
    never hide what happened. Causes (nested errors) are translated too; fractions take the local comma.
    """
    if not template:
        return ""
    formatter = _LocalFormatter()
    for sentence in (QCoreApplication.translate(CONTEXT, template), template):
        try:
            return formatter.vformat(sentence, (), params)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError):
            continue
    return template


def counted_text(text: str, **fields: object) -> str:
    """A translated text with its fields filled, counted ones as the screen's language counts."""
    return _ScreenFormatter().vformat(text, (), fields)


def _none_is_one() -> bool:
    """« 0 ligne » in French, "0 lines" in English."""
    return QLocale().language() is QLocale.Language.French


class _ScreenFormatter(CountedFormatter):
    """`str.format` with counts in the screen's language."""

    def __init__(self) -> None:
        super().__init__(_none_is_one())

    def number(self, value: Any) -> str:
        # What is written already, such as "50+", stays as it is.
        return value if isinstance(value, str) else QLocale().toString(value)


class _LocalFormatter(_ScreenFormatter):
    """Also with the decimal sign and the system's reasons in the screen's language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, ConsoleError):
            return text_of(value)
        if isinstance(value, str):
            value = local_words(value)
        if isinstance(value, float) and BAR not in format_spec:
            text = format(value, format_spec or "g")
            return text.replace(".", QLocale().decimalPoint())
        return str(super().format_field(value, format_spec))
