"""This workstation as a desk: its language, and when it locks itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from csu_console.domain.workstation import (
    AWAY_SIGN_IN_MAX_H,
    LOCK_AFTER_MAX_MIN,
    LOCK_AFTER_MIN_MIN,
    Language,
    WorkstationChoices,
)
from csu_console.ui.settings.setting_row import SettingRows, number_field


class DeskSection(QWidget):
    """Fields of `WorkstationChoices`, each with the line that says what it does and since when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = QComboBox()
        self.language.addItem("Français", Language.FRENCH)
        self.language.addItem("English", Language.ENGLISH)
        self.lock_after = number_field(LOCK_AFTER_MIN_MIN, LOCK_AFTER_MAX_MIN, self.tr(" min"))
        self.away = number_field(0.0, AWAY_SIGN_IN_MAX_H, self.tr(" h"))
        self.away.setSpecialValueText(self.tr("never"))
        self.keep_awake = QCheckBox(self.tr("Keep the &screens on"))
        rows = SettingRows()
        self.setLayout(rows)
        rows.add_heading(self.tr("Interface"))
        rows.add_setting(
            self.tr("&Language"), self.language, self.tr("The language of every window. At the next start.")
        )
        rows.add_setting(
            self.tr("Keep the screens on"),
            self.keep_awake,
            self.tr(
                "While live pictures are on a screen: no screen saver, no dark screen, no sleep of the machine. At once."
            ),
        )
        rows.add_heading(self.tr("Sessions"))
        rows.add_setting(
            self.tr("Loc&k after"),
            self.lock_after,
            self.tr(
                "Without a key or a movement for so long the workstation locks itself; pictures go on. At once."
            ),
        )
        rows.add_setting(
            self.tr("&Without the database"),
            self.away,
            self.tr(
                "While the database is out of reach, people it has confirmed within this time can sign in and unlock "
                "here. At once."
            ),
        )
        rows.end()

    def load(self, choices: WorkstationChoices) -> None:
        self.language.setCurrentIndex(max(0, self.language.findData(choices.language)))
        self.keep_awake.setChecked(choices.keep_awake)
        self.lock_after.setValue(choices.lock_after_min)
        self.away.setValue(choices.away_sign_in_h)

    def put_into(self, choices: WorkstationChoices) -> WorkstationChoices:
        return replace(
            choices,
            language=Language(self.language.currentData()),
            keep_awake=self.keep_awake.isChecked(),
            lock_after_min=self.lock_after.value(),
            away_sign_in_h=self.away.value(),
        )
