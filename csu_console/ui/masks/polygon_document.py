"""The masks being edited, their selection, and undo. Owned by the editor, GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from csu_console.domain.mask import MaskPolygon, Point
from csu_console.ui.masks import outline

UNDO_LIMIT = 500
"""Steps kept; one step holds two tuples of small polygons."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What arrows and Delete act on: nothing, a polygon, or one of its vertices (indexes from 0)."""

    polygon: int | None = None
    vertex: int | None = None


class PolygonDocument(QObject):
    """An ordered list of polygons, changed only through undoable commands."""

    changed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._polygons: tuple[MaskPolygon, ...] = ()
        self._selection = Selection()

    @property
    def polygons(self) -> tuple[MaskPolygon, ...]:
        return self._polygons

    @property
    def selection(self) -> Selection:
        return self._selection

    def load(self, polygons: tuple[MaskPolygon, ...]) -> None:
        """Start from an approved version; there is nothing to undo then."""
        self.undo_stack.clear()
        self._show(polygons, Selection())

    def replace_all(self, polygons: tuple[MaskPolygon, ...]) -> None:
        """Another drawing instead; undone, the one before is back."""
        self._push(polygons, Selection(), self.tr("draft"))

    def select(self, polygon: int | None, vertex: int | None = None) -> None:
        self._set_selection(Selection(polygon, vertex))

    def step_selection(self, forward: bool) -> bool:
        """Go to the next polygon or vertex in reading order; False at either end (focus moves on)."""
        stops = [Selection()]
        for index, polygon in enumerate(self._polygons):
            stops.append(Selection(index))
            stops.extend(Selection(index, vertex) for vertex in range(len(polygon.points)))
        place = stops.index(self._selection) + (1 if forward else -1)
        if not 0 <= place < len(stops):
            return False
        self._set_selection(stops[place])
        return True

    def add(self, points: tuple[Point, ...]) -> None:
        """Add a polygon and select it. Raises InvalidInput with fewer than three points."""
        polygon = MaskPolygon(tuple(outline.clamped(point) for point in points))
        self._push((*self._polygons, polygon), Selection(len(self._polygons)), self.tr("draw a mask"))

    def move(self, dx: float, dy: float, gesture: str) -> None:
        """Move the selected polygon or vertex. Moves of one gesture are undone together."""
        index, vertex = self._selection.polygon, self._selection.vertex
        if index is None:
            return
        points = self._polygons[index].points
        if vertex is None:
            points = outline.moved(points, dx, dy)
        else:
            x, y = points[vertex]
            points = outline.with_point(points, vertex, (x + dx, y + dy))
        self._put_points(index, points, self._selection, self.tr("move"), f"{gesture}/{index}/{vertex}")

    def insert_vertex(self, polygon: int, after: int, point: Point) -> None:
        """Put a vertex on the edge that starts at vertex `after`, and select it."""
        points = outline.with_inserted(self._polygons[polygon].points, after, point)
        self._put_points(polygon, points, Selection(polygon, after + 1), self.tr("add a point"))

    def insert_after_selected(self) -> None:
        """Put a vertex in the middle of the edge after the selected vertex (of the first edge without one)."""
        index = self._selection.polygon
        if index is not None:
            points = self._polygons[index].points
            after = self._selection.vertex or 0
            a, b = points[after], points[(after + 1) % len(points)]
            self.insert_vertex(index, after, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))

    def delete_selected(self) -> bool:
        """Remove the selected vertex or polygon. False when the vertex is one of the last three."""
        index, vertex = self._selection.polygon, self._selection.vertex
        if index is None:
            return True
        if vertex is None:
            left = tuple(polygon for place, polygon in enumerate(self._polygons) if place != index)
            self._push(left, Selection(), self.tr("delete a mask"))
            return True
        points = outline.without_point(self._polygons[index].points, vertex)
        if len(points) == len(self._polygons[index].points):
            return False
        self._put_points(index, points, Selection(index, vertex % len(points)), self.tr("remove a point"))
        return True

    def set_label(self, polygon: int, label: str) -> None:
        if self._polygons[polygon].label != label:
            changed = list(self._polygons)
            changed[polygon] = replace(changed[polygon], label=label)
            self._push(tuple(changed), self._selection, self.tr("name a mask"))

    def _put_points(
        self, index: int, points: tuple[Point, ...], selection: Selection, text: str, gesture: str = ""
    ) -> None:
        if points == self._polygons[index].points:
            return
        changed = list(self._polygons)
        changed[index] = replace(changed[index], points=points)
        self._push(tuple(changed), selection, text, gesture)

    def _push(
        self, polygons: tuple[MaskPolygon, ...], selection: Selection, text: str, gesture: str = ""
    ) -> None:
        self.undo_stack.push(_Replace(self, polygons, selection, text, gesture))

    def _show(self, polygons: tuple[MaskPolygon, ...], selection: Selection) -> None:
        self._polygons = polygons
        self._set_selection(selection)
        self.changed.emit()

    def _set_selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()


class _Replace(QUndoCommand):
    """One step: the whole list before and after (a few kB at most), which cannot drift out of step."""

    def __init__(
        self,
        document: PolygonDocument,
        polygons: tuple[MaskPolygon, ...],
        selection: Selection,
        text: str,
        gesture: str,
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = (document.polygons, document.selection)
        self._after = (polygons, selection)
        self._gesture = gesture

    def id(self) -> int:
        """Any number but -1 lets the stack offer the next command to `mergeWith`."""
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Replace) or other._gesture != self._gesture:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        self._document._show(*self._after)

    def undo(self) -> None:
        self._document._show(*self._before)
