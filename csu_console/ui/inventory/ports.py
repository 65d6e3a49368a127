"""What the inventory's widgets need of the services: the services and the tests' fakes both fit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from csu_console.domain.actor import Actor
from csu_console.domain.authorisation import AuthorisationStatus
from csu_console.domain.camera import Camera
from csu_console.domain.certificate import CameraCertificate, Doubt
from csu_console.domain.mask import MaskPlan
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret
from csu_console.domain.site import Site
from csu_console.domain.stream import Profile, ProfileName, StreamStatus, Transport
from csu_console.domain.workstation import WorkstationChoices
from csu_console.ui.people.ports import SecondPersonServices


class ImportJobPort(Protocol):
    """ImportJob: it has begun; it ends with `finished` or `failed`."""

    @property
    def progressed(self) -> SignalInstance:
        """(percent: int)."""
        ...

    @property
    def finished(self) -> SignalInstance:
        """(report: ImportReport)."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """(error: ConsoleError)."""
        ...

    def cancel(self) -> None: ...


class WorkstationPort(Protocol):
    """WorkstationService, as far as the inventory's windows go."""

    def choices(self) -> WorkstationChoices: ...


class MaskImportPort(Protocol):
    """MaskService, as far as lists go."""

    def begin_import(self, path: Path, second: Actor | None = None) -> ImportJobPort: ...


class LookPort(Protocol):
    """CertificateLook: one look at what a camera shows."""

    @property
    def found(self) -> SignalInstance:
        """(certificate: CameraCertificate)."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """(error: ConsoleError)."""
        ...

    def start(self) -> None: ...


class TrustPort(Protocol):
    """TrustService, as far as the camera's file goes."""

    def look(self, url: str) -> LookPort: ...

    def doubts(self, certificate: CameraCertificate) -> tuple[Doubt, ...]: ...

    def accept(self, url: str, certificate: CameraCertificate, reason: str = "") -> None:
        """Raises ConsoleError."""
        ...


class InventoryPort(Protocol):
    """InventoryService, as far as widgets go."""

    @property
    def changed(self) -> SignalInstance: ...

    def cameras(self) -> tuple[Camera, ...]: ...

    def camera(self, camera_id: int) -> Camera | None: ...

    def by_number(self, number: int) -> Camera | None: ...

    def sites(self) -> tuple[Site, ...]: ...

    def save(self, camera: Camera, password: Secret | None = None) -> Camera: ...

    def password(self, camera_id: int) -> Secret: ...

    def save_site(self, site: Site) -> Site: ...

    def begin_import(self, path: Path, transport: Transport) -> ImportJobPort: ...

    def authorisation_status(self, camera_id: int, today: date | None = None) -> AuthorisationStatus: ...


class PlansPort(Protocol):
    """MaskService, as far as the tree goes."""

    @property
    def changed(self) -> SignalInstance: ...

    def plan(self, camera_id: int) -> MaskPlan | None: ...


class StreamsPort(Protocol):
    """StreamService, as far as the tree goes."""

    @property
    def status_changed(self) -> SignalInstance: ...

    def status(self, camera_id: int, profile: ProfileName) -> StreamStatus | None: ...


class ProbePort(Protocol):
    """StreamProbe: one try of an address; it ends with one signal, or by `cancel`."""

    @property
    def finished(self) -> SignalInstance:
        """(facts: StreamFacts)."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """(error: ConsoleError)."""
        ...

    @property
    def progressed(self) -> SignalInstance:
        """(percent: int)."""
        ...

    def start(self) -> None: ...

    def cancel(self) -> None: ...

    def wait(self, timeout_s: float) -> bool:
        """True when its thread has ended."""
        ...


class CapabilitiesPort(Protocol):
    """CapabilitiesService, as far as the camera's file goes."""

    @property
    def changed(self) -> SignalInstance:
        """(camera id: int)."""
        ...

    def of(self, camera_id: int) -> PtzCapabilities | None: ...


class DialogServices(Protocol):
    """What the camera dialog receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def workstation(self) -> WorkstationPort: ...

    @property
    def trust(self) -> TrustPort: ...

    @property
    def capabilities(self) -> CapabilitiesPort: ...

    def probe_stream(self, profile: Profile, user_name: str, password: Secret) -> ProbePort: ...


class ImportServices(Protocol):
    """What the import panel receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def masks(self) -> MaskImportPort: ...

    @property
    def workstation(self) -> WorkstationPort: ...

    @property
    def people(self) -> SecondPersonServices: ...


class TreeServices(Protocol):
    """What the camera tree receives."""

    @property
    def inventory(self) -> InventoryPort: ...

    @property
    def masks(self) -> PlansPort: ...

    @property
    def streams(self) -> StreamsPort: ...
