"""An empty list says what fills it, and no longer once it has a row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.theme.empty_words import EmptyWords


def test_words_lie_in_an_empty_list_until_it_has_a_row(qtbot: QtBot, qapp: QApplication) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    words = EmptyWords(view, "Nothing yet. F9 begins.")
    view.resize(300, 200)
    view.show()
    qapp.processEvents()
    assert words.isVisible()
    assert view.viewport().geometry().contains(words.geometry())
    assert view.accessibleDescription() == "Nothing yet. F9 begins."
    assert view.childAt(QPoint(150, 100)) is view.viewport(), "a click goes through"
    view.addItem("one")
    assert not words.isVisible()
    view.takeItem(0)
    assert words.isVisible()
    words.say("")
    assert not words.isVisible()


def test_they_begin_under_the_head_of_a_table(qtbot: QtBot, qapp: QApplication) -> None:
    view = QTableWidget(0, 2)
    view.setHorizontalHeaderLabels(["Camera", "From"])
    qtbot.addWidget(view)
    words = EmptyWords(view, "Nothing yet.")
    view.resize(300, 200)
    view.show()
    qapp.processEvents()
    assert words.y() > view.horizontalHeader().height()
    view.insertRow(0)
    assert not words.isVisible()
    view.setRowCount(0)
    assert words.isVisible()
    assert words.alignment() & Qt.AlignmentFlag.AlignHCenter
