"""Where the keyboard is can be seen on every kind of control, in the program's own theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csu_console.ui.theme.style import apply_theme

MARK_PIXELS = 30
"""The inner disc of a radio button; most show a whole frame."""


def _pressed(button: QPushButton | QToolButton, role: str = "") -> QWidget:
    button.setText("Rondes")
    button.setCheckable(True)
    button.setChecked(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setProperty("role", role)
    return button


def _role(role: str) -> QWidget:
    button = QPushButton("Enregistrer")
    button.setProperty("role", role)
    return button


def _ticked(box: QCheckBox | QRadioButton) -> QWidget:
    box.setChecked(True)
    return box


def _list() -> QWidget:
    made = QListWidget()
    made.addItems(["Parvis", "Gare"])
    made.setCurrentRow(0)
    return made


def _tree() -> QWidget:
    made = QTreeWidget()
    made.setCurrentItem(QTreeWidgetItem(made, ["Parvis"]))
    return made


def _table() -> QWidget:
    made = QTableWidget(2, 2)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setCurrentCell(0, 0)
    return made


def _tabs() -> QWidget:
    made = QTabWidget()
    for word in ("Demande", "Requérant"):
        made.addTab(QLabel(word), word)
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Écouter"),
    "action": lambda: _role("action"),
    "quiet": lambda: _role("quiet"),
    "pressed button": lambda: _pressed(QPushButton()),
    "pressed tool": lambda: _pressed(QToolButton()),
    "pressed quiet tool": lambda: _pressed(QToolButton(), "quiet"),
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "choice": QComboBox,
    "number": QSpinBox,
    "day": lambda: QDateEdit(QDate(2026, 11, 22)),
    "key": QKeySequenceEdit,
    "box": lambda: QCheckBox("en cours"),
    "ticked box": lambda: _ticked(QCheckBox("en cours")),
    "ticked box without a word": lambda: _ticked(QCheckBox()),
    "ticked choice without a word": lambda: _ticked(QRadioButton()),
    "list": _list,
    "empty list": QListWidget,
    "tree": _tree,
    "table": _table,
    "tabs": _tabs,
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
}


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    yield
    qapp.setStyleSheet("")


def _still(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("name", sorted(CONTROLS))
def test_the_keyboard_can_be_seen_on(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    flash_ms = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    page, elsewhere = QWidget(), QPushButton("ailleurs")
    host = CONTROLS[name]()
    control = host.tabBar() if isinstance(host, QTabWidget) else host
    column = QVBoxLayout(page)
    column.addWidget(elsewhere)
    column.addWidget(host)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    elsewhere.setFocus()
    before = _still(control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    assert control.hasFocus()
    after = _still(control)
    qapp.setCursorFlashTime(flash_ms)
    changed = _changed(before, after)
    assert changed >= MARK_PIXELS, f"{changed} pixels tell where the keyboard is"


def _changed(before: QImage, after: QImage) -> int:
    """Pixels that differ clearly: a ring, a frame, a word in another colour."""
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            one, other = before.pixelColor(x, y), after.pixelColor(x, y)
            apart = max(
                abs(one.red() - other.red()),
                abs(one.green() - other.green()),
                abs(one.blue() - other.blue()),
            )
            count += apart >= 48
    return count
