"""What lies over the map's ground: cameras, clusters, cones, events; painted and found under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import CameraKind
from csu_console.domain.map_geometry import Cluster, Viewport, clusters, inside_lasso
from csu_console.domain.map_places import CameraState, Condition, MapEvent, Placed
from csu_console.ui.map.symbols import (
    SYMBOL_PX,
    camera_symbol,
    cluster_symbol,
    event_symbol,
    paint_cone,
    paint_reach,
)
from csu_console.ui.theme.palette import Ink

LABELS_FROM_ZOOM, CONES_FROM_ZOOM, PLACES_FROM_ZOOM = 15.0, 14.0, 14.5
LABELS_LIMIT = 250
PICK_PX = 16.0
_WORST = (
    *(Condition.LOST, Condition.FROZEN, Condition.UNAUTHORISED),
    *(Condition.COVERED, Condition.LIVE, Condition.UNSEEN),
)
_FIELDS_DEG = {CameraKind.FIXED: 70.0, CameraKind.PTZ: 60.0, CameraKind.PANORAMIC: 180.0}
"""Drawn where the camera's file gives no field of view."""


@dataclass(frozen=True, slots=True)
class Found:
    """Under the mouse: one camera, some of them, or an event."""

    cameras: tuple[Placed, ...] = ()
    event: MapEvent | None = None


