"""The alarm that needs a hand first, in the top bar: seen from everywhere, over no picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csu_console.services.alarms.alarm_service import AlarmService
from csu_console.ui.alarms.words import name_text
from csu_console.ui.errors_text import counted_text
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.theme.yielding import YieldingButton

NAME_CHARACTERS = 34
LEAST_CHARACTERS = 9
"""Its word, where the row is short."""


class AlarmButton(YieldingButton):
    """Hidden while no alarm is open. Red only while one is nobody's."""

    def __init__(self, desk: AlarmService, parent: QWidget | None = None) -> None:
        super().__init__(LEAST_CHARACTERS, parent)
        self._desk = desk
        self.setProperty("role", "quiet")
        self.setFont(font(Size.TEXT, bold=True))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        desk.changed.connect(self.show_alarms)
        self.show_alarms()

    def show_alarms(self) -> None:
        alarms = self._desk.alarms()
        free = [alarm for alarm in alarms if alarm.free]
        self.setVisible(bool(alarms))
        if not alarms:
            return
        if free:
            name = name_text(free[0])
            if len(name) > NAME_CHARACTERS:
                name = name[: NAME_CHARACTERS - 1] + "…"
            text = self.tr("ALARM {name}").format(name=name)
            if len(free) > 1:
                text = counted_text(self.tr("{count:ALARM|ALARMS} · {name}"), count=len(free), name=name)
        else:
            text = counted_text(self.tr("{count:alarm|alarms} in hand"), count=len(alarms))
        ink = Ink.NOW if free else Ink.SECONDARY
        self.setText(f" {text}")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setIcon(icon("alert", ink))
        self.setStyleSheet(f"QToolButton {{ color: {ink.value}; }}")
