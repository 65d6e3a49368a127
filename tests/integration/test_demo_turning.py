"""The demo city's cameras that turn: served without a clip, found by their ONVIF address, masked on the sphere."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import av
import pytest
from pytestqt.qtbot import QtBot

from csu_console.app.demo import bring_in
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.devices.capabilities import read_device
from csu_console.devices.onvif_client import OnvifClient
from csu_console.domain.actor import PROGRAM
from csu_console.domain.camera import CameraKind
from csu_console.domain.clock import SystemClock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.mask import PrivacyState
from csu_console.domain.secret import Secret
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.simulator.camera_posts import city_plan, first_cameras, with_addresses
from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.demo_city import DemoCity
from csu_console.storage.database import Database

OPTIONS = {"rtsp_transport": "tcp", "timeout": "5000000", "analyzeduration": "100000"}


def test_a_turning_camera_needs_no_clip_and_drives_by_its_planned_address(tmp_path: Path) -> None:
    city = DemoCity(tmp_path, cameras=1)
    drawn: list[int] = []
    assert city.prepare(lambda done, total: drawn.append(done))
    assert not drawn
    city.start()
    try:
        planned = city.plan.cameras[0]
        with OnvifClient(DeviceAccess(planned.onvif_url, USER_NAME, Secret(PASSWORD))) as client:
            report = read_device(client)
        addresses = {profile.stream_url for profile in report.profiles}
        assert {planned.main_url, planned.sub_url} <= addresses
        with pytest.raises(av.error.HTTPUnauthorizedError):
            av.open(planned.main_url, options=OPTIONS)
        with av.open(
            planned.sub_url.replace("://", f"://{USER_NAME}:{PASSWORD}@"), options=OPTIONS
        ) as container:
            frame = next(container.decode(video=0))
        assert (frame.width, frame.height) == (planned.size.width_px, planned.size.height_px)
        assert city.turning[1].head.presets
    finally:
        city.stop()
    names = {thread.name for thread in threading.enumerate()}
    assert not [name for name in names if name.startswith(("rtsp-server", "onvif-server", "ptz-view"))]
    assert not city.turning


def test_a_camera_that_has_learnt_to_turn_loses_the_masks_on_its_picture(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """An older demonstration's data: masks that stay behind while the camera turns would be a leak."""
    opened = Database(f"sqlite:///{tmp_path / 'csu.db'}")
    opened.open()
    clock = SystemClock()
    database = DatabaseService(opened)
    inventory = InventoryService(database, Sealer(MemorySiteKey()), clock, access=PROGRAM)
    masks = MaskService(database, inventory, AlertService(clock), clock, access=PROGRAM)
    try:
        masks.load()
        plans = []
        for turning in (False, True, True):
            small = first_cameras(city_plan(turning=turning), 2)
            if not turning:
                still = tuple(replace(camera, kind=CameraKind.FIXED) for camera in small.cameras)
                small = replace(small, cameras=still)
            urls = {
                f"{number}/{way}": f"rtsp://h/{number}/{way}" for number in (1, 2) for way in ("main", "sub")
            }
            bring_in(with_addresses(small, urls), PASSWORD, inventory, masks, clock)
            masks.load()
            known = inventory.by_number(1)
            assert known is not None
            assert known.id is not None
            plan = masks.plan(known.id)
            assert plan is not None
            assert plan.state is PrivacyState.MASKED
            plans.append(plan)
            # What an older demonstration's data look like to a program that knows better.
            inventory.save(replace(known, kind=CameraKind.PTZ))
            masks.load()
        assert [plan.follows for plan in plans] == [False, True, True]
        assert [plan.version for plan in plans] == [1, 2, 2], "and nothing is approved twice"
    finally:
        masks.close()
        inventory.close()
        database.close()
