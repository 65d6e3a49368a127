"""Painting of one tile: a plain copy of the picture, then strips drawn before. Pure; device pixels throughout."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap

from csu_console.ui.mosaic.ports import PicturePort
from csu_console.ui.mosaic.strips import plate, sign
from csu_console.ui.mosaic.tile_geometry import fitted
from csu_console.ui.mosaic.tile_overlay import TileOverlay
from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.palette import Ink

BEHIND_TILES = Ink.BEHIND_TILES.color
EMPTY_TILE = Ink.WINDOW.color
"""A tile without a picture: lighter than the gaps, so that the layout can be seen."""
MAP_WIDTH_PX = 80
"""Of the mini-map, in desk pixels."""
COMPACT_BELOW_PX = 300
"""Narrower tiles show their badges as icons, so that the camera's number and name keep their place."""


class TileImage:
    """A tile's picture ready to be painted. The QImage lies over the picture's own memory: nothing is copied.

    The picture is held as long as the QImage that reads its memory.
    """

    __slots__ = ("_buffer", "_grey", "colour", "picture")

    def __init__(self, picture: PicturePort) -> None:
        self.picture = picture
        self._buffer = memoryview(picture.data)
        self.colour = QImage(
            self._buffer,
            picture.width_px,
            picture.height_px,
            picture.bytes_per_line,
            QImage.Format.Format_RGB32,
        )
        self._grey: QImage | None = None

    @property
    def grey(self) -> QImage:
        """The picture without colour: as it came from a late stream, or made once of the last one shown."""
        if self.picture.grey:
            return self.colour
        if self._grey is None:
            pale = self.colour.convertToFormat(QImage.Format.Format_Grayscale8)
            self._grey = pale.convertToFormat(QImage.Format.Format_RGB32)
        return self._grey


Placed = tuple[tuple[int, int, QPixmap], ...]
"""Left, top (device pixels from the tile's corner) and what is drawn there."""


class StripMemo:
    """Where one tile's strips lie, worked out once for many pictures: words change once a second at most."""

    __slots__ = ("_overlay", "_placed", "_size")

    def __init__(self) -> None:
        self._overlay: TileOverlay | None = None
        self._size = (0, 0)
        self._placed: Placed = ()

    def placed(self, overlay: TileOverlay, width: int, height: int) -> Placed:
        if overlay is not self._overlay or (width, height) != self._size:
            self._overlay, self._size = overlay, (width, height)
            self._placed = _placed(overlay, width, height)
        return self._placed


def paint_tile(
    painter: QPainter, rect: QRect, picture: TileImage | None, overlay: TileOverlay, memo: StripMemo
) -> None:
    """Paint one tile into `rect` (device pixels; the painter's transform must be the identity or a shift).

    A picture of the tile's size is copied as it is, centred in the tile; only one that was made for another
    size is scaled here, until the next one comes.
    """
    if picture is None or overlay.hidden:
        painter.fillRect(rect, EMPTY_TILE)
    else:
        _paint_picture(painter, rect, picture.grey if overlay.grey else picture.colour)
    if overlay.replayed:
        _paint_frame(painter, rect, overlay)  # the words lie over it
    left, top = rect.left(), rect.top()
    for x, y, strip in memo.placed(overlay, rect.width(), rect.height()):
        painter.drawPixmap(left + x, top + y, strip)
    if not overlay.view.whole:
        _paint_map(painter, rect, picture, overlay)
    if (overlay.selected or overlay.target) and not overlay.replayed:
        _paint_frame(painter, rect, overlay)


def _paint_picture(painter: QPainter, rect: QRect, image: QImage) -> None:
    box = fitted(image.width(), image.height(), rect)
    if box != rect:
        _fill_around(painter, rect, box)
    if box.size() == image.size():
        painter.drawImage(box.topLeft(), image)
    else:
        painter.drawImage(box, image)


def _fill_around(painter: QPainter, rect: QRect, box: QRect) -> None:
    """The dark ground beside the picture, without painting under it."""
    if box.top() > rect.top():
        painter.fillRect(rect.left(), rect.top(), rect.width(), box.top() - rect.top(), BEHIND_TILES)
    if box.bottom() < rect.bottom():
        painter.fillRect(
            rect.left(), box.bottom() + 1, rect.width(), rect.bottom() - box.bottom(), BEHIND_TILES
        )
    if box.left() > rect.left():
        painter.fillRect(rect.left(), box.top(), box.left() - rect.left(), box.height(), BEHIND_TILES)
    if box.right() < rect.right():
        painter.fillRect(box.right() + 1, box.top(), rect.right() - box.right(), box.height(), BEHIND_TILES)


