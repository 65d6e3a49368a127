"""On paper a heading stands over its table and a short table lies on one page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QApplication

from csu_console.ui.logbook.paper import Paper, document_of, figure_mark

SHORT, LONG = 12, 60
ROOM = QSizeF(504, 691)
"""Of the text on an A4 page, in points."""
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


class Map:
    """A tall picture."""

    size = QSizeF(400, 300)

    def paint(self, painter: QPainter, place: QRectF, face: QFont) -> None:
        painter.drawRect(place)


def section(name: str, rows_count: int, over: str = "") -> str:
    """A heading, its table and a note below it."""
    rows = "".join(f"<tr><td>{name}r{n}.</td><td>{n}</td></tr>" for n in range(rows_count))
    head = "<thead><tr><th>Quoi</th><th>Combien</th></tr></thead>"
    return f'<h2>{name}h.</h2>{over}<table width="100%" class="line">{head}{rows}</table><p>{name}note.</p>'


def laid_out(body: str) -> dict[str, int]:
    """The page of each paragraph by its text, the picture's being one sign."""
    document = document_of(Paper("Essai", body, "haut", "avis", "bas", (Map(),)), ROOM)
    found: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        place = document.documentLayout().blockBoundingRect(block)
        found[block.text()] = int(place.center().y() / ROOM.height())
        block = block.next()
    return found


@pytest.mark.parametrize("before", range(18, 46, 3))
def test_a_heading_stays_with_its_rows(qapp: QApplication, before: int) -> None:
    names = ("short", "other", "third", "fourth")
    body = section("first", before) + "".join(section(name, SHORT) for name in names) + section("long", LONG)
    pages = laid_out(body)
    for name in names:
        whole = {f"{name}h.", f"{name}note.", *(f"{name}r{n}." for n in range(SHORT))}
        assert len({pages[word] for word in whole}) == 1, name
    assert len({pages[word] for word in ("longh.", "longr0.", "longr1.", "longr2.")}) == 1
    assert pages["longnote."] > pages["longh."], "a long table goes on overleaf"


def test_a_tall_picture_follows_what_is_before_it_on_the_page(qapp: QApplication) -> None:
    pages = laid_out(section("towns", 3) + section("places", 3, figure_mark(0)))
    assert set(pages.values()) == {0}


def test_a_tall_picture_that_finds_no_room_takes_its_heading_along(qapp: QApplication) -> None:
    pages = laid_out(section("towns", 25) + section("places", 3, figure_mark(0)))
    assert [pages[word] for word in ("townsnote.", "placesh.", PICTURE, "placesnote.")] == [
        0,
        1,
        1,
        1,
    ]
