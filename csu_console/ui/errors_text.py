"""Sentences of the domain in the language of the screen."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

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


class _LocalFormatter(string.Formatter):
    """`str.format` with the decimal sign and the system's reasons in the screen's language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, ConsoleError):
            return text_of(value)
        if isinstance(value, str):
            value = local_words(value)
        if isinstance(value, float):
            text = format(value, format_spec or "g")
            return text.replace(".", QLocale().decimalPoint())
        return str(super().format_field(value, format_spec))
