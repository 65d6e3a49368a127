"""One simulated ONVIF camera: who it is, what it streams, its head, its lens, its masks, its faults."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_imaging_state import ImagingState
from csu_console.simulator.onvif_security import TokenGuard
from csu_console.simulator.ptz_faults import IN_ORDER, PtzFaults
from csu_console.simulator.ptz_head import Power, PtzHead
from csu_console.simulator.ptz_status import StatusReport, StatusTeller

GENERIC_POSITION = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace"
DEGREES_POSITION = "http://www.onvif.org/ver10/tptz/PanTiltSpaces/SphericalPositionSpaceDegrees"
FIRMWARE = "2.4.1"
MAIN, SUB, POSE = "main", "sub", "pose"
AUXILIARY_COMMANDS = ("tt:Wiper|On", "tt:Wiper|Off", "tt:IRLamp|On", "tt:IRLamp|Off", "tt:IRLamp|Auto")


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """A profile's picture."""

    width_px: int
    height_px: int
    frames_per_s: float


@dataclass(frozen=True, slots=True)
class DeviceMask:
    """A mask inside the camera: ``points`` -1..1 from the left below, as ONVIF has them; YCbCr colour."""

    token: str
    points: tuple[tuple[float, float], ...]
    kind: str = "Color"
    colour: tuple[float, float, float] = (16.0, 128.0, 128.0)
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """Something the camera tells by itself: ``topic`` as ``VideoSource/GlobalSceneChange``, one item of data.

    ``contact``: token of the input it is about; empty: the picture source. ``initial``: the state at the beginning.
    """

    topic: str
    name: str
    value: str
    contact: str = ""
    initial: bool = False


def contact_event(contact: str, closed: bool, *, initial: bool = False) -> DeviceEvent:
    """A contact of the camera closes or opens (ONVIF's DigitalInput)."""
    value = "true" if closed else "false"
    return DeviceEvent("Device/Trigger/DigitalInput", "LogicalState", value, contact, initial)


@dataclass
class OnvifDevice:
    """A camera as its ONVIF service knows it. Used from the service's thread; ``faults`` may be set from any.

    ``head`` None: a fixed camera. ``streams`` maps profile tokens to RTSP addresses. ``reports_degrees``
    makes GetStatus answer in degrees instead of the generic space, as the camera's maker chose.
    """

    name: str
    head: PtzHead | None = None
    videos: Mapping[str, VideoFacts] = field(
        default_factory=lambda: {MAIN: VideoFacts(640, 360, 15.0), SUB: VideoFacts(640, 360, 15.0)}
    )
    users: Mapping[str, str] = field(default_factory=lambda: {USER_NAME: PASSWORD})
    serial_number: str = "SIM0001"
    reports_degrees: bool = False
    has_metadata: bool = True
    takes_replays: bool = False
    faults: PtzFaults = IN_ORDER
    utc: Callable[[], float] = time.time
    snapshot: Callable[[], bytes] | None = None
    streams: dict[str, str] = field(default_factory=dict)
    masks: dict[str, DeviceMask] = field(default_factory=dict)
    auxiliary: list[str] = field(default_factory=list)
    events: deque[DeviceEvent] = field(default_factory=lambda: deque(maxlen=100))
    """What the next pull takes; put there by whoever plays the camera, from any thread."""
    calls: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.guard = TokenGuard(self.users, self.takes_replays)
        self.imaging = ImagingState()
        self.teller = StatusTeller(self.head) if self.head is not None else None
        self.stops_ignored = 0
        self.masks_made = 0

    @property
    def is_off(self) -> bool:
        """Whether the camera answers nobody."""
        return self.head is not None and self.head.power is Power.OFF

    @property
    def camera_utc_s(self) -> float:
        """The camera's own clock."""
        return self.utc() + self.faults.clock_offset_s

    @property
    def position_space(self) -> str:
        """The space of reported positions."""
        return DEGREES_POSITION if self.reports_degrees else GENERIC_POSITION

    def profile_tokens(self) -> tuple[str, ...]:
        """The profiles: pictures, and the position's metadata where it is sent."""
        has_pose = self.head is not None and self.has_metadata
        return (*self.videos, POSE) if has_pose else tuple(self.videos)

    def report(self) -> StatusReport | None:
        """Where the head says it is; None for a fixed camera."""
        return None if self.teller is None else self.teller.report(self.faults, self.camera_utc_s)

    def claimed(self, url: str) -> str:
        """An address as the camera gives it: with the host it believes in."""
        host = self.faults.claimed_host
        parts = urlsplit(url)
        if not host or parts.hostname is None:
            return url
        return parts._replace(netloc=parts.netloc.replace(parts.hostname, host)).geturl()
