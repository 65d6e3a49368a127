"""The alerts of this workstation: when one counts as new, and how it sounds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from csu_console.domain.alert import AlertLevel
from csu_console.domain.workstation import (
    ALERT_REPEAT_MAX_MIN,
    ALERT_VOLUME_MAX_PERCENT,
    ALERT_VOLUME_MIN_PERCENT,
    WorkstationChoices,
)
from csu_console.ui.settings.ports import SoundPort
from csu_console.ui.settings.setting_row import SettingRows, number_field
from csu_console.ui.theme.fonts import STEP_PX

STEP_PERCENT = 5


class AlertsSection(QWidget):
    """Fields of `WorkstationChoices`; the sound can be heard before it is kept."""

    def __init__(self, sound: SoundPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sound = sound
        self.repeat = number_field(0.0, ALERT_REPEAT_MAX_MIN, self.tr(" min"))
        self.on = QCheckBox(self.tr("Sound for what needs a hand &now"))
        self.attention = QCheckBox(self.tr("A short sound for what can &wait, too"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(int(ALERT_VOLUME_MIN_PERCENT), int(ALERT_VOLUME_MAX_PERCENT))
        self.volume.setSingleStep(STEP_PERCENT)
        self.volume.setPageStep(2 * STEP_PERCENT)
        self._percent = QLabel()
        self.listen = QPushButton(self.tr("L&isten"))
        self.listen.setAutoDefault(False)
        self._build()
        self.volume.valueChanged.connect(self._on_volume)
        self.on.toggled.connect(self._on_toggled)
        self.listen.clicked.connect(self._play)
        self._on_volume(self.volume.value())

    def load(self, choices: WorkstationChoices) -> None:
        self.repeat.setValue(choices.alert_repeat_min)
        self.on.setChecked(choices.alert_sound)
        self.attention.setChecked(choices.attention_sound)
        self.volume.setValue(round(choices.alert_volume_percent))
        self._on_toggled(choices.alert_sound)

    def put_into(self, choices: WorkstationChoices) -> WorkstationChoices:
        return replace(
            choices,
            alert_repeat_min=self.repeat.value(),
            alert_sound=self.on.isChecked(),
            attention_sound=self.attention.isChecked(),
            alert_volume_percent=float(self.volume.value()),
        )

    def _build(self) -> None:
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Alerts"))
        rows.add_setting(
            self.tr("&Repeat after"),
            self.repeat,
            self.tr(
                "An alert that comes back sooner is the same one: no new line and no second sound. At once."
            ),
        )
        rows.add_heading(self.tr("Sound"))
        rows.add_setting(
            self.tr("Sound for what needs a hand now"),
            self.on,
            self.tr("Three strokes for an alert that nobody has. Ctrl+F3 stops or mutes it. At once."),
        )
        rows.add_setting(
            self.tr("A short sound for what can wait, too"),
            self.attention,
            self.tr("One soft stroke for what needs attention. At once."),
        )
        field = QWidget()
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP_PX)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.volume, 1)
        row.addWidget(self._percent)
        row.addWidget(self.listen)
        told = self.tr("Beside the volume of the machine itself. At once.")
        if not self._sound.has_player:
            told = self.tr(
                "No program that plays sounds was found on this machine: its own beep is used, if it has one."
            )
        rows.add_setting(self.tr("&Volume"), field, told)
        rows.stands_for(field, self.volume)
        rows.end()

    def _on_volume(self, percent: int) -> None:
        self._percent.setText(self.tr("{percent} %").format(percent=percent))

    def _on_toggled(self, on: bool) -> None:
        self.attention.setEnabled(on)

    def _play(self) -> None:
        self._sound.play(AlertLevel.NOW, float(self.volume.value()))
