"""The demo city as a control room's inventory would describe it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csu_console.domain.camera import CameraKind, Purpose
from csu_console.domain.mask import Point, PrivacyState
from csu_console.simulator.pose import Pose, Size
from csu_console.simulator.world import Light

MAIN_SIZE = Size(1280, 720)
LIVE_SIZE = Size(640, 360)
"""Of a camera that turns, whose pictures are drawn while they are watched."""
PANORAMIC_SIZE = Size(1600, 600)
USER_NAME = "console"
PASSWORD = "pont-du-lavoir"  # noqa: S105 - a drawn town on the loopback interface guards nothing


@dataclass(frozen=True, slots=True)
class PlannedSite:
    """A point d'implantation with its address; coordinates are WGS 84 degrees."""

    name: str
    commune: str
    address: str
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class PlannedAuthorisation:
    """A prefect's order."""

    number: str
    granted_on: date
    expires_on: date
    retention_days: int


@dataclass(frozen=True, slots=True)
class PlannedCamera:
    """One camera. ``main_url`` and ``sub_url`` are empty until a server gives them a port.

    ``masks`` are closed outlines, normalised to the picture (0 to 1 from the left and the top); a camera that turns
    has ``zones`` instead: closed outlines of (pan, tilt) in degrees, as its head reports them.
    """

    number: int
    name: str
    aliases: tuple[str, ...]
    street: str
    commune: str
    site: str
    kind: CameraKind
    purposes: tuple[Purpose, ...]
    authorisation: PlannedAuthorisation | None
    is_nomad: bool
    privacy: PrivacyState
    masks: tuple[tuple[Point, ...], ...]
    pose: Pose
    size: Size
    light: Light
    zones: tuple[tuple[Point, ...], ...] = ()
    user_name: str = USER_NAME
    main_url: str = ""
    sub_url: str = ""
    onvif_url: str = ""

    @property
    def main_path(self) -> str:
        """The server's path of the main stream."""
        return f"{self.number}/main"

    @property
    def sub_path(self) -> str:
        """The server's path of the sub stream."""
        return f"{self.number}/sub"

    @property
    def pose_path(self) -> str:
        """The server's path of the metadata that say where the head points."""
        return f"{self.number}/pose"

    @property
    def turns(self) -> bool:
        """Whether it is served as a camera that moves, drawn live."""
        return bool(self.zones)


@dataclass(frozen=True, slots=True)
class CityPlan:
    """Communes, sites and cameras, in the order of their numbers."""

    communes: tuple[str, ...]
    sites: tuple[PlannedSite, ...]
    cameras: tuple[PlannedCamera, ...]
