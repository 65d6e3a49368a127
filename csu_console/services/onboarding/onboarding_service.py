"""Finding cameras on the network, reading what they are, and adding them to the inventory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from csu_console.domain.actor import Access
from csu_console.domain.camera import Camera
from csu_console.domain.certificate import TlsTrust
from csu_console.domain.device import DeviceAccess, DeviceReport, FoundDevice
from csu_console.domain.permission import Permission
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.services.onboarding.device_job import DeviceJob, DeviceJobs, JobThread

SEARCH_ROUNDS, ROUND_S = 4, 1.5
"""Found cameras are listed after each round, and a datagram lost in one round is asked for again in the next."""
JOBS_LIMIT = 4
PORTS = {"http": 80, "https": 443}


class NetworkInterface(Protocol):
    """devices.discovery.NetworkInterface."""

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...


class Inventory(Protocol):
    """InventoryService."""

    def cameras(self) -> tuple[Camera, ...]: ...

    def save(self, camera: Camera, password: Secret | None = None) -> Camera: ...

    def save_site(self, site: Site) -> Site: ...


class Trust(Protocol):
    """TrustService."""

    def of(self, url: str) -> TlsTrust: ...


class Capabilities(Protocol):
    """CapabilitiesService."""

    def keep(self, camera_id: int, found: PtzCapabilities) -> None: ...


class Network(Protocol):
    """What is asked of the devices; each call blocks, in a job's thread, and raises ConsoleError."""

    def interfaces(self) -> Sequence[NetworkInterface]:
        """Quick: asked in the GUI thread."""
        ...

    def discover(
        self, addresses: Sequence[str], wait_s: float, should_stop: Callable[[], bool]
    ) -> tuple[FoundDevice, ...]: ...

    def read(self, access: DeviceAccess, should_stop: Callable[[], bool]) -> DeviceReport: ...


class OnboardingService(QObject):
    """Lives in the GUI thread; owns the threads of its jobs until `close`."""

    def __init__(
        self,
        network: Network,
        inventory: Inventory,
        trust: Trust,
        capabilities: Capabilities,
        access: Access,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._network, self._inventory, self._trust = network, inventory, trust
        self._capabilities, self._access = capabilities, access
        self._jobs = DeviceJobs(JOBS_LIMIT, self)

    def interfaces(self) -> tuple[NetworkInterface, ...]:
        """The network interfaces of this machine that are up."""
        return tuple(self._network.interfaces())

    def search(self, addresses: Sequence[str]) -> DeviceJob:
        """Look on the interfaces with these addresses: `found` gives tuples of FoundDevice as they answer.

        Connect its signals, then `start` it. Raises NotPermitted.
        """
        self._access.require(Permission.INVENTORY_EDIT)
        wanted = tuple(addresses)

        def work(thread: JobThread) -> object:
            seen: dict[str, FoundDevice] = {}
            for turn in range(SEARCH_ROUNDS):
                if thread.should_stop():
                    break
                answered = self._network.discover(wanted, ROUND_S, thread.should_stop)
                fresh = tuple(device for device in answered if device.identity not in seen)
                seen.update((device.identity, device) for device in fresh)
                if fresh:
                    thread.tell(fresh)
                thread.progress(100 * (turn + 1) // SEARCH_ROUNDS)
            return tuple(seen.values())

        return self._jobs.make(work)

    def read(self, endpoint: str, user_name: str, password: Secret) -> DeviceJob:
        """Ask a device what it is: `finished` gives its DeviceReport.

        Connect its signals, then `start` it. Raises NotPermitted, or StorageFault (its certificate on file).
        """
        self._access.require(Permission.INVENTORY_EDIT)
        access = DeviceAccess(endpoint, user_name, password, self._trust.of(endpoint))
        return self._jobs.make(lambda thread: self._network.read(access, thread.should_stop))

    def known(self, endpoints: Iterable[str]) -> Camera | None:
        """The camera of the inventory that is reached at one of these addresses.

        A camera that has no ONVIF address on file is known by the host of its streams.
        """
        places = {place for endpoint in endpoints if (place := _place(endpoint)) is not None}
        hosts = {host for host, _port in places}
        cameras = self._inventory.cameras()
        for camera in cameras:
            if camera.onvif_endpoint and _place(camera.onvif_endpoint) in places:
                return camera
        # Only then: behind one host there may be many.
        for camera in cameras:
            if not camera.onvif_endpoint and any(_host(profile.url) in hosts for profile in camera.profiles):
                return camera
        return None

    def add(self, camera: Camera, site: Site | None, password: Secret, report: DeviceReport) -> Camera:
        """Save a new camera, its site where that is new or changed, and what it can do.

        Its privacy is UNREVIEWED: covered until its masks are approved. Raises NotPermitted, InvalidInput (number
        taken, not an address), KeyFault or StorageFault.
        """
        self._access.require(Permission.INVENTORY_EDIT)
        if site is not None:
            self._inventory.save_site(site)
        saved = self._inventory.save(camera, password)
        assert saved.id is not None, "it has a row now"
        self._capabilities.keep(saved.id, report.capabilities)
        return saved

    def close(self, timeout_s: float) -> bool:
        """True when every thread has ended in time."""
        return self._jobs.close(timeout_s)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _place(endpoint: str) -> tuple[str, int] | None:
    """Host and port; None for what is no address."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    return (host, port or PORTS.get(parts.scheme.casefold(), 80)) if host else None
