"""One turning camera of the drawn town behind a console's services, and sinks that look at every frame."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from csu_console.app.demo import city_zones
from csu_console.app.demo_heads import drawn_calibration
from csu_console.config.credentials import MemorySiteKey
from csu_console.config.sealing import Sealer
from csu_console.domain.actor import PROGRAM
from csu_console.domain.authorisation import Authorisation
from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.clock import SystemClock
from csu_console.domain.device import DeviceAccess
from csu_console.domain.mask import MaskPlan, MaskVersion, PictureGeometry, PrivacyState
from csu_console.domain.secret import Secret
from csu_console.domain.sphere_zone import SphereZone
from csu_console.domain.stream import Profile, ProfileName
from csu_console.media.decode_faults import listen_to_ffmpeg
from csu_console.services.alert_service import AlertService
from csu_console.services.database_service import DatabaseService
from csu_console.services.inventory_service import InventoryService
from csu_console.services.mask_service import MaskService
from csu_console.services.ptz.calibration_service import CalibrationService
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.onvif_link import connect_onvif
from csu_console.services.ptz.pose_keeper import PoseKeeper
from csu_console.services.ptz.ptz_service import PtzService
from csu_console.services.ptz.reservation_service import ReservationService
from csu_console.services.stream_service import StreamService
from csu_console.simulator.camera_posts import city_plan
from csu_console.simulator.city_plan import LIVE_SIZE, PASSWORD, USER_NAME
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_camera import PtzCamera
from csu_console.simulator.ptz_faults import IN_ORDER, PtzFaults
from csu_console.simulator.rtsp_server import RtspServer
from csu_console.simulator.scene import PRIVATE_MAGENTA
from csu_console.storage.database import Database
from tests.fakes.town import make_camera

READY_LIMIT_S = 30.0


class MovingRoom:
    """`number`: which of the drawn town's turning cameras. Needs a Qt application; every call from its thread.

    `url` and `sealer`: the database and the key of a room with other programs in it; else its own.
    """

    def __init__(
        self, folder: Path, number: int = 1, url: str | None = None, sealer: Sealer | None = None
    ) -> None:
        listen_to_ffmpeg()
        self.planned = next(camera for camera in city_plan().cameras if camera.number == number)
        self.camera = PtzCamera(self.planned, PRIVATE_MAGENTA)
        self.rtsp = RtspServer({}, live=self.camera.live_paths())
        self.rtsp.start()
        self.camera.set_addresses({path: self.rtsp.url(path) for path in self.camera.all_paths})
        self.onvif = OnvifServer({"1": self.camera.device})
        self.onvif.start()
        self.clock = SystemClock()
        opened = Database(url or f"sqlite:///{folder / 'csu.db'}")
        opened.open()
        self.database = DatabaseService(opened)
        self.alerts = AlertService(self.clock)
        self.inventory = InventoryService(
            self.database, sealer or Sealer(MemorySiteKey()), self.clock, access=PROGRAM
        )
        self.masks = MaskService(self.database, self.inventory, self.alerts, self.clock, access=PROGRAM)
        self.id = self._add_camera()
        self.masks.load()
        self.streams = StreamService(self.inventory, self.masks, self.clock)
        self.calibrations = CalibrationService(self.database, self.inventory, PROGRAM)
        self.calibrations.save(drawn_calibration(self.planned, self.id, self.clock))
        self.reservations = ReservationService(
            self.database, PROGRAM, self.clock, "leaks", self.inventory.camera
        )
        self.heads = Heads(self.inventory, self._reach, connect_onvif, self._pointed, self._busy)
        self.poses = PoseKeeper(
            self.streams, self.masks, self.calibrations, self.heads, self.reservations, self.clock
        )
        self.hands = PtzService(self.inventory, self.heads, self.reservations, PROGRAM)
        self.hands.moving.connect(self.poses.commanded)
        self.zones = city_zones(self.planned)
        self.approve()

    def add_zones(self, extra: tuple[SphereZone, ...]) -> None:
        """Private places beside those of the drawn town, instead of those added before."""
        wanted = (*city_zones(self.planned), *extra)
        if wanted != self.zones:
            self.zones = wanted
            self.approve()

    def approve(self) -> None:
        """A new version of the same masks."""
        geometry = PictureGeometry(LIVE_SIZE.width_px / LIVE_SIZE.height_px)
        plan = MaskPlan(self.id, 0, PrivacyState.MASKED, (), geometry, self.zones)
        approved = datetime(2026, 1, 5, tzinfo=UTC)
        self.masks.approve(MaskVersion(plan, "A. Martin", "B. Leroy", "test", approved))

    def set_faults(self, faults: PtzFaults = IN_ORDER) -> None:
        self.camera.device.faults = faults

    def moment_s(self, captured_us: int) -> float:
        """A frame's time on the head's clock."""
        return captured_us / 1e6 - (time.time() - self.camera.head.clock())

    def run(self, seconds: float, each: Callable[[], None] | None = None) -> None:
        """The console's event loop turns for a while; `each` is called every 50 ms or so."""
        until_s = time.monotonic() + seconds
        while time.monotonic() < until_s:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if each is not None:
                each()

    def until(self, holds: Callable[[], bool], limit_s: float = READY_LIMIT_S) -> bool:
        until_s = time.monotonic() + limit_s
        pause = threading.Event()
        while not holds():
            if time.monotonic() > until_s:
                return False
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            pause.wait(0.005)
        return True

    def close(self) -> None:
        self.poses.close()
        assert self.hands.close(10.0)
        assert self.streams.close(6.0)
        self.masks.close()
        self.inventory.close()
        self.alerts.close()
        self.database.close(2.0)
        self.onvif.stop()
        self.rtsp.stop()

    def _add_camera(self) -> int:
        order = Authorisation("A-1", date(2020, 1, 1), date(2999, 1, 1))
        urls = {ProfileName.MAIN: self.camera.paths[0], ProfileName.SUB: self.camera.paths[1]}
        profiles = tuple(Profile(name, self.rtsp.url(path)) for name, path in urls.items())
        plain = make_camera(1, profiles=profiles, authorisation=order, user_name=USER_NAME)
        moving = replace(plain, kind=CameraKind.PTZ, onvif_endpoint=self.onvif.address("1"))
        saved = self.inventory.save(moving, Secret(PASSWORD))
        assert saved.id is not None
        return saved.id

    def _reach(self, camera: Camera) -> DeviceAccess:
        return DeviceAccess(camera.onvif_endpoint, USER_NAME, Secret(PASSWORD))

    def _pointed(self, camera_id: int, report: object) -> None:
        self.poses.pointed(camera_id, report)  # type: ignore[arg-type]

    def _busy(self, camera_id: int) -> bool:
        return self.poses.busy(camera_id)
