"""Commands and arrangement of the supervisor's screen for the wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import icon

if TYPE_CHECKING:
    from csu_console.ui.wall_control.control_window import WallControlWindow

SIDE_PX, SIDE_MAX_PX = 300, 360
ASK_PX = 552
"""The reasons of a replay in French, none of them cut."""


def make_actions(window: WallControlWindow) -> dict[str, QAction]:
    """Keys of this window alone; buttons and menus read them."""
    actions: dict[str, QAction] = {}
    translate = QCoreApplication.translate
    lines: tuple[tuple[str, str, str, str, Callable[[], object]], ...] = (
        ("undo", translate("WallControlWindow", "Take back"), "Ctrl+Z", "undo", window.desk.undo),
        ("take_off", translate("WallControlWindow", "Empty the tile"), "Del", "remove", window.take_off),
        ("lock", translate("WallControlWindow", "Lock, unlock"), "F4", "lock", window.toggle_lock),
        ("identify", translate("WallControlWindow", "Identify"), "F3", "identify", window.identify),
        ("place", translate("WallControlWindow", "Place the screens"), "F2", "wall", window.toggle_placing),
        ("clear", translate("WallControlWindow", "Clear the wall"), "Ctrl+Del", "close", window.clear),
    )
    for name, title, keys, sign, run in lines:
        action = QAction(icon(sign), title, window)
        action.setShortcut(QKeySequence(keys))
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{title} ({native})")
        action.triggered.connect(lambda _checked=False, act=run: act())
        actions[name] = action
        if name == "take_off":
            # Del in a list deletes there.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            window.view.addAction(action)
        else:
            window.addAction(action)
    actions["place"].setCheckable(True)
    actions["undo"].setEnabled(False)
    for number in range(4):
        action = QAction(window)
        action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
        action.triggered.connect(lambda _checked=False, page=number: window.show_tab(page))
        window.addAction(action)
    return actions


def lay_out(window: WallControlWindow) -> None:
    """Bar, wall, pages at the side, what is said below."""
    translate = QCoreApplication.translate
    bar = QHBoxLayout()
    bar.setContentsMargins(2 * STEP_PX, STEP_PX, 2 * STEP_PX, STEP_PX)
    for name in ("undo", "take_off", "lock", "identify", "place", "clear"):
        button = QToolButton()
        button.setDefaultAction(window.action(name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "quiet")
        bar.addWidget(button)
    bar.addStretch(1)
    window.hint.setFont(font(Size.TEXT, bold=True))
    window.hint.setMinimumHeight(24)
    window.hint.setContentsMargins(2 * STEP_PX, 0, 2 * STEP_PX, 0)
    window.facts.setContentsMargins(2 * STEP_PX, 0, 2 * STEP_PX, STEP_PX)
    window.facts.setProperty("role", "secondary")
    window.facts.setWordWrap(True)
    for page, title in (
        (window.shelf, translate("WallControlWindow", "Send")),
        (window.scenes, translate("WallControlWindow", "Scenes")),
        (window.hours, translate("WallControlWindow", "Hours")),
        (window.people, translate("WallControlWindow", "People")),
    ):
        window.tabs.addTab(page, title)
        place = window.tabs.count()
        window.tabs.setTabToolTip(place - 1, f"{title} (Ctrl+{place})")
    # Four words in French beside each other.
    window.tabs.tabBar().setStyleSheet("QTabBar::tab { padding: 6px 8px; }")
    window.side.setMaximumWidth(SIDE_MAX_PX)
    window.side.addWidget(window.tabs)
    window.side.addWidget(window.replay_ask)
    window.side.currentChanged.connect(lambda _page: _fit_side(window))
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP_PX)
    for widget in (
        window.view,
        window.place_row,
        window.text_ask,
        window.messages,
        window.hint,
        window.facts,
    ):
        column.addWidget(widget, 1 if widget is window.view else 0)
    window.place_row.hide()
    window.text_ask.hide()
    split = QSplitter()
    split.addWidget(left)
    split.addWidget(window.side)
    split.setStretchFactor(0, 1)
    split.setSizes([1280 - SIDE_PX, SIDE_PX])
    whole = QVBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(bar)
    whole.addWidget(split, 1)


def _fit_side(window: WallControlWindow) -> None:
    """Wider while the reason of a replay is asked."""
    asks = window.side.currentWidget() is window.replay_ask
    window.side.setMaximumWidth(ASK_PX if asks else SIDE_MAX_PX)
    window.side.setMinimumWidth(ASK_PX if asks else 0)
