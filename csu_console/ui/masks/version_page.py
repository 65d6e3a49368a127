"""The masked still of a version, in the place of the drawing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csu_console.domain.mask import MaskVersion
from csu_console.ui.theme.palette import Ink


class VersionPage(QWidget):
    """What was seen, and hidden, when a version was approved. Nothing is drawn here."""

    left = Signal()
    """Back to the drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.back = QPushButton(self.tr("Back to the drawing (Esc)"))
        self.back.setProperty("role", "action")
        self.picture = StillPicture()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self.picture, 1)
        self.back.clicked.connect(self.left)

    @property
    def words(self) -> str:
        return self._words.text()

    def show_version(self, version: MaskVersion, png: bytes | None) -> None:
        """`png` None while no still could be taken."""
        local = version.approved_utc.astimezone()
        text = self.tr("Version {version}, approved on {time}: {reason}")
        self._words.setText(
            text.format(
                version=version.plan.version, time=local.strftime("%d/%m/%Y %H:%M"), reason=version.reason
            )
        )
        pixmap = QPixmap()
        if png is not None:
            pixmap.loadFromData(png, "PNG")
        self.picture.show_picture(pixmap, self.tr("No still of this version could be taken yet."))
        self.setAccessibleName(self._words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StillPicture(QWidget):
    """A picture fitted into the room there is, never larger than twice its size; words where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self._missing = ""
        self.setMinimumSize(QSize(320, 180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, pixmap: QPixmap, missing: str) -> None:
        self.pixmap, self._missing = pixmap, missing
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.BEHIND_TILES.color)
        if self.pixmap.isNull():
            painter.setPen(Ink.SECONDARY.color)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), flags, self._missing)
        else:
            most = self.pixmap.size() * 2
            size = self.pixmap.size().scaled(self.size().boundedTo(most), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, self.pixmap)
        painter.end()
