"""The mosaic on screen: one widget for all tiles, woken by arrival, painting only what changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from csu_console.ui.mosaic.carousel_turns import CarouselTurns
from csu_console.ui.mosaic.digital_zoom import View
from csu_console.ui.mosaic.live_tiles import LiveTiles
from csu_console.ui.mosaic.mosaic import Mosaic
from csu_console.ui.mosaic.ports import MosaicServices
from csu_console.ui.mosaic.quiet_words import QuietWords
from csu_console.ui.mosaic.tile_drops import TileDrops
from csu_console.ui.mosaic.tile_geometry import GAP_PX, gaps, neighbour, tile_at, tile_rects, touched
from csu_console.ui.mosaic.tile_gestures import TileGestures
from csu_console.ui.mosaic.tile_painting import BEHIND_TILES, paint_tile

WORDS_EVERY_MS = 200
"""How often ages and states are looked at even when no picture comes."""
SLOWEST_HZ, USUAL_HZ = 24.0, 60.0
"""Remote and virtual screens report nonsense such as 1 Hz: below the slowest true screen take the usual rate."""


class MosaicView(QWidget):
    """Shows a `Mosaic`; lives in the GUI thread. Call `close_feeds` (or close the window) when done with it.

    Everything is measured in device pixels, so that pictures are copied one to one on every screen.
    """

    activated = Signal(int)
    """A tile was clicked or chosen by key."""
    menu_wanted = Signal(int, QPoint)
    """A tile's menu is asked for, at this place on the screen."""
    takes_enter = True
    """For ui/keys/number_keys: Enter without a number means something here."""

    def __init__(
        self,
        services: MosaicServices,
        mosaic: Mosaic,
        parent: QWidget | None = None,
        *,
        words_scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self.mosaic = mosaic
        self.services = services
        self._words_scale = words_scale
        self._rects: tuple[QRect, ...] = ()
        self._touched: tuple[QRect, ...] = ()  # the logical pixels of each tile
        self._visible: tuple[int, ...] = ()
        self._gaps = QRegion()  # what lies between the tiles, in logical pixels
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.setAccessibleName(self.tr("Mosaic of cameras"))
        self._wake = services.make_wake(self)
        self.tiles = LiveTiles(services, mosaic, self._wake)
        self.gestures = TileGestures(self)
        self._drops = TileDrops(self)
        self._repaint = QTimer(self)
        self._repaint.setSingleShot(True)
        self._repaint.setTimerType(Qt.TimerType.PreciseTimer)
        self._repaint.timeout.connect(self._show_arrivals)
        self._words = QTimer(self)
        self._words.setInterval(WORDS_EVERY_MS)
        self._words.timeout.connect(self._tick_words)
        self.turns = CarouselTurns(self)
        self.quiet = QuietWords(self)
        self._painted_s = 0.0
        self._ratio = 1.0
        self._ticks = 0
        self._wake.arrived.connect(self._on_arrival)
        mosaic.layout_changed.connect(self.rearrange)
        mosaic.enlarged_changed.connect(self.rearrange)
        mosaic.selection_changed.connect(self.refresh_words)
        mosaic.content_changed.connect(self._on_content_changed)
        services.masks.changed.connect(self._on_masks_changed)
        services.inventory.changed.connect(self._on_inventory_changed)

    # arrangement

    def rearrange(self) -> None:
        """Place the tiles anew: layout, enlarged tile, window size or pixel ratio changed."""
        if self.tiles.closed:
            return
        ratio = self._ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        self.tiles.scale = ratio * self._words_scale
        rects = list(tile_rects(self.mosaic.layout, width, height, max(1, round(GAP_PX * ratio))))
        enlarged = self.mosaic.enlarged
        if enlarged is not None:
            rects[enlarged] = QRect(0, 0, width, height)
        self._rects = tuple(rects)
        self._touched = tuple(touched(rect, ratio) for rect in rects)
        self._visible = tuple(range(len(rects))) if enlarged is None else (enlarged,)
        self._gaps = gaps(self.rect(), [rects[index] for index in self._visible], ratio)
        self.tiles.arrange(self._rects, self._visible if self.isVisible() else ())
        if self.isVisible():
            self.tiles.refresh_words(self._visible)
        self.update()

    def tile_under(self, point: QPoint) -> int | None:
        """The tile under a point in the widget's logical pixels."""
        ratio = self.devicePixelRatioF()
        device = QPoint(round(point.x() * ratio), round(point.y() * ratio))
        if self.mosaic.enlarged is not None:
            return self.mosaic.enlarged
        return tile_at(self._rects, device)

    def tile_rect(self, index: int) -> QRect:
        """Where a tile lies, in device pixels."""
        return self._rects[index]

    def visible_tiles(self) -> tuple[int, ...]:
        return self._visible

    def close_feeds(self) -> None:
        """Release the streams; call before the window goes."""
        for ticking in (self._repaint, self._words, self.turns, self.quiet):
            ticking.stop()
        self._visible, self._rects = (), ()
        self._gaps = QRegion(self.rect())
        self.tiles.close()

    # arrival of pictures and passing of time

    def _on_arrival(self) -> None:
        """A picture waits: paint now, or at the next refresh when one was painted within this one."""
        if self._repaint.isActive() or not self._visible:
            return
        rate_hz = self.screen().refreshRate()
        refresh_s = 1.0 / (rate_hz if rate_hz >= SLOWEST_HZ else USUAL_HZ)
        wait_s = self._painted_s + refresh_s - self.services.clock.monotonic_s()
        if wait_s <= 0.001 or wait_s > refresh_s:
            self._show_arrivals()
        else:
            self._repaint.start(round(wait_s * 1000))

    def _show_arrivals(self) -> None:
        self._painted_s = self.services.clock.monotonic_s()
        fresh = self.tiles.take(self._visible)
        if fresh:
            self._update_tiles(fresh)

    def refresh_words(self) -> None:
        """Bring ages and states up to date; also runs when no picture comes at all."""
        if self.isVisible():
            self._update_tiles(self.tiles.refresh_words(self._visible))

    def _tick_words(self) -> None:
        """States five times a second, ages once a second: a number that flickers cannot be read."""
        self._ticks += 1
        calm = self._ticks % (1000 // WORDS_EVERY_MS) != 0
        self._update_tiles(self.tiles.refresh_words(self._visible, calm=calm))

    def _on_content_changed(self, index: int) -> None:
        if index in self._visible:
            self.tiles.show(index)
            self.refresh_words()

    def _on_masks_changed(self, camera_ids: frozenset[int]) -> None:
        self._update_tiles(
            index for index in self.tiles.forget_pictures(camera_ids) if index in self._visible
        )

    def _on_inventory_changed(self) -> None:
        self.mosaic.drop_cameras(lambda camera_id: self.services.inventory.camera(camera_id) is not None)
        self.refresh_words()

    def _update_tiles(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            self.update(self._touched[index])

    # Qt's own events

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if ratio != self._ratio:
            # Seen here and not in event(): an override of that costs a turn of Python at every event.
            self.rearrange()
        dirty = event.region()
        painter = QPainter(self)
        if dirty.intersects(self._gaps):
            painter.setClipRegion(dirty.intersected(self._gaps))
            painter.fillRect(self.rect(), BEHIND_TILES)
            painter.setClipping(False)
        painter.scale(1.0 / ratio, 1.0 / ratio)
        tiles = self.tiles
        for index in self._visible:
            if dirty.intersects(self._touched[index]):
                rect = self._rects[index]
                # Through a clip of several rectangles Qt copies line by line, shared out among threads of its own.
                painter.setClipRect(rect)
                paint_tile(painter, rect, tiles.image(index), tiles.overlay(index), tiles.memo(index))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rearrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._words.start()
        self.turns.start()
        self.rearrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._words.stop()
        self.turns.stop()
        self._repaint.stop()
        self.tiles.arrange(self._rects, ())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_feeds()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1280, 720)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.gestures.key(event):
            super().keyPressEvent(event)

    def neighbour_of(self, index: int, dx: int, dy: int) -> int:
        """The tile next to another in a direction."""
        return neighbour(self._rects, index, dx, dy)

    def choose(self, index: int) -> None:
        """Select a tile as the operator does."""
        self.mosaic.select(index)
        self.activated.emit(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.gestures.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.gestures.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.gestures.menu(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    def zoom(self, index: int, notches: float, x: float = 0.5, y: float = 0.5) -> None:
        """Digital zoom by wheel notches around a point of what the tile shows, 0..1; negative goes out."""
        self.set_tile_view(index, self.tiles.view(index).zoomed(notches, x, y))

    def set_tile_view(self, index: int, view: View) -> None:
        self.tiles.set_view(index, view)
        self.refresh_words()

    def aim_at(self, index: int | None) -> None:
        """Mark the tile on which something dragged would land."""
        if self.tiles.target != index:
            self.tiles.target = index
            self.refresh_words()
