"""The media profiles of a device and where their streams are, from Media2 where it is offered, else from Media."""

from __future__ import annotations

from dataclasses import replace

from csu_console.devices.onvif_client import OnvifClient, Service
from csu_console.devices.safe_xml import Node
from csu_console.devices.status_reading import NAME_LENGTH, number_within
from csu_console.domain.device import DeviceFault, DeviceProfile, DeviceRefused, DeviceUnreachable

PROFILES_LIMIT = 64
_STREAM_SETUP = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}


def read_profiles(client: OnvifClient) -> tuple[DeviceProfile, ...]:
    """Raises DeviceFault when neither service lists any. A profile without an address has `stream_url` ""."""
    if client.offers(Service.MEDIA2):
        try:
            answer = client.call_own(Service.MEDIA2, "GetProfiles", {"Type": "All"})
            found = _listed(answer)
            if found:
                return tuple(_with_addresses(client, profile, media2=True) for profile in found)
        except (DeviceRefused, DeviceUnreachable):
            raise
        except DeviceFault:
            if not client.offers(Service.MEDIA):
                raise
    found = _listed(client.call(Service.MEDIA, "GetProfiles"))
    return tuple(_with_addresses(client, profile, media2=False) for profile in found)


def _listed(answer: Node) -> list[DeviceProfile]:
    nodes = [
        node for node in answer.children() if node.name in ("Profiles", "Profile") and node.attribute("token")
    ]
    return [_profile(node) for node in nodes[:PROFILES_LIMIT]]


def _profile(node: Node) -> DeviceProfile:
    """Media names its parts …Configuration, Media2 puts them below Configurations."""
    parts = node.child("Configurations") or node

    def part(name: str) -> Node | None:
        return parts.child(name) or parts.child(f"{name}Configuration")

    encoder, source, head, metadata = (part(n) for n in ("VideoEncoder", "VideoSource", "PTZ", "Metadata"))
    limits = encoder.child("RateControl") if encoder is not None else None
    rate = number_within(limits.text("FrameRateLimit"), 0.0, 1_000.0) if limits is not None else None
    bitrate = number_within(limits.text("BitrateLimit"), 0.0, 10_000_000.0) if limits is not None else None
    return DeviceProfile(
        token=node.attribute("token"),
        name=node.text("Name")[:NAME_LENGTH],
        encoding=encoder.text("Encoding")[:NAME_LENGTH] if encoder is not None else "",
        width_px=_whole(encoder, "Width"),
        height_px=_whole(encoder, "Height"),
        frame_rate_hz=rate,
        bitrate_kbps=round(bitrate) if bitrate is not None else None,
        video_source=source.text("SourceToken") if source is not None else "",
        video_source_configuration=source.attribute("token") if source is not None else "",
        ptz_configuration=(head.attribute("token") or "?") if head is not None else "",
        metadata=metadata is not None and metadata.text("PTZStatus", "Position").casefold() in ("true", "1"),
    )


def _whole(encoder: Node | None, name: str) -> int:
    value = number_within(encoder.text("Resolution", name), 0, 100_000) if encoder is not None else None
    return round(value or 0)


def _with_addresses(client: OnvifClient, profile: DeviceProfile, *, media2: bool) -> DeviceProfile:
    return replace(
        profile,
        stream_url=_address(client, profile.token, "GetStreamUri", media2),
        snapshot_url=_address(client, profile.token, "GetSnapshotUri", media2),
    )


def _address(client: OnvifClient, token: str, operation: str, media2: bool) -> str:
    """ "" where the device gives none: many have no snapshot, some profiles no stream."""
    stream = operation == "GetStreamUri"
    try:
        if media2:
            own = {"Protocol": "RTSP"} if stream else {}
            answer = client.call_own(Service.MEDIA2, operation, {**own, "ProfileToken": token})
        else:
            setup = {"StreamSetup": _STREAM_SETUP} if stream else {}
            answer = client.call(Service.MEDIA, operation, {**setup, "ProfileToken": token})
    except (DeviceRefused, DeviceUnreachable):
        raise
    except DeviceFault:
        return ""
    return next((url for node in answer.anywhere("Uri") if (url := client.media_url(node.text()))), "")
