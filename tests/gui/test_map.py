"""The map by hand and keys: fitting, Tab, Enter, lasso, search, the card; a plan's cameras are dragged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csu_console.domain.alert import AlertLevel
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.map_geometry import to_world
from csu_console.domain.map_layer import Bounds, DrawnMap, LayerKind, MapLayer, MapShape, ShapeKind, Use
from csu_console.domain.map_places import CameraState, Condition, placed
from csu_console.domain.nearby import Point
from csu_console.domain.site import Site
from csu_console.domain.site_plan import PlacedCamera, PlanPicture, SitePlan
from csu_console.ui.map.ground_cache import source_lines
from csu_console.ui.map.map_panel import MapPanel
from csu_console.ui.map.site_plan_canvas import SitePlanCanvas, picture_of
from csu_console.ui.map.site_plan_window import SitePlanWindow
from tests.fakes.clock import START_UTC
from tests.fakes.town_map import FakeMap

SITES = tuple(Site(f"Site {n}", "Aunay", "", 49.0 + n * 0.004, -0.6 + n * 0.006) for n in range(4))
CAMERAS = tuple(
    Camera(n + 1, f"Rue {n + 1}", SITES[n % 4].name, "Aunay", azimuth_deg=90.0, id=n + 1) for n in range(4)
)
STREET = MapShape(
    *(ShapeKind.LINE, Use.ROAD, "Rue des Lilas"),
    (tuple(to_world(Point(49.0 + n / 500, -0.59)) for n in range(4)),),
)
LAYER = MapLayer(
    "Rues", LayerKind.GEOJSON, "0" * 64, 10, Bounds(-0.6, 49, -0.5, 49.1), START_UTC, "A", "Ville"
)


@pytest.fixture
def service() -> FakeMap:
    made = FakeMap()
    made.placed = placed(CAMERAS, SITES)
    return made


@pytest.fixture
def panel(service: FakeMap, qtbot: QtBot) -> MapPanel:
    made = MapPanel(service)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    return made


def at(panel: MapPanel, number: int) -> QPoint:
    found = next(
        one
        for one in panel.canvas.scene.clusters(panel.canvas.view)
        if any(panel.canvas.scene.cameras[index].camera.number == number for index in one.members)
    )
    return QPoint(round(found.x_px), round(found.y_px))


def test_it_opens_with_every_camera_in_sight_and_works_only_while_shown(
    panel: MapPanel, service: FakeMap
) -> None:
    for number in range(1, 5):
        assert panel.canvas.rect().contains(at(panel, number))
    assert service.watchers == 1
    panel.hide()
    assert service.watchers == 0


def test_tab_goes_through_the_cameras_and_enter_calls_one_up(panel: MapPanel, qtbot: QtBot) -> None:
    QTest.keyClick(panel.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(panel.canvas, Qt.Key.Key_Tab)
    assert panel.canvas.current == 2, "from the left"
    with qtbot.waitSignal(panel.canvas.chosen) as called:
        QTest.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert called.args == [2]
    QTest.keyClick(panel.canvas, Qt.Key.Key_Backtab)
    assert panel.canvas.current == 1


def test_a_double_click_calls_up_and_keys_pan_and_zoom(panel: MapPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.canvas.chosen) as called:
        QTest.mouseDClick(panel.canvas, Qt.MouseButton.LeftButton, pos=at(panel, 3))
    assert called.args == [3]
    before = panel.canvas.view
    QTest.keyClick(panel.canvas, Qt.Key.Key_PageUp)
    assert panel.canvas.view.zoom == before.zoom + 0.5
    QTest.keyClick(panel.canvas, Qt.Key.Key_Right)
    assert panel.canvas.view.centre[0] > before.centre[0]
    QTest.keyClick(panel.canvas, Qt.Key.Key_Home)
    assert panel.canvas.view.centre == pytest.approx(before.centre)


def test_a_lasso_with_shift_takes_what_lies_in_it(panel: MapPanel, qtbot: QtBot) -> None:
    first, second = at(panel, 1), at(panel, 2)
    left, right = min(first.x(), second.x()) - 25, max(first.x(), second.x()) + 25
    top, bottom = min(first.y(), second.y()) - 25, max(first.y(), second.y()) + 25
    shift = Qt.KeyboardModifier.ShiftModifier
    corners = [QPoint(*each) for each in ((left, top), (right, top), (right, bottom), (left, bottom))]
    with qtbot.waitSignal(panel.canvas.lassoed) as taken:
        QTest.mousePress(panel.canvas, Qt.MouseButton.LeftButton, shift, corners[0])
        for corner in corners[1:]:
            QTest.mouseMove(panel.canvas, corner)
        QTest.mouseRelease(panel.canvas, Qt.MouseButton.LeftButton, shift, corners[-1])
    assert taken.args == [(1, 2)]


def test_search_centres_on_a_number_a_name_or_a_drawn_street(panel: MapPanel, service: FakeMap) -> None:
    service.shown = (LAYER,)
    service.files.shapes = DrawnMap((STREET,), LAYER.bounds, 4)
    middle = panel.canvas.rect().center()
    for text, where in (("4", at), ("rue 2", at)):
        panel.search.setText(text)
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
        number = int(text[-1])
        assert (where(panel, number) - middle).manhattanLength() <= 4
        assert panel.canvas.current == number
    panel.search.setText("lilas")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    x, y = panel.canvas.view.to_screen(STREET.parts[0][2])
    assert abs(x - middle.x()) + abs(y - middle.y()) <= 4
    panel.search.setText("nowhere")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.said


def test_states_are_painted_by_shape_and_colour(panel: MapPanel, service: FakeMap) -> None:
    def picture(state: CameraState, camera: Camera) -> QImage:
        from csu_console.ui.map.symbols import camera_symbol

        return camera_symbol(camera, state, 1.0).toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    states = [CameraState(each) for each in (Condition.UNSEEN, Condition.LOST, Condition.UNAUTHORISED)]
    states += [
        CameraState(Condition.COVERED),
        CameraState(Condition.LIVE, True),
        CameraState(alert=AlertLevel.NOW),
    ]
    greys = [picture(state, CAMERAS[0]) for state in states]
    kinds = [replace(CAMERAS[0], kind=kind) for kind in CameraKind] + [replace(CAMERAS[0], nomad=True)]
    greys += [picture(CameraState(), camera) for camera in kinds[1:]]
    assert all(one != other for n, one in enumerate(greys) for other in greys[:n]), (
        "told apart without colour"
    )


def test_cameras_without_coordinates_wait_in_rows_and_are_said(service: FakeMap, qtbot: QtBot) -> None:
    found = placed([*CAMERAS, Camera(9, "Neuve", "Dépôt", "Aunay", id=9)], SITES)
    assert [one.located for one in found] == [True] * 4 + [False]
    assert len({one.place for one in found}) == 5


def test_the_card_names_a_camera_beside_the_mouse(panel: MapPanel, qtbot: QtBot) -> None:
    QTest.mouseMove(panel.canvas, at(panel, 2) + QPoint(60, 60))
    QTest.mouseMove(panel.canvas, at(panel, 2))
    qtbot.waitUntil(panel.card.isVisible)
    assert "Rue 2" in panel.card.title.text()
    assert panel.rect().contains(panel.card.geometry())


def test_a_camera_is_dragged_on_a_plan(qtbot: QtBot) -> None:
    canvas = SitePlanCanvas(lambda camera_id: CAMERAS[camera_id - 1], lambda _camera_id: CameraState())
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    canvas.show_plan(image, (PlacedCamera(1, 0.5, 0.5),))
    canvas.editable = True
    canvas.show()
    seen: list[Any] = []
    canvas.placed.connect(seen.append)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(canvas, QPoint(300, 75))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 75))
    assert seen == [PlacedCamera(1, 0.75, 0.25)]
    canvas.editable = False
    with qtbot.waitSignal(canvas.chosen):
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))


def test_a_plan_that_is_no_picture_is_null() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><rect width="10" height="5"/></svg>'
    assert picture_of(PlanPicture("image/svg+xml", svg)).width() == 2400
    assert picture_of(PlanPicture("image/svg+xml", b"<svg")).isNull()
    assert picture_of(PlanPicture("image/png", b"\x89PNG nothing")).isNull()


def test_every_source_of_the_map_is_named_whole_where_it_fits_a_line(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    layers = [replace(LAYER, attribution=name) for name in ("Ville de Vaubrillon, plan", "IGN BD ORTHO 2025")]
    one_line = metrics.horizontalAdvance("IGN BD ORTHO 2025 · Ville de Vaubrillon, plan   ↑ N") + 2
    assert len(source_lines(layers, metrics, one_line)) == 1
    lines = source_lines(layers, metrics, one_line * 2 // 3)
    assert lines == ["Ville de Vaubrillon, plan   ↑ N", "IGN BD ORTHO 2025"]
    assert source_lines([], metrics, 40) == ["↑ N"]


def test_a_plan_that_comes_after_its_window_has_closed_finds_nobody(qtbot: QtBot) -> None:
    late: list[Callable[[Any], None]] = []
    plan = SitePlan(3, 1, "Niveau 0", "A. Martin")
    plans = LatePlans((plan,), late)
    inventory: Any = SimpleNamespace(cameras=lambda: CAMERAS, camera=lambda _camera_id: None)
    opened = SitePlanWindow(plans, inventory, FakeMap(), replace(SITES[0], id=1))
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opened.show()
    assert len(late) == 1
    gone: list[bool] = []
    opened.destroyed.connect(lambda: gone.append(True))
    opened.close()
    qtbot.waitUntil(lambda: bool(gone), timeout=3000)
    late[0](PlanPicture("png", b""))


class LatePlans(QObject):
    """Site plans whose pictures come when the test says so."""

    changed = Signal()

    def __init__(self, known: tuple[SitePlan, ...], late: list[Callable[[Any], None]]) -> None:
        super().__init__()
        self._known, self._late = known, late

    def plans(self, _site_id: int | None) -> tuple[SitePlan, ...]:
        return self._known

    def may_edit(self) -> bool:
        return True

    def picture(self, _plan_id: int, then: Callable[[Any], None], _otherwise: object) -> None:
        self._late.append(then)
