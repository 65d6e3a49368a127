"""Reads a device once: who it is, its profiles, what its head can do. Blocks; a thread of services calls it."""

from __future__ import annotations

import statistics
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.onvif_client.device_time import duration_s
from csu_console.devices.onvif_head import OnvifHead
from csu_console.devices.profiles import read_profiles
from csu_console.devices.safe_xml import Node
from csu_console.devices.spaces import space_of
from csu_console.devices.status_reading import NAME_LENGTH, number
from csu_console.domain.clock import Clock, SystemClock, to_us
from csu_console.domain.device import (
    DeviceFault,
    DeviceProfile,
    DeviceRefused,
    DeviceReport,
    DeviceUnreachable,
    NotOffered,
)
from csu_console.domain.errors import ConsoleError
from csu_console.domain.ptz import AxisRange, PoseSource, PoseSpace, PtzCapabilities, PtzFeature

T = TypeVar("T")
D = TypeVar("D")

STATUS_CALLS = 5
STATUS_LIMIT_S = 2.0
RATE_CEILING_HZ = 10.0
"""A camera is never asked more often, so what lies above is not claimed."""
SILENCES_LIMIT = 2
AUXILIARY_LIMIT = 64


@dataclass
class _Reading:
    """What has been learnt so far, and what went wrong."""

    client: OnvifClient
    features: set[PtzFeature] = field(default_factory=set)
    shortcomings: list[ConsoleError] = field(default_factory=list)
    silences: int = 0
    answered: bool = False
    """True once a call with the password was answered: a later refusal is about one part, not about the password."""

    def attempt(self, read: Callable[[], T], otherwise: D) -> T | D:
        """One part; a device that fails at it is read on. Raises when it has fallen silent altogether."""
        try:
            found = read()
        except DeviceUnreachable as error:
            self.silences += 1
            if self.silences >= SILENCES_LIMIT:
                raise
            self.shortcomings.append(error)
            return otherwise
        except NotOffered:
            return otherwise
        except DeviceFault as error:
            if isinstance(error, DeviceRefused) and not self.answered:
                raise
            self.shortcomings.append(error)
            return otherwise
        self.silences, self.answered = 0, True
        return found


def read_device(client: OnvifClient, clock: Clock | None = None) -> DeviceReport:
    """Raises DeviceUnreachable, DeviceRefused or CertificateRefused; any other fault becomes a shortcoming."""
    clock = clock or SystemClock()
    reading = _Reading(client)
    client.open()
    info = reading.attempt(lambda: client.call(Service.DEVICE, "GetDeviceInformation"), None)
    profiles = reading.attempt(lambda: read_profiles(client), ())
    chosen = _moving_profile(profiles) if client.offers(Service.PTZ) else None
    capabilities = PtzCapabilities()
    metadata_url = _metadata_url(profiles, chosen)
    if metadata_url:
        reading.features.add(PtzFeature.METADATA_POSE)
    if chosen is not None:
        capabilities = _ptz(reading, chosen)
    if _media2_masks(reading):
        reading.features.add(PtzFeature.MEDIA2_MASKS)
    if chosen is not None:
        # Last, and its silence counts for nothing: some cameras block in it for half a minute.
        reading.silences = 0
        capabilities = _with_pose(reading, capabilities, chosen, clock)
    offset = client.offset.current(to_us(clock.utc_now()))
    words = [info.text(n)[:NAME_LENGTH] if info is not None else "" for n in
             ("Manufacturer", "Model", "FirmwareVersion", "SerialNumber")]  # fmt: skip
    capabilities = replace(
        capabilities,
        features=frozenset(reading.features),
        manufacturer=words[0],
        model=words[1],
        firmware=words[2],
        serial_number=words[3],
        clock_offset_us=offset.offset_us if offset is not None else None,
    )
    return DeviceReport(
        profiles=profiles,
        capabilities=capabilities,
        ptz_profile=chosen.token if chosen is not None else "",
        metadata_url=metadata_url,
        services=tuple(service.name.casefold() for service in client.services()),
        shortcomings=tuple(reading.shortcomings),
    )


