"""A network of devices in memory: implements `onboarding_service.Network`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from csu_console.domain.device import DeviceAccess, DeviceProfile, DeviceReport, FoundDevice
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import AxisRange, PoseSource, PtzCapabilities, PtzFeature

DOME = FoundDevice(
    "urn:uuid:dome", ("http://192.0.2.10/onvif/device_service",), "Dôme", "D-30", "Gare", ptz=True
)
FIXED = FoundDevice("urn:uuid:fixed", ("http://192.0.2.11/onvif/device_service",), "Fixe", "F-2")
CAN = PtzCapabilities(
    features=frozenset(
        {
            *(PtzFeature.PAN_TILT, PtzFeature.ZOOM, PtzFeature.CONTINUOUS, PtzFeature.ABSOLUTE),
            *(PtzFeature.PRESETS, PtzFeature.HOME, PtzFeature.STATUS, PtzFeature.STATUS_TIME),
        }
    ),
    pan_range=AxisRange(-1.0, 1.0),
    tilt_range=AxisRange(-1.0, 1.0),
    zoom_range=AxisRange(0.0, 1.0),
    auxiliary_commands=("tt:Wiper|On", "tt:Wiper|Off"),
    max_presets=128,
    manufacturer="Fabricant",
    model="D-30",
    firmware="2.4.1",
    pose_rate_hz=7.5,
    pose_source=PoseSource.STATUS,
)
PROFILES = (
    DeviceProfile("p2", "Second", "rtsp://192.0.2.10/second", "H264", 640, 360, 12.0, 512, "s1"),
    DeviceProfile(
        "p1", "Premier", "rtsp://192.0.2.10/premier", "H265", 2560, 1440, 25.0, 6000, "s1", "", "head"
    ),
    DeviceProfile("p3", "Data", "rtsp://192.0.2.10/data", video_source="s1", metadata=True),
)
REPORT = DeviceReport(PROFILES, CAN, ptz_profile="p1")


@dataclass(frozen=True)
class FakeInterface:
    name: str
    address: str


@dataclass
class FakeNetwork:
    """`rounds`: what answers in each round of a search; `hang`: calls wait until they are to stop."""

    rounds: list[tuple[FoundDevice, ...]] = field(default_factory=lambda: [(DOME,), (DOME, FIXED)])
    report: DeviceReport | ConsoleError = REPORT
    hang: bool = False
    looked_on: list[tuple[str, ...]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    adapters: tuple[FakeInterface, ...] = (
        FakeInterface("eth0", "192.0.2.1"),
        FakeInterface("eth1", "198.51.100.1"),
    )

    def interfaces(self) -> Sequence[FakeInterface]:
        return self.adapters

    def discover(
        self, addresses: Sequence[str], wait_s: float, should_stop: Callable[[], bool]
    ) -> tuple[FoundDevice, ...]:
        self.looked_on.append(tuple(addresses))
        self._wait(should_stop)
        place = min(len(self.looked_on), len(self.rounds)) - 1
        return self.rounds[place]

    def read(self, access: DeviceAccess, should_stop: Callable[[], bool]) -> DeviceReport:
        self.asked.append((access.endpoint, access.user_name, access.password.reveal()))
        self._wait(should_stop)
        if isinstance(self.report, ConsoleError):
            raise self.report
        return self.report

    def _wait(self, should_stop: Callable[[], bool]) -> None:
        pause = threading.Event()
        while self.hang and not should_stop():
            pause.wait(0.01)
