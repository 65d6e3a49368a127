"""Headings that stay with what they head, and short tables that stay on one page of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFrame, QTextTable

from csu_console.ui.logbook.whole_rows import Work, keep_rows_whole, row_span, tables_in

SHORT_ROWS = 12
"""A table with no more rows, its head not counted, is not split."""
FIRST_ROWS = 3
"""Of a longer table, what stays with its heading."""
NOTE_LINES = 2
TALL_SHARE = 0.25
"""Of a page: a taller paragraph or picture is enough to stand with a heading, what follows may be overleaf."""

Part: TypeAlias = QTextBlock | QTextFrame


def lay_on_pages(document: QTextDocument, page_height: float) -> None:
    """Move what a page's end would part: heading from table, short tables, then rows. Heights in points.

    From top to bottom, for whatever moves moves all that follows.
    """
    # All of it is laid out before its lines are counted; moved while Qt still lays it out, paragraphs go unpainted.
    document.pageCount()
    _settle(document, page_height, Work())
    # Once more as a whole: what is painted does not hang on how the layout was mended.
    document.markContentsDirty(0, document.characterCount())


def _settle(document: QTextDocument, page_height: float, work: Work) -> None:
    parts = _parts(document)
    for place, part in enumerate(parts):
        if work.left < 0:
            return
        if isinstance(part, QTextBlock):
            if _is_heading(part) and not (place and _is_heading(parts[place - 1])):
                _keep(document, _headed(document, parts[place:], page_height), page_height, work)
        elif isinstance(part, QTextTable):
            _keep(document, _with_note(parts[place:]), page_height, work)
            keep_rows_whole(document, [part], page_height, work)
        else:
            keep_rows_whole(document, tables_in(part), page_height, work)


def _keep(document: QTextDocument, parts: Sequence[Part], page_height: float, work: Work) -> None:
    """Begin a new page before these when they lie on two and would lie on one."""
    spans = [_span(document, part) for part in parts]
    top, bottom = spans[0][0], spans[-1][1]
    page_end = (int(top / page_height) + 1) * page_height
    # Each by itself: between them may lie what is left of a page.
    if bottom <= page_end + 1 or sum(end - start for start, end in spans) > 0.95 * page_height:
        return
    if not work.spend(document.blockCount()):
        return
    first = parts[0]
    always = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    if isinstance(first, QTextBlock):
        shape = first.blockFormat()
        shape.setPageBreakPolicy(always)
        QTextCursor(first).setBlockFormat(shape)
    elif isinstance(first, QTextTable):
        form = first.format().toTableFormat()
        form.setPageBreakPolicy(always)
        first.setFormat(form)


def _headed(document: QTextDocument, parts: Sequence[Part], page_height: float) -> list[Part]:
    """From a heading to a tall picture, or with the beginning of its table, or with its first words."""
    kept: list[Part] = []
    for place, part in enumerate(parts):
        if isinstance(part, QTextTable):
            return [*kept, *_with_note(parts[place:])]
        if not isinstance(part, QTextBlock) or (_is_heading(part) and kept and not _is_heading(kept[-1])):
            return kept
        kept.append(part)
        top, bottom = _span(document, part)
        if bottom - top > page_height * TALL_SHARE:
            return kept
    return kept


def _with_note(parts: Sequence[Part]) -> list[Part]:
    """A table, a short one with the line that stands below it."""
    kept = [parts[0]]
    if isinstance(parts[0], QTextTable) and _is_short(parts[0]):
        # Between the two Qt leaves an empty paragraph that takes no room.
        for below in parts[1:3]:
            if not isinstance(below, QTextBlock) or _is_heading(below):
                break
            if below.layout().lineCount() > NOTE_LINES:
                break
            kept.append(below)
            if below.text():
                break
    return kept


def _is_short(table: QTextTable) -> bool:
    return table.rows() - table.format().toTableFormat().headerRowCount() <= SHORT_ROWS


def _span(document: QTextDocument, part: Part) -> tuple[float, float]:
    """Top and bottom on the roll of pages of what of this part is kept together."""
    layout = document.documentLayout()
    if isinstance(part, QTextBlock):
        place = layout.blockBoundingRect(part)
        return place.top(), place.bottom()
    if isinstance(part, QTextTable):
        heads = part.format().toTableFormat().headerRowCount()
        rows = part.rows() if _is_short(part) else heads + FIRST_ROWS
        spans = [row_span(document, part, row) for row in range(rows)]
        return min(top for top, _bottom in spans), max(bottom for _top, bottom in spans)
    place = layout.frameBoundingRect(part)
    return place.top(), place.bottom()


def _is_heading(part: Part) -> bool:
    return isinstance(part, QTextBlock) and part.blockFormat().headingLevel() > 0


def _parts(document: QTextDocument) -> list[Part]:
    """Paragraphs, tables and frames of the text itself, in their order."""
    found: list[Part] = []
    walk = document.rootFrame().begin()
    while not walk.atEnd():
        block = walk.currentBlock()
        found.append(block if block.isValid() else walk.currentFrame())
        walk += 1
    return found
