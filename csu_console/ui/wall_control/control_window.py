"""The supervisor's screen for the wall: the wall as it hangs, what can be sent there, scenes, hours, people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from csu_console.domain.alert import AlertLevel
from csu_console.domain.errors import ConsoleError
from csu_console.domain.wall_item import TextItem
from csu_console.domain.wall_scene import ScreenPlace
from csu_console.ui.errors_text import text_of
from csu_console.ui.messages.message_bar import MessageBar
from csu_console.ui.wall_control.asks import ReplayAsk, TextAsk, choose_picture
from csu_console.ui.wall_control.control_parts import lay_out, make_actions
from csu_console.ui.wall_control.hours_page import HoursPage
from csu_console.ui.wall_control.load import Load
from csu_console.ui.wall_control.people_page import PeoplePage
from csu_console.ui.wall_control.place_row import PlaceRow
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.scene_page import ScenePage
from csu_console.ui.wall_control.shelf import Shelf
from csu_console.ui.wall_control.wall_desk import WallDesk
from csu_console.ui.wall_control.wall_numbers import WallNumbers
from csu_console.ui.wall_control.wall_view import WallView
from csu_console.ui.wall_control.wall_words import item_camera, item_words, screen_state, sent_line


class WallControlWindow(QWidget):
    """GUI thread. Everything works by mouse and by keyboard; services refuse, this window says so."""

    follow_wanted = Signal(int)

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services = services
        self.setWindowTitle(self.tr("The wall of the room"))
        self.desk = WallDesk(services, self)
        self.view = WallView(services, self.desk.meaning)
        self.shelf = Shelf(services)
        self.scenes = ScenePage(services)
        self.hours = HoursPage(services)
        self.people = PeoplePage(services)
        self.text_ask = TextAsk()
        self.replay_ask = ReplayAsk(services)
        self.place_row = PlaceRow(services)
        self.messages = MessageBar()
        self.numbers = WallNumbers(services, self.view, self.desk, self)
        self.hint, self.facts = QLabel(), QLabel()
        self.tabs, self.side = QTabWidget(), QStackedWidget()
        self._actions = make_actions(self)
        lay_out(self)
        self._connect()
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.show_facts)
        self._tick.start()
        self.resize(1280, 720)
        self.show_facts()

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def say(self, text: str) -> None:
        self.messages.show_message(text)

    def say_fault(self, fault: object) -> None:
        if isinstance(fault, ConsoleError):
            self.messages.show_message(text_of(fault), AlertLevel.ATTENTION)

    def ask(self, question: str, word: str, act: Callable[[], object]) -> None:
        """Once, in the bar: no box over pictures."""
        self.messages.show_message(question, AlertLevel.ATTENTION, word, act)

    # commands

    def clear(self) -> None:
        """The key pressed again, or the button, clears."""
        question = self.tr("Clear the whole wall?")
        current = self.messages.current
        if current is not None and current.text == question:
            self.messages.dismiss()
            self.desk.clear()
        else:
            self.ask(question, self.tr("Clear"), self.desk.clear)

    def toggle_lock(self) -> None:
        spot = self.view.look.selected
        screen = None if spot is None else self._services.wall.screen(spot[0])
        if screen is None:
            return
        wall = self._services.wall
        self._try(partial(wall.unlock if screen.locked_by is not None else wall.lock, screen.id))

    def toggle_placing(self) -> None:
        placing = not self.view.look.placing
        self.view.set_placing(placing)
        self.place_row.setVisible(placing)
        self._actions["place"].setChecked(placing)
        if placing:
            self._try(self._services.wall.identify)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_off(self) -> None:
        spot = self.view.look.selected
        if spot is not None:
            self.desk.take_off(*spot)

    def send(self, load: Load) -> None:
        """To what is selected on the wall."""
        spot = self.view.look.selected
        if spot is not None and self.desk.meaning(load, *spot) is not None:
            self.desk.drop(load, *spot)

    def menu(self) -> QMenu:
        """Of the selected tile."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("take_off", "lock", "identify", "place"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for load in self.shelf.loads():
            title = self.desk.title(load)
            spot = self.view.look.selected
            if title is not None and spot is not None:
                menu.addAction(title, partial(self.send, load))
        return menu

    def show_facts(self) -> None:
        """The selected tile in one line: what, who, since when, state."""
        spot = self.view.look.selected
        screen = None if spot is None else self._services.wall.screen(spot[0])
        if screen is None or spot is None:
            self.facts.setText("")
            return
        head = self.tr("Screen {screen}, tile {tile}").format(screen=screen.number, tile=spot[1] + 1)
        parts = [head, screen_state(screen).text]
        sent = screen.content.item(spot[1])
        if sent is None:
            parts.append(self.tr("empty"))
        else:
            services = self._services
            parts.append(item_words(sent.item, services.inventory, services.tours.tours()).text)
            parts.append(sent_line(sent, services.clock.utc_now()))
        if screen.locked_by is not None:
            parts.append(self.tr("locked by {name}").format(name=screen.locked_by.name))
        text = " · ".join(parts)
        if text != self.facts.text():
            self.facts.setText(text)
            self.view.setAccessibleDescription(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.numbers.keys.watch(self)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self.view.close_feeds()
        super().closeEvent(event)

    # what must be typed first

    def ask_text(self, screen_id: int, tile: int) -> None:
        screen = self._services.wall.screen(screen_id)
        sent = None if screen is None else screen.content.item(tile)
        before = sent.item.text if sent is not None and isinstance(sent.item, TextItem) else ""
        self.text_ask.ask(screen_id, tile, self._where(screen_id, tile), before)

    def ask_replay(self, screen_id: int, tile: int) -> None:
        screen = self._services.wall.screen(screen_id)
        sent = None if screen is None else screen.content.item(tile)
        camera_id = None if sent is None else item_camera(sent.item, self._services)
        self.replay_ask.ask(screen_id, tile, self._where(screen_id, tile), camera_id)
        self.side.setCurrentWidget(self.replay_ask)
        self.replay_ask.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_picture(self, screen_id: int, tile: int) -> None:
        chooser = choose_picture(self, self.tr("A plan for the wall"), self.tr("Pictures"))
        chooser.fileSelected.connect(lambda path: self._send_picture(screen_id, tile, Path(path)))

    def _send_picture(self, screen_id: int, tile: int, path: Path) -> None:
        try:
            self.desk.send_picture(screen_id, tile, path)
        except ConsoleError as error:
            self.say_fault(error)

    def _on_text(self, screen_id: int, tile: int, text: str) -> None:
        self._try(partial(self.desk.send_text, screen_id, tile, text))

    def _where(self, screen_id: int, tile: int) -> str:
        screen = self._services.wall.screen(screen_id)
        number = 0 if screen is None else screen.number
        return self.tr("Screen {screen}, tile {tile}").format(screen=number, tile=tile + 1)

    def _back(self) -> None:
        self.side.setCurrentWidget(self.tabs)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_selected(self) -> None:
        spot = self.view.look.selected
        screen_id = None if spot is None else spot[0]
        self.people.show_screen(screen_id)
        self.place_row.show_screen(screen_id)
        self.show_facts()

    def _on_placed(self, screen_id: int, place: ScreenPlace) -> None:
        self._try(partial(self._services.wall.place, screen_id, place))

    def _on_forget(self, screen_id: int) -> None:
        screen = self._services.wall.screen(screen_id)
        if screen is not None:
            question = self.tr("Forget wall screen {number}?").format(number=screen.number)
            act = partial(self._try, partial(self._services.wall.forget, screen_id))
            self.ask(question, self.tr("Forget"), act)

    def _on_undo_changed(self) -> None:
        words = self.desk.undo_words
        tip = self.tr("Take back: {what} (Ctrl+Z)").format(what=words) if words else self.tr("Ctrl+Z")
        self._actions["undo"].setToolTip(tip)
        self._actions["undo"].setEnabled(bool(words))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ConsoleError as error:
            self.say_fault(error)

    # assembly

    def identify(self) -> None:
        self._try(self._services.wall.identify)

    def show_tab(self, page: int) -> None:
        self.side.setCurrentWidget(self.tabs)
        self.tabs.setCurrentIndex(page)
        (self.shelf, self.scenes.list, self.hours.list, self.people.desks)[page].setFocus()

    def _connect(self) -> None:
        self.view.selected.connect(self._on_selected)
        self.view.chosen.connect(lambda: self.scenes.choose(self.view.look.chosen))
        self.view.dropped.connect(self.desk.drop)
        self.view.hinted.connect(self.hint.setText)
        self.view.placed.connect(self._on_placed)
        self.view.menu_wanted.connect(self._on_menu)
        self.shelf.wanted.connect(self.send)
        self.scenes.recalled.connect(self.desk.recall)
        self.scenes.asked.connect(self.ask)
        self.people.follow_wanted.connect(self.follow_wanted)
        self.text_ask.sent.connect(self._on_text)
        self.text_ask.left.connect(self._back)
        self.replay_ask.left.connect(self._back)
        self.place_row.forget_wanted.connect(self._on_forget)
        self.numbers.said.connect(self.hint.setText)
        self.desk.said.connect(self.say)
        self.desk.changed.connect(self._on_undo_changed)
        self.desk.text_wanted.connect(self.ask_text)
        self.desk.picture_wanted.connect(self.ask_picture)
        self.desk.replay_wanted.connect(self.ask_replay)
        faults = (self.desk, self.scenes, self.hours, self.people, self.place_row, self.numbers)
        for speaker in faults:
            speaker.refused.connect(self.say_fault)
        self._services.wall.refused.connect(self.say_fault)
        self._services.shares.over.connect(self._on_share_over)
        self.tabs.currentChanged.connect(self._on_tab)
        self._on_selected()

    def _on_tab(self, page: int) -> None:
        if self.tabs.widget(page) is self.people:
            self.people.find_desks()

    def _on_menu(self, place: QPoint) -> None:
        self.menu().popup(place)

    def _on_share_over(self, share: object) -> None:
        """Said by the console window too, which is there when this one is not."""
        self.people.find_desks() if self.tabs.currentWidget() is self.people else None
