"""What a window remembers survives the INI file whole, and a damaged file is left aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from csu_console.config.settings import Settings
from csu_console.ui.console.remembered_state import MOSAIC, WINDOW, RememberedState


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_a_document_with_commas_and_accents_comes_back(qtbot: QtBot, file: Path) -> None:
    document = {
        "layout": {"name": "Marché, nuit; « été »", "cells": [[0, 0, 1, 1], [1, 0, 1, 1]]},
        "selected": 1,
    }
    first = Settings(file)
    RememberedState(first).put(MOSAIC, document)
    first.save()
    assert RememberedState(Settings(file)).get(MOSAIC) == document


@pytest.mark.parametrize("text", ["", "{", '{"geometry": 3}', '{"geometry": "%%", "panels": "é"}'])
def test_a_damaged_frame_is_left_aside(qtbot: QtBot, file: Path, text: str) -> None:
    settings = Settings(file)
    settings.set_text(WINDOW, text)
    window = QMainWindow()
    qtbot.addWidget(window)
    assert not RememberedState(settings).restore_frame(window)


def test_a_change_is_written_soon_and_once(qtbot: QtBot, file: Path) -> None:
    state = RememberedState(Settings(file))
    asked: list[int] = []
    state.wanted.connect(lambda: asked.append(1))
    with qtbot.waitSignal(state.wanted, timeout=4000):
        state.touch()
        state.touch()
    assert asked == [1]
    state.touch()
    state.stop()
