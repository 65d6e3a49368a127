"""Windows beside the console: one of each kind, none larger than its screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.console.open_windows import FRAME, OpenWindows, least_on_screen


def test_a_window_larger_than_its_screen_is_made_to_fit(qtbot: QtBot, qapp: QApplication) -> None:
    made: list[QWidget] = []

    def make() -> QWidget:
        window = QWidget()
        window.resize(5000, 4000)
        made.append(window)
        return window

    owner = QObject()
    windows = OpenWindows(owner)
    shown = windows.show("large", make)
    room = shown.screen().availableSize()
    assert shown.size() == room - FRAME
    shown.resize(QSize(300, 200))
    assert windows.show("large", make) is shown
    assert shown.size() == QSize(300, 200), "its size is the person's own once it is open"
    assert len(made) == 1
    windows.close_all()
    assert not windows.is_open("large") or not shown.isVisible()


def test_the_least_size_is_no_more_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize() - FRAME
    assert least_on_screen(window, QSize(5000, 4000)) == room
    assert least_on_screen(window, QSize(300, 200)) == QSize(300, 200)
