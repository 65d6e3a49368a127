"""How far a long piece of work is, and a way to stop it; not there while nothing runs."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from csu_console.ui.theme.fonts import STEP_PX

AFTER_S = 0.4
"""Quicker work is over before a bar could be read."""


class ProgressRow(QWidget):
    """`show_percent` as the work goes on, `end` when it is over."""

    cancelled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.cancel = QPushButton(self.tr("Cancel"))
        self._since_s: float | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP_PX)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def show_percent(self, percent: int) -> None:
        """Shown from the first word of work that has taken a while."""
        now_s = time.monotonic()
        if self._since_s is None:
            self._since_s = now_s
        self.bar.setValue(percent)
        if now_s - self._since_s >= AFTER_S:
            self.show()

    def end(self) -> None:
        self._since_s = None
        self.hide()
