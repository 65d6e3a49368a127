"""The guide's pictures of the map: the demo city, a lasso, the layers, the plan of a car park, moves."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

from csu_console.domain.camera_move import NewMove
from csu_console.domain.map_places import Condition
from csu_console.domain.site import Site
from csu_console.ui.console.map_desk import PANEL, MapDesk
from csu_console.ui.main_window import MainWindow
from csu_console.ui.map.layer_window import LayerWindow
from csu_console.ui.map.move_window import MoveWindow
from csu_console.ui.map.site_plan_window import SitePlanWindow
from docs.screenshot_camera import Camera, opened, wait

PICTURES = ("map", "map-town", "map-layers", "map-plan", "map-moves")
NOMAD, HOVERED = 105, 2


def town_map(window: MainWindow, camera: Camera) -> None:
    """The panel beside the mosaic, then what is opened from it."""
    services = window.services
    window.panels.show(PANEL)
    desk = next(child for child in window.children() if isinstance(child, MapDesk))
    canvas = desk.panel.canvas
    wait("the cameras on the map", lambda: len(canvas.scene.cameras) > 0, 10.0)
    wait("the streets", lambda: all(map(services.town.map.files.drawn, services.town.map.layers())), 20.0)
    canvas.show_all()
    wait("live pictures", lambda: _live(window) > 8, 90.0)
    camera.take("map", window)
    mairie = services.inventory.by_number(1)
    assert mairie is not None
    assert mairie.id is not None
    canvas.show_camera(mairie.id)
    canvas.setFocus()
    services.ptz.prepare(mairie.id)
    wait("the head", lambda: services.town.map.pose(mairie.id or 0) is not None, 20.0)
    wait("a masked still", lambda: _has_still(window, HOVERED), 90.0)
    at = next(
        one
        for one in canvas.scene.clusters(canvas.view)
        if canvas.scene.cameras[one.members[0]].camera.number == HOVERED
    )
    middle = QPoint(round(at.x_px), round(at.y_px))
    QCursor.setPos(canvas.mapToGlobal(middle))
    QTest.mouseMove(canvas, middle + QPoint(3, 3))
    QTest.mouseMove(canvas, middle)
    card = desk.panel.card
    wait("the card", lambda: card.isVisible() and not card.picture.pixmap().isNull(), 10.0)
    camera.take("map-town", window)
    desk.open_layers()
    layers = opened(LayerWindow)
    camera.take("map-layers", layers)
    layers.close()
    halles = services.inventory.by_number(6)
    assert halles is not None
    desk.open_plan(halles)
    plan = opened(SitePlanWindow)
    wait("the plan", lambda: not plan.canvas._image.isNull(), 10.0)
    camera.take("map-plan", plan)
    plan.close()
    _moves(window, desk, camera)
    window.panels.dock(PANEL).hide()
    window.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _live(window: MainWindow) -> int:
    town = window.services.town.map
    return sum(town.state(one.camera.id or 0).condition is Condition.LIVE for one in town.cameras())


def _has_still(window: MainWindow, number: int) -> bool:
    services = window.services
    camera = services.inventory.by_number(number)
    plan = None if camera is None or camera.id is None else services.masks.plan(camera.id)
    return plan is not None and services.masks.still(plan.camera_id, plan.version) is not None


def _moves(window: MainWindow, desk: MapDesk, camera: Camera) -> None:
    """A mobile camera leaves for the fair next week."""
    services = window.services
    nomad, now = services.inventory.by_number(NOMAD), services.clock.utc_now()
    assert nomad is not None
    assert nomad.id is not None
    fair = Site("Champ de foire", "Saint-Ambrelin", "Route de la Vernelle", 46.8224, 2.5561)
    day = now.astimezone().date()
    if not services.town.moves.moves():
        services.town.moves.add(
            NewMove(nomad.id, fair, now + timedelta(days=7), day, "Courrier 2026-118", "Foire d'automne")
        )
    desk.open_moves()
    seen = opened(MoveWindow)
    camera.take("map-moves", seen)
    seen.close()
