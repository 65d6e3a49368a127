"""The pictures of a moving camera: driven by its panel, at a preset with its masks, on a tour, in the mask editor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csu_console.ui.main_window import MainWindow
from csu_console.ui.masks.mask_editor import MaskEditor
from csu_console.ui.ptz.calibration_window import CalibrationWindow
from csu_console.ui.ptz.tours_window import ToursWindow
from docs.screenshot_camera import (
    CONTROL,
    SHIFT,
    Camera,
    WaitedInVain,
    let_run,
    opened,
    press,
    type_number,
    wait,
)
from docs.screenshot_town import id_of, is_live, show, tile_of, wait_for_pictures

NUMBER = 1
SHOWN = (NUMBER, 101, 3, 204)
STREET, PRESETS = 3, 4
"""Rue de la République, and how many presets camera 1 has."""
SEEN_LIMIT_S, CALIBRATED_LIMIT_S = 8.0, 300.0
TOUR_NAME = "Ronde de la place"
ARRIVED_MS = 3500
"""From the order to a picture at rest at the other end."""


def ptz(window: MainWindow, camera: Camera) -> None:
    """By its keys, from the tile that is chosen."""
    show(window, "*2", SHOWN)
    wait_for_pictures(window, SHOWN)
    type_number(window, f"1.{NUMBER}")
    window.mosaic.select(0)
    camera_id = id_of(window, NUMBER)
    ptz_service = window.services.ptz
    wait("its presets", lambda: ptz_service.state(camera_id).presets, 30.0)
    if not window.panels.dock("panel.ptz").isVisible():
        press(window, Qt.Key.Key_D, modifiers=CONTROL | SHIFT)
    if camera.wants("ptz", "ptz-preset"):
        _driven(window, camera, camera_id)
    if camera.wants("tours"):
        _tour(window, camera)
    if camera.wants("masks-ptz"):
        _editor(window, camera, camera_id)
    if camera.wants("calibration"):
        _calibration(window, camera)
    ptz_service.leave()
    if window.panels.dock("panel.ptz").isVisible():
        press(window, Qt.Key.Key_D, modifiers=CONTROL | SHIFT)


def _driven(window: MainWindow, camera: Camera, camera_id: int) -> None:
    window.view.setFocus()
    type_number(window, f"P{STREET}")
    let_run(ARRIVED_MS)
    wait("the picture at the preset", lambda: is_live(window, NUMBER), 30.0)
    camera.take("ptz-preset", window.view, part=window.view.tile_rect(tile_of(window, NUMBER)))
    window.view.setFocus()
    window.ptz_desk.driving.set_speed(0)
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Left, SHIFT)
    try:
        wait("in hand", lambda: window.services.ptz.reservations.mine(camera_id), 10.0)
        let_run(500)
        wait("the turning picture", lambda: is_live(window, NUMBER), SEEN_LIMIT_S)
        camera.take("ptz", window)
    finally:
        QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Left, SHIFT)
    let_run(500)


def _tour(window: MainWindow, camera: Camera) -> None:
    """Made and started in its window; the hand lets go first, so that it moves at once."""
    window.services.ptz.leave()
    press(window, Qt.Key.Key_T, modifiers=CONTROL | SHIFT)
    tours = opened(ToursWindow)
    tours.fresh.click()
    form = tours.form
    form.name.setText(TOUR_NAME)
    wait("presets in the form", lambda: form.preset.count() >= PRESETS, 20.0)
    for row, dwell_s in ((0, 20.0), (1, 15.0), (STREET - 1, 20.0)):
        form.preset.setCurrentIndex(row)
        form.dwell.setValue(dwell_s)
        form.add.click()
    tours.save.click()
    wait("the tour", lambda: window.services.tours.tours(), 10.0)
    tours.list.setCurrentRow(0)
    tours.run.click()
    tour_id = window.services.tours.tours()[0].id
    assert tour_id is not None
    wait("its first step", lambda: window.services.tours.step_of(tour_id) == 1, 20.0)
    let_run(500)
    camera.take("tours", tours)
    tours.run.click()
    wait("its end", lambda: not window.services.tours.tours()[0].running, 10.0)
    tours.close()
    let_run(1)


def _calibration(window: MainWindow, camera: Camera) -> None:
    """To its end; dropped then, so that the city stays as it is."""
    window.ptz_desk.open_calibration()
    calibration = opened(CalibrationWindow)
    wait("the presets", lambda: calibration.form.token, 20.0)
    calibration.start.click()
    wait("its end", lambda: not calibration.busy, CALIBRATED_LIMIT_S)
    if calibration.said:
        raise WaitedInVain(f"calibration: {calibration.said}")
    camera.take("calibration", calibration)
    calibration.drop.click()
    calibration.close()
    let_run(1)


def _editor(window: MainWindow, camera: Camera, camera_id: int) -> None:
    window.services.ptz.go_to_preset(camera_id, STREET)
    let_run(ARRIVED_MS)
    window.inventory_desk.edit_masks(camera_id)
    editor = opened(MaskEditor)
    editor.resize(1600, 900)
    wait("the still", editor.canvas.has_still, 60.0)
    sphere = editor.sphere
    assert sphere is not None
    wait("the masks in it", lambda: sphere.placed, 20.0)
    if editor.document.polygons:
        editor.document.select(0)
    camera.take("masks-ptz", editor)
    editor.discard_and_close()
    let_run(1)
