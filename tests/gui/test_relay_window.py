"""Relays at the desk: why one is not allowed, beginning and ending one by keys, the sheet shown once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.actor import SystemAccess
from csu_console.domain.relay import PartnerService
from csu_console.ui.mosaic.tile_words import relay_words
from csu_console.ui.relay.relay_window import NEW, PAST, RUNNING, RelayWindow
from csu_console.ui.relay.setup_window import RelaySetupWindow
from csu_console.ui.theme.palette import Ink
from tests.fakes.clock import FakeClock
from tests.fakes.pdf_text import pdf_text
from tests.fakes.relay_room import ORDER, RelayRoom, relay_room


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[RelayRoom]:
    found = relay_room(tmp_path, clock=FakeClock())
    found.use_server()
    yield found
    found.close()


def window(room: RelayRoom, qtbot: QtBot, numbers: tuple[int, ...] = ()) -> RelayWindow:
    sessions = SystemAccess("A. Martin", "PC-1")
    services: Any = SimpleNamespace(
        relays=room.service,
        inventory=room.inventory,
        clock=room.clock,
        people=SimpleNamespace(sessions=sessions),
    )
    opened = RelayWindow(services, numbers)
    qtbot.addWidget(opened)
    opened.show()
    return opened


def type_all(opened: RelayWindow, qtbot: QtBot) -> None:
    form = opened.form
    form.service.setCurrentIndex(form.service.findData(PartnerService.NATIONAL_POLICE))
    for line, text in (
        (form.target, "Commissariat"),
        (form.authority, "Brigadier Petit"),
        (form.reference, "MC 2026-118"),
        (form.reason, "rassemblement"),
    ):
        qtbot.keyClicks(line, text)


def test_the_form_says_why_it_is_not_allowed_and_enter_begins_it_once_it_is(
    room: RelayRoom, qtbot: QtBot
) -> None:
    opened = window(room, qtbot, (7,))
    assert opened.tabs.currentIndex() == NEW
    type_all(opened, qtbot)
    assert ORDER in opened.form.state.text()
    assert not opened.form.make.isEnabled()
    qtbot.keyClick(opened.form.reason, Qt.Key.Key_Return)
    assert room.service.relays() == ()
    room.named(PartnerService.NATIONAL_POLICE)
    assert opened.form.state.text() == ""
    opened.form.cameras.setText("7 x")
    assert not opened.form.make.isEnabled()
    opened.form.cameras.setText("7 99")
    assert "99" in opened.form.state.text()
    opened.form.cameras.setText("7")
    qtbot.keyClick(opened.form.reason, Qt.Key.Key_Return)
    assert len(room.service.relays()) == 1
    assert opened.tabs.currentIndex() == RUNNING
    top = opened.list.tree.topLevelItem(0)
    assert top is not None
    assert "Commissariat" in top.text(0)
    qtbot.keyClick(opened.list.tree, Qt.Key.Key_Delete)
    assert room.service.relays() == ()
    assert opened.list.tree.topLevelItemCount() == 0
    qtbot.waitUntil(lambda: opened.past.table.rowCount() == 1, timeout=3000)
    opened.close()


def test_relays_that_are_over_are_read_whole_without_scrolling_sideways(
    room: RelayRoom, qtbot: QtBot
) -> None:
    room.named(PartnerService.NATIONAL_POLICE)
    opened = window(room, qtbot, (7,))
    type_all(opened, qtbot)
    opened.form.target.setText("Centre de commandement de la gendarmerie de Hauterive")
    opened.form.authority.setText("Adjudante-chef Lefebvre-Montaigne, officier de permanence")
    opened.form.begin()
    assert opened.sheet is not None
    opened.sheet.close()
    room.service.stop_all()
    opened.tabs.setCurrentIndex(PAST)
    table = opened.past.table
    qtbot.waitUntil(lambda: table.rowCount() == 1, timeout=3000)
    qtbot.waitUntil(lambda: table.rowHeight(0) > table.verticalHeader().defaultSectionSize(), timeout=3000)
    assert table.horizontalScrollBar().maximum() == 0
    opened.close()


def test_the_sheet_holds_the_password_once_and_the_paper_too(
    room: RelayRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    room.named(PartnerService.NATIONAL_POLICE)
    opened = window(room, qtbot, (7,))
    type_all(opened, qtbot)
    opened.form.begin()
    sheet = opened.sheet
    assert sheet is not None
    secret = sheet._sheet.credentials.password.reveal()
    assert secret in sheet.text.toPlainText()
    sheet.write_pdf(tmp_path / "sheet.pdf")
    printed = pdf_text((tmp_path / "sheet.pdf").read_bytes())
    assert secret in printed.replace("\n", "")
    assert secret not in repr(sheet._sheet)
    sheet.close()
    opened.close()


def test_the_administrator_says_what_orders_name_and_where_the_server_is(
    room: RelayRoom, qtbot: QtBot
) -> None:
    opened = RelaySetupWindow(room.service.setup, room.inventory, room.trust)
    qtbot.addWidget(opened)
    opened.show()
    box = opened.orders.services[PartnerService.FIRE_SERVICE]
    box.click()
    assert room.service.setup.recipients()[ORDER] == {PartnerService.FIRE_SERVICE}
    opened.server.url.setText("rtsp://in-clear")
    opened.server.keep()
    assert "rtsps://" in opened.server.state.text()
    opened.server.url.setText("rtsps://media:8322")
    opened.server.door.setText("0.0.0.0:8087")
    opened.server.keep()
    assert room.service.setup.server().url == "rtsps://media:8322"
    assert room.service.setup.door_address() == ""
    opened.server.door.setText("127.0.0.1:0")
    opened.server.keep()
    assert room.service.setup.door_port
    opened.close()


def test_the_badge_says_it_with_a_shape_a_word_and_the_partner() -> None:
    words = relay_words(("Commissariat", "SDIS 57"))
    assert words.text == "RELAY Commissariat +1"
    assert (words.icon, words.ink, words.short) == ("relay", Ink.ATTENTION, "RELAY")
