"""A plan with the cameras that hang on it: dragged to their place, opened by a double click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from csu_console.domain.camera import Camera
from csu_console.domain.map_places import CameraState
from csu_console.domain.site_plan import PlacedCamera, PlanPicture
from csu_console.ui.map.symbols import SYMBOL_PX, camera_symbol, paint_cone
from csu_console.ui.mosaic.camera_drag import camera_of
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

PIXELS_LIMIT = 60_000_000
"""Of a picture: an A0 plan at 150 dpi has 35 million."""
SVG_EDGE_PX = 2400
TURN_DEG = 15.0


def picture_of(given: PlanPicture) -> QImage:
    """Null when it cannot be drawn, or is larger than a plan is."""
    if given.media_type == "image/svg+xml":
        renderer = QSvgRenderer(QByteArray(given.content))
        size = renderer.defaultSize()
        if not renderer.isValid() or size.isEmpty():
            return QImage()
        scale = SVG_EDGE_PX / max(size.width(), size.height())
        image = QImage(
            max(1, round(size.width() * scale)),
            max(1, round(size.height() * scale)),
            QImage.Format.Format_RGB32,
        )
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return image
    image = QImage.fromData(given.content)
    return image if image.width() * image.height() <= PIXELS_LIMIT else QImage()


class SitePlanCanvas(QWidget):
    """GUI thread. Cameras come from the tree by drag, too."""

    placed = Signal(object)
    """PlacedCamera: put down somewhere, or turned."""
    taken_off = Signal(int)
    chosen = Signal(int)

    def __init__(
        self,
        camera: Callable[[int], Camera | None],
        state: Callable[[int], CameraState],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._camera, self._state = camera, state
        self._image = QImage()
        self._cameras: tuple[PlacedCamera, ...] = ()
        self._held: PlacedCamera | None = None
        self.current: int | None = None
        self.editable = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font(Size.SMALL))
        self.setMinimumSize(360, 280)

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    def show_plan(self, image: QImage, cameras: Sequence[PlacedCamera]) -> None:
        self._image = image
        self.set_cameras(cameras)

    def set_cameras(self, cameras: Sequence[PlacedCamera]) -> None:
        self._cameras, self._held = tuple(cameras), None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.BEHIND_TILES.color)
        if self._image.isNull():
            painter.setPen(Ink.SECONDARY.color)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No plan of this site yet"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._box(), self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self._shown():
            self._paint_camera(painter, placed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = self._at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        self.current = None if self._held is None else self._held.camera_id
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self.editable:
            x, y = self._share(event.position())
            self._held = PlacedCamera(self._held.camera_id, x, y, self._held.azimuth_deg)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None and self.editable and held not in self._cameras:
            self.placed.emit(held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self.chosen.emit(found.camera_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = next((one for one in self._cameras if one.camera_id == self.current), None)
        key = event.key()
        if held is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(held.camera_id)
        elif key == Qt.Key.Key_Delete and self.editable:
            self.taken_off.emit(held.camera_id)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.editable:
            turn = TURN_DEG if key == Qt.Key.Key_Right else -TURN_DEG
            azimuth = ((held.azimuth_deg or 0.0) + turn) % 360.0
            self.placed.emit(PlacedCamera(held.camera_id, held.x, held.y, azimuth))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.editable and not self._image.isNull() and camera_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        camera_id = camera_of(event.mimeData())
        if camera_id is not None and self.editable:
            x, y = self._share(event.position())
            known = next((one for one in self._cameras if one.camera_id == camera_id), None)
            self.placed.emit(PlacedCamera(camera_id, x, y, None if known is None else known.azimuth_deg))
            event.acceptProposedAction()

    def _shown(self) -> tuple[PlacedCamera, ...]:
        held = self._held
        return tuple(
            held if held is not None and one.camera_id == held.camera_id else one for one in self._cameras
        )

    def _paint_camera(self, painter: QPainter, placed: PlacedCamera) -> None:
        camera = self._camera(placed.camera_id)
        if camera is None:
            return
        at = self._point(placed)
        if placed.azimuth_deg is not None:
            paint_cone(painter, at, placed.azimuth_deg, camera.field_of_view_deg or 70.0, live=False)
        half = SYMBOL_PX / 2
        symbol = camera_symbol(camera, self._state(placed.camera_id), self.devicePixelRatioF())
        painter.drawPixmap(at - QPointF(half, half), symbol)
        text = str(camera.number)
        wide = painter.fontMetrics().horizontalAdvance(text) + 6
        box = QRectF(at.x() - wide / 2, at.y() + 14, wide, painter.fontMetrics().height())
        painter.fillRect(box, Ink.BEHIND_TILES.color)
        painter.setPen(Ink.TEXT.color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if placed.camera_id == self.current:
            painter.setPen(QPen(Ink.ACTION.color, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(at.x() - 19, at.y() - 19, 38, 38), 6, 6)

    def _at(self, place: QPointF) -> PlacedCamera | None:
        near = (one for one in reversed(self._cameras) if (self._point(one) - place).manhattanLength() < 22)
        return next(near, None)

    def _box(self) -> QRectF:
        """Where the picture lies: whole, in the middle."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def _point(self, placed: PlacedCamera) -> QPointF:
        box = self._box()
        return QPointF(box.left() + placed.x * box.width(), box.top() + placed.y * box.height())

    def _share(self, at: QPointF) -> tuple[float, float]:
        box = self._box()
        x, y = (at.x() - box.left()) / max(1.0, box.width()), (at.y() - box.top()) / max(1.0, box.height())
        return max(0.0, min(1.0, x)), max(0.0, min(1.0, y))
