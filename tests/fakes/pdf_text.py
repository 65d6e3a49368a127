"""The words on the pages of a PDF that Qt wrote, in the order they were painted."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_FONT_NAME = re.compile(rb"/(F\d+) (\d+) 0 R")
_MAP = re.compile(rb"/ToUnicode (\d+) 0 R")
_RANGE = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]", re.IGNORECASE)
_SPAN = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>", re.IGNORECASE)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"BT\s(.*?)\sET", re.DOTALL)
_USED = re.compile(rb"/(F\d+) [\d.]+ Tf")
_SHOWN = re.compile(rb"<([0-9A-Fa-f]+)> Tj")


def pdf_text(content: bytes) -> str:
    """Every run of text, a space after each; two letters printed as one are two again."""
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    fonts = {
        name: _letters(objects, int(number))
        for body in objects.values()
        for name, number in _FONT_NAME.findall(body)
    }
    runs = (run for body in objects.values() for run in _runs(_plain(body), fonts))
    return unicodedata.normalize("NFKC", " ".join(runs))


def _runs(page: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    for block in _BLOCK.findall(page):
        used = _USED.search(block)
        if used is not None:
            letters = fonts.get(used[1], {})
            codes = b"".join(_SHOWN.findall(block))
            yield "".join(letters.get(int(codes[at : at + 4], 16), "?") for at in range(0, len(codes), 4))


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """What each glyph of a font stands for."""
    found = _MAP.search(objects.get(font, b""))
    table = _plain(objects.get(int(found[1]), b"")) if found is not None else b""
    letters: dict[int, str] = {}
    for first, codes in _RANGE.findall(table):
        for place, code in enumerate(_CODE.findall(codes)):
            letters[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    for first, last, code in _SPAN.findall(table):
        for place in range(int(last, 16) - int(first, 16) + 1):
            letters.setdefault(int(first, 16) + place, chr(int(code, 16) + place))
    return letters


def _plain(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    try:
        # What is compressed may end with the bytes of a line's end: how long it is, only it can say.
        return zlib.decompressobj().decompress(found[1])
    except zlib.error:
        return found[1]  # maps of letters are not compressed
