"""Words drawn once and kept as pixmaps: text laid out for every frame costs a third of the painting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from csu_console.ui.mosaic.tile_words import Words
from csu_console.ui.theme.fonts import Size, painted_font
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import STRIP_OPACITY, Ink

KEPT_MAX = 800
"""Strips in memory: 64 tiles x 6 strips twice over; about 10 MB."""

_kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()


def _keep(key: tuple[object, ...], draw: Callable[[], QPixmap]) -> QPixmap:
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = draw()
        while len(_kept) > KEPT_MAX:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found


def forget_strips() -> None:
    """Drop every pixmap (the application ends, or its language changes)."""
    _kept.clear()


def plate(
    words: Words, scale: float, max_width_px: int, *, bold: bool = False, ground: Ink | None = None
) -> QPixmap:
    """Icon and text on a dark plate, in device pixels; `scale` is device pixels per desk pixel.

    Too long for `max_width_px`: the short text, then an elided one. Empty when not even the icon fits.
    """
    key = (
        "plate",
        words,
        scale,
        max_width_px if _is_tight(words, scale, max_width_px, bold) else 0,
        bold,
        ground,
    )
    return _keep(key, lambda: _draw_plate(words, scale, max_width_px, bold, ground))


def sign(words: Words, scale: float, max_width_px: int) -> QPixmap:
    """Icon above wrapped text without a plate: for the middle of a tile that shows no scene."""
    return _keep(("sign", words, scale, max_width_px), lambda: _draw_sign(words, scale, max_width_px))


def sign_within(words: Words, scale: float, max_width_px: int, max_height_px: int) -> QPixmap:
    """As `sign`; without its icon where that is too high, then with the short text."""
    found = sign(words, scale, max_width_px)
    for leaner in (replace(words, icon=""), replace(words, icon="", text=words.short or words.text)):
        if found.height() <= max_height_px:
            break
        found = sign(leaner, scale, max_width_px)
    return found


def _is_tight(words: Words, scale: float, max_width_px: int, bold: bool) -> bool:
    return _plate_width(words, words.text, scale, bold) > max_width_px


def _plate_width(words: Words, text: str, scale: float, bold: bool) -> int:
    key = ("width", words.icon != "", text, scale, bold)
    width = _widths.get(key)
    if width is None:
        metrics = QFontMetrics(painted_font(Size.SMALL, scale, bold=bold))
        icon = metrics.height() + round(2 * scale) if words.icon else 0
        width = metrics.horizontalAdvance(text) + icon + round(10 * scale)
        if len(_widths) > 4 * KEPT_MAX:
            _widths.clear()
        _widths[key] = width
    return width


_widths: dict[tuple[object, ...], int] = {}


def _draw_plate(words: Words, scale: float, max_width_px: int, bold: bool, ground: Ink | None) -> QPixmap:
    face = painted_font(Size.SMALL, scale, bold=bold)
    metrics = QFontMetrics(face)
    text = words.text
    if _plate_width(words, text, scale, bold) > max_width_px and words.short:
        text = words.short
    whole, room_px = text, metrics.horizontalAdvance(text)
    # What Qt cuts to a width may be wider by a pixel (kerning before the dots): then it is cut again.
    while text and (excess_px := _plate_width(words, text, scale, bold) - max_width_px) > 0:
        room_px -= excess_px
        text = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room_px) if room_px > 0 else ""
        if len(text) <= 1:
            text = ""
    width = _plate_width(words, text, scale, bold)
    if width > max_width_px or not (text or words.icon):
        return QPixmap()
    height = metrics.height() + 2 * round(2 * scale)
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    back = (ground or Ink.BEHIND_TILES).color
    back.setAlphaF(1.0 if ground else STRIP_OPACITY)
    painter.fillRect(pixmap.rect(), back)
    left = round(5 * scale)
    ink = Ink.BEHIND_TILES if ground is Ink.ACTION else words.ink
    if words.icon:
        edge = round(metrics.height() * 0.86)
        top = (height - edge) / 2
        paint_icon(painter, words.icon, QRectF(left - round(scale), top, edge, edge), ink)
        left += metrics.height() + round(2 * scale)
    painter.setFont(face)
    painter.setPen(ink.color)
    painter.drawText(QRect(left, 0, width - left, height), int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    return pixmap


def _draw_sign(words: Words, scale: float, max_width_px: int) -> QPixmap:
    face = painted_font(Size.SMALL, scale, bold=bool(words.icon))
    metrics = QFontMetrics(face)
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    text = words.text
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    if longest > max_width_px and words.short:
        text = words.short
    box = metrics.boundingRect(QRect(0, 0, max(1, max_width_px), 10_000), flags, text)
    edge = round(24 * scale) if words.icon else 0
    gap = round(4 * scale) if words.icon else 0
    width = min(max_width_px, max(box.width(), edge) + 2)
    if width <= 0:
        return QPixmap()
    pixmap = QPixmap(width, edge + gap + box.height())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if words.icon:
        paint_icon(painter, words.icon, QRectF((width - edge) / 2, 0, edge, edge), words.ink)
    painter.setFont(face)
    painter.setPen(words.ink.color)
    painter.drawText(QRect(0, edge + gap, width, box.height()), flags, text)
    painter.end()
    return pixmap
