"""Reminders under the list: those that run with their time, those that are due in the colour of attention."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from csu_console.domain.errors import ConsoleError
from csu_console.domain.log_catalogue import Timer
from csu_console.ui.logbook.ports import LogbookServices
from csu_console.ui.logbook.words import clock_time
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink

SHOWN = 4
LOOK_MS = 5000
"""A reminder turns its colour within this time; the message comes at once."""


class TimerBar(QWidget):
    """A click puts a due reminder out for the whole room; on one that runs it opens the entry. GUI thread."""

    entry_wanted = Signal(int)
    fault = Signal(object)

    def __init__(self, services: LogbookServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.refresh)
        services.log_lists.changed.connect(self.refresh)
        services.log_lists.timer_due.connect(self._on_due)
        self.refresh()

    def refresh(self) -> None:
        """The next few, the due ones first."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        timers = self._services.log_lists.timers()[:SHOWN]
        self.buttons = [self._button(timer) for timer in timers]
        for button in self.buttons:
            self._row.addWidget(button)
        self.setVisible(bool(timers))
        if timers and not self._look.isActive():
            self._look.start()
        elif not timers:
            self._look.stop()

    def _button(self, timer: Timer) -> QToolButton:
        due = timer.due_utc <= self._services.clock.utc_now()
        button = QToolButton()
        words = self.tr("no. {number} at {time}").format(
            number=timer.entry_number, time=clock_time(timer.due_utc)
        )
        if due:
            words = self.tr("{reminder}: done").format(reminder=words)
            button.setIcon(icon("bell", Ink.ATTENTION))
            button.setToolTip(self.tr("Puts the reminder out for everybody"))
        else:
            button.setIcon(icon("bell"))
            button.setToolTip(self.tr("Opens the entry"))
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.clicked.connect(partial(self._on_clicked, timer))
        return button

    def _on_clicked(self, timer: Timer) -> None:
        if timer.due_utc > self._services.clock.utc_now():
            self.entry_wanted.emit(timer.entry_number)
            return
        try:
            self._services.log_lists.end_timer(timer)
        except ConsoleError as error:
            self.fault.emit(error)

    def _on_due(self) -> None:
        self.refresh()
