"""One console of a `PtzRoom` with a remembered head behind its camera."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from csu_console.domain.camera import Camera, CameraKind
from csu_console.domain.device import DeviceAccess
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PoseReport
from csu_console.services.ptz.heads import Heads
from csu_console.services.ptz.ptz_service import PtzService
from tests.fakes.ptz_head import FakeDevice
from tests.fakes.ptz_room import PtzRoom
from tests.fakes.town import make_camera


class Post:
    """One console with a device behind its camera."""

    def __init__(self, room: PtzRoom, qtbot: QtBot) -> None:
        self.room, self.qtbot, self.device = room, qtbot, FakeDevice()
        self.camera_id = room.camera_id
        self._camera = replace(
            make_camera(1), id=self.camera_id, kind=CameraKind.PTZ, onvif_endpoint="http://192.0.2.1/onvif"
        )
        self.poses: list[tuple[int, PoseReport]] = []
        self.heads = Heads(
            self,
            self.reach,
            self.device.connect,
            lambda camera_id, report: self.poses.append((camera_id, report)),
        )
        self.ptz = PtzService(self, self.heads, room.anne.reservations, room.anne.access)
        self.refused: list[ConsoleError] = []
        self.lost: list[int] = []
        self.ptz.refused.connect(self.refused.append)
        self.ptz.pre_empted.connect(lambda camera_id, _by: self.lost.append(camera_id))

    def camera(self, camera_id: int) -> Camera | None:
        return self._camera if camera_id == self.camera_id else None

    def change_camera(self, camera: Camera) -> None:
        self._camera = camera

    def reach(self, camera: Camera) -> DeviceAccess:
        return DeviceAccess(camera.onvif_endpoint, "op")

    def ready(self) -> None:
        self.ptz.prepare(self.camera_id)
        self.qtbot.waitUntil(lambda: bool(self.ptz.state(self.camera_id).presets))

    def until_said(self, *words: object) -> None:
        self.qtbot.waitUntil(lambda: words in self.device.said)
