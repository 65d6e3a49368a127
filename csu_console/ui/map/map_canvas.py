"""The map itself: pan, zoom, hover, keys, lasso. One widget that paints; no scene graph."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from csu_console.domain.map_geometry import Viewport, World, to_world
from csu_console.domain.map_places import NOWHERE, Placed
from csu_console.ui.map.ground import Ground
from csu_console.ui.map.ground_cache import GroundCache, paint_furniture
from csu_console.ui.map.map_scene import Found, MapScene
from csu_console.ui.map.ports import MapPort
from csu_console.ui.theme.fonts import Size, font
from csu_console.ui.theme.palette import Ink

SETTLE_MS = 60
"""After the last notch of the wheel: until then the old ground is stretched."""
PAN_KEY_PX = 96.0
HOVER_MS = 250
DRAG_PX = 4
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapCanvas(QWidget):
    """GUI thread. Tiles count in logical pixels."""

    chosen = Signal(int)
    """A camera id: Enter or a double click."""
    lassoed = Signal(object)
    """Tuple of camera ids."""
    hovered = Signal(object, QPoint)
    """Found or None, and where (global)."""
    context_wanted = Signal(object, QPoint)
    """Found or None, and where (global)."""
    moved = Signal()
    """Another view."""

    def __init__(self, service: MapPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.setFont(font(Size.SMALL))
        self._ground = GroundCache(Ground(service.files), self.font())
        self.scene = MapScene(service.state, lambda camera_id: service.pose(camera_id))
        self.view = Viewport(to_world(NOWHERE), 6.0, 640, 480)
        self.current: int | None = None
        self._fitted = self._watching = False
        self._drag: QPointF | None = None
        self._pressed: QPointF | None = None
        self._lasso: list[QPointF] | None = None
        self._hover_at = QPointF()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._hover = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(self._tell_hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the territory"))
        self.setMinimumSize(240, 180)
        service.cameras_changed.connect(self.read)
        service.states_changed.connect(self._on_states)
        service.layers_changed.connect(self._repaint_ground)
        service.files.arrived.connect(self._repaint_ground)

    def sizeHint(self) -> QSize:
        return QSize(640, 520)

    # what others ask

    def read(self) -> None:
        """The cameras anew; the first time the view is fitted to them."""
        self.scene.set_cameras(self._service.cameras())
        self.scene.set_events(self._service.events())
        if not self._fitted and self.scene.cameras and self.width() > 50:
            self._fitted = True
            self.show_all()
        self.update()

    def show_all(self) -> None:
        """Every camera in sight; those without coordinates only when there are no others."""
        located = [one.place for one in self.scene.cameras if one.located]
        self._set_view(self.view.around(located or [one.place for one in self.scene.cameras]))

    def show_camera(self, camera_id: int) -> None:
        """Centre on a camera and choose it."""
        found = next((one for one in self.scene.cameras if one.camera.id == camera_id), None)
        if found is not None:
            self.current = camera_id
            self.show_place(found.place)

    def show_place(self, place: World, zoom: float = 17.6) -> None:
        self._fitted = True
        view = self.view
        self._set_view(Viewport(place, max(view.zoom, zoom), view.width_px, view.height_px))

    def zoom_by(self, steps: float) -> None:
        self._set_view(self.view.zoomed(steps, self.view.width_px / 2, self.view.height_px / 2))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ground.paint(painter, self.view, self._service.layers(), self.devicePixelRatioF())
        self.scene.paint(
            painter, self.view, self.devicePixelRatioF(), self.current if self.hasFocus() else None
        )
        paint_furniture(painter, self.view, self._service.layers())
        if self._lasso:
            fill = QColor(Ink.ACTION.color)
            fill.setAlpha(40)
            painter.setPen(QPen(Ink.ACTION.color, 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(self._lasso))

    # the hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._ground.stretch(True)
        self._settle.start()
        self._set_view(self.view.zoomed(event.angleDelta().y() / 240.0, at.x(), at.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.hovered.emit(None, QPoint())
        self._pressed = self._drag = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._lasso, self._drag = [event.position()], None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._lasso is not None:
            if (at - self._lasso[-1]).manhattanLength() >= 3 and len(self._lasso) < 2000:
                self._lasso.append(at)
                self.update()
        elif self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step, self._drag = at - self._drag, at
            self._set_view(self.view.panned(step.x(), step.y()))
        else:
            self._hover_at = at
            self._hover.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lasso, self._lasso, self._drag = self._lasso, None, None
        pressed, self._pressed = self._pressed, None
        if lasso is not None:
            self._end_lasso(lasso)
        elif pressed is not None and (event.position() - pressed).manhattanLength() < DRAG_PX:
            found = self._found(event.position())
            if found is not None and len(found.cameras) == 1:
                self.current = found.cameras[0].camera.id
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self._found(event.position()), event.position())

    def contextMenuEvent(self, event: object) -> None:
        place = self.mapFromGlobal(self.cursor().pos())
        self.context_wanted.emit(self._found(QPointF(place)), self.cursor().pos())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.stop()
        self.hovered.emit(None, QPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        arrow = _ARROWS.get(key)
        if arrow is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._set_view(self.view.panned(arrow[0] * PAN_KEY_PX, arrow[1] * PAN_KEY_PX))
        elif event.text() in ("+", "=") or key == Qt.Key.Key_PageUp:
            self.zoom_by(0.5)
        elif event.text() == "-" or key == Qt.Key.Key_PageDown:
            self.zoom_by(-0.5)
        elif key == Qt.Key.Key_Home:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cameras in sight, from the left; after the last it leaves the map."""
        order = [one.camera.id for one in self._in_sight()]
        if self.current in order:
            place = order.index(self.current) + (1 if forward else -1)
        else:
            place = 0 if forward else len(order) - 1
        if not 0 <= place < len(order):
            self.current = None
            self.update()
            return super().focusNextPrevChild(forward)
        self.current = order[place]
        self._announce()
        self.update()
        return True

    # Qt's side

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        view = self.view
        self.view = Viewport(view.centre, view.zoom, float(size.width()), float(size.height()))
        self._ground.forget()
        if not self._fitted:
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._watching:
            self._watching = True
            self._service.watch(True)
        self.read()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._watching:
            self._watching = False
            self._service.watch(False)
        self.hovered.emit(None, QPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _set_view(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self.update()
            self.moved.emit()

    def _on_settled(self) -> None:
        self._ground.stretch(False)
        self.update()

    def _repaint_ground(self) -> None:
        self._ground.outdate()
        self.update()

    def _on_states(self) -> None:
        self.scene.set_events(self._service.events())
        self.update()

    def _found(self, at: QPointF) -> Found | None:
        return self.scene.at(self.view, at.x(), at.y())

    def _open(self, found: Found | None, at: QPointF) -> None:
        if found is None or found.event is not None:
            self._set_view(self.view.zoomed(1.0, at.x(), at.y()))
        elif len(found.cameras) == 1 and found.cameras[0].camera.id is not None:
            self.current = found.cameras[0].camera.id
            self.chosen.emit(self.current)
        else:
            self._set_view(self.view.around([one.place for one in found.cameras], zoom_most=19.0))

    def _end_lasso(self, lasso: list[QPointF]) -> None:
        inside = self.scene.inside(self.view, [(at.x(), at.y()) for at in lasso])
        self.update()
        ids = tuple(one.camera.id for one in inside if one.camera.id is not None)
        if ids:
            self.lassoed.emit(ids)

    def _in_sight(self) -> list[Placed]:
        shown = [one for one in self.scene.clusters(self.view) if 0 <= one.x_px <= self.width()]
        shown = sorted(
            (one for one in shown if 0 <= one.y_px <= self.height()), key=lambda one: (one.x_px, one.y_px)
        )
        return [self.scene.cameras[index] for one in shown for index in one.members]

    def _announce(self) -> None:
        """For screen readers: what the keys are on."""
        found = next((one for one in self.scene.cameras if one.camera.id == self.current), None)
        if found is not None:
            self.setAccessibleDescription(f"{found.camera.number} {found.camera.name}")

    def _tell_hover(self) -> None:
        at = self._hover_at
        self.hovered.emit(self._found(at), self.mapToGlobal(at.toPoint()))
