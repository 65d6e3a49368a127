"""An operator's mosaic, followed with consent: the same cameras in the same layout, from this console's own streams."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csu_console.domain.shared_mosaic import MosaicView as SharedView
from csu_console.domain.wall import STANDARD_LAYOUTS
from csu_console.ui.mosaic.mosaic import Mosaic, TileContent
from csu_console.ui.mosaic.mosaic_view import MosaicView
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.wall_control.ports import WallServices


class FollowWindow(QWidget):
    """GUI thread. Closing it ends the following; so does everything else that ends it."""

    def __init__(self, services: WallServices, share_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._services, self.share_id = services, share_id
        share = services.shares.by_id(share_id)
        name = "" if share is None else f"{share.operator.name} · {share.operator.workstation}"
        self.setWindowTitle(self.tr("Mosaic of {name}").format(name=name))
        self.mosaic = Mosaic(STANDARD_LAYOUTS[0], self)
        self.view = MosaicView(services, self.mosaic, self)
        self.view.setAcceptDrops(False)
        said = QLabel(self.tr("You follow {name}, who sees that you do.").format(name=name))
        said.setFont(font(Size.TEXT, bold=True))
        stop = QPushButton(self.tr("Stop following (Esc)"))
        stop.setShortcut(Qt.Key.Key_Escape)
        stop.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setContentsMargins(2 * STEP_PX, STEP_PX, 2 * STEP_PX, STEP_PX)
        row.addWidget(said, 1)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.resize(960, 600)
        services.shares.changed.connect(self._follow)
        self._follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._services.shares.changed.disconnect(self._follow)
        self._services.shares.stop(self.share_id)
        self.view.close_feeds()
        super().closeEvent(event)

    def _follow(self) -> None:
        share = self._services.shares.by_id(self.share_id)
        if share is None:
            self.close()
        elif share.view is not None:
            self._show(share.view)

    def _show(self, view: SharedView) -> None:
        """Only what differs: a picture that stays is not opened again."""
        if self.mosaic.layout != view.layout:
            self.mosaic.set_layout(view.layout)
        for index in range(self.mosaic.count):
            camera_id = view.camera_ids[index] if index < len(view.camera_ids) else None
            if self.mosaic.shown_id(index) != camera_id:
                self.mosaic.put(index, TileContent(camera_id))