def _moving_profile(profiles: tuple[DeviceProfile, ...]) -> DeviceProfile | None:
    """The largest picture among the profiles with a head."""
    moving = [profile for profile in profiles if profile.ptz_configuration]
    return max(moving, key=lambda profile: profile.width_px * profile.height_px, default=None)


def _metadata_url(profiles: tuple[DeviceProfile, ...], chosen: DeviceProfile | None) -> str:
    """Of the profile without a picture, where there is one: the picture need not be sent twice."""
    if chosen is None:
        return ""
    sources = {"", chosen.video_source}
    found = [p for p in profiles if p.metadata and p.stream_url and p.video_source in sources]
    return min(found, key=lambda p: p.width_px * p.height_px).stream_url if found else ""


def _ptz(reading: _Reading, profile: DeviceProfile) -> PtzCapabilities:
    client, features = reading.client, reading.features
    node = reading.attempt(lambda: _node(client, profile), None)
    capabilities = PtzCapabilities()
    if node is not None:
        capabilities = _of_node(node, features)
    if not features & {PtzFeature.PAN_TILT, PtzFeature.ZOOM}:
        # It has a head and does not say what it can do: what every head can do.
        features.update((PtzFeature.PAN_TILT, PtzFeature.ZOOM, PtzFeature.CONTINUOUS))
    _imaging(reading, profile.video_source)
    head = OnvifHead(client, profile.token, profile.video_source)
    if PtzFeature.PRESETS not in features and reading.attempt(head.presets, ()):
        features.add(PtzFeature.PRESETS)
    shortest_s = reading.attempt(lambda: _shortest_timeout_s(client, profile), None)
    return replace(capabilities, shortest_move_timeout_s=shortest_s)


def _with_pose(
    reading: _Reading, capabilities: PtzCapabilities, profile: DeviceProfile, clock: Clock
) -> PtzCapabilities:
    features = reading.features
    head = OnvifHead(reading.client, profile.token, profile.video_source, clock)
    rate_hz = reading.attempt(lambda: _status(head, features, clock), None)
    source = None
    if PtzFeature.METADATA_POSE in features:
        source = PoseSource.METADATA
    elif PtzFeature.STATUS in features:
        source = PoseSource.STATUS if PtzFeature.STATUS_TIME in features else PoseSource.POLL
    return replace(capabilities, pose_rate_hz=rate_hz, pose_source=source)


def _shortest_timeout_s(client: OnvifClient, profile: DeviceProfile) -> float | None:
    """The shortest Timeout of a ContinuousMove it takes."""
    asked = {"ConfigurationToken": profile.ptz_configuration}
    try:
        options = client.call(Service.PTZ, "GetConfigurationOptions", asked)
    except (DeviceRefused, DeviceUnreachable):
        raise
    except DeviceFault:
        return None  # nobody misses it: the driver finds out by itself
    return next((duration_s(node.text("Min")) for node in options.anywhere("PTZTimeout")), None)


def _node(client: OnvifClient, profile: DeviceProfile) -> Node | None:
    """The description of the head this profile moves."""
    nodes = list(client.call(Service.PTZ, "GetNodes").anywhere("PTZNode"))
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    configurations = client.call(Service.PTZ, "GetConfigurations").anywhere("PTZConfiguration")
    wanted = {
        c.text("NodeToken") for c in configurations if c.attribute("token") == profile.ptz_configuration
    }
    return next((node for node in nodes if node.attribute("token") in wanted), nodes[0])


