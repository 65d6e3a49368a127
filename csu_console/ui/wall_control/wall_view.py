"""The wall as it hangs: select by mouse and arrows, drop things on tiles and screens, hang screens where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from csu_console.domain.wall_scene import ScreenPlace
from csu_console.ui.theme.fonts import STEP_PX
from csu_console.ui.theme.palette import Ink
from csu_console.ui.wall_control.load import Kind, Load, load_mime, load_of
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.thumbnails import Thumbnails
from csu_console.ui.wall_control.wall_painting import Look, paint_screen
from csu_console.ui.wall_control.wall_plan import SNAP_PX, Spot, WallPlan, bounds, plan_of, snapped
from csu_console.ui.wall_control.wall_words import item_camera

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
MOVE_MM, MOVE_FAR_MM = 10, 100
"""An arrow in placing mode, and with Shift."""

Meaning = Callable[[Load, int, int | None], str | None]
"""What letting a load go over a screen and a tile would do, in words; None: nothing."""


class WallView(QWidget):
    """GUI thread. Reads `services.wall`; says what is wanted and does nothing to the wall by itself."""

    takes_enter = True
    selected = Signal()
    chosen = Signal()
    """The screens chosen together have changed."""
    dropped = Signal(object, int, int)
    """Load, screen and tile (-1: the whole screen)."""
    hinted = Signal(str)
    """What would happen, or nothing."""
    menu_wanted = Signal(QPoint)
    placed = Signal(int, object)
    """A screen and its ScreenPlace."""

    def __init__(self, services: WallServices, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._meaning = services, meaning
        self.thumbnails = Thumbnails(services, self)
        self.look = Look()
        self._pressed: Spot | None = None
        self._from = QPoint()
        self._moving: tuple[int, ScreenPlace] | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 200)
        self.setAccessibleName(self.tr("The wall as it hangs"))
        self.thumbnails.changed.connect(self.update)
        services.wall.changed.connect(self.refresh)
        services.tours.changed.connect(self.refresh)
        self.refresh()

    def plan(self) -> WallPlan:
        """In this widget's pixels, now; a screen in the hand hangs where it is held."""
        screens = self._services.wall.screens()
        whole = bounds(screens)
        if self._moving is not None:
            held, place = self._moving
            screens = tuple(replace(each, place=place) if each.id == held else each for each in screens)
        room = self.rect().adjusted(2 * STEP_PX, 2 * STEP_PX, -2 * STEP_PX, -2 * STEP_PX)
        return plan_of(screens, room, whole)

    def refresh(self) -> None:
        """The wall has changed: what is selected stays where it is, if it is still there."""
        screens = self._services.wall.screens()
        known = {screen.id: screen for screen in screens}
        spot = self.look.selected
        if spot is None or spot[0] not in known:
            self.look.selected = (screens[0].id, 0) if screens else None
        else:
            count = len(known[spot[0]].content.layout.cells)
            self.look.selected = (spot[0], min(spot[1], count - 1))
        self.look.chosen &= frozenset(known)
        self._want_thumbnails()
        self.selected.emit()
        self.update()

    def select(self, screen_id: int, tile: int = 0) -> None:
        if (screen_id, tile) != self.look.selected:
            self.look.selected = (screen_id, tile)
            self.selected.emit()
            self.update()

    def set_placing(self, placing: bool) -> None:
        self.look.placing = placing
        self.update()

    def choose(self, screen_id: int) -> None:
        """Take a screen into those a scene is saved of, or out again."""
        self.look.chosen ^= {screen_id}
        self.chosen.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 500)

    def close_feeds(self) -> None:
        self.thumbnails.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Ink.WINDOW.color)
        plan = self.plan()
        if not plan.placed:
            painter.setPen(Ink.SECONDARY.color)
            words = self.tr(
                "No screen of the wall is known yet. Start “csu-console wall” on a wall computer."
            )
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(40, 8, -40, -8), flags, words)
        for each in plan.placed:
            paint_screen(painter, each, self.look, self._services, self.thumbnails)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_thumbnails()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.thumbnails.want(())

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        spot = self.look.selected
        if step is None or spot is None:
            if spot is not None and event.key() == Qt.Key.Key_Space:
                self.choose(spot[0])
                return
            super().keyPressEvent(event)
            return
        if self.look.placing:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(spot[0], *(way * (MOVE_FAR_MM if far else MOVE_MM) for way in step))
        else:
            self.select(*self.plan().beside(spot, *step))

    def _nudge(self, screen_id: int, dx_mm: int, dy_mm: int) -> None:
        screen = self._services.wall.screen(screen_id)
        if screen is not None:
            place = screen.place
            moved = replace(place, x_mm=place.x_mm + dx_mm, y_mm=place.y_mm + dy_mm)
            self.placed.emit(screen_id, moved)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        plan = self.plan()
        over, spot = plan.screen_at(point), plan.spot_at(point)
        self._pressed, self._from = spot, point
        if over is None:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.choose(over.screen.id)
            self._pressed = None
            return
        self.select(*(spot or (over.screen.id, 0)))
        if self.look.placing and event.button() == Qt.MouseButton.LeftButton:
            self._moving = (over.screen.id, over.screen.place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._moving is not None:
            self._drag_screen(point)
            return
        moved = (point - self._from).manhattanLength()
        if self._pressed is None or moved < QApplication.startDragDistance():
            return
        (screen_id, tile), self._pressed = self._pressed, None
        screen = self._services.wall.screen(screen_id)
        sent = None if screen is None else screen.content.item(tile)
        if sent is not None:
            drag = QDrag(self)
            camera_id = item_camera(sent.item, self._services)
            drag.setMimeData(load_mime(Load(Kind.TILE, screen_id, tile=tile), camera_id))
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._moving = self._moving, None
        self._pressed = None
        if held is not None:
            screen = self._services.wall.screen(held[0])
            if screen is not None and screen.place != held[1]:
                self.placed.emit(*held)
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = self.plan().spot_at(event.pos())
        if spot is not None:
            self.select(*spot)
            self.menu_wanted.emit(event.globalPos())

    def _drag_screen(self, point: QPoint) -> None:
        assert self._moving is not None
        screen_id, _ = self._moving
        screens = self._services.wall.screens()
        start = next((each.place for each in screens if each.id == screen_id), None)
        if start is None:
            return
        scale = self.plan().scale
        by = point - self._from
        x_mm, y_mm = start.x_mm + round(by.x() / scale), start.y_mm + round(by.y() / scale)
        others = tuple(each.place for each in screens if each.id != screen_id)
        x_mm, y_mm = snapped(start, x_mm, y_mm, others, SNAP_PX / scale)
        self._moving = (screen_id, replace(start, x_mm=x_mm, y_mm=y_mm))
        self.update()

    # drops

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        aim = self._aim(event)
        if aim is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_aim(None, None, "")

    def dropEvent(self, event: QDropEvent) -> None:
        load, aim = load_of(event.mimeData()), self._aim(event)
        self._show_aim(None, None, "")
        if load is None or aim is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(load, aim[0], -1 if aim[1] is None else aim[1])

    def _aim(self, event: QDropEvent) -> tuple[int, int | None] | None:
        """Where it would land; the hint says what would happen."""
        load, plan = load_of(event.mimeData()), self.plan()
        over = plan.screen_at(event.position().toPoint())
        if load is None or over is None or self.look.placing:
            self._show_aim(None, None, "")
            return None
        spot = plan.spot_at(event.position().toPoint())
        tile = None if load.kind in (Kind.LAYOUT, Kind.SCENE) or spot is None else spot[1]
        words = self._meaning(load, over.screen.id, tile)
        if words is None or (tile is None and load.kind not in (Kind.LAYOUT, Kind.SCENE)):
            self._show_aim(None, None, "")
            return None
        self._show_aim((over.screen.id, tile) if tile is not None else None, over.screen.id, words)
        return over.screen.id, tile

    def _show_aim(self, spot: Spot | None, screen_id: int | None, words: str) -> None:
        self.look.target = spot
        self.look.target_screen = screen_id if spot is None else None
        self.hinted.emit(words)
        self.update()

    def _want_thumbnails(self) -> None:
        if not self.isVisible():
            return
        wanted = []
        for screen in self._services.wall.screens():
            for _tile, sent in screen.content.items:
                camera_id = item_camera(sent.item, self._services)
                if camera_id is not None:
                    wanted.append(camera_id)
        self.thumbnails.want(tuple(wanted))
