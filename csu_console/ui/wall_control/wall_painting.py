"""Paints the wall in small: screens in their bezels, tiles with their pictures and words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from csu_console.domain.tour import Tour
from csu_console.domain.wall_item import MosaicItem, TextItem
from csu_console.ui.mosaic.tile_geometry import fitted, tile_rects
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.fonts import STEP_PX, Size, font
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import STRIP_OPACITY, Ink
from csu_console.ui.wall.wall_cards import largest_font
from csu_console.ui.wall_control.ports import WallServices
from csu_console.ui.wall_control.thumbnails import Thumbnails
from csu_console.ui.wall_control.wall_plan import Placed, Spot
from csu_console.ui.wall_control.wall_words import item_camera, item_words, lock_words, screen_state

STRIP_PX = 22
ICON_PX = 14
SMALL_PX = 90
"""A tile less high shows a camera's number only."""


@dataclass(slots=True)
class Look:
    """What the view adds to the wall: selection, where a drag would land, screens chosen together, placing."""

    selected: Spot | None = None
    target: Spot | None = None
    target_screen: int | None = None
    chosen: frozenset[int] = frozenset()
    placing: bool = False
    numbers: bool = False


def paint_screen(
    painter: QPainter, placed: Placed, look: Look, services: WallServices, thumbnails: Thumbnails
) -> None:
    """One screen; the wall's ground is painted already."""
    screen = placed.screen
    painter.fillRect(placed.frame, Ink.RAISED.color)
    painter.fillRect(placed.picture, Ink.BEHIND_TILES.color)
    tours = services.tours.tours()
    for index, rect in enumerate(placed.tiles):
        _paint_tile(painter, placed, index, rect, services, thumbnails, tours)
    if not screen.alive or not screen.attached:
        shade = QColor(Ink.BEHIND_TILES.color)
        shade.setAlphaF(0.6)
        painter.fillRect(placed.picture, shade)
    _paint_strip(painter, placed)
    _paint_frames(painter, placed, look)
    if look.placing or look.numbers:
        _paint_number(painter, placed)


def _paint_tile(
    painter: QPainter,
    placed: Placed,
    index: int,
    rect: QRect,
    services: WallServices,
    thumbnails: Thumbnails,
    tours: tuple[Tour, ...],
) -> None:
    sent = placed.screen.content.item(index)
    if sent is None:
        painter.fillRect(rect, Ink.PANEL.color)
        painter.setFont(_face(rect, 0.4))
        painter.setPen(Ink.SECONDARY.color)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(index + 1))
        return
    painter.fillRect(rect, Ink.RAISED.color)
    words = item_words(sent.item, services.inventory, tours)
    camera_id = item_camera(sent.item, services)
    image = None if camera_id is None else thumbnails.image(camera_id)
    if image is not None and not image.isNull():
        painter.drawImage(fitted(image.width(), image.height(), rect), _scaled(image, rect))
    elif isinstance(sent.item, MosaicItem):
        _paint_small_mosaic(painter, sent.item, rect, services)
    elif isinstance(sent.item, TextItem):
        space = rect.adjusted(6, STRIP_PX if index == 0 else 4, -6, -STRIP_PX)
        painter.setFont(largest_font(sent.item.text, space, lambda: _face(rect, 0.16)))
        painter.setPen(Ink.TEXT.color)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(space, flags, sent.item.text)
    else:
        edge = max(12, min(rect.width(), rect.height()) // 3)
        box = QRectF(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge)
        paint_icon(painter, words.icon or "camera", box, words.ink)
    state = None if camera_id is None else thumbnails.state(camera_id)
    if state is not None and rect.width() > 3 * ICON_PX:
        box = QRectF(rect.right() - ICON_PX - 3, rect.bottom() - STRIP_PX - ICON_PX, ICON_PX, ICON_PX)
        paint_icon(painter, state.icon, box, state.ink)
    room = QRect(rect.left(), rect.bottom() - STRIP_PX + 5, rect.width(), STRIP_PX - 4)
    camera = None if camera_id is None else services.inventory.camera(camera_id)
    if image is not None and camera is not None and rect.height() < SMALL_PX:
        # A small picture keeps its room: the number says which camera it is.
        words = Words(str(camera.number), words.icon, words.ink)
        room.setWidth(min(room.width(), 3 * ICON_PX + 8 * len(words.text)))
    _plate(painter, room, words)


def _paint_small_mosaic(painter: QPainter, item: MosaicItem, rect: QRect, services: WallServices) -> None:
    painter.setFont(_face(rect, 0.12))
    for camera_id, tile in zip(
        item.camera_ids, tile_rects(item.layout, rect.width(), rect.height(), 1), strict=False
    ):
        tile = tile.translated(rect.topLeft())
        painter.fillRect(tile, Ink.PANEL.color)
        camera = None if camera_id is None else services.inventory.camera(camera_id)
        if camera is not None:
            painter.setPen(Ink.TEXT.color)
            painter.drawText(tile, int(Qt.AlignmentFlag.AlignCenter), str(camera.number))


def _paint_strip(painter: QPainter, placed: Placed) -> None:
    """Number, layout, state and lock over the screen's upper edge."""
    screen, box = placed.screen, placed.picture
    strip = QRect(box.left(), box.top(), box.width(), min(STRIP_PX, box.height()))
    ground = QColor(Ink.WINDOW.color)
    ground.setAlphaF(STRIP_OPACITY)
    painter.fillRect(strip, ground)
    painter.setFont(font(Size.SMALL, bold=True))
    painter.setPen(Ink.TEXT.color)
    inside = strip.adjusted(STEP_PX, 0, -STEP_PX, 0)
    number = f"M{screen.number}"
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), number)
    used = QFontMetrics(painter.font()).horizontalAdvance(number) + 2 * STEP_PX
    right = inside.right()
    for words in (screen_state(screen), lock_words(screen)):
        if words is not None:
            right = _right_words(
                painter,
                words,
                QRect(inside.left() + used, strip.top(), right - inside.left() - used, strip.height()),
            )
    painter.setFont(font(Size.SMALL))
    painter.setPen(Ink.SECONDARY.color)
    room = QRect(inside.left() + used, strip.top(), max(0, right - inside.left() - used), strip.height())
    scene = f" · S{screen.scene}" if screen.scene is not None else ""
    text = QFontMetrics(painter.font()).elidedText(
        screen.content.layout.name + scene, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)


