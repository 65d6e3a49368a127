"""The still with its outlines: drawing and changing them by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from csu_console.domain.mask import Point
from csu_console.ui.masks.canvas_hits import VERTEX_REACH_PX, distance, edge_at, hit
from csu_console.ui.masks.canvas_keys import ZOOM_STEP, press
from csu_console.ui.masks.canvas_painter import Scene, paint_scene
from csu_console.ui.masks.outline_draft import OutlineDraft
from csu_console.ui.masks.picture_view import PictureView
from csu_console.ui.masks.polygon_document import PolygonDocument, Selection

DRAG_START_PX = 4.0
"""Widget pixels a drag must go before anything moves."""


class MaskCanvas(QWidget):
    """Shows a still and a PolygonDocument. It keeps the only copy of the still and can wipe it."""

    drawing_changed = Signal(bool)
    refused = Signal(str)
    """One sentence why the last gesture was not done."""

    def __init__(self, document: PolygonDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._view = PictureView()
        self._still = QImage()
        self._waiting_text = ""
        self._draft = OutlineDraft()
        self._pressed: QPointF | None = None
        self._dragging = False
        self._gestures = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(320, 180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture with the masks"))
        document.changed.connect(self.update)
        document.selection_changed.connect(self.update)

    @property
    def drawing(self) -> bool:
        return self._draft.active

    @property
    def draft(self) -> tuple[Point, ...]:
        """Points of the outline being drawn, normalised."""
        return tuple(self._draft.points or ())

    @property
    def view(self) -> PictureView:
        return self._view

    def set_still(self, still: QImage) -> None:
        """Show a picture; the canvas must own its pixels (pass a deep copy)."""
        self.wipe_still()
        self._still = still
        self._view.set_picture(still.width(), still.height())
        self._view.fit()
        self.update()

    def has_still(self) -> bool:
        return not self._still.isNull()

    def wipe_still(self) -> None:
        """Overwrite and drop the picture: an unmasked still never outlives its window."""
        if not self._still.isNull():
            self._still.fill(0)
            self._still = QImage()
            self.update()

    def set_waiting_text(self, text: str) -> None:
        """What stands in the place of a picture that is not there (yet)."""
        self._waiting_text = text
        self.update()

    def start_drawing(self) -> None:
        self._draft.start(self._view.to_picture(QPointF(self.width() / 2, self.height() / 2)))
        self._document.select(None)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drawing_changed.emit(True)
        self.update()

    def stop_drawing(self) -> None:
        """Drop the outline being drawn."""
        if self._draft.active:
            self._draft.stop()
            self.unsetCursor()
            self.drawing_changed.emit(False)
            self.update()

    def close_outline(self) -> None:
        """Make a mask of the points put so far."""
        if not self._draft.closable:
            self.refused.emit(self.tr("A mask needs at least three points."))
            return
        if self._draft.crosses_itself:
            self.refused.emit(
                self.tr("This outline crosses itself: take points back with Backspace, then close it.")
            )
            return
        self._document.add(self.draft)
        self.stop_drawing()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        self._view.zoom_at(at or QPointF(self.width() / 2, self.height() / 2), factor)
        self.update()

    def fit(self) -> None:
        self._view.fit()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        scene = Scene(
            still=self._still,
            waiting_text=self._waiting_text,
            polygons=self._document.polygons,
            selection=self._document.selection,
            draft=self.draft if self.drawing else None,
            cursor=self._draft.cursor,
            focused=self.hasFocus(),
        )
        painter = QPainter(self)
        paint_scene(painter, self.rect(), self._view, scene)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view.set_widget(self.width(), self.height())
        self._view.pan(0.0, 0.0)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.drawing:
            self._put_point(position)
            return
        self._pressed, self._dragging = position, False
        self._gestures += 1
        if event.button() == Qt.MouseButton.LeftButton:
            found = hit(self._view, self._document.polygons, position)
            self._document.select(found.polygon, found.vertex)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self.drawing and event.buttons() == Qt.MouseButton.NoButton:
            self._draft.aim(self._view.to_picture(position))
            self.update()
        if self._pressed is None:
            return
        delta = position - self._pressed
        if not self._dragging and delta.manhattanLength() < DRAG_START_PX:
            return
        self._dragging = True
        self._pressed = position
        if event.buttons() & Qt.MouseButton.LeftButton and self._document.selection != Selection():
            before, now = self._view.to_picture(position - delta), self._view.to_picture(position)
            self._document.move(now[0] - before[0], now[1] - before[1], f"drag {self._gestures}")
        else:
            self._view.pan(delta.x(), delta.y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """While drawing it closes the outline (its first click has put the last point); else adds a point."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.drawing:
            self.close_outline()
            return
        edge = edge_at(self._view, self._document.polygons, event.position())
        if edge is not None:
            polygon, after, point = edge
            self._document.insert_vertex(polygon, after, point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom(ZOOM_STEP**steps, event.position())
        event.accept()

    # Keyboard

    def event(self, event: QEvent) -> bool:
        # Escape and the bare keys below belong to the canvas while it has the focus, not to window shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and (self.drawing or self._document.selection != Selection()):
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks through polygons and their vertices, then leaves the canvas."""
        if not self.drawing and self._document.step_selection(forward):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def deselect(self) -> bool:
        """False when nothing was selected."""
        selected = self._document.selection != Selection()
        self._document.select(None)
        return selected

    def put_point_at_cursor(self) -> None:
        self._put_point(self._view.to_widget(self._draft.cursor))

    def take_point_back(self) -> None:
        self._draft.take_back()
        self.update()

    def delete_selected(self) -> None:
        if not self._document.delete_selected():
            self.refused.emit(
                self.tr("A mask keeps at least three points: select the whole mask to delete it.")
            )

    def insert_after_selected(self) -> None:
        """Put a vertex in the middle of the edge after the selected vertex (or of the first edge)."""
        self._document.insert_after_selected()

    def nudge(self, x: int, y: int, step_px: int) -> None:
        """Move what arrows act on by picture pixels: the cursor, the selection, or the picture in the window."""
        dx, dy = self._view.pixel_step()
        if self.drawing:
            self._draft.move_cursor(x * step_px * dx, y * step_px * dy)
            self.update()
        elif self._document.selection == Selection():
            self._view.pan(-x * 40.0, -y * 40.0)
            self.update()
        else:
            self._document.move(x * step_px * dx, y * step_px * dy, "keys")

    def _put_point(self, position: QPointF) -> None:
        first = self.draft[:1]
        if self._draft.closable and distance(self._view.to_widget(first[0]), position) <= VERTEX_REACH_PX:
            self.close_outline()
            return
        self._draft.put(self._view.to_picture(position))
        self.update()
