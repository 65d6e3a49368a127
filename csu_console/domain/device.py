"""A camera as a device on the network (ONVIF): how it is reached, what it said of itself, what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from csu_console.domain.certificate import TlsTrust
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import PtzCapabilities
from csu_console.domain.secret import Secret


class DeviceFault(ConsoleError):
    """The device did not do what it was asked."""


class DeviceUnreachable(DeviceFault):
    """It does not answer, or not in time: try again later."""


class DeviceRefused(DeviceFault):
    """It refuses the user name or the password, or its certificate is not believed: never hammer it."""


class NotOffered(DeviceFault):
    """It has no such service, command, preset or space: asking again is of no use."""


class MalformedAnswer(DeviceFault):
    """It answered, but with something that is not an answer (not XML, too long, forbidden constructs)."""


@dataclass(frozen=True, slots=True)
class DeviceAccess:
    """Where a device is reached and as whom. `endpoint`: http(s)://host[:port]/onvif/device_service."""

    endpoint: str
    user_name: str = ""
    password: Secret = field(default_factory=lambda: Secret(""))
    tls: TlsTrust = field(default_factory=TlsTrust)


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """One answer to WS-Discovery. Everything but `identity` is what the device claims about itself."""

    identity: str
    """Its endpoint reference (urn:uuid:…): the same over several network interfaces."""
    endpoints: tuple[str, ...]
    """Addresses of its device service, the most promising first."""
    name: str = ""
    hardware: str = ""
    location: str = ""
    ptz: bool = False
    interface: str = ""
    """Address of this machine's network interface that it answered on."""


@dataclass(frozen=True, slots=True)
class DeviceProfile:
    """One media profile: a combination of picture source, encoder and head. Addresses hold no password."""

    token: str
    name: str
    stream_url: str = ""
    """rtsp:// with the host the device is reached at; "" when it gives none."""
    encoding: str = ""
    width_px: int = 0
    height_px: int = 0
    frame_rate_hz: float | None = None
    bitrate_kbps: int | None = None
    video_source: str = ""
    """Token of the picture source (sensor); profiles of one sensor share it."""
    video_source_configuration: str = ""
    """Token of the way the sensor is used: what masks inside the camera belong to."""
    ptz_configuration: str = ""
    """Token of the head's configuration, "" where the profile moves nothing."""
    snapshot_url: str = ""
    """Unmasked by nature: its pictures go through the masker or are not used."""
    metadata: bool = False
    """Its RTSP stream carries metadata."""


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """What a device said of itself, read once. `shortcomings`: parts it did not answer as it should, one line each."""

    profiles: tuple[DeviceProfile, ...]
    capabilities: PtzCapabilities
    ptz_profile: str = ""
    """Token of the profile the head is driven through, "" for a camera that does not move."""
    metadata_url: str = ""
    """RTSP address of the metadata stream with the head's position, "" where there is none."""
    services: tuple[str, ...] = ()
    """Names of the ONVIF services it offers: device, media, media2, ptz, imaging, events."""
    shortcomings: tuple[ConsoleError, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """Something a device says has happened. All of it is its own claim.

    `topic`: path without prefixes, "VideoSource/GlobalSceneChange/ImagingService". `at_us`: microseconds since 1970 on
    the device's clock, None when it names no time. `initial`: the state at the beginning, not a change.
    """

    topic: str
    at_us: int | None
    initial: bool
    source: tuple[tuple[str, str], ...] = ()
    data: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """Of the first item of that name, "" for none."""
        return next((value for key, value in (*self.data, *self.source) if key == name), "")
