"""Why an alert is put off: one key more, and it is done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from csu_console.domain.alert_task import SNOOZED_FOR, SnoozeReason
from csu_console.ui.status.words import reason_word
from csu_console.ui.theme.flow_row import FlowRow
from csu_console.ui.theme.fonts import STEP_PX

DIGITS = {"1": "&", "2": "É", "3": '"', "4": "'", "5": "("}
"""The digit row, and the same keys of a French keyboard without Shift."""


class SnoozeBar(QFrame):
    """Hidden until `ask`. Its keys count only while it shows, within `owner`."""

    chosen = Signal(object)
    """A SnoozeReason."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._keys: list[QShortcut] = []
        row = FlowRow(2 * STEP_PX, parent=self)
        row.addWidget(QLabel(self.tr("Put off because:")))
        for (digit, unshifted), reason in zip(DIGITS.items(), SnoozeReason, strict=True):
            text = self.tr("{digit} {reason} ({time})").format(
                digit=digit, reason=reason_word(reason), time=_duration(reason)
            )
            button = QPushButton(text)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._choose, reason))
            row.addWidget(button)
            for key in (digit, unshifted):
                self._key(owner, key, partial(self._choose, reason))
        self._key(owner, "Esc", self.leave)
        self.leave()

    def ask(self) -> None:
        self._set_shown(True)

    def leave(self) -> None:
        self._set_shown(False)

    def _choose(self, reason: SnoozeReason, *_checked: object) -> None:
        self.leave()
        self.chosen.emit(reason)

    def _key(self, owner: QWidget, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
        self._keys.append(shortcut)

    def _set_shown(self, shown: bool) -> None:
        self.setVisible(shown)
        for key in self._keys:
            key.setEnabled(shown)


def _duration(reason: SnoozeReason) -> str:
    minutes = round(SNOOZED_FOR[reason].total_seconds() / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"
