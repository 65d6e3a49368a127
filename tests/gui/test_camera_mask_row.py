"""What the mask editor says of masks inside the camera, and its two buttons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csu_console.domain.camera import CameraKind
from csu_console.domain.camera_mask import PaintingState
from csu_console.domain.device import DeviceUnreachable
from csu_console.ui.masks.camera_mask_row import CameraMaskRow, camera_mask_row
from tests.fakes.camera_masks import FakeCameraMasks
from tests.fakes.town import make_camera

LEFT = Qt.MouseButton.LeftButton
FIXED = replace(make_camera(1), id=1, onvif_endpoint="http://192.0.2.1/onvif/device_service")


def shown(qtbot: QtBot, masks: FakeCameraMasks) -> CameraMaskRow:
    row = camera_mask_row(masks, FIXED)
    assert row is not None
    qtbot.addWidget(row)
    row.show()
    return row


def test_only_a_fixed_camera_reached_by_onvif_has_one(qtbot: QtBot) -> None:
    masks = FakeCameraMasks()
    assert camera_mask_row(masks, None) is None
    assert camera_mask_row(masks, replace(FIXED, kind=CameraKind.PTZ)) is None
    assert camera_mask_row(masks, replace(FIXED, onvif_endpoint="")) is None


def test_masks_are_put_in_and_taken_out(qtbot: QtBot) -> None:
    masks = FakeCameraMasks()
    row = shown(qtbot, masks)
    assert not row.take.isVisible()
    qtbot.mouseClick(row.put, LEFT)
    assert [(name, job.started) for name, job in masks.jobs] == [("program", True)]
    assert not row.put.isEnabled(), "asked once"
    masks.become(1, PaintingState.CHECKING)
    masks.jobs[0][1].finished.emit(("m0",))
    checking = row.state.text()
    masks.become(1, PaintingState.VERIFIED)
    assert row.state.text() not in ("", checking)
    qtbot.mouseClick(row.take, LEFT)
    assert masks.jobs[-1][0] == "withdraw"


def test_what_went_wrong_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    masks = FakeCameraMasks()
    row = shown(qtbot, masks)
    qtbot.mouseClick(row.put, LEFT)
    masks.jobs[0][1].failed.emit(DeviceUnreachable("The device does not answer."))
    assert "does not answer" in row.error.text()
    masks.refusal = DeviceUnreachable("Nobody there.")
    qtbot.mouseClick(row.put, LEFT)
    assert "Nobody" in row.error.text()
    masks.refusal = None
    qtbot.mouseClick(row.put, LEFT)
    assert not row.error.isVisible()
