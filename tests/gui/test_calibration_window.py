"""The guided calibration: asks only what the camera does not say, shows how far it is and what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import Preset
from csu_console.domain.ptz_calibration import LinearAxis, PtzCalibration
from csu_console.services.ptz.head_state import HeadPhase, HeadState
from csu_console.services.ptz.survey import NO_FEATURE, Survey
from csu_console.ui.ptz.calibration_form import Axes, reference_name
from csu_console.ui.ptz.calibration_window import LARGE, CalibrationWindow
from tests.fakes.clock import FakeClock
from tests.fakes.inventory_services import FakeInventory, camera
from tests.fakes.moving_head import make_calibration
from tests.fakes.ptz_hands import FakePtz
from tests.fakes.ptz_head import CAN, PRESETS

CAMERA_ID = 7
STATED = (LinearAxis(0.0, 180.0), LinearAxis(-45.0, 45.0))
ERRORS_DEG = (0.02, 0.05, 0.03, 0.04, 0.02, 0.01, 0.06, 0.02, 0.03, 0.08)


class FakeRun(QObject):
    """CalibrationRun."""

    progressed = Signal(int, int)
    finished = Signal(object, object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class FakeSurveys:
    """CalibrationDesk."""

    def __init__(self) -> None:
        self.stated: Axes | None = STATED
        self.begun: list[tuple[int, str, Axes | None]] = []
        self.run = FakeRun()
        self.fault: ConsoleError | None = None

    def stated_axes(self, _camera_id: int) -> Axes | None:
        return self.stated

    def begin(self, camera_id: int, reference_token: str, axes: Axes | None = None) -> FakeRun:
        if self.fault is not None:
            raise self.fault
        self.begun.append((camera_id, reference_token, axes))
        return self.run


class FakeCalibrations(QObject):
    """CalibrationService."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.found: PtzCalibration | None = None

    def in_force(self, _camera_id: int) -> PtzCalibration | None:
        return self.found

    def save(self, calibration: PtzCalibration) -> PtzCalibration:
        self.found = calibration
        self.changed.emit(CAMERA_ID)
        return calibration


class Services:
    """What the window receives."""

    def __init__(self) -> None:
        self.inventory = FakeInventory((replace(camera(7, "Place de la Mairie"), kind=CameraKind.PTZ),))
        self.ptz = FakePtz()
        self.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, PRESETS)
        self.surveys = FakeSurveys()
        self.calibrations = FakeCalibrations()


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def window(qtbot: QtBot, services: Services) -> CalibrationWindow:
    return opened(qtbot, services)


@pytest.fixture
def found(fake_clock: FakeClock) -> PtzCalibration:
    return make_calibration(fake_clock, camera_id=CAMERA_ID, version=0, residual_deg=0.08)


def opened(qtbot: QtBot, services: Services) -> CalibrationWindow:
    made = CalibrationWindow(services, CAMERA_ID)
    qtbot.addWidget(made)
    made.show()
    return made


def test_by_keyboard_from_preset_to_a_calibration_in_force(
    window: CalibrationWindow, services: Services, found: PtzCalibration, qtbot: QtBot
) -> None:
    assert services.ptz.prepared == [CAMERA_ID]
    assert "no calibration" in window.history.text()
    window.form.preset.setCurrentIndex(1)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert services.surveys.begun == [(CAMERA_ID, "p2", None)], "the camera states its own axes"
    assert not window.form.isEnabled()

    services.surveys.run.progressed.emit(0, 19)
    assert window.step.text() == "Zoom: point 1 of 9. About 2 minutes left."
    services.surveys.run.progressed.emit(12, 19)
    assert window.step.text().startswith("Check point 4 of 10.")
    assert (window.bar.value(), window.bar.maximum()) == (12, 20)
    services.surveys.run.progressed.emit(19, 19)
    assert window.step.text().startswith("Clock")

    services.surveys.run.finished.emit(found, Survey(found.zoom_curve, ERRORS_DEG))
    assert window.outcome.words.text().splitlines() == [
        "Largest error: 0.08 °, over 10 check points.",
        "Margin of the masks in a 1080p picture: 21 px at wide, 282 px at tele.",
        "Clock of the positions: 0 ms from the pictures, known to 10 ms.",
    ]
    assert window.outcome.grab().width() > 0
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert services.calibrations.found is found
    assert window.said == "The calibration is in force."
    assert window._said.property("role") == "well", "said in the colour of a warning"
    assert window.height() < LARGE[1], "as large as what was found, with nothing in it"
    assert window.history.text().startswith("Calibrated by A. Martin on")
    assert "0.08 °" in window.history.text()


