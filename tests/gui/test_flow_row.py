"""A row of buttons that goes on in the next line."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csu_console.ui.theme.flow_row import FlowRow

WORDS = ("Prendre", "Reporter", "Rendre", "Historique")


def test_what_finds_no_room_stands_in_the_next_line_whole(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    row = FlowRow(8, spring=0)
    summary = QLabel("À traiter")
    row.addWidget(summary)
    buttons = [QPushButton(word) for word in WORDS]
    for button in buttons:
        row.addWidget(button)
    column.addLayout(row)
    column.addStretch(1)
    wide_px = row.sizeHint().width() + 200
    box.resize(wide_px, 200)
    box.show()
    assert {button.y() for button in buttons} == {summary.y()}
    assert summary.width() > summary.sizeHint().width(), "what is left of one line goes to the spring"
    box.resize(row.sizeHint().width() // 2, 200)
    assert len({button.y() for button in buttons}) > 1
    for button in buttons:
        assert button.width() == button.sizeHint().width()
        assert box.rect().contains(button.geometry())
    assert summary.width() == summary.sizeHint().width()
