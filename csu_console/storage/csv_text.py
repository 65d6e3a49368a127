"""Tables as spreadsheets write them: encodings, separators, cells that would be formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from csu_console.domain.errors import QT_TRANSLATE_NOOP, InvalidInput

SEPARATORS = ",;\t"
SIZE_LIMIT_BYTES = 32 * 1024 * 1024
"""Far above 9,999 cameras; a film taken for a list is refused before it fills the memory."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BEGINS = "[=+\\-@\t\r\n＝＋－＠]"
"""What a spreadsheet takes for the beginning of a formula; wide signs count where the keyboard writes them."""
_FORMULA = re.compile(f"'*{_BEGINS}")
_NEUTRALISED = re.compile(f"''*{_BEGINS}")

UNREADABLE = QT_TRANSLATE_NOOP("errors", "The file {file} cannot be read: {reason}.")
EMPTY = QT_TRANSLATE_NOOP("errors", "The file {file} is empty.")
TOO_LARGE = QT_TRANSLATE_NOOP("errors", "The file {file} is too large to be a list ({megabytes:.0f} MB).")
NOT_TEXT = QT_TRANSLATE_NOOP("errors", "The file {file} is not a text file.")


class BrokenTable(InvalidInput):
    """The text stops being a table at `line` (an unclosed quotation mark: the file is cut short)."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(
            QT_TRANSLATE_NOOP("errors", "a quotation mark is not closed properly; the file may be cut short")
        )


def read_text(path: Path) -> str:
    """The file's text: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252 as older spreadsheets write.

    Raises InvalidInput when it cannot be read, is empty, too large or not text.
    """
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT_BYTES:
            raise InvalidInput(TOO_LARGE, file=path.name, megabytes=size / 1e6)
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(UNREADABLE, file=path.name, reason=error.strerror or "") from None
    if not content.strip():
        raise InvalidInput(EMPTY, file=path.name)
    text = _decode(content)
    if text is None or "\0" in text:
        raise InvalidInput(NOT_TEXT, file=path.name)
    if not text.strip():
        raise InvalidInput(EMPTY, file=path.name)
    return text


def separator_of(text: str) -> str:
    """The separator of a table by its first line: the one that parts it into most cells."""
    first_line = re.sub(r'"[^"]*"', "", text.lstrip().splitlines()[0])
    return max(SEPARATORS, key=first_line.count)


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line number from 1, cells without outer blanks) of each line that is not empty. Raises BrokenTable.

    A first line `sep=;` as spreadsheets write is obeyed and left out.
    """
    given = re.match(r"sep=([,;\t])\r?\n", text, re.IGNORECASE)
    separator = given[1] if given else separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped) and not (given and line == 1):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error:
        raise BrokenTable(line) from None


def table(header: Sequence[str], lines: Iterable[Sequence[str]], separator: str = ";") -> bytes:
    """A table as French spreadsheets open it by a double click: UTF-8 with mark, semicolons, CRLF."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator)
    writer.writerow(header)
    writer.writerows(lines)
    return target.getvalue().encode("utf-8-sig")


def neutralise(cell: str) -> str:
    """A text no spreadsheet takes for a formula: an apostrophe goes before `= + - @`, tab and line ends."""
    return "'" + cell if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """What `neutralise` was given."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _decode(content: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
