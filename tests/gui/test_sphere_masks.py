"""The mask editor for a camera that turns: outlines follow it from picture to picture, nothing is drawn blindly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_pose import CameraPose, focal_of_hfov
from csu_console.domain.errors import ConsoleError
from csu_console.domain.mask import MaskPolygon, PictureGeometry, PrivacyState
from csu_console.domain.ptz import HeadPosition, Preset
from csu_console.domain.sphere import angle_deg
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.masks.mask_editor import MaskEditor
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import FakeServices, camera
from tests.fakes.moving_head import make_calibration
from tests.fakes.people_services import PASSWORD
from tests.fakes.ptz_head import CAN, PRESETS
from tests.fakes.tables import cell
from tests.gui.test_mask_editor import Pixels

CAMERA_ID = 7
GEOMETRY = PictureGeometry(16 / 9)
HERE = CameraPose(10.0, -5.0, focal_of_hfov(60.0))
AWAY = CameraPose(120.0, -5.0, focal_of_hfov(60.0))
SQUARE = ((0.4, 0.4), (0.5, 0.4), (0.5, 0.5), (0.4, 0.5))


class Desk:
    """An editor of a camera that turns."""

    def __init__(self, qtbot: QtBot, services: FakeServices | None = None) -> None:
        turning = replace(camera(CAMERA_ID, "Place de la Mairie"), kind=CameraKind.PTZ)
        self.services = services or FakeServices((turning,))
        if services is None:
            self.services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, PRESETS)
            self.services.calibrations.found[CAMERA_ID] = make_calibration(FakeClock(), camera_id=CAMERA_ID)
        self.services.poses.timeline.pose = HERE
        self.editor = MaskEditor(self.services, CAMERA_ID)
        self.editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(self.editor, before_close_func=lambda editor: editor.discard_and_close())
        self.qtbot = qtbot
        self.editor.show()

    def give(self, pose: CameraPose | None = HERE, unmasked: bool = True) -> None:
        """A picture taken there comes."""
        self.services.poses.timeline.pose = pose
        self.services.stills[-1].ready.emit(Pixels(), GEOMETRY, unmasked)

    def draw(self) -> None:
        canvas = self.editor.canvas
        canvas.start_drawing()
        for x, y in SQUARE:
            self.qtbot.mouseClick(
                canvas, Qt.MouseButton.LeftButton, pos=canvas.view.to_widget((x, y)).toPoint()
            )
        self.qtbot.keyClick(canvas, Qt.Key.Key_Return)

    def sign(self) -> None:
        form = self.editor.form
        form.choose(PrivacyState.MASKED)
        form.second.name.setText("hugues")
        form.second.password.setText(PASSWORD.reveal())
        form.reason.setText("mise en service")
        self.qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_nothing_can_be_drawn_before_it_is_known_where_the_camera_looks(desk: Desk) -> None:
    assert not desk.editor.tools.isEnabled()
    desk.give(pose=None)
    assert not desk.editor.tools.isEnabled()
    assert "Where the camera looks" in desk.editor.hint
    desk.give()
    assert desk.editor.tools.isEnabled()


def test_a_camera_that_is_not_calibrated_says_so(desk: Desk) -> None:
    desk.services.calibrations.found.clear()
    desk.give()
    assert "not calibrated" in desk.editor.hint
    assert not desk.editor.tools.isEnabled()


def test_an_outline_follows_and_is_approved_as_directions(desk: Desk) -> None:
    desk.give()
    desk.draw()
    assert desk.editor.has_changes
    desk.give(replace(HERE, pan_deg=15.0))
    assert len(desk.editor.document.polygons) == 1
    assert max(x for x, _y in desk.editor.document.polygons[0].points) < 0.45
    desk.sign()
    plan = desk.services.masks.versions[CAMERA_ID][-1].plan
    assert plan.polygons == ()
    assert len(plan.zones) == 1
    expected = HERE.view(1, 1).direction(0.4, 0.5 + (0.4 - 0.5) * 9 / 16)
    assert angle_deg(plan.zones[0].corners[0], expected) < 0.2, "a pixel of the widget"
    assert not desk.editor.has_changes


def test_masks_out_of_sight_are_counted_and_kept(desk: Desk) -> None:
    desk.give()
    desk.draw()
    desk.give(replace(HERE, pan_deg=120.0))
    assert desk.editor.document.polygons == ()
    assert "1 mask" in desk.editor.hint
    desk.sign()
    assert len(desk.services.masks.versions[CAMERA_ID][-1].plan.zones) == 1


def test_turning_asks_for_a_new_picture_and_takes_the_pen_away(desk: Desk) -> None:
    desk.give()
    asked = len(desk.services.stills)
    button = next(each for each in desk.editor.findChildren(QToolButton) if each.text() == "▶")
    desk.qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert desk.services.ptz.said[-1][0] == "hold"
    assert not desk.editor.tools.isEnabled()
    desk.qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert desk.services.ptz.said[-1][0] == "let go"
    desk.qtbot.waitUntil(lambda: len(desk.services.stills) == asked + 1, timeout=4000)
    desk.give()
    assert desk.editor.tools.isEnabled()


def test_a_long_word_of_the_head_does_not_widen_the_window(desk: Desk) -> None:
    assert desk.editor.sphere is not None
    turn, services = desk.editor.sphere.turn, desk.services
    before_px = turn.minimumSizeHint().width()
    slow = ConsoleError("The camera tells its position slowly: while it moves, masks stay larger. " * 3)
    services.ptz.states[CAMERA_ID] = replace(services.ptz.states[CAMERA_ID], error=slow)
    services.ptz.changed.emit(CAMERA_ID)
    assert any("slowly" in each.text() for each in turn.findChildren(QLabel))
    assert turn.minimumSizeHint().width() < before_px + 250


def test_the_keys_of_the_drawing_work_at_once(desk: Desk) -> None:
    desk.editor.activateWindow()
    desk.qtbot.waitUntil(lambda: desk.editor.focusWidget() is desk.editor.canvas)


def answer(desk: Desk, text: str) -> None:
    next(each for each in desk.editor.question.answers if each.text() == text).click()


def test_a_draft_of_directions_is_kept_and_comes_back(desk: Desk, qtbot: QtBot) -> None:
    desk.give()
    desk.draw()
    desk.give(AWAY)
    assert desk.editor.document.polygons == ()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    answer(desk, "Keep as a draft")
    assert not desk.editor.isVisible()
    again = Desk(qtbot, desk.services)
    assert "is back" in again.editor.question.text
    assert again.editor.has_changes
    again.give(AWAY)
    assert again.editor.document.polygons == (), "it lies elsewhere"
    assert "is back" in again.editor.question.text, "a picture is no answer"
    again.give(HERE)
    polygons: tuple[MaskPolygon, ...] = again.editor.document.polygons
    assert len(polygons) == 1
    assert polygons[0].points[0] == pytest.approx(SQUARE[0], abs=0.01)
    again.sign()
    assert desk.services.masks.plan(CAMERA_ID).zones  # type: ignore[union-attr]
    again.editor.close()
    assert Desk(qtbot, desk.services).editor.question.text == ""


def test_a_drawing_is_kept_before_anything_is_closed(desk: Desk, qtbot: QtBot) -> None:
    """What a crash leaves."""
    desk.give()
    desk.draw()
    qtbot.waitUntil(lambda: "corners" in desk.services.settings.texts.get("masks/drafts", ""), timeout=5000)


def test_a_dropped_draft_leaves_the_version_in_force(desk: Desk, qtbot: QtBot) -> None:
    desk.give()
    desk.draw()
    desk.editor.close()
    again = Desk(qtbot, desk.services)
    again.give()
    answer(again, "Drop it")
    again.give()
    assert not again.editor.has_changes
    assert again.editor.document.polygons == ()


def test_presets_that_show_a_place_are_listed(desk: Desk, qtbot: QtBot) -> None:
    calibration = desk.services.calibrations.found[CAMERA_ID]

    def preset(number: int, name: str, pan_deg: float) -> Preset:
        place = HeadPosition(
            calibration.space, calibration.pan.position(pan_deg), calibration.tilt.position(-5.0), 0.0
        )
        return Preset(number, f"p{number}", name, place)

    presets = (preset(1, "Parvis", 100.0), preset(2, "École", 10.0), Preset(3, "p3", "Porche"))
    desk.services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, presets)
    desk.services.ptz.changed.emit(CAMERA_ID)
    desk.give()
    desk.draw()
    assert desk.editor.sphere is not None
    near = desk.editor.sphere.near
    qtbot.waitUntil(lambda: near.table.rowCount() == 1, timeout=5000)
    assert cell(near.table, 0, 0) == "2 École"
    assert cell(near.table, 0, 2).endswith("%")
    assert "1 preset" in near.note.text(), "where the third looks nobody knows"


def test_a_refused_approver_sees_why_beside_a_long_column(desk: Desk, qtbot: QtBot) -> None:
    """At the size the window opens with, with every part of the column filled."""
    calibration = make_calibration(FakeClock(), camera_id=CAMERA_ID)
    place = HeadPosition(
        calibration.space, calibration.pan.position(10.0), calibration.tilt.position(-5.0), 0.0
    )
    presets = tuple(Preset(number, f"p{number}", f"École {number}", place) for number in range(1, 8))
    desk.services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, presets)
    desk.services.ptz.changed.emit(CAMERA_ID)
    desk.give()
    desk.draw()
    editor, form = desk.editor, desk.editor.form
    assert editor.sphere is not None
    near = editor.sphere.near
    qtbot.waitUntil(lambda: near.table.rowCount() == 7, timeout=5000)
    assert wholly_seen(form.submit)
    column = next(each for each in editor.findChildren(QScrollArea) if each.isAncestorOf(form))
    field = form.second.password
    for password in ("wrong", ""):
        column.verticalScrollBar().setValue(0)
        form.second.name.setText("hugues")
        field.setText(password)
        form.reason.setText("mise en service")
        qtbot.mouseClick(form.submit, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(form.error) and wholly_seen(form.said), timeout=5000)
        qtbot.waitUntil(lambda: wholly_seen(field), timeout=5000)
        assert editor.focusWidget() is field
        form.show_error("")


def wholly_seen(widget: QWidget) -> bool:
    """No part of it is scrolled away or cut off by the window."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_nothing_is_said_of_presets_before_the_camera_has_told_them(qtbot: QtBot) -> None:
    turning = replace(camera(CAMERA_ID, "Place de la Mairie"), kind=CameraKind.PTZ)
    services = FakeServices((turning,))
    services.calibrations.found[CAMERA_ID] = make_calibration(FakeClock(), camera_id=CAMERA_ID)
    services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.CONNECTING)
    desk = Desk(qtbot, services)
    assert desk.editor.sphere is not None
    near = desk.editor.sphere.near
    assert near.note.text() == ""
    desk.give()
    desk.draw()
    with qtbot.waitSignal(desk.editor.sphere._plan.timeout, timeout=5000):
        pass
    assert near.note.text() == "", "its presets are not known yet"
    services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, ())
    services.ptz.changed.emit(CAMERA_ID)
    qtbot.waitUntil(lambda: "No private place" in near.note.text(), timeout=5000)


def test_closing_lets_go_of_the_camera(desk: Desk) -> None:
    desk.give()
    button = next(each for each in desk.editor.findChildren(QToolButton) if each.text() == "◀")
    desk.qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    desk.editor.discard_and_close()
    assert desk.services.ptz.said[-1][0] == "let go"
