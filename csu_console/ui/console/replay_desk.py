"""Replay in the console window: its dock beside the live pictures, its keys, and the tiles it is called from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from csu_console.domain.logbook import Entry
from csu_console.domain.permission import Permission
from csu_console.domain.replay import CAMERAS_LIMIT
from csu_console.ui.keys.command import Command
from csu_console.ui.logbook.logbook_dock import LogbookDock
from csu_console.ui.replay.find_box import find_of
from csu_console.ui.replay.replay_panel import ReplayPanel, Wanted

if TYPE_CHECKING:
    from csu_console.ui.main_window import MainWindow

PANEL, LOGBOOK = "panel.replay", "panel.logbook"
SIZE = QSize(760, 700)
"""Beside the live pictures, which keep the rest; the dock can be pulled off onto another screen."""
AT_HAND = (
    "slower",
    "step_back",
    "play",
    "step_on",
    "faster",
    "in",
    "out",
    "preserve",
    "still",
    "find",
    "live",
)
"""Commands with a button of their own; the others are behind one, and on their keys."""
TICK_MS = 100
"""How often the clock and the cursor are brought up to date while a replay is seen."""


class ReplayDesk(QObject):
    """Joins the replay's dock to the mosaic. Owned by the console window; GUI thread."""

    def __init__(self, window: MainWindow, panel: ReplayPanel) -> None:
        super().__init__(window)
        self._window, self.panel = window, panel
        panel.said.connect(window.say)
        panel.fault.connect(window.say_fault)
        panel.left.connect(self._on_left)
        panel.session_changed.connect(self._on_session)
        window.closing.connect(self.close)
        self._logbook = _logbook_of(window)
        if self._logbook is not None:
            self._logbook.page.replay_wanted.connect(self._on_entry)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(panel.tick)

    def open_tile(self) -> None:
        """The camera of the selected tile; of a logbook entry that is being read, its cameras at its beginning."""
        book, focus = self._logbook, QApplication.focusWidget()
        if book is not None and book.page.isVisible() and focus is not None and book.isAncestorOf(focus):
            book.page.ask_replay()
            return
        mosaic = self._window.mosaic
        camera_id = mosaic.shown_id(mosaic.selected)
        self._ask(Wanted(() if camera_id is None else (camera_id,)))

    def open_tiles(self) -> None:
        """The cameras of all tiles, up to nine."""
        mosaic = self._window.mosaic
        shown = (mosaic.shown_id(index) for index in range(mosaic.count))
        self._ask(Wanted(tuple(camera_id for camera_id in shown if camera_id is not None)[:CAMERAS_LIMIT]))

    def open_at(self, camera_ids: tuple[int, ...], at_utc: datetime) -> None:
        """As from a logbook entry or a requisition: these cameras at an instant; the reason is asked first."""
        self._ask(Wanted(camera_ids, at_utc))

    def with_replay(self, run: Callable[[], object]) -> None:
        """A command of the keys, also called from the palette: says so when no replay is open."""
        if self.panel.session is None:
            self._window.say(self.tr("No replay is open: Ctrl+Shift+L replays the selected tile."))
        else:
            run()

    def close(self) -> None:
        """The console closes."""
        self._tick.stop()
        self.panel.timeline.close_reading()
        self.panel.close_replay()

    def _on_entry(self, entry: Entry) -> None:
        find = find_of(entry)
        self._ask(Wanted(find.camera_ids, find.at_utc))

    def _ask(self, wanted: Wanted) -> None:
        if wanted.camera_ids:
            self._window.panels.show(PANEL)
            # Again when the tabs of this edge have settled: those behind are no longer counted then.
            QTimer.singleShot(0, self, self._take_room)
        self.panel.ask(wanted)

    def _take_room(self) -> None:
        self._window.panels.apply_sizes(self._window.panels.dock(PANEL))

    def _on_session(self) -> None:
        if self.panel.session is None:
            self._tick.stop()
        else:
            self._tick.start()

    def _on_left(self) -> None:
        dock = self._window.panels.dock(PANEL)
        if not dock.isFloating():
            dock.hide()
        self._window.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _logbook_of(window: MainWindow) -> LogbookDock | None:
    widget = window.panels.dock(LOGBOOK).widget()
    return widget if isinstance(widget, LogbookDock) else None


def add_replay(window: MainWindow) -> ReplayDesk:
    """The dock and every command of it."""
    translate = QCoreApplication.translate
    group, right = translate("Console", "Replay"), Permission.REPLAY.value
    panel = ReplayPanel(window.services)
    desk = ReplayDesk(window, panel)
    shown = Command(PANEL, translate("Console", "Replay panel"), group, ("Ctrl+F2",), "undo", right)
    dock = window.panels.add(shown, panel, Qt.DockWidgetArea.RightDockWidgetArea, SIZE)
    # Beside the other panels of this edge, not under them: pictures need the height.
    window.tabifyDockWidget(window.panels.dock("panel.keys"), dock)
    dock.visibilityChanged.connect(lambda seen: None if seen else panel.hand.pause())
    tile = Command(
        "replay.tile", translate("Console", "Replay this camera"), group, ("Ctrl+Shift+L",), "undo", right
    )
    tiles = Command(
        "replay.tiles", translate("Console", "Replay all tiles"), group, ("Ctrl+Shift+B",), "layout", right
    )
    window.registry.add(tile, desk.open_tile)
    window.registry.add(tiles, desk.open_tiles)
    _add_keys(window, desk, group, right)
    return desk


