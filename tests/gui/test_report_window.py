"""The window of reports: the same figures on screen, on paper and in the file, and nobody's name in any."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import Actor, NotPermitted
from csu_console.domain.permission import Role
from csu_console.domain.report import Cell, Period
from csu_console.services.database_service import DatabaseService
from csu_console.services.report.report_service import ReportService
from csu_console.storage.database import Database
from csu_console.ui.logbook.paper import pdf_of
from csu_console.ui.report.bar_figure import BarFigure
from csu_console.ui.report.document import report_paper
from csu_console.ui.report.period_row import Kind
from csu_console.ui.report.report_window import ReportWindow
from csu_console.ui.report.sheets import HOURS_KEY, sheets
from csu_console.ui.report.site_map import MapFigure
from csu_console.ui.report.words import cell_text, period_words
from csu_console.ui.theme.style import apply_theme
from tests.fakes.clock import FakeClock
from tests.fakes.journal_room import Desk
from tests.fakes.pdf_text import pdf_text
from tests.fakes.report_room import AMBRELIN, NOW, SECRET_WORDS, fill

LIMIT_MS = 10_000


@pytest.fixture
def desk() -> Desk:
    return Desk(Actor(2, "A. Contrôle", frozenset({Role.AUDITOR}), "poste-1"))


@pytest.fixture
def service(tmp_path: Path, qapp: QApplication, desk: Desk) -> Iterator[ReportService]:
    apply_theme(qapp)
    database = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    database.open()
    rows = DatabaseService(database)
    rows.write_now(fill)
    clock = FakeClock()
    clock.set_utc(NOW)
    made = ReportService(rows, desk, clock)
    yield made
    made.close()
    rows.close(5.0)


def open_window(service: ReportService, qtbot: QtBot) -> ReportWindow:
    clock = FakeClock()
    clock.set_utc(NOW)
    window = ReportWindow(service, clock)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    counted(window, qtbot)
    return window


def counted(window: ReportWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.report is not None, timeout=LIMIT_MS)


def flat(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row]


def test_screen_paper_and_file_say_the_same(service: ReportService, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    assert window.report.entries == 8
    expected = {sheet.key: [list(row) for row in sheet.rows] for sheet in sheets(window.report)}
    assert set(expected) == {sheet.key for sheet in window.sheets}

    shown = {table.sheet.key: table.model.rows() for _title, page in window.pages for table in page.tables}
    assert set(shown) == set(expected)
    for key, rows in expected.items():
        assert [list(row) for row in shown[key]] == [[cell_text(cell) for cell in row] for row in rows]

    window.write_csv(tmp_path / "r.csv", window.report)
    content = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    for sheet in window.sheets:
        start = lines.index([sheet.title]) + 2
        found = [[restored(text) for text in row] for row in lines[start : start + len(sheet.rows)]]
        assert found == [[plain(cell) for cell in row] for row in sheet.rows]

    body = report_paper(window.report, window.sheets).body
    for sheet in window.sheets:
        start = body.index(f"<h2>{sheet.title}</h2>")
        part = body[start : body.find("<h2>", start + 4) if body.find("<h2>", start + 4) > 0 else None]
        cells = [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", part)]
        wanted = flat([[cell_text(cell) for cell in row] for row in sheet.rows])
        assert cells[len(cells) - len(wanted) :] == wanted, sheet.key


def restored(text: str) -> Cell:
    return text.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", text) else text


def plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def test_no_page_names_anybody(service: ReportService, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    paper = report_paper(window.report, window.sheets)
    window.write_csv(tmp_path / "r.csv", window.report)
    texts = (str(paper), (tmp_path / "r.csv").read_text(encoding="utf-8-sig"), str(window.sheets))
    for text in texts:
        assert not [word for word in (*SECRET_WORDS, "Contrôle", "S. Chef") if word in text]


def test_another_period_and_commune_are_counted_anew(service: ReportService, qtbot: QtBot) -> None:
    window = open_window(service, qtbot)
    window.row.commune.setCurrentText(AMBRELIN)
    counted(window, qtbot)
    assert window.report is not None
    assert (window.report.commune, window.report.entries) == (AMBRELIN, 2)
    window.row.kind.setCurrentIndex(Kind.MONTH)
    counted(window, qtbot)
    assert window.report.period.first.month == 11
    assert str(window.report.entries) == "0"
    window.row.kind.setCurrentIndex(Kind.QUARTER)
    window.row.quarter.setCurrentIndex(0)
    counted(window, qtbot)
    assert window.report.entries == 2


def test_days_the_wrong_way_round_are_said(service: ReportService, qtbot: QtBot) -> None:
    window = open_window(service, qtbot)
    window.row.kind.setCurrentIndex(Kind.DAYS)
    window.row.first.setDate(window.row.last.date().addDays(1))
    assert window.report is None
    assert "before it begins" in window.state_text()
    assert not window.pdf_button.isEnabled()


def test_the_paper_is_a_pdf(service: ReportService, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    window.write_pdf(tmp_path / "r.pdf", window.report)
    qtbot.waitUntil(lambda: "r.pdf" in window.state_text(), timeout=LIMIT_MS)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_the_plots_are_on_paper_in_words_and_lines(
    service: ReportService, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    paper = report_paper(window.report, window.sheets)
    bars = [figure for figure in paper.figures if isinstance(figure, BarFigure)]
    [places] = [figure for figure in paper.figures if isinstance(figure, MapFigure)]
    assert list(bars[0].rows)[:1] == [("Ordre public", 5)]
    assert [(one.name, one.count) for one in places.sites] == [("Mairie", 5), ("Gare", 2)]
    assert bars[1].rows == [("12 Place de la Mairie", 94.4), ("45 Parvis", 100.0)]
    assert bars[1].most == 100.0
    assert [f"figure:{place}" in paper.body for place in range(4)] == [True, True, True, False]
    # A figure paints as much on a page as it says it needs: nothing on a page without one.
    image = QImage(500, 320, QImage.Format.Format_Grayscale8)
    for figure in paper.figures:
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        figure.paint(painter, QRectF(QPointF(0, 0), figure.size), window.font())
        painter.end()
        dark = sum(
            image.pixelColor(x, y).lightness() < 128 for x in range(0, 500, 2) for y in range(0, 320, 2)
        )
        assert dark > 20, figure


def test_the_inspection_file_is_made_from_its_page(
    service: ReportService, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    window.tabs.setCurrentWidget(window.inspection)
    window.make_inspection(tmp_path / "d.zip", window.report)
    assert not window.inspection.make.isEnabled()
    qtbot.waitUntil(window.inspection.make.isEnabled, timeout=LIMIT_MS)
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        assert archive.read("rapport.pdf").startswith(b"%PDF-")
    assert "d.zip" in window.inspection.state.text()


def test_a_supervisor_sees_reports_without_the_inspection_file(
    service: ReportService, qtbot: QtBot, desk: Desk
) -> None:
    desk.person = Actor(2, "S. Chef", frozenset({Role.SUPERVISOR}), "poste-1")
    window = open_window(service, qtbot)
    assert window.tabs.indexOf(window.inspection) == -1
    assert not window.inspection.isVisible()


def test_it_does_not_open_for_an_operator(service: ReportService, desk: Desk) -> None:
    desk.person = Actor(2, "A. Martin", frozenset({Role.OPERATOR}), "poste-1")
    with pytest.raises(NotPermitted):
        ReportWindow(service, FakeClock())


def test_every_heading_and_note_is_painted(service: ReportService, qtbot: QtBot) -> None:
    window = open_window(service, qtbot)
    assert window.report is not None
    painted = pdf_text(pdf_of(report_paper(window.report, window.sheets))).split()
    wanted = [text for sheet in window.sheets for text in (sheet.title, sheet.note)]
    missing = [word for word in " ".join(wanted).split() if word not in painted]
    assert missing == []


def test_every_hour_of_the_week_is_on_paper(service: ReportService, qtbot: QtBot) -> None:
    window = open_window(service, qtbot)
    [sheet] = [sheet for sheet in window.sheets if sheet.key == HOURS_KEY]
    assert (len(sheet.rows), len(sheet.columns)) == (8, 26)
    assert sheet.rows[-1][-1] == 8


def test_figures_in_french() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    try:
        assert (cell_text(None), cell_text(12.5), cell_text("x")) == ("–", "12,5", "x")
        assert re.sub(r"\s", " ", cell_text(1200)) == "1 200"
    finally:
        QLocale.setDefault(before)


def test_a_single_day_is_named_once() -> None:
    day = date(2026, 1, 13)
    assert period_words(Period(day, day)).count("2026") == 1
    assert period_words(Period(day, day + timedelta(days=1))).count("2026") == 2


def test_it_closes_by_its_button_and_by_escape(service: ReportService, qtbot: QtBot) -> None:
    for close in (ReportWindow.close, ReportWindow.reject):
        window = open_window(service, qtbot)
        close(window)
        assert not window.isVisible()
