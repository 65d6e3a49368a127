"""How long alarms are kept one by one: the room's rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from csu_console.domain.alarm_retention import LEAST_MONTHS, MOST_MONTHS, AlarmRetention
from csu_console.domain.errors import ConsoleError
from csu_console.services.alarms.alarm_keeping import AlarmKeeping
from csu_console.ui.errors_text import counted_text, text_of


class KeepingPage(QWidget):
    """GUI thread."""

    def __init__(self, keeping: AlarmKeeping, say: Callable[[str], None]) -> None:
        super().__init__()
        self._keeping, self._say = keeping, say
        self.months = QSpinBox()
        self.months.setRange(LEAST_MONTHS, MOST_MONTHS)
        self.months.setSuffix(" " + self.tr("months"))
        self.months.setAccessibleName(self.tr("Months alarms are kept"))
        what = QLabel(
            self.tr(
                "Alarms say who took them and what that person did. After this time they go, with their steps; how many "
                "there were per point and hour, and how many were false, is kept. What the logbook says stays in it."
            ),
            wordWrap=True,
        )
        keep = QPushButton(self.tr("Save"))
        keep.setProperty("role", "action")
        keep.setAutoDefault(False)
        keep.clicked.connect(self.save)
        row = QHBoxLayout()
        row.addWidget(self.months)
        row.addWidget(keep)
        row.addStretch(1)
        form = QFormLayout(self)
        form.addRow(what)
        form.addRow(self.tr("Closed alarms are kept for"), row)

    def save(self) -> None:
        """For the whole room, at once."""
        try:
            self._keeping.save_retention(AlarmRetention(self.months.value()))
        except ConsoleError as error:
            self._say(text_of(error))
            return
        self._say(
            counted_text(self.tr("Alarms are kept for {months:month|months}."), months=self.months.value())
        )

    def showEvent(self, event: QShowEvent) -> None:
        try:
            self.months.setValue(self._keeping.retention().months)
        except ConsoleError as error:
            self._say(text_of(error))
        super().showEvent(event)
