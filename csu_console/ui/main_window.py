"""The console window: assembles bar, mosaic, panels and wall, and answers the commands about all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStatusBar, QVBoxLayout, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import QT_TRANSLATE_NOOP, ConsoleError, InvalidInput
from csu_console.domain.stream import ProfileName
from csu_console.domain.wall import STANDARD_LAYOUTS, Layout
from csu_console.ui.console.inventory_desk import InventoryDesk
from csu_console.ui.console.message_place import MessagePlace
from csu_console.ui.console.number_desk import NumberDesk
from csu_console.ui.console.open_windows import OpenWindows, least_on_screen
from csu_console.ui.console.pages import Pages
from csu_console.ui.console.palette_offers import offers
from csu_console.ui.console.panels import Panels
from csu_console.ui.console.ptz_commands import add_ptz
from csu_console.ui.console.tile_commands import TileCommands
from csu_console.ui.console.top_bar import TopBar
from csu_console.ui.console.window_commands import add_panels, add_window_commands
from csu_console.ui.console.window_connections import connect_parts
from csu_console.ui.console.window_memory import WindowMemory
from csu_console.ui.console.window_place import WindowPlace
from csu_console.ui.errors_text import text_of
from csu_console.ui.inventory.camera_tree import CameraTree
from csu_console.ui.inventory.empty_page import EmptyPage
from csu_console.ui.keys.command import CommandRegistry
from csu_console.ui.keys.number_keys import NumberKeys
from csu_console.ui.keys.palette import CommandPalette
from csu_console.ui.messages.message_bar import MessageBar
from csu_console.ui.mosaic.layout_editor import LayoutEditor
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.people.people_desk import PeopleDesk
from csu_console.ui.settings.settings_dialog import SettingsDialog
from csu_console.ui.status.status_strip import StatusStrip
from csu_console.ui.wall.own_screens import OwnScreens
from csu_console.ui.wall.screens import MachineScreens, ScreensPort
from csu_console.ui.wall.walls import Walls

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

FIRST_LAYOUT = next(layout for layout in STANDARD_LAYOUTS if layout.name == "1+7")
"""One large picture and seven small ones: attention falls from 85 to 53 % between one and nine pictures."""


LEAST = QSize(1000, 600)
"""Below this tiles have no room beside a panel; a smaller screen has what it has."""


class MainWindow(QMainWindow):
    """The operator's window. Built by app/console.py; `start` shows it. GUI thread."""

    closing = Signal()
    """The operator closes the console; the windows are closed already."""
    demo_wanted = Signal()
    """The empty page's offer to look at the demo city."""

    def __init__(self, services: ConsoleServices, screens: ScreensPort | None = None) -> None:
        super().__init__()
        self.services = services
        self.setWindowTitle(self.tr("CSU Console"))
        self.setMinimumSize(least_on_screen(self, LEAST))
        self.resize(1366, 768)
        self.setDockNestingEnabled(True)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.mosaic = Mosaic(FIRST_LAYOUT, self)
        self.view = MosaicView(services, self.mosaic)
        self.walls = Walls(services, screens or MachineScreens(self), self)
        self.own_screens = OwnScreens(services, self.walls, self)
        self.messages = MessageBar()
        self.empty_page = EmptyPage()
        self.registry = CommandRegistry(services.settings, self, self.view)
        self.panels = Panels(self, self.registry, self.view)
        self.numbers = NumberKeys(self)
        self.bar = TopBar(services, self)
        self.tile_commands = TileCommands(services, self.view, self.registry)
        self.windows = OpenWindows(self)
        self.inventory_desk = InventoryDesk(services, self.windows, self)
        self.desk = NumberDesk(services, self.numbers, self.bar.number, self.mosaic, self.walls, self)
        self.palette_box = CommandPalette(self)
        self.memory = WindowMemory(self)
        self.place = WindowPlace(self)
        self.pages = Pages(services, self.view, self.empty_page)
        self._closed = False
        self._assemble()
        add_panels(self)
        add_window_commands(self)
        self.ptz_desk = add_ptz(self)
        connect_parts(self)
        self.people = PeopleDesk(self)
        self.pages.show_page()
        self.bar.layouts.show_layout(self.mosaic.layout)

    # what the application calls

    def start(self, layout_name: str | None = None, *, full_screen: bool = False) -> None:
        """Bring the last state back and show the window. Raises InvalidInput for a layout nobody saved."""
        known = self.memory.bring_frame_back()
        if not self.memory.bring_tiles_back():
            self.pages.fill_tiles()
        if layout_name is not None:
            self.show_layout(layout_name)
        if full_screen:
            self.place.fill_screen()
        elif known:
            self.show()
        else:
            self.place.fill_free_room()
        if not known:
            self.panels.apply_sizes(self.panels.dock("panel.cameras"))
        self.view.setFocus()
        self.memory.bring_walls_back()
        self.own_screens.start()

    def show_layout(self, name: str) -> None:
        """Take a layout by its name. Raises InvalidInput when there is none of that name."""
        layout = self.services.layouts.by_name(name)
        if layout is None:
            raise InvalidInput(QT_TRANSLATE_NOOP("errors", "There is no layout named {name}."), name=name)
        self.mosaic.set_layout(layout)

    def say(self, text: str, level: object = AlertLevel.INFO) -> None:
        """A message in the bar, never a box over the pictures."""
        self.messages.show_message(text, level if isinstance(level, AlertLevel) else AlertLevel.INFO)

    def say_fault(self, fault: object) -> None:
        if isinstance(fault, ConsoleError):
            self.say(text_of(fault), AlertLevel.ATTENTION)

    def open_palette(self) -> None:
        self.palette_box.open_with(offers(self))

    def show_on_selected(self, camera_id: int) -> None:
        """A camera on the selected tile, as from the tree or the alerts."""
        self.mosaic.show_camera(self.mosaic.selected, camera_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def snapshot_of(self, camera_id: int) -> None:
        self.services.snapshots.take(camera_id, ProfileName.MAIN)

    def open_layout_editor(self) -> None:
        """The layout in use, ready to be changed, in a panel beside the pictures."""
        editor = self.panels.dock("panel.layouts").widget()
        if isinstance(editor, LayoutEditor):
            editor.open(self.mosaic.layout)
        self.panels.show("panel.layouts")

    def find_camera(self) -> None:
        self.panels.show("panel.cameras")
        tree = self.panels.dock("panel.cameras").widget()
        if isinstance(tree, CameraTree):
            tree.focus_search()

    def open_settings(self) -> None:
        self.windows.show("settings", self._settings_window)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.place.leave_screen()
        else:
            self.place.fill_screen()

    def toggle_walls(self) -> None:
        if self.walls.any_open():
            self.walls.close_all(remember=False)
        else:
            self.walls.open_all()

    def ask_to_close(self) -> None:
        """The key closes only when it is pressed again or its button is: recording ends with the console."""
        question = self.tr("Close the console? Recording stops too.")
        current = self.messages.current
        if current is not None and current.text == question:
            self.close()
        else:
            self.messages.show_message(question, AlertLevel.ATTENTION, self.tr("Close"), self.close)

    # assembly

    def _settings_window(self) -> SettingsDialog:
        commands = tuple((each.id, each.title) for each in self.registry.commands())
        dialog = SettingsDialog(self.services, self, commands)
        dialog.saved.connect(self.say)
        return dialog

    def _assemble(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        MessagePlace(self.messages, centre)
        self.setMenuWidget(self.bar)
        self.setCentralWidget(centre)
        status = QStatusBar()
        status.setSizeGripEnabled(False)
        status.addWidget(StatusStrip(self.services), 1)
        self.setStatusBar(status)

    # answers (console/window_connections joins them)

    def on_layout(self) -> None:
        self.bar.layouts.show_layout(self.mosaic.layout)

    def on_layout_chosen(self, layout: Layout) -> None:
        self.mosaic.set_layout(layout)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_menu(self, _index: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tile_commands.show_menu(menu)
        self.ptz_desk.offer_tours(menu)
        menu.popup(place)

    def on_typing(self) -> None:
        """Every tile says its number while one is being typed."""
        self.view.tiles.shows_numbers = bool(self.numbers.entry)
        self.view.refresh_words()

    def on_escape(self) -> None:
        """Back to all tiles; with all of them shown, the message over them is closed."""
        if self.mosaic.enlarged is None:
            self.messages.dismiss()
        self.mosaic.enlarge(None)

    def on_snapshot(self, path: object) -> None:
        self.say(self.tr("Snapshot kept: {file}").format(file=getattr(path, "name", str(path))))

    def on_refused(self, text: str) -> None:
        self.say(text, AlertLevel.ATTENTION)

    def toggle_alerts(self) -> None:
        self.panels.toggle("panel.alerts")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.numbers.watch(self)
        self.ptz_desk.keys.watch(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the state, close every window, release every stream; then the application goes on. Once."""
        if self._closed:
            super().closeEvent(event)
            return
        self._closed = True
        self.memory.close()
        self.ptz_desk.leave()
        self.people.stop()
        self.windows.close_all()
        self.own_screens.close()
        self.walls.close_all(remember=True)
        self.bar.stop()
        self.view.close_feeds()
        super().closeEvent(event)
        self.closing.emit()