def _add_keys(window: MainWindow, desk: ReplayDesk, group: str, right: str) -> None:
    """Letters that count in the replay only. What a button shows is an icon's name, or signs that say which way."""
    panel = desk.panel
    rows = _keys(panel)
    for name, title, keys, look, run in rows:
        needs = Permission.PRESERVE.value if name == "preserve" else right
        drawn = look if look.isascii() and look.isalpha() else ""
        command = Command(f"replay.{name}", title, group, keys, drawn, needs, in_replay=True)
        action = window.registry.add(command, partial(desk.with_replay, run), place=panel.player)
        if not drawn:
            action.setIconText(look)
    actions = {row[0]: window.registry.action(f"replay.{row[0]}") for row in rows}
    rest = (action for name, action in actions.items() if name not in AT_HAND)
    panel.bar.add_buttons((actions[name] for name in AT_HAND), rest)


Row = tuple[str, str, tuple[str, ...], str, Callable[[], object]]
"""Name, title, keys, what its button shows, what it does."""


def _keys(panel: ReplayPanel) -> tuple[Row, ...]:
    """All of them, in the order of the menu."""
    return (*_moves(panel), *_jumps(panel), *_acts(panel))


def _moves(panel: ReplayPanel) -> tuple[Row, ...]:
    """J and K go through the speeds."""
    translate, hand = QCoreApplication.translate, panel.hand
    return (
        ("play", translate("Console", "Play, pause"), ("Space",), "play", hand.toggle_play),
        ("slower", translate("Console", "Slower, then backwards"), ("J",), "◀◀", hand.slower),
        ("faster", translate("Console", "Faster"), ("K",), "▶▶", hand.faster),
        ("normal", translate("Console", "Normal speed"), ("N",), "×1", hand.normal_speed),
        ("step_back", translate("Console", "One picture back"), (",",), "‹ ▮", hand.step_back),
        ("step_on", translate("Console", "One picture on"), (".", ";"), "▮ ›", hand.step_on),
        ("in", translate("Console", "Beginning of the stretch"), ("[",), "[", hand.mark_in),
        ("out", translate("Console", "End of the stretch"), ("]",), "]", hand.mark_out),
        ("goto", translate("Console", "Go to a date and time"), ("Ctrl+G",), "→", hand.ask_goto),
        ("find", translate("Console", "Search in the replay"), ("F",), "search", panel.look_for),
    )


def _jumps(panel: ReplayPanel) -> tuple[Row, ...]:
    """To gaps, out of them, to logbook entries; with Shift the other way."""
    translate, hand = QCoreApplication.translate, panel.hand
    return (
        (
            "recorded_before",
            translate("Console", "Out of the gap, backwards"),
            ("Shift+J",),
            "‹ ●",
            hand.previous_recording,
        ),
        (
            "recorded_after",
            translate("Console", "Out of the gap, to the next recording"),
            ("Shift+K",),
            "● ›",
            hand.next_recording,
        ),
        ("gap_before", translate("Console", "Previous gap"), ("Shift+I",), "‹ ∅", hand.previous_gap),
        ("gap_after", translate("Console", "Next gap"), ("I",), "∅ ›", hand.next_gap),
        (
            "entry_before",
            translate("Console", "Previous logbook entry"),
            ("Shift+E",),
            "‹ E",
            hand.previous_entry,
        ),
        ("entry_after", translate("Console", "Next logbook entry"), ("E",), "E ›", hand.next_entry),
    )


def _acts(panel: ReplayPanel) -> tuple[Row, ...]:
    """L goes live, as the room knows it."""
    translate, hand = QCoreApplication.translate, panel.hand
    return (
        ("unlock", translate("Console", "This camera apart, and back"), ("U",), "lock", hand.unlock),
        ("preserve", translate("Console", "Preserve the stretch"), ("G",), "save", hand.preserve),
        (
            "still",
            translate("Console", "Keep a still of this picture"),
            ("S",),
            "snapshot",
            panel.extras.keep_still,
        ),
        (
            "strip",
            translate("Console", "Small pictures over the timeline"),
            ("T",),
            "layout",
            panel.extras.toggle_strip,
        ),
        (
            "change",
            translate("Console", "Search for change in a region"),
            ("C",),
            "edit",
            panel.extras.search_change,
        ),
        ("live", translate("Console", "Back to the live pictures"), ("L",), "live", panel.leave),
    )