class MapScene:
    """Cameras in the order of their numbers; clusters are worked out once for each view."""

    def __init__(self, state: Callable[[int], CameraState], pose: Callable[[int], float | None]) -> None:
        self._state, self._pose = state, pose
        self._cameras: tuple[Placed, ...] = ()
        self._events: tuple[MapEvent, ...] = ()
        self._view: Viewport | None = None
        self._clusters: tuple[Cluster, ...] = ()

    def set_cameras(self, cameras: tuple[Placed, ...]) -> None:
        self._cameras, self._view = cameras, None

    def set_events(self, events: tuple[MapEvent, ...]) -> None:
        self._events = events

    @property
    def cameras(self) -> tuple[Placed, ...]:
        return self._cameras

    def clusters(self, view: Viewport) -> tuple[Cluster, ...]:
        if view != self._view:
            self._clusters = clusters([one.place for one in self._cameras], view)
            self._view = view
        return self._clusters

    def at(self, view: Viewport, x_px: float, y_px: float) -> Found | None:
        """What lies under a pixel, the nearest; events before cameras: they stand beside them."""
        for event, box in self._event_boxes(view):
            if box.contains(x_px, y_px):
                return Found(event=event)
        near = [
            ((one.x_px - x_px) ** 2 + (one.y_px - y_px) ** 2, one)
            for one in self.clusters(view)
            if abs(one.x_px - x_px) <= PICK_PX and abs(one.y_px - y_px) <= PICK_PX
        ]
        if not near:
            return None
        nearest = min(near, key=lambda pair: pair[0])[1]
        return Found(tuple(self._cameras[index] for index in nearest.members))

    def inside(self, view: Viewport, outline: Sequence[tuple[float, float]]) -> tuple[Placed, ...]:
        """Cameras whose symbol lies in a lasso drawn on the window; of a cluster, all."""
        found = [
            index
            for one in self.clusters(view)
            if inside_lasso(outline, one.x_px, one.y_px)
            for index in one.members
        ]
        return tuple(self._cameras[index] for index in sorted(found))

    def paint(self, painter: QPainter, view: Viewport, ratio: float, chosen: int | None) -> None:
        """`chosen`: id of the camera the keys are on."""
        drawn = self.clusters(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        singles = [one for one in drawn if len(one.members) == 1]
        if view.zoom >= CONES_FROM_ZOOM:
            for one in singles:
                self._paint_cone(painter, one, self._cameras[one.members[0]])
        self._paint_places(painter, view)
        for one in drawn:
            if len(one.members) == 1:
                camera = self._cameras[one.members[0]].camera
                pixmap = camera_symbol(camera, self._state(camera.id or 0), ratio)
                half = SYMBOL_PX / 2
            else:
                condition, alert = self._worst(one)
                pixmap = cluster_symbol(len(one.members), condition, alert, ratio)
                half = (SYMBOL_PX + 10) / 2
            painter.drawPixmap(QPointF(one.x_px - half, one.y_px - half), pixmap)
        if view.zoom >= LABELS_FROM_ZOOM and len(singles) <= LABELS_LIMIT:
            self._paint_labels(painter, singles)
        for event, box in self._event_boxes(view):
            painter.drawPixmap(box.topLeft(), event_symbol(event.kind, ratio))
        self._paint_chosen(painter, drawn, chosen)

    def _paint_cone(self, painter: QPainter, at: Cluster, placed: Placed) -> None:
        camera = placed.camera
        if camera.azimuth_deg is None:
            return
        field = camera.field_of_view_deg or _FIELDS_DEG[camera.kind]
        turned = self._pose(camera.id or 0) if camera.kind is CameraKind.PTZ else None
        if camera.kind is CameraKind.PTZ and turned is None:
            paint_reach(painter, QPointF(at.x_px, at.y_px))  # it may look anywhere
            return
        azimuth = camera.azimuth_deg + (turned or 0.0)
        paint_cone(painter, QPointF(at.x_px, at.y_px), azimuth, min(field, 359.0), live=turned is not None)

    def _paint_places(self, painter: QPainter, view: Viewport) -> None:
        """Names of communes over their cameras, and of the yard: where no file says where one is."""
        if view.zoom >= PLACES_FROM_ZOOM + 2.5:
            return
        rows: dict[tuple[str, bool], list[Placed]] = {}
        for one in self._cameras:
            rows.setdefault((one.camera.commune, one.located), []).append(one)
        face = painter.font()
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        metrics = QFontMetricsF(bold)
        for (commune, _located), members in rows.items():
            middle = sum(one.place[0] for one in members) / len(members)
            top = min(one.place[1] for one in members)
            x, y = view.to_screen((middle, top))
            wide = metrics.horizontalAdvance(commune)
            if not -wide <= x <= view.width_px + wide:
                continue
            left = max(6.0, min(view.width_px - wide - 6, x - wide / 2))
            painter.setPen(Ink.SECONDARY.color)
            painter.drawText(QPointF(left, y - 24), commune)
        painter.setFont(face)

    def _paint_labels(self, painter: QPainter, singles: Sequence[Cluster]) -> None:
        metrics = painter.fontMetrics()
        for one in singles:
            text = str(self._cameras[one.members[0]].camera.number)
            wide = metrics.horizontalAdvance(text) + 6
            box = QRectF(one.x_px - wide / 2, one.y_px + 14, wide, metrics.height())
            painter.setPen(Qt.PenStyle.NoPen)
            ground = Ink.BEHIND_TILES.color
            ground.setAlpha(200)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(Ink.TEXT.color)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_chosen(self, painter: QPainter, drawn: Sequence[Cluster], chosen: int | None) -> None:
        if chosen is None:
            return
        for one in drawn:
            if any(self._cameras[index].camera.id == chosen for index in one.members):
                painter.setPen(QPen(Ink.ACTION.color, 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(one.x_px - 19, one.y_px - 19, 38, 38), 6, 6)
                return

    def _worst(self, cluster: Cluster) -> tuple[Condition, AlertLevel | None]:
        states = [self._state(self._cameras[index].camera.id or 0) for index in cluster.members]
        conditions = {state.condition for state in states}
        alerts = {state.alert for state in states}
        levels = (AlertLevel.NOW, AlertLevel.ATTENTION, AlertLevel.INFO)
        return (
            next(each for each in _WORST if each in conditions),
            next((level for level in levels if level in alerts), None),
        )

    def _event_boxes(self, view: Viewport) -> list[tuple[MapEvent, QRectF]]:
        """Beside their site; several at one place stand in a row, the newest first, three at most."""
        found: list[tuple[MapEvent, QRectF]] = []
        rows: dict[tuple[float, float], int] = {}
        for event in self._events:
            turn = rows[event.place] = rows.get(event.place, 0) + 1
            x, y = view.to_screen(event.place)
            if turn <= 3 and -40 <= x <= view.width_px + 40 and -40 <= y <= view.height_px + 40:
                found.append((event, QRectF(x + 14 + 26 * (turn - 1), y - 34, 24, 24)))
        return found