def _of_node(node: Node, features: set[PtzFeature]) -> PtzCapabilities:
    spaces = node.child("SupportedPTZSpaces") or node
    found = {}
    for space in spaces.children():
        kind = space_of(space.text("URI"))
        if space.name == "AbsolutePanTiltPositionSpace" and kind is not None:
            features.add(PtzFeature.ABSOLUTE if kind is PoseSpace.GENERIC else PtzFeature.ABSOLUTE_DEGREES)
            ends = "pan_range", "tilt_range"
            if kind is PoseSpace.DEGREES:
                ends = "pan_range_deg", "tilt_range_deg"
            found[ends[0]], found[ends[1]] = _range(space, "XRange"), _range(space, "YRange")
        elif space.name == "AbsoluteZoomPositionSpace" and kind is PoseSpace.GENERIC:
            features.add(PtzFeature.ABSOLUTE)
            found["zoom_range"] = _range(space, "XRange")
        elif space.name.startswith("Relative"):
            features.add(PtzFeature.RELATIVE)
        elif space.name.startswith("Continuous"):
            features.add(PtzFeature.CONTINUOUS)
            features.add(PtzFeature.ZOOM if "Zoom" in space.name else PtzFeature.PAN_TILT)
    presets = number(node.text("MaximumNumberOfPresets"))
    if presets is not None and presets >= 1:
        features.add(PtzFeature.PRESETS)
    if node.text("HomeSupported").casefold() in ("true", "1"):
        features.add(PtzFeature.HOME)
    words = [command.text()[:NAME_LENGTH] for command in node.children("AuxiliaryCommands") if command.text()]
    return PtzCapabilities(
        pan_range=found.get("pan_range"),
        tilt_range=found.get("tilt_range"),
        zoom_range=found.get("zoom_range"),
        pan_range_deg=found.get("pan_range_deg"),
        tilt_range_deg=found.get("tilt_range_deg"),
        auxiliary_commands=tuple(words[:AUXILIARY_LIMIT]),
        max_presets=min(round(presets), 10_000) if presets is not None and presets > 0 else 0,
    )


def _range(space: Node, name: str) -> AxisRange | None:
    low, high = number(space.text(name, "Min")), number(space.text(name, "Max"))
    return AxisRange(low, high) if low is not None and high is not None and low < high else None


def _imaging(reading: _Reading, video_source: str) -> None:
    client, features = reading.client, reading.features
    if not video_source or not client.offers(Service.IMAGING):
        return
    of = {"VideoSourceToken": video_source}
    options = reading.attempt(lambda: client.call(Service.IMAGING, "GetOptions", of), None)
    if options is not None and any(options.anywhere("IrCutFilterModes")):
        features.add(PtzFeature.DAY_NIGHT)
    if options is not None and any(node.child("Iris") for node in options.anywhere("Exposure")):
        features.add(PtzFeature.IRIS)
    moves = reading.attempt(lambda: client.call(Service.IMAGING, "GetMoveOptions", of), None)
    if moves is not None and any(moves.anywhere("Continuous")):
        features.add(PtzFeature.FOCUS)


def _status(head: OnvifHead, features: set[PtzFeature], clock: Clock) -> float | None:
    """Asks a few times: does it answer, how fast, and does its time move on?"""
    first = head.status(STATUS_LIMIT_S)
    features.add(PtzFeature.STATUS)
    began_s = clock.monotonic_s()
    durations = []
    for _ in range(STATUS_CALLS - 1):
        before_s = clock.monotonic_s()
        head.status(STATUS_LIMIT_S)
        durations.append(clock.monotonic_s() - before_s)
    if first.stamp_us is not None:
        # Whole seconds need a second to move on.
        left_s = 1.05 * first.resolution_us / 1e6 - (clock.monotonic_s() - began_s)
        threading.Event().wait(min(max(left_s, 0.0), 1.1))
        last = head.status(STATUS_LIMIT_S)
        if last.stamp_us is not None and last.stamp_us > first.stamp_us:
            features.add(PtzFeature.STATUS_TIME)
    return min(RATE_CEILING_HZ, 1.0 / max(statistics.median(durations), 1e-3))


def _media2_masks(reading: _Reading) -> bool:
    client = reading.client
    if not client.offers(Service.MEDIA2):
        return False
    answer = reading.attempt(lambda: client.call_own(Service.MEDIA2, "GetServiceCapabilities"), None)
    return answer is not None and any(
        node.attribute("Mask").casefold() in ("true", "1") for node in answer.anywhere("Capabilities")
    )
