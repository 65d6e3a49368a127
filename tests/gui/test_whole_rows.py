"""A row of a table on paper lies on one page."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from csu_console.ui.logbook import paper as papers
from csu_console.ui.logbook.paper import Paper, pdf_of
from tests.fakes.pdf_text import pdf_text

LEAD = "long "
LONG = "Carrefour République-Tanneurs côté pair"


def paper(rows_count: int, cell: str = LONG) -> Paper:
    rows = "".join(
        f"<tr><td>n{n}a</td><td>{'long ' * (n % 9)}{cell}</td><td>n{n}z</td></tr>" for n in range(rows_count)
    )
    head = "<thead><tr><th>Un</th><th>Deux</th><th>Trois</th></tr></thead>"
    table = f'<table width="35%" class="line">{head}{rows}</table>'
    return Paper("Essai", f"<h1>Essai</h1>{table}", "haut", "avis", "bas")


def broken_rows(text: str, rows_count: int) -> int:
    """Rows between whose first and last cell a page ends: its foot is drawn with the next page's head."""
    found = 0
    for n in range(rows_count):
        start = text.index(f"n{n}a")
        end = text.index(f"n{n}z", start)
        rest = text[end : text.find(f"n{n + 1}a", end) if n + 1 < rows_count else None]
        found += "Tanneurs" not in text[start:end] or "pair" not in text[start:end] or "pair" in rest
    return found


def test_no_row_is_cut_by_the_end_of_a_page(qapp: QApplication) -> None:
    assert broken_rows(pdf_text(pdf_of(paper(90))), 90) == 0


def test_a_row_longer_than_a_page_is_left_as_it_falls(qapp: QApplication) -> None:
    document = papers.document_of(paper(2, " ".join([LONG] * 400)), QSizeF(495, 700))
    assert document.pageCount() > 2