def _right_words(painter: QPainter, words: Words, room: QRect) -> int:
    """Icon and word at the right end of a strip; where the room left of them ends. A word that does not fit: the icon."""
    painter.setFont(font(Size.SMALL))
    width = QFontMetrics(painter.font()).horizontalAdvance(words.text)
    if width + ICON_PX + STEP_PX > room.width():
        width = 0
    right = room.right()
    if width:
        painter.setPen(words.ink.color)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words.text)
        right -= width + STEP_PX
    if room.width() >= ICON_PX:
        box = QRectF(right - ICON_PX, room.center().y() - ICON_PX / 2, ICON_PX, ICON_PX)
        paint_icon(painter, words.icon, box, words.ink)
    return right - ICON_PX - 2 * STEP_PX


def _plate(painter: QPainter, room: QRect, words: Words) -> None:
    if room.width() < 3 * ICON_PX:
        return
    ground = QColor(Ink.WINDOW.color)
    ground.setAlphaF(STRIP_OPACITY)
    painter.fillRect(room, ground)
    left = room.left() + 3
    if words.icon:
        paint_icon(painter, words.icon, QRectF(left, room.center().y() - 5, 12, 12), words.ink)
        left += 12 + STEP_PX
    painter.setFont(font(Size.SMALL))
    painter.setPen(words.ink.color)
    width = room.right() - left - 2
    text = QFontMetrics(painter.font()).elidedText(words.text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(left, room.top(), width, room.height()), int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_frames(painter: QPainter, placed: Placed, look: Look) -> None:
    screen = placed.screen
    if screen.locked_by is not None:
        painter.setPen(QPen(Ink.ATTENTION.color, 1, Qt.PenStyle.DotLine))
        painter.drawRect(placed.frame.adjusted(0, 0, -1, -1))
    if screen.id in look.chosen:
        painter.setPen(QPen(Ink.ACTION.color, 2, Qt.PenStyle.DotLine))
        painter.drawRect(placed.frame.adjusted(1, 1, -2, -2))
    if look.selected is not None and look.selected[0] == screen.id:
        painter.setPen(QPen(Ink.ACTION.color, 1))
        painter.drawRect(placed.frame.adjusted(0, 0, -1, -1))
        if not look.placing and look.selected[1] < len(placed.tiles):
            painter.setPen(QPen(Ink.ACTION.color, 3))
            painter.drawRect(placed.tiles[look.selected[1]].adjusted(1, 1, -2, -2))
    painter.setPen(QPen(Ink.ACTION.color, 2, Qt.PenStyle.DashLine))
    if look.target is not None and look.target[0] == screen.id and look.target[1] < len(placed.tiles):
        painter.drawRect(placed.tiles[look.target[1]].adjusted(1, 1, -2, -2))
    if look.target_screen == screen.id:
        painter.drawRect(placed.picture.adjusted(1, 1, -2, -2))


def _paint_number(painter: QPainter, placed: Placed) -> None:
    edge = max(STRIP_PX, min(placed.picture.width(), placed.picture.height()) // 2)
    box = QRect(0, 0, edge, edge)
    box.moveCenter(placed.picture.center())
    ground = QColor(Ink.RAISED.color)
    ground.setAlphaF(STRIP_OPACITY)
    painter.fillRect(box, ground)
    painter.setFont(_face(box, 0.6))
    painter.setPen(Ink.ACTION.color)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(placed.screen.number))


def _face(rect: QRect, part: float) -> QFont:
    face = font(Size.LARGE, bold=True)
    face.setPixelSize(max(9, min(64, round(min(rect.height(), rect.width()) * part))))
    return face


def _scaled(image: QImage, rect: QRect) -> QImage:
    box = fitted(image.width(), image.height(), rect)
    return image.scaled(
        box.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
