"""The window of tours: made, started, paused by a hand, removed; what is wrong is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_pose import CameraPose
from csu_console.domain.mask import MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.ptz import HeadPosition, Preset
from csu_console.domain.sphere import unit_vector
from csu_console.domain.sphere_zone import SphereZone
from csu_console.domain.tour import DAY_MINUTES, Tour, TourStep
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.ui.ptz.tours_window import ToursWindow
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import FakeInventory, FakeMasks, camera
from tests.fakes.moving_head import make_calibration
from tests.fakes.ptz_hands import FakeCalibrations, FakePtz
from tests.fakes.ptz_head import CAN, PRESETS
from tests.fakes.tables import cell
from tests.fakes.tours import FakeTours


class Services:
    """What the window receives."""

    def __init__(self) -> None:
        moving = replace(camera(7, "Place de la Mairie"), kind=CameraKind.PTZ)
        self.inventory = FakeInventory((moving, camera(8, "Halles")))
        self.ptz = FakePtz()
        self.ptz.states[7] = HeadState(HeadPhase.READY, CAN, PRESETS)
        self.tours = FakeTours()
        self.masks, self.calibrations = FakeMasks(), FakeCalibrations()


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> ToursWindow:
    made = ToursWindow(services)
    qtbot.addWidget(made)
    made.show()
    return made


def make(window: ToursWindow, qtbot: QtBot) -> None:
    window.form.name.setText("Ronde du soir")
    for row in (0, 1):
        window.form.preset.setCurrentIndex(row)
        qtbot.mouseClick(window.form.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)


def test_a_tour_is_made_of_a_cameras_presets(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    assert services.ptz.prepared == [7], "asked for its presets; the camera that stands still is not offered"
    window.form.begins.setTime(QTime(22, 0))
    window.form.ends.setTime(QTime(5, 30))
    window.form.days[6].setChecked(False)
    make(window, qtbot)
    assert services.tours.kept == [
        Tour(
            "Ronde du soir",
            (TourStep(7, "p1", "Parvis", 15.0), TourStep(7, "p2", "École", 15.0)),
            0b0111111,
            22 * 60,
            5 * 60 + 30,
            60.0,
            id=1,
        )
    ]
    assert window.list.item(0).text() == "Ronde du soir · stopped"


def test_a_tour_just_saved_is_chosen_and_saving_again_changes_it(
    window: ToursWindow, services: Services, qtbot: QtBot
) -> None:
    late, kept = services.tours.tours, services.tours.kept
    services.tours.tours = lambda: tuple(kept)  # type: ignore[method-assign]
    make(window, qtbot)  # the list of tours is read again beside the window, and comes later
    assert window.form.name.text() == "Ronde du soir"
    services.tours.tours = late  # type: ignore[method-assign]
    services.tours.changed.emit()
    assert window.run.isEnabled()
    assert window.remove.isEnabled()
    window.form.name.setText("Ronde de nuit")
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert [tour.name for tour in services.tours.kept] == ["Ronde de nuit"]
    qtbot.mouseClick(window.fresh, Qt.MouseButton.LeftButton)
    make(window, qtbot)
    assert [tour.name for tour in services.tours.kept] == ["Ronde de nuit", "Ronde du soir"]


def test_midnight_to_midnight_is_the_whole_day(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    make(window, qtbot)
    assert (services.tours.kept[0].from_minute, services.tours.kept[0].to_minute) == (0, DAY_MINUTES)


def test_what_is_no_tour_is_said_and_not_kept(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert window.said == "A tour needs a name."
    assert services.tours.kept == []


def test_started_paused_and_stopped(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    make(window, qtbot)
    window.list.setCurrentRow(0)
    qtbot.mouseClick(window.run, Qt.MouseButton.LeftButton)
    assert services.tours.kept[0].running
    services.tours.steps[1] = 1
    services.tours.stepped.emit(1, 7)
    assert window.list.item(0).text() == "Ronde du soir · step 1 of 2"
    services.tours.paused.add(1)
    services.tours.changed.emit()
    assert window.list.item(0).text() == "Ronde du soir · waits for a hand to let go"
    services.tours.resting.add(1)
    services.tours.changed.emit()
    assert window.list.item(0).text() == "Ronde du soir · waits for its hours"
    qtbot.mouseClick(window.run, Qt.MouseButton.LeftButton)
    assert not services.tours.kept[0].running


def test_what_a_tour_waits_for_is_read_whole(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    make(window, qtbot)
    window.list.setCurrentRow(0)
    qtbot.mouseClick(window.run, Qt.MouseButton.LeftButton)
    window.list.setFixedWidth(200)  # French is longer
    qtbot.wait(1)
    one_line_px = window.list.visualItemRect(window.list.item(0)).height()
    services.tours.paused.add(1)
    services.tours.changed.emit()
    row = window.list.visualItemRect(window.list.item(0))
    assert row.height() > one_line_px, "on a second line"
    assert row.right() <= window.list.viewport().width()


def test_steps_change_places(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    make(window, qtbot)
    window.list.setCurrentRow(0)
    window.form.table.setCurrentCell(1, 0)
    qtbot.mouseClick(window.form.up, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert [step.preset for step in services.tours.kept[0].steps] == ["p2", "p1"]
    qtbot.mouseClick(window.form.take_out, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert len(services.tours.kept[0].steps) == 1
    qtbot.mouseClick(window.remove, Qt.MouseButton.LeftButton)
    assert services.tours.kept == []


def test_a_fixed_camera_is_only_shown(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    form = window.form
    form.name.setText("Ronde des halles")
    form.camera.setCurrentIndex(form.camera.findData(8))
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.save, Qt.MouseButton.LeftButton)
    assert services.tours.kept[0].steps == (TourStep(8, "", "", 15.0),)
    assert cell(form.table, 0, 1) == "only shown"


def test_what_a_tour_comes_near_is_listed(window: ToursWindow, services: Services, qtbot: QtBot) -> None:
    """Two presets that do not show the windows, and a way between them that does; the third nobody knows."""
    calibration = services.calibrations.found[7] = make_calibration(FakeClock(), camera_id=7)

    def preset(number: int, name: str, pan_deg: float) -> Preset:
        pan, tilt = calibration.pan.position(pan_deg), calibration.tilt.position(0.0)
        return Preset(number, f"p{number}", name, HeadPosition(calibration.space, pan, tilt, 0.0))

    places = (preset(1, "Parvis", -75.0), preset(2, "École", 75.0), Preset(3, "p3", "Porche"))
    services.ptz.states[7] = HeadState(HeadPhase.READY, CAN, places)
    corners = tuple(unit_vector(pan, tilt) for pan, tilt in ((-3, -3), (3, -3), (3, 3), (-3, 3)))
    zone = SphereZone(corners, CameraPose(0.0, 0.0, 1.0), "fenêtres")
    plan = MaskPlan(7, 0, PrivacyState.MASKED, (), PictureGeometry(16 / 9), (zone,))
    services.masks.approve(MaskVersion(plan, "Claire", "Hugues", "essai", FakeClock().utc_now()))
    services.ptz.changed.emit(7)
    for row in (0, 1, 2):
        window.form.preset.setCurrentIndex(row)
        qtbot.mouseClick(window.form.add, Qt.MouseButton.LeftButton)
    table = window.form.near.table
    qtbot.waitUntil(lambda: table.rowCount() > 0, timeout=5000)
    assert table.rowCount() == 1
    assert cell(table, 0, 0) == "1 Parvis → 2 École"
    assert cell(table, 0, 1) == "fenêtres"
    assert cell(table, 0, 2).endswith("%")
    assert "1 step" in window.form.near.note.text()