def test_the_present_view_becomes_the_reference(
    window: CalibrationWindow, services: Services, qtbot: QtBot
) -> None:
    window.form.preset.setCurrentIndex(window.form.preset.count() - 1)
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert services.ptz.said == [("save", CAMERA_ID, reference_name(), "")]
    assert services.surveys.begun == [], "the camera has not said its token yet"
    services.ptz.changed.emit(CAMERA_ID)
    assert services.surveys.begun == []
    kept = Preset(3, "p3", reference_name())
    services.ptz.states[CAMERA_ID] = HeadState(HeadPhase.READY, CAN, (*PRESETS, kept))
    services.ptz.changed.emit(CAMERA_ID)
    assert services.surveys.begun == [(CAMERA_ID, "p3", None)]
    services.ptz.changed.emit(CAMERA_ID)
    assert len(services.surveys.begun) == 1


def test_a_camera_that_keeps_no_preset_is_said(
    window: CalibrationWindow, services: Services, qtbot: QtBot
) -> None:
    window.form.preset.setCurrentIndex(window.form.preset.count() - 1)
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    window._limit.timeout.emit()
    assert window.said == "The camera did not keep the preset: choose one of its own, or try again."
    assert window.start.isEnabled()


def test_ends_of_the_axes_are_asked_where_the_camera_states_none(services: Services, qtbot: QtBot) -> None:
    services.surveys.stated = None
    window = opened(qtbot, services)
    window.form.pan_low.setValue(-170.0)
    window.form.pan_high.setValue(-170.0)
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert window.said.startswith("The two ends of an axis are the same angle")
    window.form.pan_high.setValue(170.0)
    window.form.tilt_low.setValue(-90.0)
    window.form.tilt_high.setValue(10.0)
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert window.said == ""
    assert services.ptz.said == []
    assert services.surveys.begun == [(CAMERA_ID, "p1", (LinearAxis(0.0, 170.0), LinearAxis(-40.0, 50.0)))]
    assert window.said == ""


def test_why_it_does_not_begin_and_why_it_failed(
    window: CalibrationWindow, services: Services, qtbot: QtBot
) -> None:
    services.surveys.fault = ConsoleError("This camera is being calibrated already.")
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert window.said == "This camera is being calibrated already."
    services.surveys.fault = None
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    services.surveys.run.failed.emit(ConsoleError(NO_FEATURE))
    assert window.said.startswith("Nothing in the picture can be followed from here")
    assert window.start.isEnabled()
    assert not window.bar.isVisible()


def test_escape_stops_the_camera_first_and_closing_stops_it_too(
    window: CalibrationWindow, services: Services, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert services.surveys.run.cancelled
    assert window.isVisible()
    services.surveys.run.failed.emit(ConsoleError("The calibration was stopped."))
    services.surveys.run.cancelled = False
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    window.close()
    assert services.surveys.run.cancelled


def test_dropped_is_not_in_force(
    window: CalibrationWindow, services: Services, found: PtzCalibration, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.start, Qt.MouseButton.LeftButton)
    services.surveys.run.finished.emit(found, Survey(found.zoom_curve, ERRORS_DEG))
    qtbot.mouseClick(window.drop, Qt.MouseButton.LeftButton)
    assert services.calibrations.found is None
    assert window.start.isVisible()