def _placed(overlay: TileOverlay, width: int, height: int) -> Placed:
    """Every strip and its place in a tile of this size."""
    scale, placed = overlay.scale, []
    left, right = 0, width
    if overlay.selected or overlay.numbered:
        ground = Ink.ACTION if overlay.selected else Ink.RAISED
        number = plate(Words(str(overlay.tile_number)), scale, width, bold=True, ground=ground)
        placed.append((0, 0, number))
        left += number.width()
    for words in _fitting(overlay, width):
        badge = plate(words, scale, right - left)
        right -= badge.width()
        placed.append((right, 0, badge))
    if overlay.title:
        placed.append((left, 0, plate(Words(overlay.title), scale, right - left, bold=True)))
    if overlay.state is not None and overlay.centred:
        head_px = max((strip.height() for _, _, strip in placed), default=0)
        mark = _sign_between(overlay.state, scale, width - round(16 * scale), height - 2 * head_px)
        placed.append(((width - mark.width()) // 2, (height - mark.height()) // 2, mark))
    return (*placed, *_placed_foot(overlay, width, height))


def _sign_between(state: Words, scale: float, width: int, height: int) -> QPixmap:
    """The sign of a state that leaves the title free: in a low tile with its short text, then without its icon."""
    mark = sign(state, scale, width)
    if mark.height() > height and state.short:
        mark = sign(replace(state, text=state.short), scale, width)
    if mark.height() > height:
        mark = sign(replace(state, text=state.short or state.text, icon=""), scale, width)
    return mark


def _fitting(overlay: TileOverlay, width: int) -> tuple[Words, ...]:
    """Badges from the right: whole where there is room, their icons alone on a narrow tile."""
    if width >= COMPACT_BELOW_PX * overlay.scale:
        return tuple(reversed(overlay.badges))
    return tuple(
        replace(words, text="") if len(words.text) > 2 else words for words in reversed(overlay.badges)
    )


def _placed_foot(overlay: TileOverlay, width: int, height: int) -> Placed:
    """Along the bottom: the state where there is a scene, what the tile is, the age of the picture."""
    left, right, placed = 0, width, []
    if overlay.foot is not None:
        foot = plate(overlay.foot, overlay.scale, width)
        right -= foot.width()
        placed.append((right, height - foot.height(), foot))
    for words in (None if overlay.centred else overlay.state, overlay.hand, overlay.side):
        if words is not None:
            strip = plate(words, overlay.scale, right - left, bold=words is overlay.state)
            placed.append((left, height - strip.height(), strip))
            left += strip.width()
    return tuple(placed)


def _paint_map(painter: QPainter, rect: QRect, picture: TileImage | None, overlay: TileOverlay) -> None:
    """The mini-map: the whole picture's outline and the part of it on the tile."""
    width = min(round(MAP_WIDTH_PX * overlay.scale), rect.width() // 3)
    aspect = 16 / 9 if picture is None else picture.colour.width() / picture.colour.height()
    height = round(width / aspect)
    margin = round(8 * overlay.scale)
    foot = round(24 * overlay.scale)
    whole = QRect(rect.right() - margin - width, rect.bottom() - foot - margin - height, width, height)
    ground = Ink.BEHIND_TILES.color
    ground.setAlphaF(0.7)
    painter.fillRect(whole, ground)
    thin = QPen(Ink.SECONDARY.color, max(1, round(overlay.scale)))
    thin.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(thin)
    painter.drawRect(whole)
    view = overlay.view
    part = QRectF(
        whole.left() + view.left * width,
        whole.top() + view.top * height,
        view.size * width,
        view.size * height,
    )
    painter.setPen(QPen(Ink.ACTION.color, max(2, round(2 * overlay.scale))))
    painter.drawRect(part)


def _paint_frame(painter: QPainter, rect: QRect, overlay: TileOverlay) -> None:
    """Two pixels in the action colour, inside the tile; dashed while a drag would land here, and around a recording."""
    width = max(2, round((4 if overlay.replayed else 2) * overlay.scale))
    dashed = overlay.target or overlay.replayed
    ink = Ink.ATTENTION if overlay.replayed and not overlay.target else Ink.ACTION
    pen = QPen(ink.color, width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    half = width / 2
    painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
