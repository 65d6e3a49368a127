"""What lies under a click on the mask canvas. Distances are widget pixels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF

from csu_console.domain.mask import MaskPolygon, Point
from csu_console.ui.masks import outline
from csu_console.ui.masks.picture_view import PictureView
from csu_console.ui.masks.polygon_document import Selection

VERTEX_REACH_PX, EDGE_REACH_PX = 9.0, 7.0
"""How near a click must be to a point or to an edge."""


def hit(view: PictureView, polygons: Sequence[MaskPolygon], position: QPointF) -> Selection:
    """The vertex within reach, else the polygon around the position; the newest lies on top."""
    for index in reversed(range(len(polygons))):
        for vertex, point in enumerate(polygons[index].points):
            if distance(view.to_widget(point), position) <= VERTEX_REACH_PX:
                return Selection(index, vertex)
    for index in reversed(range(len(polygons))):
        if outline.encloses(polygons[index].points, view.to_picture(position)):
            return Selection(index)
    return Selection()


def edge_at(
    view: PictureView, polygons: Sequence[MaskPolygon], position: QPointF
) -> tuple[int, int, Point] | None:
    """(polygon, vertex the edge starts at, normalised point on it) nearest to a position, within reach."""
    found: tuple[float, int, int, QPointF] | None = None
    for index, polygon in enumerate(polygons):
        corners = [view.to_widget(point) for point in polygon.points]
        for after, a in enumerate(corners):
            b = corners[(after + 1) % len(corners)]
            near = QPointF(
                *outline.nearest_on_edge((a.x(), a.y()), (b.x(), b.y()), (position.x(), position.y()))
            )
            away = distance(near, position)
            if away <= EDGE_REACH_PX and (found is None or away < found[0]):
                found = (away, index, after, near)
    return None if found is None else (found[1], found[2], view.to_picture(found[3]))


def distance(a: QPointF, b: QPointF) -> float:
    delta = a - b
    return float((delta.x() ** 2 + delta.y() ** 2) ** 0.5)
