"""What is shown while the console makes ready: one sentence, progress, a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

WIDTH_PX = 520


class StartWindow(QWidget):
    """Shown before any picture; `cancelled` when the person closes it, presses Escape or the button."""

    cancelled = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("CSU Console"))
        self.setFixedWidth(WIDTH_PX)
        self._said = QLabel(text, wordWrap=True)
        self._said.setAccessibleName(text)
        self._bar = QProgressBar(minimum=0, maximum=100, textVisible=True)
        self._bar.setAccessibleName(self.tr("Progress"))
        button = QPushButton(self.tr("Cancel"))
        button.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignRight)
        self._finished = False

    def progress(self, percent: int) -> None:
        self._bar.setValue(percent)

    def finish(self) -> None:
        """Close without cancelling: all is ready."""
        self._finished = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._finished:
            self._finished = True
            self.cancelled.emit()
