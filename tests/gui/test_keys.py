"""Commands, their keys, the palette, and numbers typed over any panel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import InvalidInput
from csu_console.domain.number_entry import ChooseLayout, ShowCamera
from csu_console.domain.search import fold
from csu_console.ui.keys.command import Command, CommandRegistry
from csu_console.ui.keys.key_sheet import KeySheet
from csu_console.ui.keys.number_keys import NumberKeys
from csu_console.ui.keys.palette import CommandPalette, Offer
from tests.fakes.inventory_services import FakeSettings


class Desk(QWidget):
    """A window with a list, a text field, and the numbers watched."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        self.list = QListWidget(self)
        self.list.addItems(["3", "34", "345"])
        self.field = QLineEdit(self)
        column.addWidget(self.list)
        column.addWidget(self.field)
        self.numbers = NumberKeys(self)
        self.entered: list[object] = []
        self.refused: list[object] = []
        self.numbers.entered.connect(self.entered.append)
        self.numbers.refused.connect(self.refused.append)

    def type(self, text: str) -> None:
        """Through the window, as the system delivers keys."""
        for char in text:
            QTest.keyEvent(QTest.KeyAction.Click, self.windowHandle(), char)  # type: ignore[call-overload]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.windowHandle(), key)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    window = Desk()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.numbers.watch(window)
    window.list.setFocus()
    yield window
    window.close()


def test_a_number_is_collected_over_a_list_and_entered(desk: Desk) -> None:
    desk.type("12.345")
    assert desk.numbers.entry.text == "12.345"
    assert desk.list.currentRow() <= 0, "the list must not search"
    desk.press(Qt.Key.Key_Return)
    assert desk.entered == [ShowCamera(345, 12)]
    assert not desk.numbers.entry


def test_letters_and_stars_begin_an_entry_and_esc_clears_it(desk: Desk) -> None:
    desk.type("*7")
    desk.press(Qt.Key.Key_Enter)
    desk.type("m")
    assert not desk.numbers.entry, "over a list a letter looks for a name"
    desk.setFocus()
    desk.type("m3.2.34")
    assert desk.numbers.entry.text == "M3.2.34"
    desk.press(Qt.Key.Key_Backspace)
    assert desk.numbers.entry.text == "M3.2.3"
    desk.press(Qt.Key.Key_Escape)
    assert not desk.numbers.entry
    desk.press(Qt.Key.Key_Return)
    assert desk.entered == [ChooseLayout(7)]


def test_a_letter_over_a_folded_list_chooses_in_it(desk: Desk) -> None:
    combo = QComboBox(desk)
    combo.addItems(["Opérateur", "Police municipale"])
    combo.show()
    combo.setFocus()
    desk.type("police")
    assert combo.currentText() == "Police municipale"
    assert not desk.numbers.entry
    desk.type("345")
    assert desk.numbers.entry.text == "345"


def test_an_unfinished_entry_is_refused_and_stays(desk: Desk) -> None:
    desk.type("12.")
    desk.press(Qt.Key.Key_Return)
    assert desk.numbers.entry.text == "12."
    assert len(desk.refused) == 1
    assert not desk.entered


def test_where_a_text_is_written_digits_are_text(desk: Desk) -> None:
    desk.field.setFocus()
    desk.type("345")
    assert desk.field.text() == "345"
    assert not desk.numbers.entry


def test_keys_with_ctrl_are_never_numbers(desk: Desk) -> None:
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not desk.numbers.entry


@pytest.fixture
def settings() -> FakeSettings:
    return FakeSettings()


class Runs(QWidget):
    """A window that counts what its commands did."""

    def __init__(self, settings: FakeSettings) -> None:
        super().__init__()
        self.done: list[str] = []
        self.registry = CommandRegistry(settings, self)
        self.registry.add(Command("snap", "Instantané", "Image", ("F8", "Ctrl+S")), self.snap)
        self.registry.add(Command("tree", "Caméras", "Panneaux", ("F2",)), self.tree)

    def snap(self) -> None:
        self.done.append("snap")

    def tree(self) -> None:
        self.done.append("tree")


