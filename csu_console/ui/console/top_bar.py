"""The top of the console: layout, the number typed, alerts, the time with its zone, the demo's banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.alert_task import Place
from csu_console.ui.keys.number_bar import NumberBar
from csu_console.ui.mosaic.layout_chooser import LayoutChooser
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.theme.yielding import YieldingButton

if TYPE_CHECKING:
    from csu_console.services.console_services import ConsoleServices

CLOCK_EVERY_MS = 200
"""The seconds change within a fifth of a second of the true ones."""
ALERTS_LEAST_CHARACTERS = 11
"""Enough for how many there are."""


class TopBar(QFrame):
    """One row. Owns its clock's timer; stops it with `close`."""

    alerts_wanted = Signal()

    def __init__(self, services: ConsoleServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setProperty("role", "bar")
        self.layouts = LayoutChooser(services.layouts, self)
        self.number = NumberBar(self)
        self._alerts = YieldingButton(ALERTS_LEAST_CHARACTERS, self)
        self._alerts.clicked.connect(self.alerts_wanted)
        self._alerts.setAccessibleName(self.tr("Alerts"))
        self._alerts.setProperty("role", "quiet")
        self._alerts.setFont(font(Size.TEXT))
        self._alerts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._clock = QLabel(self)
        self._clock.setFont(font(Size.TITLE))
        self._clock.setAccessibleName(self.tr("Time"))
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(CLOCK_EVERY_MS)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._muted = False
        services.alert_desk.changed.connect(self._show_alerts)
        self._show_time()
        self._show_alerts()

    def add_actions(self, actions: tuple[QAction, ...]) -> None:
        """Quiet buttons at the right end: what everybody needs, the palette first."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setProperty("role", "quiet")
            button.setAccessibleName(action.text())
            self._buttons.addWidget(button)

    def add_menu(self, menu: QToolButton) -> None:
        """At the very end, where a menu is looked for."""
        self._buttons.addWidget(menu)

    def add_notice(self, notice: QWidget) -> None:
        """Before the alerts: what calls for a hand."""
        self._row.insertWidget(self._row.indexOf(self._alerts), notice)

    def stop(self) -> None:
        self._tick.stop()

    def show_sound(self, muted: bool) -> None:
        """A sound that is off is said for as long as it is off."""
        self._muted = muted
        self._show_alerts()

    def alerts_text(self) -> str:
        return self._alerts.text().strip()

    def clock_text(self) -> str:
        return self._clock.text()

    def _build(self) -> None:
        name = QLabel("CSU", self)
        name.setFont(font(Size.TITLE, bold=True))
        name.setStyleSheet(f"color: {Ink.ACTION.value};")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP_PX, STEP_PX, 3 * STEP_PX, STEP_PX)
        row.setSpacing(3 * STEP_PX)
        row.addWidget(name)
        row.addWidget(self.layouts)
        row.addWidget(self.number)
        if self._services.demo:
            demo = QLabel(self.tr("DEMONSTRATION"), self)
            demo.setProperty("role", "demo")
            demo.setFont(font(Size.TEXT, bold=True))
            row.addWidget(demo)
        row.addWidget(self._alerts)
        row.addWidget(self._clock)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        row.addLayout(self._buttons)

    def _show_time(self) -> None:
        text = self._services.clock.utc_now().astimezone().strftime("%H:%M:%S %Z")
        if text != self._clock.text():
            self._clock.setText(text)

    def _show_alerts(self) -> None:
        """Mine and nobody's: a number, a bell and a word; red only while one of them needs a hand now."""
        tasks = self._services.alert_desk.tasks()
        levels = [each.task.alert.level for each in tasks]
        waiting = [level for level in levels if level is not AlertLevel.INFO]
        urgent = AlertLevel.NOW in waiting
        ink = Ink.NOW if urgent else Ink.ATTENTION if waiting else Ink.SECONDARY
        count = len(waiting)
        text = self.tr("{count} alerts").format(count=count) if count > 1 else self.tr("1 alert")
        if not count:
            text = self.tr("no alert")
        mine = sum(each.place is Place.MINE for each in tasks)
        if mine:
            text = self.tr("{alerts}, {count} mine").format(alerts=text, count=mine)
        if self._muted:
            text = self.tr("{alerts} · sound off").format(alerts=text)
        self._alerts.setText(f" {text}")  # Qt leaves no room between an icon and its text
        self._alerts.setIcon(icon("alert" if urgent else "bell", ink))
        self._alerts.setStyleSheet(f"QToolButton {{ color: {ink.value}; }}")
