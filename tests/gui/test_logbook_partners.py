"""Partners without a digit, and a form in the narrowest panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.log_catalogue import Partner
from csu_console.domain.logbook import AdditionKind
from csu_console.ui.logbook.entry_form_layout import FormParts, lay_out
from csu_console.ui.logbook.logbook_dock import SMALLEST
from csu_console.ui.logbook.partner_bar import NameButton, PartnerBar
from csu_console.ui.theme.style import apply_theme

PARTNERS = tuple(
    Partner(name)
    for name in (*"ABCDEFGHI", "Croix-Rouge", "Électricité de ville", "Fourrière", "Fourrière de nuit")
)
AT = datetime(2026, 1, 13, 9, 41, tzinfo=UTC)


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[PartnerBar]:
    owner = QWidget()
    qtbot.addWidget(owner)
    line, made = QLineEdit(), PartnerBar(owner)
    box = QVBoxLayout(owner)
    box.addWidget(line)
    box.addWidget(made)
    made.set_partners(PARTNERS)
    owner.show()
    owner.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    yield made
    made.choice.hide()


def open_choice(bar: PartnerBar, key: Qt.Key) -> None:
    window = bar.window().windowHandle()
    assert window is not None
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    assert bar.choice.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Agrave])
def test_the_others_are_found_by_letters_without_accents(bar: PartnerBar, key: Qt.Key) -> None:
    stamped: list[str] = []
    bar.stamped.connect(lambda partner: stamped.append(partner.name))
    open_choice(bar, key)
    assert bar.choice.count() == len(PARTNERS) - 9
    QTest.keyClicks(bar.choice, "elecz")
    assert bar.choice.count() == 1, "a letter that leaves nobody is not taken"
    QTest.keyClick(bar.choice, Qt.Key.Key_Return)
    assert stamped == ["Électricité de ville"]
    assert not bar.choice.isVisible()
    open_choice(bar, key)
    QTest.keyClicks(bar.choice, "four")
    QTest.keyClick(bar.choice, Qt.Key.Key_Down)
    QTest.keyClick(bar.choice, Qt.Key.Key_Return)
    assert stamped[1:] == ["Fourrière de nuit"]


def test_escape_takes_nobody_and_steps_of_the_others_are_shown(bar: PartnerBar) -> None:
    stamped: list[object] = []
    bar.stamped.connect(stamped.append)
    open_choice(bar, Qt.Key.Key_0)
    QTest.keyClick(bar.choice, Qt.Key.Key_Escape)
    assert not bar.choice.isVisible()
    assert stamped == []
    bar.show_steps({"Fourrière": [(AdditionKind.TOLD, AT)], "A": [(AdditionKind.TOLD, AT)]})
    assert bar.words_of_others().startswith("Fourrière told ")


def test_without_others_there_is_no_row_for_them(bar: PartnerBar) -> None:
    shown = len([one for one in bar.findChildren(QPushButton) if one.isVisible()])
    bar.set_partners(PARTNERS[:9])
    assert len([one for one in bar.findChildren(QPushButton) if one.isVisible()]) == shown - 1
    bar.offer_others()
    assert not bar.choice.isVisible()


def test_every_button_of_the_narrowest_form_is_read_whole(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.styleSheet(), qapp.font(), qapp.palette()
    apply_theme(qapp)
    try:
        # A panel gives it what there is: its layout cannot ask for more.
        panel = QWidget()
        qtbot.addWidget(panel)
        form = QWidget(panel)
        parts = FormParts(form)
        lay_out(form, parts)
        # As long as they are in French.
        parts.title.setText("Nouvelle entrée")
        parts.turn.setText("Actions, suites · 3")
        parts.save.setText("Enregistrer (Entrée)")
        parts.aside.setText("Plus tard (Échap)")
        parts.discard.setText("Abandonner")
        parts.show_places(SMALLEST)
        panel.resize(SMALLEST)
        form.resize(SMALLEST)
        panel.show()
        qtbot.waitExposed(panel)
        for button in (parts.turn, parts.discard, parts.aside, parts.save):
            assert button.width() >= button.sizeHint().width(), button.text()
            assert form.rect().contains(button.geometry()), button.text()
    finally:
        qapp.setStyleSheet(before[0])
        qapp.setFont(before[1])
        qapp.setPalette(before[2])


def test_a_name_that_does_not_fit_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    button = NameButton("Alt+7  Astreinte municipale")
    qtbot.addWidget(button)
    button.resize(button.sizeHint().width() + 40, 24)
    assert button.fitting() == button.text()
    button.resize(90, 24)
    assert button.fitting().endswith("…")
    assert button.text() == "Alt+7  Astreinte municipale"