@pytest.fixture
def runs(qtbot: QtBot, settings: FakeSettings) -> Runs:
    window = Runs(settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_every_key_runs_its_command_and_is_named_in_the_tooltip(runs: Runs) -> None:
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F8)
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert runs.done == ["snap", "snap"]
    assert "F8" in runs.registry.action("snap").toolTip()


def test_a_changed_key_works_at_once_and_is_remembered(
    runs: Runs, settings: FakeSettings, qtbot: QtBot
) -> None:
    runs.registry.set_keys("tree", ("Ctrl+T",))
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F2)
    assert runs.done == ["tree"]
    later = Runs(settings)
    qtbot.addWidget(later)
    assert later.registry.keys("tree") == ("Ctrl+T",)
    later.registry.reset_keys("tree")
    assert later.registry.action("tree").shortcut() == QKeySequence("F2")


def test_a_key_without_the_right_says_why_also_after_it_was_changed(runs: Runs, qtbot: QtBot) -> None:
    runs.registry.add(Command("fine", "Verbaliser…", "Image", ("F6",), permission="fines"), runs.tree)
    said: list[str] = []
    runs.registry.refused.connect(said.append)
    runs.registry.apply_rights(lambda right: f"no right to {right}")
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F6)
    assert (said, runs.done) == (["Verbaliser: no right to fines."], [])
    runs.registry.set_keys("fine", ("F7",))
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F6)
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F7)
    assert len(said) == 2
    runs.registry.apply_rights(lambda _right: "")
    QTest.keyClick(runs.windowHandle(), Qt.Key.Key_F7)
    assert (len(said), runs.done) == (2, ["tree"])


@pytest.mark.parametrize("keys", ["F8", "Ctrl+S", "5", "*", ".", "M", "Return", "Esc", "Backspace", ""])
def test_a_key_that_is_taken_is_refused(runs: Runs, settings: FakeSettings, keys: str) -> None:
    with pytest.raises(InvalidInput):
        runs.registry.set_keys("tree", (keys,))
    assert runs.registry.keys("tree") == ("F2",)
    assert not settings.texts


@pytest.mark.parametrize("damaged", ["", "3", "[1]", '{"tree": 3}', "{"])
def test_damaged_keys_in_the_settings_are_as_delivered(damaged: str, qtbot: QtBot) -> None:
    settings = FakeSettings()
    settings.texts["interface/keys"] = damaged
    window = Runs(settings)
    qtbot.addWidget(window)
    assert window.registry.keys("snap") == ("F8", "Ctrl+S")


def test_the_sheet_lists_commands_and_numbers_and_changes_keys(runs: Runs, qtbot: QtBot) -> None:
    sheet = KeySheet(runs.registry)
    qtbot.addWidget(sheet)
    assert ("Instantané", "F8 / Ctrl+S") in sheet.rows()
    assert any(keys.startswith("M3.2.345") for _, keys in sheet.rows())
    sheet.choose("tree")
    sheet.change_to("F8")
    assert "F8" in sheet.said()
    sheet.change_to("F12")
    assert runs.registry.keys("tree") == ("F12",)
    assert ("Caméras", "F12") in sheet.rows()
    assert not sheet.said()


def test_the_palette_finds_without_accents_and_runs(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    palette = CommandPalette(window)
    with qtbot.waitActive(window):
        window.show()
    done: list[str] = []
    titles = ["Mosaïque 2x2", "345 Place de la Mairie", "12 Rue de l'Église"]
    palette.open_with([Offer(title, "", fold(title), partial(done.append, title)) for title in titles])
    field = palette.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "eglise")
    assert palette.shown_titles() == ["12 Rue de l'Église"]
    field.clear()
    assert len(palette.shown_titles()) == 3
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == ["345 Place de la Mairie"]
    assert not palette.isVisible()
    palette.open_with([])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.geometry().topLeft() != QPoint(-1, -1)
