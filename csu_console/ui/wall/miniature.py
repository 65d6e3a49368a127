"""The wall in small: every screen as it hangs, each cell with its camera's number and state; drop cameras on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from csu_console.ui.mosaic.camera_drag import camera_mime, camera_of, tile_of
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.mosaic.tile_geometry import tile_rects
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall.walls import Walls, WallScreen

TITLE_PX = 6 * STEP_PX
_DEFAULT_SCREEN = QRect(0, 0, 1920, 1080)


class WallMiniature(QWidget):
    """Reads `Walls`; GUI thread. Cells take cameras from the tree, the mosaic and other cells."""

    menu_wanted = Signal(int, QPoint)
    """A wall screen's menu is asked for, at this place on the screen."""

    def __init__(self, services: MosaicServices, walls: Walls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._walls = walls
        self._target: tuple[int, int] | None = None
        self._pressed: tuple[int, int] | None = None
        self._from = QPoint()
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Wall screens in small"))
        self.setMinimumSize(200, 100)
        self.setToolTip(self.tr("Drop a camera on a cell to show it on the wall"))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.update)
        walls.changed.connect(self.update)

    def cells(self) -> list[tuple[WallScreen, QRect, tuple[QRect, ...]]]:
        """Each wall screen with its place here and its tiles', in logical pixels."""
        walls = self._walls.all()
        places = [self._hangs(index, wall) for index, wall in enumerate(walls)]
        if not places:
            return []
        whole = QRect()
        for place in places:
            whole = whole.united(place)
        room = self.rect().adjusted(STEP_PX, STEP_PX, -STEP_PX, -STEP_PX)
        titles = TITLE_PX
        scale = min(room.width() / whole.width(), max(20, room.height() - titles) / whole.height())
        # In the middle of the panel: a wall is wide or narrow as its screens hang, the panel as the window is.
        room.adjust((room.width() - round(whole.width() * scale)) // 2, 0, 0, 0)
        result = []
        for wall, place in zip(walls, places, strict=True):
            box = QRect(
                room.left() + round((place.left() - whole.left()) * scale),
                room.top() + titles + round((place.top() - whole.top()) * scale),
                round(place.width() * scale) - STEP_PX,
                round(place.height() * scale) - STEP_PX,
            )
            tiles = tile_rects(wall.mosaic.layout, box.width(), box.height(), 1)
            result.append((wall, box, tuple(rect.translated(box.topLeft()) for rect in tiles)))
        return result

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Wall number and tile index under a point."""
        for wall, _, rects in self.cells():
            for index, rect in enumerate(rects):
                if rect.contains(point):
                    return wall.number, index
        return None

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.PANEL.color)
        cells = self.cells()
        if not cells:
            painter.setPen(Ink.SECONDARY.color)
            words = self.tr("No other screen is plugged in. Open a wall window with {keys}.").format(
                keys="Ctrl+W"
            )
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), flags, words)
        for wall, box, rects in cells:
            self._paint_screen(painter, wall, box)
            for index, rect in enumerate(rects):
                self._paint_cell(painter, wall, index, rect)
        painter.end()

    def _hangs(self, index: int, wall: WallScreen) -> QRect:
        """Its place on the desktop; side by side below for windows and screens that are not there."""
        place = self._walls.geometry(wall)
        if wall.key and not place.isEmpty():
            return place
        return _DEFAULT_SCREEN.translated(index * _DEFAULT_SCREEN.width(), 0)

    def _paint_screen(self, painter: QPainter, wall: WallScreen, box: QRect) -> None:
        present, is_open = self._walls.is_present(wall), wall.window is not None
        ink = Ink.TEXT if is_open else (Ink.SECONDARY if present else Ink.ATTENTION)
        state = "" if is_open else (self.tr("closed") if present else self.tr("unplugged"))
        title = self.tr("Wall {number}").format(number=wall.number)
        painter.setFont(font(Size.SMALL, bold=is_open))
        painter.setPen(ink.color)
        over = QRect(box.left(), box.top() - TITLE_PX, box.width(), TITLE_PX)
        words = f"{title} · {state}" if state else title
        painter.drawText(over, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.fillRect(box, Ink.BEHIND_TILES.color)

    def _paint_cell(self, painter: QPainter, wall: WallScreen, index: int, rect: QRect) -> None:
        painter.fillRect(rect, Ink.RAISED.color)
        camera_id = wall.mosaic.shown_id(index)
        camera = None if camera_id is None else self._services.inventory.camera(camera_id)
        if camera is not None:
            mark, ink = self._state(wall, index)
            face = font(Size.SMALL, bold=True)
            face.setPixelSize(max(8, min(15, rect.height() // 2)))
            painter.setFont(face)
            painter.setPen(ink.color)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(camera.number))
            if mark and rect.width() > 40:
                edge = min(14, rect.height() - 4)
                paint_icon(painter, mark, QRectF(rect.right() - edge - 2, rect.top() + 2, edge, edge), ink)
        if self._target == (wall.number, index):
            painter.setPen(QPen(Ink.ACTION.color, 2, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    @staticmethod
    def _state(wall: WallScreen, index: int) -> tuple[str, Ink]:
        """Icon and ink of what the wall's own tile says."""
        if wall.window is None or index not in wall.window.view.visible_tiles():
            return "", Ink.SECONDARY
        words = wall.window.view.tiles.overlay(index).state
        return ("live", Ink.WELL) if words is None else (words.icon, words.ink)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.cell_at(event.position().toPoint())
        self._aim(at if camera_of(event.mimeData()) is not None else None)
        if self._target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._aim(None)
        at = self.cell_at(event.position().toPoint())
        camera_id = camera_of(event.mimeData())
        if at is None or camera_id is None or self._services.inventory.camera(camera_id) is None:
            event.ignore()
            return
        mosaic = self._walls.mosaic(at[0])
        assert mosaic is not None
        source = tile_of(event.mimeData(), mosaic)
        if source is not None:
            mosaic.swap(source, at[1])
        else:
            mosaic.show_camera(at[1], camera_id)
        event.acceptProposedAction()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.cell_at(event.pos())
        if at is not None:
            self.menu_wanted.emit(at[0], event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._from = self.cell_at(event.position().toPoint()), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._from).manhattanLength()
        if self._pressed is None or moved < QApplication.startDragDistance():
            return
        number, index = self._pressed
        self._pressed = None
        mosaic = self._walls.mosaic(number)
        camera_id = None if mosaic is None else mosaic.shown_id(index)
        if camera_id is not None:
            drag = QDrag(self)
            drag.setMimeData(camera_mime(camera_id, mosaic, index))
            drag.exec(Qt.DropAction.MoveAction)

    def _aim(self, at: tuple[int, int] | None) -> None:
        if at != self._target:
            self._target = at
            self.update()
