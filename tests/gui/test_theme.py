"""The palette keeps its promise: every word can be read on every ground, every icon draws something."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon_pixmap
from csu_console.ui.theme.palette import GROUNDS, STRIP_OPACITY, WORDS, Ink, contrast, over
from csu_console.ui.theme.style import apply_theme, style_sheet

ICONS = sorted(
    path.name.removesuffix(".svg")
    for path in (files("csu_console") / "resources" / "icons").iterdir()
    if path.name.endswith(".svg")
)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_stand_out_on_every_ground(word: Ink, ground: Ink) -> None:
    assert contrast(word.color, ground.color) >= 4.5


@pytest.mark.parametrize("word", WORDS)
def test_words_on_a_plate_stand_out_even_over_a_white_picture(word: Ink) -> None:
    plate = over(Ink.BEHIND_TILES.color, QColor("white"), STRIP_OPACITY)
    assert contrast(word.color, plate) >= 4.5


def test_contrast_is_the_formula_of_wcag() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_strokes_and_leaves_ground(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, 20, Ink.ACTION).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 100 for x in range(20) for y in range(20))
    assert 10 <= inked <= 300


def test_the_style_sheet_names_only_colours_of_the_palette_and_greys_for_disabled() -> None:
    assert "$" not in style_sheet()


def test_figures_are_tabular(qapp: QApplication) -> None:
    metrics = QFontMetricsF(font(Size.LARGE))
    assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1


def test_every_picture_the_style_sheet_names_is_there() -> None:
    found = re.findall(r'url\("([^"]+)"\)', style_sheet())
    assert len(found) >= 4
    assert [path for path in found if not Path(path).is_file()] == []


def test_a_ticked_box_shows_a_tick_and_no_square(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp)
    box = QCheckBox("x")
    qtbot.addWidget(box)
    box.show()
    plain = box.grab().toImage()
    box.setChecked(True)
    ticked = box.grab().toImage()
    qapp.setStyleSheet("")
    centre = box.height() // 2
    row = [ticked.pixelColor(x, centre).name() for x in range(1, 15)]
    assert row.count(Ink.ACTION.value) >= 6, "a filled box"
    assert any(ticked.pixelColor(x, centre + dy).lightness() < 60 for x in range(2, 14) for dy in (-2, 0, 2))
    assert plain != ticked


@pytest.mark.parametrize("top", [True, False])
def test_the_accents_of_capitals_are_whole(qapp: QApplication, qtbot: QtBot, top: bool) -> None:
    """A label as high as it asks to be shows as much of É as one with room to spare, and begins at its left edge."""
    apply_theme(qapp)
    vertical = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter

    def ink(spare_px: int) -> tuple[int, int]:
        """Pixels of ink, and the first column that has any."""
        label = QLabel("ÉÀÅ")
        qtbot.addWidget(label)
        label.setAlignment(
            Qt.AlignmentFlag.AlignLeft | (vertical if not spare_px else Qt.AlignmentFlag.AlignVCenter)
        )
        label.resize(label.sizeHint() + QSize(0, spare_px))
        picture = label.grab().toImage()
        paper = picture.pixelColor(picture.width() - 1, picture.height() - 1)
        columns = [
            x
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y) != paper
        ]
        return len(columns), min(columns)

    assert ink(0) == ink(20)
    assert ink(0)[1] <= 2


def test_heads_of_tables_begin_where_their_columns_do(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp)
    table = QTableWidget(1, 2)
    qtbot.addWidget(table)
    table.show()
    header = table.horizontalHeader()
    qapp.setStyleSheet("")
    assert header.defaultAlignment() == Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    assert not header.highlightSections()
