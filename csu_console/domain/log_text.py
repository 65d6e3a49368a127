"""Texts people type or paste, made safe to keep, show and print: no control characters, no hidden direction marks."""

from __future__ import annotations

import re
import unicodedata

from csu_console.domain.search import fold

WORD_LIMIT = 64
"""Characters of a word that is searched; nobody types more of one."""

_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff" + "".join(map(chr, range(0x202A, 0x202F))))
_ISOLATES = frozenset(map(chr, range(0x2066, 0x206A)))
_WORD = re.compile(r"[^\W_]+")


def clean_text(text: str) -> str:
    """Text of several lines: composed letters, plain line ends, nothing that cannot be seen or that turns its
    neighbours around. Letters written from right to left stay; the marks that would mirror the rest go.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS))
    kept = "".join(
        " " if char == "\t" else char
        for char in plain
        if char in "\n\t" or not (unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") or _is_hidden(char))
    )
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def clean_line(text: str) -> str:
    """Text of one line, single spaces."""
    return " ".join(clean_text(text).split())


def shown(text: str) -> str:
    """A text among others on one line: its direction stays its own (Unicode isolates)."""
    needs = any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)
    return f"\u2068{text}\u2069" if needs else text


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are searched: no accents, no case, letters and figures only; each once."""
    return tuple(dict.fromkeys(word[:WORD_LIMIT] for word in _WORD.findall(fold(text))))


def _is_hidden(char: str) -> bool:
    return char in _HIDDEN or char in _ISOLATES
