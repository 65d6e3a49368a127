"""The stills of a burst, side by side, and the one looked at, large."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from csu_console.domain.fine import FineStill
from csu_console.ui.logbook.still_view import StillView
from csu_console.ui.logbook.words import clock_time

THUMB = QSize(128, 72)


class BurstRow(QWidget):
    """Left and right choose; the large picture follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stills: list[FineStill] = []
        self.large = StillView()
        self.large.setMinimumSize(480, 270)
        self.large.show_file(None, self.tr("Keeping stills…"))
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setWrapping(False)
        self.list.setIconSize(THUMB)
        self.list.setFixedHeight(THUMB.height() + 44)
        self.list.setAccessibleName(self.tr("Stills"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.currentRowChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.large, 1)
        column.addWidget(self.list)

    def add(self, still: FineStill) -> None:
        self.stills.append(still)
        item = QListWidgetItem(QIcon(QPixmap(str(still.path))), clock_time(still.at_utc, seconds=True))
        item.setToolTip(
            self.tr("{seconds} s old when it was kept").format(
                seconds=QLocale().toString(still.latency_s, "f", 1)
            )
        )
        self.list.addItem(item)
        self.list.setCurrentRow(self.list.count() - 1)

    def clear(self, words: str) -> None:
        self.stills.clear()
        self.list.clear()
        self.large.show_file(None, words)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self.stills):
            self.large.show_file(self.stills[row].path, "")
