"""Free layouts: merged, split, undone, named, saved; and the chooser that offers them."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from csu_console.domain.errors import NotPermitted
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout, grid
from csu_console.services.console_services import ConsoleServices
from csu_console.ui.main_window import MainWindow
from csu_console.ui.mosaic.layout_chooser import LayoutChooser
from csu_console.ui.mosaic.layout_document import split
from csu_console.ui.mosaic.layout_editor import LayoutEditor
from tests.fakes.fake_screens import FakeScreens
from tests.fakes.inventory_services import town
from tests.fakes.ui_services import FakeLayouts, console_services


@pytest.fixture
def layouts() -> FakeLayouts:
    return FakeLayouts()


@pytest.fixture
def editor(qtbot: QtBot, layouts: FakeLayouts) -> LayoutEditor:
    widget = LayoutEditor(layouts)
    qtbot.addWidget(widget)
    widget.resize(360, 420)
    widget.show()
    widget.open(grid("3x3", 3, 3))
    return widget


def test_dragging_over_tiles_and_merging_makes_a_large_one(
    editor: LayoutEditor, layouts: FakeLayouts, qtbot: QtBot
) -> None:
    canvas = editor.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.tile_centre(0))
    qtbot.mouseMove(canvas, canvas.tile_centre(4))
    canvas.choose(0, 4)
    editor.merge()
    assert len(editor.document.layout.cells) == 6
    made: list[Layout] = []
    editor.made.connect(made.append)
    editor.set_name("Marché")
    editor.save()
    assert made[0].name == "Marché"
    assert layouts.by_name("Marché") == made[0]


def test_every_step_can_be_undone_and_done_again(editor: LayoutEditor) -> None:
    editor.canvas.choose(0, 1)
    editor.merge()
    merged = editor.document.layout
    editor.document.regrid(4, 2)
    editor.document.undo_stack.undo()
    assert editor.document.layout == merged
    editor.document.undo_stack.undo()
    assert len(editor.document.layout.cells) == 9
    editor.document.undo_stack.redo()
    assert editor.document.layout == merged


def test_the_first_step_can_be_taken_back_by_its_button_and_its_key(
    editor: LayoutEditor, qtbot: QtBot
) -> None:
    undo, redo = (
        next(button for button in editor.findChildren(QToolButton) if button.accessibleName() == name)
        for name in ("Undo", "Redo")
    )
    assert not undo.isEnabled()
    editor.canvas.choose(0, 1)
    editor.merge()
    assert undo.isEnabled()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(editor.document.layout.cells) == 9
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    qtbot.mouseClick(redo, Qt.MouseButton.LeftButton)
    assert len(editor.document.layout.cells) == 8
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.document.layout.cells) == 9


def test_a_merged_tile_is_split_into_its_squares() -> None:
    whole = grid("3x3", 3, 3)
    assert split(whole.merged(0, 4), 0) == whole


def test_what_cannot_be_merged_or_named_is_said(editor: LayoutEditor, layouts: FakeLayouts) -> None:
    editor.canvas.choose(1, 4)
    editor.merge()
    editor.canvas.choose(3, 4)  # the row between them crosses the tile just made
    editor.merge()
    assert editor.said()
    editor.set_name("  ")
    editor.save()
    assert editor.said()
    editor.set_name("2x2")
    editor.save()
    assert "2x2" in editor.said()
    assert not layouts.saved


def test_a_saved_layout_is_deleted_and_a_standard_one_is_not(
    editor: LayoutEditor, layouts: FakeLayouts
) -> None:
    editor.set_name("Nuit")
    editor.save()
    editor.remove()
    assert layouts.by_name("Nuit") is None
    editor.set_name("2x2")
    editor.remove()
    assert layouts.by_name("2x2") is not None
    assert editor.said()


def test_a_layout_of_everybody_that_may_not_be_deleted_is_said_to_stay(
    qtbot: QtBot,
) -> None:
    class Kept(FakeLayouts):
        def remove(self, name: str) -> None:
            raise NotPermitted("You may not change what everybody uses.")

    kept = Kept()
    kept.save(grid("Nuit", 2, 2), shared=True)
    editor = LayoutEditor(kept)
    qtbot.addWidget(editor)
    editor.set_name("Nuit")
    editor.remove()
    assert editor.said() == "You may not change what everybody uses."


def test_the_chooser_numbers_layouts_as_the_keys_do(qtbot: QtBot, layouts: FakeLayouts) -> None:
    layouts.save(grid("Nuit", 2, 1))
    chooser = LayoutChooser(layouts)
    qtbot.addWidget(chooser)
    chooser.show_layout(STANDARD_LAYOUTS[0])
    offered = chooser.offered()
    assert offered[6].split() == ["*7", "8x8"]
    assert offered[10].split() == ["*11", "Nuit"]


def test_the_editor_begins_with_the_layout_in_use_while_nothing_is_unsaved(
    editor: LayoutEditor, layouts: FakeLayouts
) -> None:
    editor.follow(grid("2x2", 2, 2))
    assert editor.document.layout == grid("2x2", 2, 2)
    editor.canvas.choose(0, 1)
    editor.merge()
    merged = editor.document.layout
    editor.follow(grid("3x3", 3, 3))
    assert editor.document.layout == merged
    editor.set_name("Gare")
    editor.made.connect(editor.follow)
    editor.save()
    assert editor.document.layout == merged
    assert editor.document.undo_stack.canUndo()
    editor.follow(grid("3x3", 3, 3))
    assert editor.document.layout == grid("3x3", 3, 3)


def test_a_panel_brought_back_at_the_start_or_by_its_key_shows_the_layout_in_use(qtbot: QtBot) -> None:
    services = console_services(town(4))
    gare = grid("", 3, 2).merged(0, 4)
    gare = Layout("Gare", gare.columns, gare.rows, gare.cells)
    services.layouts.save(gare, shared=False)

    def editor_of(window: MainWindow) -> LayoutEditor:
        found = window.panels.dock("panel.layouts").widget()
        assert isinstance(found, LayoutEditor)
        return found

    first, second = (MainWindow(cast("ConsoleServices", services), FakeScreens("left")) for _ in range(2))
    first.start()
    first.panels.toggle("panel.layouts")
    assert editor_of(first).document.layout == first.mosaic.layout
    first.show_layout("Gare")
    assert editor_of(first).document.layout == gare
    first.close()
    second.start()
    assert second.panels.dock("panel.layouts").isVisible()
    assert editor_of(second).document.layout == gare
    second.close()
    for window in (first, second):
        window.deleteLater()
