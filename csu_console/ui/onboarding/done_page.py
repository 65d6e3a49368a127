"""Last page: the camera is in the inventory, and covered until its masks are approved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.camera import Camera
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.icons import icon


class DonePage(QWidget):
    """GUI thread."""

    masks_wanted = Signal(int)
    """A camera id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera_id: int | None = None
        self.title, self.left = QLabel(), QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setFont(font(Size.TEXT, bold=True))
        self.privacy = QLabel(
            self.tr(
                "Privacy: to be defined. The picture stays covered until its masks are drawn and approved, or somebody "
                "confirms that it needs none."
            )
        )
        self.left.setProperty("role", "secondary")
        self.masks = QPushButton(icon("mask"), self.tr("Draw its &masks now"))
        self.masks.setAutoDefault(False)
        self.masks.clicked.connect(self._on_masks)
        for label in (self.privacy, self.left):
            label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.masks)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(self.privacy)
        box.addLayout(row)
        box.addWidget(self.left)
        box.addStretch(1)

    def show_camera(self, camera: Camera, waiting_count: int) -> None:
        """`waiting_count`: how many cameras of the list come after it."""
        self._camera_id = camera.id
        text = self.tr("Camera {number} {name} is in the inventory.")
        self.title.setText(text.format(number=camera.number, name=camera.name))
        self.left.setText(self.tr("Still in the list: {count}").format(count=waiting_count))
        self.left.setVisible(waiting_count > 0)

    def _on_masks(self) -> None:
        if self._camera_id is not None:
            self.masks_wanted.emit(self._camera_id)
