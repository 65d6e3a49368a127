"""Paints one row of the camera tree: kind, number, name, state; badges on a second line when there are any."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.stream import StreamState
from csu_console.ui.inventory.camera_marks import STATE_ICONS, STATE_INKS, Badge, CameraMarks, badges
from csu_console.ui.inventory.tree_model import TreeModel
from csu_console.ui.inventory.tree_nodes import Node
from csu_console.ui.theme.icons import paint_icon
from csu_console.ui.theme.palette import Ink

PADDING_PX, ICON_PX, SHAPE_PX = 4, 16, 14
BADGE_SCALE = 0.78
"""Of the row's type: capitals stay readable a step smaller."""


class RowDelegate(QStyledItemDelegate):
    """Works on TreeModel only; all sizes follow the view's font."""

    def __init__(self, model: TreeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height() + 2 * PADDING_PX
        node = self._model.node(index)
        if node.camera is not None and badges(self._model.marks(node.camera.id)):
            line += round(option.fontMetrics.height() * BADGE_SCALE) + PADDING_PX
        return QSize(120, line)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        node = self._model.node(index)
        rect, font = QRectF(option.rect), option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        if node.camera is None:
            self._place(painter, rect, font, node)
        else:
            marks = self._model.marks(node.camera.id)
            line_px = option.fontMetrics.height() + 2.0 * PADDING_PX
            self._camera(
                painter, QRectF(rect.left(), rect.top(), rect.width(), line_px), font, node.camera, marks
            )
            self._badges(
                painter,
                QPointF(rect.left() + PADDING_PX, rect.top() + line_px - 2),
                rect.right(),
                font,
                badges(marks),
            )
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, option.palette.highlight())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, Ink.RAISED.color)
        if selected:
            # A bar and not only a lighter ground: seen without colour too.
            bar = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, Ink.ACTION.color)

    def _place(self, painter: QPainter, rect: QRectF, font: QFont, node: Node) -> None:
        bold = QFont(font)
        bold.setBold(node.parent is not None and node.parent.parent is None)
        painter.setFont(bold)
        count = str(node.cameras_count)
        count_px = QFontMetricsF(font).horizontalAdvance(count) + 2 * PADDING_PX
        painter.setPen(Ink.TEXT.color if bold.bold() else Ink.SECONDARY.color)
        _write(painter, rect.adjusted(PADDING_PX, 0, -count_px, 0), node.text)
        painter.setFont(font)
        painter.setPen(Ink.SECONDARY.color)
        painter.drawText(
            rect.adjusted(0, 0, -PADDING_PX, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            count,
        )

    def _camera(
        self, painter: QPainter, rect: QRectF, font: QFont, camera: Camera, marks: CameraMarks
    ) -> None:
        middle = rect.center().y()
        x = rect.left() + PADDING_PX
        paint_kind(painter, QRectF(x, middle - ICON_PX / 2, ICON_PX, ICON_PX), camera.kind, camera.nomad)
        x += ICON_PX + PADDING_PX
        number_px = QFontMetricsF(font).horizontalAdvance("0" * self._model.digits)
        strong = QFont(font)
        strong.setBold(True)
        painter.setFont(strong)
        painter.setPen(Ink.TEXT.color)
        painter.drawText(
            QRectF(x, rect.top(), number_px + 4, rect.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            str(camera.number),
        )
        x += number_px + 4 + PADDING_PX + 2
        painter.setFont(font)
        _write(
            painter,
            QRectF(x, rect.top(), rect.right() - x - SHAPE_PX - 2 * PADDING_PX, rect.height()),
            camera.name,
        )
        if marks.state is not None:
            box = QRectF(rect.right() - PADDING_PX - SHAPE_PX, middle - SHAPE_PX / 2, SHAPE_PX, SHAPE_PX)
            paint_state(painter, box, marks.state)

    def _badges(
        self, painter: QPainter, at: QPointF, right: float, font: QFont, found: tuple[Badge, ...]
    ) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * BADGE_SCALE)
        small.setBold(True)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        x = at.x()
        for badge in found:
            width = min(metrics.horizontalAdvance(badge.text) + 2 * PADDING_PX, right - x - PADDING_PX)
            if width < 24:
                break
            box = QRectF(x + 0.5, at.y() + 0.5, width, metrics.height())
            painter.setPen(QPen(badge.ink.color, 1))
            painter.drawRoundedRect(box, 3, 3)
            _write(painter, box.adjusted(PADDING_PX, 0, -PADDING_PX + 2, 0), badge.text)
            x += width + PADDING_PX


def _write(painter: QPainter, box: QRectF, text: str) -> None:
    """Text in one line, cut at the right with an ellipsis."""
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(box.width())))
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def paint_kind(painter: QPainter, box: QRectF, kind: CameraKind, nomad: bool) -> None:
    """How the camera sees, as strokes; a van when it is one that is moved from place to place."""
    paint_icon(painter, "nomad" if nomad else f"kind-{kind.value}", box, Ink.SECONDARY)


def paint_state(painter: QPainter, box: QRectF, state: StreamState) -> None:
    """A shape per state, so that colour is never alone; nothing for a stream nobody needs."""
    if state is not StreamState.STOPPED:
        paint_icon(painter, STATE_ICONS[state], box, STATE_INKS[state])
