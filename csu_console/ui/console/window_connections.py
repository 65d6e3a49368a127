"""Joins what one part of the console window says to what another does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow


def connect_parts(window: MainWindow) -> None:
    """Once, when every part of the window stands. Receivers are methods of QObjects: they end with them."""
    for speaker in (window.desk.said, window.tile_commands.said, window.walls.said, window.own_screens.said):
        speaker.connect(window.say)
    window.registry.refused.connect(window.on_refused)
    window.services.snapshots.saved.connect(window.on_snapshot)
    window.services.snapshots.failed.connect(window.say_fault)
    window.inventory_desk.refused.connect(window.say_fault)
    window.bar.layouts.chosen.connect(window.on_layout_chosen)
    window.bar.alerts_wanted.connect(window.toggle_alerts)
    window.tile_commands.masks_wanted.connect(window.inventory_desk.edit_masks)
    window.view.menu_wanted.connect(window.on_menu)
    window.mosaic.layout_changed.connect(window.on_layout)
    window.numbers.changed.connect(window.on_typing)
    window.desk.selected.connect(window.view.setAccessibleDescription)
    window.numbers.enter_pressed.connect(window.tile_commands.enlarge)
    window.numbers.escape_pressed.connect(window.on_escape)
    window.walls.window_opened.connect(window.numbers.watch)
    window.palette_box.closed.connect(window.view.setFocus)
    window.empty_page.add_requested.connect(window.inventory_desk.add_camera)
    window.empty_page.find_requested.connect(window.inventory_desk.find_cameras)
    window.empty_page.import_requested.connect(window.inventory_desk.import_list)
    window.empty_page.demo_requested.connect(window.demo_wanted)
