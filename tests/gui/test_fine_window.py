"""Preparing a fine by keys: the plate, a few letters of the offence, Enter, a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import ConsoleError, NotPermitted
from csu_console.domain.permission import Role
from csu_console.ui.fines.fine_window import FineWindow
from tests.fakes.clock import FakeClock
from tests.fakes.fine_room import FineRoom
from tests.fakes.pdf_text import pdf_text
from tests.fakes.rights_room import person
from tests.fakes.room_database import room_database


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, qtbot: QtBot) -> Iterator[FineRoom]:
    with room_database(tmp_path) as (database, _camera):
        made = FineRoom(tmp_path, database, fake_clock)
        yield made
        made.service.close()


def opened(room: FineRoom, qtbot: QtBot) -> FineWindow:
    assert room.one is not None
    window = FineWindow(room.service, room.one, "Claire Morel", "poste-1", room.clock)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_sheet_is_made_by_keys_and_holds_the_plate(room: FineRoom, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(room, qtbot)
    assert not window.make.isEnabled(), "stills first"
    qtbot.waitUntil(window.make.isEnabled)
    assert window.burst.list.count() == 3
    assert window.burst.large.has_picture
    qtbot.keyClicks(window.form.plate, "ab 123")
    qtbot.keyClick(window.form.plate, Qt.Key.Key_Return)
    assert window.state.text(), "the offence is missing"
    window.form.offence.setCurrentIndex(0)
    qtbot.keyClick(window.form.plate, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.dialog is not None, timeout=20_000)
    file = tmp_path / "sheet.pdf"
    window.write(file)
    text = " ".join(pdf_text(file.read_bytes()).split())
    for words in ("AB 123", "Claire Morel", "TJ 2025/12", window.form.offence.currentText()):
        assert words in text
    assert file.name in window.state.text()


def test_a_bad_plate_is_said_and_nothing_is_numbered(room: FineRoom, qtbot: QtBot) -> None:
    window = opened(room, qtbot)
    qtbot.waitUntil(window.make.isEnabled)
    window.form.plate.setText("=cmd()")
    window.ask_sheet()
    assert window.state.text()
    assert room.deeds == []


def test_stills_that_fail_can_be_kept_again(room: FineRoom, qtbot: QtBot) -> None:
    room.fault = ConsoleError("The picture is covered.")
    window = opened(room, qtbot)
    qtbot.waitUntil(window.again.isEnabled)
    assert "covered" in window.state.text()
    assert not window.make.isEnabled()
    room.fault = None
    window.keep_stills()
    qtbot.waitUntil(window.make.isEnabled)


def test_who_may_not_gets_no_window(room: FineRoom, qtbot: QtBot) -> None:
    room.who.become(person(70, Role.OPERATOR))
    assert room.one is not None
    with pytest.raises(NotPermitted):
        FineWindow(room.service, room.one, "X", "poste-1", room.clock)
