"""Scenes by the hour: which days, at what time, until when."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from csu_console.domain.errors import ConsoleError
from csu_console.domain.tour import EVERY_DAY
from csu_console.domain.wall_scene import SceneSchedule
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.icons import icon
from csu_console.ui.wall_control.ports import WallServices

_ROLE = int(Qt.ItemDataRole.UserRole)


def days_words(days: int) -> str:
    """lun. mar. ... or every day."""
    if days == EVERY_DAY:
        return ""
    locale = QLocale()
    names = [locale.dayName(day + 1, QLocale.FormatType.ShortFormat) for day in range(7)]
    return " ".join(name for day, name in enumerate(names) if days >> day & 1)


class HoursPage(QWidget):
    """GUI thread. `until` is a second line: another scene that takes the wall then."""

    refused = Signal(object)
    """ConsoleError."""

    def __init__(self, services: WallServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall = services.wall
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Scenes by the hour"))
        self.scene, self.then_scene = QComboBox(), QComboBox()
        self.at, self.until = QTimeEdit(QTime(8, 0)), QTimeEdit(QTime(18, 0))
        self.has_until = QCheckBox(self.tr("until"))
        self.days: list[QToolButton] = []
        self.add = QPushButton(self.tr("Add this hour"))
        self.add.setProperty("role", "action")
        self.toggle = QPushButton(self.tr("Pause"))
        self.remove = QPushButton(icon("remove"), "")
        self.remove.setToolTip(self.tr("Delete this hour"))
        self.remove.setAccessibleName(self.tr("Delete this hour"))
        self._name_things()
        self._lay_out()
        self.add.clicked.connect(self.add_hour)
        self.toggle.clicked.connect(self.toggle_hour)
        self.remove.clicked.connect(self.remove_hour)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.has_until.toggled.connect(lambda _on: self._enable())
        self._wall.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        current = self._current()
        names = {scene.number: scene.name for scene in self._wall.scenes()}
        self.list.clear()
        for hour in self._wall.schedules():
            item = QListWidgetItem(self._words(hour, names.get(hour.scene, "?")))
            item.setIcon(icon("clock" if hour.enabled else "pause"))
            item.setData(_ROLE, hour.id)
            self.list.addItem(item)
            if current is not None and hour.id == current.id:
                self.list.setCurrentItem(item)
        for box in (self.scene, self.then_scene):
            chosen = box.currentData()
            box.clear()
            for number, name in names.items():
                box.addItem(f"S{number} {name}", number)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        self._enable()

    def add_hour(self) -> None:
        """One hour, or two: the scene that comes and the one that takes its place."""
        days = sum(1 << day for day, button in enumerate(self.days) if button.isChecked())
        try:
            self._wall.schedule(SceneSchedule(self.scene.currentData(), _minute(self.at.time()), days))
            if self.has_until.isChecked():
                until = SceneSchedule(
                    self.then_scene.currentData(), _minute(self.until.time()), self._until_days(days)
                )
                self._wall.schedule(until)
        except ConsoleError as error:
            self.refused.emit(error)

    def toggle_hour(self) -> None:
        hour = self._current()
        if hour is not None:
            changed = SceneSchedule(
                hour.scene, hour.minute, hour.days, not hour.enabled, hour.id, hour.last_day
            )
            self._try_schedule(changed)

    def remove_hour(self) -> None:
        hour = self._current()
        if hour is not None and hour.id is not None:
            try:
                self._wall.unschedule(hour.id)
            except ConsoleError as error:
                self.refused.emit(error)

    def _until_days(self, days: int) -> int:
        """An end before its beginning is of the day after."""
        if self.until.time() > self.at.time():
            return days
        return (days << 1 | days >> 6) & EVERY_DAY

    def _try_schedule(self, hour: SceneSchedule) -> None:
        try:
            self._wall.schedule(hour)
        except ConsoleError as error:
            self.refused.emit(error)

    def _words(self, hour: SceneSchedule, name: str) -> str:
        days = days_words(hour.days) or self.tr("every day")
        text = f"{hour.minute // 60:02}:{hour.minute % 60:02}   S{hour.scene} {name}   {days}"
        return text if hour.enabled else self.tr("{hour} · paused").format(hour=text)

    def _current(self) -> SceneSchedule | None:
        wanted = self.list.currentItem().data(_ROLE) if self.list.currentRow() >= 0 else None
        return next((hour for hour in self._wall.schedules() if hour.id == wanted), None)

    def _enable(self) -> None:
        hour = self._current()
        for button in (self.toggle, self.remove):
            button.setEnabled(hour is not None)
        self.toggle.setText(self.tr("Resume") if hour is not None and not hour.enabled else self.tr("Pause"))
        self.add.setEnabled(self.scene.count() > 0)
        for widget in (self.until, self.then_scene):
            widget.setEnabled(self.has_until.isChecked())

    def _name_things(self) -> None:
        self.scene.setAccessibleName(self.tr("Scene"))
        self.then_scene.setAccessibleName(self.tr("Scene afterwards"))
        self.at.setAccessibleName(self.tr("Hour"))
        self.until.setAccessibleName(self.tr("Until"))
        for edit in (self.at, self.until):
            edit.setDisplayFormat("HH:mm")
        for box in (self.scene, self.then_scene):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        locale = QLocale()
        for day in range(7):
            button = QToolButton()
            button.setText(locale.dayName(day + 1, QLocale.FormatType.NarrowFormat).upper())
            button.setCheckable(True)
            button.setChecked(True)
            button.setToolTip(locale.dayName(day + 1))
            button.setAccessibleName(locale.dayName(day + 1))
            self.days.append(button)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.toggle, 1)
        buttons.addWidget(self.remove)
        days = QHBoxLayout()
        days.setSpacing(2)
        for button in self.days:
            days.addWidget(button, 1)
        until = QHBoxLayout()
        until.addWidget(self.until)
        until.addWidget(self.then_scene, 1)
        form = QFormLayout()
        form.addRow(self.tr("Scene"), self.scene)
        form.addRow(self.tr("At"), self.at)
        form.addRow(self.has_until, until)
        note = QLabel(self.tr("At that hour the scene named beside it takes the wall."))
        note.setWordWrap(True)
        note.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP_PX, 2 * STEP_PX, STEP_PX, STEP_PX)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        column.addLayout(days)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(self.add)


def _minute(time: QTime) -> int:
    return time.hour() * 60 + time.minute()
