"""What these windows need of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.camera import Camera
from csu_console.domain.device import DeviceReport
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.ui.inventory.ports import InventoryPort, TrustPort, WorkstationPort


class JobPort(Protocol):
    """DeviceJob: connect, then `start`; it ends with `finished` or `failed`, or in silence by `cancel`."""

    @property
    def found(self) -> SignalInstance:
        """(part of the answer: object)."""
        ...

    @property
    def progressed(self) -> SignalInstance:
        """(percent: int)."""
        ...

    @property
    def finished(self) -> SignalInstance:
        """(answer: object)."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """(error: ConsoleError)."""
        ...

    def start(self) -> None: ...

    def cancel(self) -> None: ...


class InterfacePort(Protocol):
    """One network interface of this machine."""

    @property
    def name(self) -> str: ...

    @property
    def address(self) -> str: ...


class OnboardingPort(Protocol):
    """OnboardingService. What acts raises ConsoleError."""

    def interfaces(self) -> Sequence[InterfacePort]: ...

    def search(self, addresses: Sequence[str]) -> JobPort: ...

    def read(self, endpoint: str, user_name: str, password: Secret) -> JobPort: ...

    def known(self, endpoints: Iterable[str]) -> Camera | None: ...

    def add(self, camera: Camera, site: Site | None, password: Secret, report: DeviceReport) -> Camera: ...


class OnboardingServices(Protocol):
    """What the wizard receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def workstation(self) -> WorkstationPort: ...

    @property
    def trust(self) -> TrustPort: ...

    @property
    def onboarding(self) -> OnboardingPort: ...


class CredentialsPort(Protocol):
    """CredentialsAudit."""

    def check(self) -> JobPort:
        """Raises NotPermitted."""
        ...


class CredentialsServices(Protocol):
    """What the list of weak passwords receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def credentials(self) -> CredentialsPort: ...
