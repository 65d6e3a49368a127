"""Jobs, a search, a reading and an audit in memory for the onboarding windows. Signals are real."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csu_console.domain.camera import Camera
from csu_console.domain.device import DeviceReport
from csu_console.domain.errors import ConsoleError
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from tests.fakes.device_network import FakeInterface
from tests.fakes.inventory_services import FakeInventory, FakeServices


class FakeJob(QObject):
    """DeviceJob: the test emits what comes."""

    found = Signal(object)
    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.started = self.cancelled = False

    def start(self) -> None:
        self.started = True

    def cancel(self) -> None:
        self.cancelled = True


class FakeOnboarding:
    """OnboardingService on a FakeInventory."""

    def __init__(self, inventory: FakeInventory) -> None:
        self._inventory = inventory
        self.searches: list[tuple[tuple[str, ...], FakeJob]] = []
        self.readings: list[tuple[str, str, str]] = []
        self.jobs: list[FakeJob] = []
        self.added: list[tuple[Camera, Site | None, str, DeviceReport]] = []
        self.fault: ConsoleError | None = None

    def interfaces(self) -> Sequence[FakeInterface]:
        return (FakeInterface("eth0", "192.0.2.1"), FakeInterface("eth1", "198.51.100.1"))

    def search(self, addresses: Sequence[str]) -> FakeJob:
        self.searches.append((tuple(addresses), FakeJob()))
        return self.searches[-1][1]

    def read(self, endpoint: str, user_name: str, password: Secret) -> FakeJob:
        if self.fault is not None:
            raise self.fault
        self.readings.append((endpoint, user_name, password.reveal()))
        self.jobs.append(FakeJob())
        return self.jobs[-1]

    def known(self, endpoints: Iterable[str]) -> Camera | None:
        places = set(endpoints)
        return next((each for each in self._inventory.cameras() if each.onvif_endpoint in places), None)

    def add(self, camera: Camera, site: Site | None, password: Secret, report: DeviceReport) -> Camera:
        if self.fault is not None:
            raise self.fault
        if site is not None:
            self._inventory.save_site(site)
        saved = self._inventory.save(camera, password)
        self.added.append((replace(saved), site, password.reveal(), report))
        return saved


class FakeCredentials:
    """CredentialsAudit: the test ends its jobs."""

    def __init__(self) -> None:
        self.jobs: list[FakeJob] = []

    def check(self) -> FakeJob:
        self.jobs.append(FakeJob())
        return self.jobs[-1]


class FakeOnboardingServices(FakeServices):
    """The bundle these windows receive."""

    def __init__(self, cameras: Iterable[Camera] = ()) -> None:
        super().__init__(cameras)
        self.onboarding = FakeOnboarding(self.inventory)
        self.credentials = FakeCredentials()
